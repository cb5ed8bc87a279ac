package org.lectern.iiif.codec;

import java.util.Optional;

/**
 * Makes JPEGs from pixels and pixels from JPEGs. There are two: libjpeg-turbo of the system, four
 * to ten times faster, and one in Java that is always there.
 *
 * <p>Every codec may be used by any number of threads at once, virtual ones too; it limits by
 * itself how many really work at the same time. What it encodes is baseline JPEG with the standard
 * Huffman tables of ITU-T T.81, Annex K.3, so that all JPEGs of one quality share their tables.
 */
public sealed interface JpegCodec permits TurboJpeg, PureJpeg {

  /** What decodes and encodes here, for the log. */
  String name();

  /**
   * A JFIF file of the pixels.
   *
   * @param pixels gray or RGB; CMYK is refused
   * @param quality 1 to 100, on the scale of libjpeg
   */
  byte[] encode(Pixels pixels, int quality, Subsampling subsampling);

  /**
   * The picture at full size: gray, RGB or, from four components, CMYK as it is stored (Adobe's
   * programs store it inverted). Embedded profiles and orientation are left to the caller.
   *
   * @throws JpegException if the JPEG is damaged, cut short or of a kind that is not read
   */
  default Pixels decode(byte[] jpeg) {
    return decode(jpeg, 1);
  }

  /**
   * The picture at a whole fraction of its size, sizes rounded up, which costs less than decoding
   * it whole.
   *
   * @param denominator 1, 2, 4 or 8
   * @throws JpegException as {@link #decode(byte[])}
   */
  Pixels decode(byte[] jpeg, int denominator);

  /**
   * The planes of a JPEG that is gray, or YCbCr with chroma halved both ways; empty for others.
   *
   * @throws JpegException as {@link #decode(byte[])}
   */
  Optional<Planes> decodePlanes(byte[] jpeg);

  /** A JFIF file of the planes. */
  byte[] encode(Planes planes, int quality);

  /**
   * The same picture mirrored left to right, then turned clockwise, then without its colour, made
   * by moving coefficients: every pixel stays what it was. Empty where that cannot be, because the
   * JPEG is of another kind than those written here, or because an edge that is not a border of its
   * coding units would come to lie left or above.
   *
   * @param quarters 0 to 3
   * @throws JpegException if the JPEG is damaged or cut short
   */
  Optional<byte[]> turn(byte[] jpeg, boolean mirrored, int quarters, boolean gray);

  /** The codec of the system's libjpeg-turbo; empty where it is missing or cannot be called. */
  static Optional<JpegCodec> turbo() {
    return TurboJpeg.find();
  }

  /** The codec in Java, which needs nothing. */
  static JpegCodec pure() {
    return PureJpeg.INSTANCE;
  }

  /** The fastest codec there is on this machine. */
  static JpegCodec best() {
    return turbo().orElseGet(JpegCodec::pure);
  }

  /** Refuses arguments that no codec takes. */
  static void checkEncode(Pixels pixels, int quality) {
    if (pixels.components() == 4) {
      throw new IllegalArgumentException("CMYK is not encoded; convert it to sRGB first");
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be 1 to 100, not " + quality);
    }
    if (pixels.width() > 65535 || pixels.height() > 65535) {
      throw new IllegalArgumentException("a JPEG has at most 65535 pixels a side: " + pixels);
    }
  }
}
