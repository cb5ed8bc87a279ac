package org.lectern.core.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page.Ocr.Format;
import org.lectern.core.text.Encoding;

/**
 * The beginning of an OCR file: its format by its root element, and the size of its page in
 * whatever unit it uses.
 */
record OcrHead(Format format, double width, double height) {
  private static final int LENGTH = 256 * 1024;
  private static final Pattern ROOT =
      Pattern.compile("<(?:[\\w.-]+:)?(alto|PcGts|html)[\\s>]", Pattern.CASE_INSENSITIVE);
  private static final Pattern ALTO_PAGE = Pattern.compile("<(?:[\\w.-]+:)?Page\\s[^>]*>");
  private static final Pattern HOCR_PAGE =
      Pattern.compile("<[^>]*ocr_page[^>]*bbox\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)[^>]*>");

  /**
   * Reads the head of a file.
   *
   * @throws UncheckedIOException with what is wrong
   */
  static OcrHead read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LENGTH);
      String head = Encoding.decodeAnyway(bytes);
      Matcher root = ROOT.matcher(head);
      if (!root.find()) {
        throw new IOException("it is neither ALTO, nor hOCR, nor PAGE XML");
      }
      return switch (root.group(1).toLowerCase(java.util.Locale.ROOT)) {
        case "alto" -> xml(Format.ALTO, head, "WIDTH", "HEIGHT");
        case "pcgts" -> xml(Format.PAGE, head, "imageWidth", "imageHeight");
        default -> hocr(head);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OcrHead xml(Format format, String head, String width, String height) {
    Matcher page = ALTO_PAGE.matcher(head);
    String tag = page.find() ? page.group() : "";
    return new OcrHead(format, attribute(tag, width), attribute(tag, height));
  }

  private static double attribute(String tag, String name) {
    Matcher m = Pattern.compile("\\s" + name + "\\s*=\\s*[\"']([0-9.]{1,12})[\"']").matcher(tag);
    return m.find() && !m.group(1).matches("\\.*|.*\\..*\\..*")
        ? Double.parseDouble(m.group(1))
        : 0;
  }

  private static OcrHead hocr(String head) {
    Matcher page = HOCR_PAGE.matcher(head);
    return page.find()
        ? new OcrHead(
            Format.HOCR,
            Double.parseDouble(page.group(3)) - Double.parseDouble(page.group(1)),
            Double.parseDouble(page.group(4)) - Double.parseDouble(page.group(2)))
        : new OcrHead(Format.HOCR, 0, 0);
  }

  /** Whether width and height stand in the same proportion; also where the file is silent. */
  boolean hasShapeOf(Dimensions scan, double tolerance) {
    if (width <= 0 || height <= 0) {
      return true;
    }
    double proportion = width / height * scan.height() / scan.width();
    return Math.abs(Math.log(proportion)) <= tolerance;
  }

  /** {@code 1457 x 2083}. */
  String size() {
    return Math.round(width) + " x " + Math.round(height);
  }
}
