package org.lectern.iiif.image;

import java.io.IOException;
import java.io.OutputStream;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Webp;
import org.lectern.iiif.format.JpegWriter;
import org.lectern.iiif.format.PdfWriter;
import org.lectern.iiif.format.PictureWriter;
import org.lectern.iiif.format.PngWriter;
import org.lectern.iiif.format.TiffWriter;
import org.lectern.iiif.format.WholeWriter;
import org.lectern.iiif.image.request.OutputFormat;

/** Chooses who writes which format. */
final class Encoder {
  /** Of 100, as libjpeg counts; the same as stored tiles have. */
  private static final int JPEG_QUALITY = 85;

  private static final int WEBP_QUALITY = 80;

  private final JpegCodec jpeg;

  Encoder(JpegCodec jpeg) {
    this.jpeg = jpeg;
  }

  /**
   * Begins a file.
   *
   * @param rows how many rows come at a time
   */
  PictureWriter open(OutputFormat format, PictureWriter.Shape shape, int rows, OutputStream out)
      throws IOException {
    return switch (format) {
      case JPG -> new JpegWriter(shape, jpeg, JPEG_QUALITY, rows, out);
      case PDF -> new PdfWriter(shape, jpeg, JPEG_QUALITY, rows, out);
      case PNG -> new PngWriter(shape, out);
      case TIF -> new TiffWriter(shape, out);
      case GIF -> WholeWriter.gif(shape, out);
      case WEBP -> WholeWriter.webp(shape, Webp.find().orElseThrow(), WEBP_QUALITY, out);
      case JP2 -> throw new IllegalArgumentException("no encoder of " + format);
    };
  }
}
