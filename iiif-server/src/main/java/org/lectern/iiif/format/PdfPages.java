package org.lectern.iiif.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;

/**
 * PDF 1.4 (ISO 32000) of many pages, each filled by a JPEG that is copied as it is. What is written
 * is sent on at once: only where each object begins is kept. The longer side of a page is that of
 * an A4 sheet, since the pixels do not say how large it was.
 */
public final class PdfPages {
  private static final double LONG_SIDE_POINTS = 842;
  private static final int CATALOG = 1;
  private static final int PAGES = 2;
  private static final int ABOUT = 3;
  private static final int FIRST = 4;

  /** Objects of each page: itself, what is drawn on it, the picture. */
  private static final int EACH = 3;

  private final OutputStream out;
  private final TreeMap<Integer, Long> objects = new TreeMap<>();
  private long count;
  private int pages;

  /** Begins a document of that title. */
  public PdfPages(String title, OutputStream out) throws IOException {
    this.out = out;
    text("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
    object(CATALOG, "<</Type/Catalog/Pages 2 0 R>>");
    object(
        ABOUT, "<</Title<FEFF" + HexFormat.of().formatHex(title(title)) + ">/Producer(Lectern)>>");
  }

  private static byte[] title(String title) {
    return title.getBytes(StandardCharsets.UTF_16BE);
  }

  /**
   * Adds a page.
   *
   * @throws IOException also where the bytes are not a JPEG
   */
  public void add(byte[] jpeg) throws IOException {
    Frame frame = Frame.of(jpeg);
    double scale = LONG_SIDE_POINTS / Math.max(frame.width(), frame.height());
    String width = points(frame.width() * scale);
    String height = points(frame.height() * scale);
    String content = "q " + width + " 0 0 " + height + " 0 0 cm /Page Do Q";
    int page = FIRST + EACH * pages++;
    object(
        page,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R%s>>"
            .formatted(
                width,
                height,
                page + 1,
                "/Resources<</XObject<</Page %d 0 R>>>>".formatted(page + 2)));
    object(page + 1, "<</Length %d>>stream\n%s\nendstream".formatted(content.length(), content));
    objects.put(page + 2, count);
    text(
        "%d 0 obj\n<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s"
                .formatted(
                    page + 2,
                    frame.width(),
                    frame.height(),
                    frame.components() == 1 ? "DeviceGray" : "DeviceRGB")
            + "/BitsPerComponent 8/Filter/DCTDecode/Length "
            + jpeg.length
            + ">>stream\n");
    bytes(jpeg);
    text("\nendstream\nendobj\n");
  }

  /** Ends the document. */
  public void finish() throws IOException {
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < pages; i++) {
      kids.append(FIRST + EACH * i).append(" 0 R ");
    }
    object(PAGES, "<</Type/Pages/Kids[" + kids + "]/Count " + pages + ">>");
    long start = count;
    int size = objects.lastKey() + 1;
    text("xref\n0 " + size + "\n0000000000 65535 f \n");
    for (long object : objects.values()) {
      text(String.format(Locale.ROOT, "%010d 00000 n \n", object));
    }
    text("trailer\n<</Size " + size + "/Root 1 0 R/Info 3 0 R>>\nstartxref\n");
    text(start + "\n%%EOF\n");
  }

  /** What a JPEG says of its size and colours, in the header of its frame. */
  private record Frame(int width, int height, int components) {
    static Frame of(byte[] jpeg) throws IOException {
      for (int at = 2; at + 9 < jpeg.length && (jpeg[at] & 0xFF) == 0xFF; ) {
        int marker = jpeg[at + 1] & 0xFF;
        boolean frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
          return new Frame(two(jpeg, at + 7), two(jpeg, at + 5), jpeg[at + 9] & 0xFF);
        }
        at += 2 + two(jpeg, at + 2);
      }
      throw new IOException("a picture that is not a JPEG");
    }

    private static int two(byte[] bytes, int at) {
      return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
  }

  private static String points(double length) {
    return String.format(Locale.ROOT, "%.2f", Math.max(length, 0.01));
  }

  private void object(int number, String content) throws IOException {
    objects.put(number, count);
    text(number + " 0 obj\n" + content + "\nendobj\n");
  }

  private void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void bytes(byte[] bytes) throws IOException {
    out.write(bytes);
    count += bytes.length;
  }
}
