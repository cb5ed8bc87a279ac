package org.lectern.core.batch;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.imaging.FormatCompliance;
import org.apache.commons.imaging.ImageInfo;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.common.ImageMetadata;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffDirectory;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffReader;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Scan;

/**
 * Measures one image file without decoding its pixels: by Commons Imaging, and by {@link
 * ImageHeaders} where that knows a format only in part.
 */
final class ScanInspector {
  /** Beyond these a file is a mistake or an attack; the largest flatbed scans stay well below. */
  static final int MOST_PIXELS = 1_000_000_000;

  static final int LONGEST_SIDE = 100_000;

  /** Bytes at the end of a JPEG in which its end must show; some cameras add a thumbnail there. */
  private static final int TAIL = 64 * 1024;

  /**
   * What was found.
   *
   * @param images how many images the file holds; only the first one is shown
   */
  record Inspected(Scan scan, int images) {}

  /** A scan that cannot be taken, and why. */
  static final class BadScan extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;
    private final String remedy;

    BadScan(String code, String problem, String remedy) {
      super(problem);
      this.code = code;
      this.remedy = remedy;
    }

    String code() {
      return code;
    }

    String remedy() {
      return remedy;
    }
  }

  private record Measured(
      int width,
      int height,
      int orientation,
      Optional<Double> dpi,
      String colour,
      Optional<String> profile,
      int images) {}

  private ScanInspector() {}

  static Inspected inspect(Path file) throws BadScan {
    try {
      long bytes = Files.size(file);
      String mediaType =
          ImageHeaders.mediaType(file)
              .orElseThrow(
                  () ->
                      new BadScan(
                          "not-an-image",
                          bytes == 0 ? "the file is empty" : "is no image of a known format",
                          "give TIFF, JPEG, JPEG 2000, PNG, GIF, BMP or WebP"));
      Measured m =
          switch (mediaType) {
            case "image/jp2", "image/webp" -> measureByHeader(file, mediaType);
            default -> measureByImaging(file, mediaType);
          };
      if (m.width() > LONGEST_SIDE
          || m.height() > LONGEST_SIDE
          || (long) m.width() * m.height() > MOST_PIXELS) {
        throw new BadScan(
            "huge-scan",
            "says it is %d x %d pixels, more than can be shown".formatted(m.width(), m.height()),
            "scan it anew or cut it into several pages");
      }
      boolean turned = m.orientation() > 4;
      Dimensions size =
          turned ? new Dimensions(m.height(), m.width()) : new Dimensions(m.width(), m.height());
      Scan scan =
          new Scan(
              file.getFileName().toString(),
              mediaType,
              size,
              bytes,
              digest(file),
              m.orientation(),
              m.dpi(),
              m.colour(),
              m.profile());
      return new Inspected(scan, m.images());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw unreadable(e);
    }
  }

  private static BadScan unreadable(Exception e) {
    return new BadScan(
        "unreadable-scan",
        "cannot be read as an image: " + Characters.shown(String.valueOf(e.getMessage())),
        "open and save it again in an image program, or scan it anew");
  }

  private static BadScan truncated(String problem) {
    return new BadScan(
        "truncated-scan", problem, "copy it again from where it came, or scan it anew");
  }

  private static Measured measureByHeader(Path file, String mediaType) throws IOException, BadScan {
    ImageHeaders.Header header =
        mediaType.equals("image/jp2") ? ImageHeaders.jp2(file) : ImageHeaders.webp(file);
    if (!header.complete()) {
      throw truncated("the file ends before its image does");
    }
    return new Measured(
        header.width(),
        header.height(),
        1,
        header.dotsPerInch(),
        header.colour(),
        header.icc().flatMap(ScanInspector::profileName),
        1);
  }

  private static Measured measureByImaging(Path file, String mediaType)
      throws IOException, BadScan {
    Optional<TiffDirectory> tiff =
        mediaType.equals("image/tiff") ? Optional.of(tiff(file)) : Optional.empty();
    checkWhole(file, mediaType, tiff);
    ImageInfo info = Imaging.getImageInfo(file.toFile());
    int dpi = info.getPhysicalWidthDpi();
    Optional<byte[]> icc =
        mediaType.equals("image/bmp")
            ? Optional.empty()
            : Optional.ofNullable(Imaging.getIccProfileBytes(file.toFile()));
    return new Measured(
        info.getWidth(),
        info.getHeight(),
        orientation(file, mediaType, tiff),
        dpi > 1 ? Optional.of((double) dpi) : Optional.empty(),
        colour(info),
        icc.flatMap(ScanInspector::profileName),
        info.getNumberOfImages());
  }

  private static String colour(ImageInfo info) {
    int bits = info.getBitsPerPixel();
    return switch (info.getColorType()) {
      case BW -> "bitonal 1";
      case GRAYSCALE -> bits == 1 ? "bitonal 1" : "gray " + bits;
      case CMYK, YCCK -> "CMYK " + Math.max(1, bits / 4);
      case YCbCr, YCC, RGB ->
          info.usesPalette()
              ? "palette " + bits
              : bits % 4 == 0 && info.isTransparent()
                  ? "RGBA " + bits / 4
                  : bits == 1 ? "bitonal 1" : "RGB " + Math.max(1, bits / 3);
      default -> bits == 1 ? "bitonal 1" : "other " + bits;
    };
  }

  private static int orientation(Path file, String mediaType, Optional<TiffDirectory> tiff)
      throws IOException {
    Optional<TiffField> field = Optional.empty();
    if (tiff.isPresent()) {
      field = Optional.ofNullable(tiff.get().findField(TiffTagConstants.TIFF_TAG_ORIENTATION));
    } else if (mediaType.equals("image/jpeg")) {
      ImageMetadata metadata = Imaging.getMetadata(file.toFile());
      if (metadata instanceof JpegImageMetadata jpeg) {
        field = Optional.ofNullable(jpeg.findExifValue(TiffTagConstants.TIFF_TAG_ORIENTATION));
      }
    }
    int orientation = field.isPresent() ? field.get().getIntValue() : 1;
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }

  private static TiffDirectory tiff(Path file) throws IOException {
    List<TiffDirectory> directories =
        new TiffReader(false)
            .readDirectories(ByteSource.file(file.toFile()), false, FormatCompliance.getDefault())
            .directories;
    if (directories.isEmpty()) {
      throw new IOException("the TIFF file holds no image");
    }
    return directories.getFirst();
  }

  /** Whether all that a file announces is there: a half-copied file is the commonest fault. */
  private static void checkWhole(Path file, String mediaType, Optional<TiffDirectory> tiff)
      throws IOException, BadScan {
    long bytes = Files.size(file);
    if (tiff.isPresent()) {
      List<TiffDirectory.ImageDataElement> parts = tiff.get().getTiffRawImageDataElements();
      if (parts.stream().anyMatch(p -> p.offset + p.length > bytes)) {
        throw truncated("the file ends before its last strip or tile does");
      }
    } else if (mediaType.equals("image/jpeg") && indexOf(tail(file), new byte[] {-1, -39}) < 0) {
      throw truncated("the file ends before its image does: no end marker");
    } else if (mediaType.equals("image/png")
        && indexOf(tail(file), "IEND".getBytes(StandardCharsets.US_ASCII)) < 0) {
      throw truncated("the file ends before its image does: no end chunk");
    }
  }

  private static byte[] tail(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long start = Math.max(0, channel.size() - TAIL);
      ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - start));
      while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {}
      return tail.array();
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = bytes.length - wanted.length; i >= 0; i--) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** The description inside a profile: ICC.1, clause 9.2.41, in the form of version 2 or 4. */
  static Optional<String> profileName(byte[] icc) {
    try {
      byte[] tag = ICC_Profile.getInstance(icc).getData(ICC_Profile.icSigProfileDescriptionTag);
      if (tag == null || tag.length < 12) {
        return Optional.empty();
      }
      ByteBuffer data = ByteBuffer.wrap(tag);
      String type = new String(tag, 0, 4, StandardCharsets.US_ASCII);
      String name =
          switch (type) {
            case "desc" -> new String(tag, 12, data.getInt(8) - 1, StandardCharsets.US_ASCII);
            case "mluc" ->
                new String(tag, data.getInt(24), data.getInt(20), StandardCharsets.UTF_16BE);
            default -> "";
          };
      return Optional.of(name.replace("\0", "").strip())
          .filter(n -> !n.isEmpty() && Characters.firstForbidden(n).isEmpty());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** The SHA-512 digest of a file, in lower-case hexadecimal digits. */
  static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-512");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}
