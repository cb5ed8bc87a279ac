package org.lectern.iiif.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;

/**
 * PDF 1.4 (ISO 32000) of one page, which the picture fills as a JPEG. Its longer side is that of an
 * A4 sheet, since the pixels do not say how large the page was.
 */
public final class PdfWriter implements PictureWriter {
  private static final double LONG_SIDE_POINTS = 842;

  private final Counting out;
  private final List<Long> objects = new ArrayList<>();
  private final PictureWriter jpeg;
  private final long jpegStart;

  /**
   * Begins the page.
   *
   * @param rows how many rows come at a time
   */
  public PdfWriter(Shape shape, JpegCodec codec, int quality, int rows, OutputStream stream)
      throws IOException {
    this.out = new Counting(stream);
    double scale = LONG_SIDE_POINTS / Math.max(shape.width(), shape.height());
    String width = points(shape.width() * scale);
    String height = points(shape.height() * scale);
    String content = "q " + width + " 0 0 " + height + " 0 0 cm /Page Do Q";
    text("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
    object("<</Type/Catalog/Pages 2 0 R>>");
    object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    object(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Contents 4 0 R%s>>"
            .formatted(width, height, "/Resources<</XObject<</Page 5 0 R>>>>"));
    object("<</Length %d>>stream\n%s\nendstream".formatted(content.length(), content));
    objects.add(out.count);
    text(
        "5 0 obj\n<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s"
                .formatted(
                    shape.width(),
                    shape.height(),
                    shape.components() == 1 ? "DeviceGray" : "DeviceRGB")
            + "/BitsPerComponent 8/Filter/DCTDecode/Length 6 0 R>>stream\n");
    this.jpegStart = out.count;
    this.jpeg = new JpegWriter(shape, codec, quality, rows, out);
  }

  private static String points(double length) {
    return String.format(Locale.ROOT, "%.2f", Math.max(length, 0.01));
  }

  @Override
  public void write(Pixels rows, Optional<Pixels> opacity) throws IOException {
    jpeg.write(rows, opacity);
  }

  @Override
  public void finish() throws IOException {
    jpeg.finish();
    long length = out.count - jpegStart;
    text("\nendstream\nendobj\n");
    object(Long.toString(length));
    long start = out.count;
    text("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
    for (long object : objects) {
      text(String.format(Locale.ROOT, "%010d 00000 n \n", object));
    }
    text("trailer\n<</Size " + (objects.size() + 1) + "/Root 1 0 R>>\nstartxref\n");
    text(start + "\n%%EOF\n");
  }

  private void object(String content) throws IOException {
    objects.add(out.count);
    text(objects.size() + " 0 obj\n" + content + "\nendobj\n");
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static final class Counting extends OutputStream {
    private final OutputStream to;
    long count;

    Counting(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      to.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      to.write(bytes, offset, length);
      count += length;
    }
  }
}
