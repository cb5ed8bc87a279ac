package org.lectern.iiif.scan;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.ImageTypes;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;

/**
 * A scan, read once from top to bottom in bands of rows: whatever the file holds, what comes out is
 * upright, 8 bits a sample, gray or sRGB.
 *
 * <p>TIFF in strips or tiles, baseline JPEG and PNG are read row by row, so that the memory taken
 * does not depend on the height of the page. Other formats, and pages that lie on their side, are
 * held in memory as a whole, within a limit. For one thread.
 */
public final class ScanReader implements Closeable {
  private static final String FORMATS =
      "TIFF, JPEG, JPEG 2000, PNG, GIF, BMP, WebP, PNM, PCX and PSD";

  /** Rows that are read at a time where nobody wants them. */
  private static final int BAND = 16;

  private final RawScan raw;
  private final ScanLimits.Reservation memory;
  private final ToSrgb colours;
  private final int width;
  private final int height;
  private final byte[] rawRow;
  private final byte[] row;
  private Pixels turned;
  private int nextRow;

  private ScanReader(RawScan raw, ScanLimits.Reservation memory) {
    this.raw = raw;
    this.memory = memory;
    this.colours = ToSrgb.of(raw.components(), raw.profile());
    boolean swaps = raw.orientation().swapsSides();
    this.width = swaps ? raw.height() : raw.width();
    this.height = swaps ? raw.width() : raw.height();
    this.rawRow = new byte[raw.width() * raw.components()];
    this.row = new byte[raw.width() * colours.components()];
  }

  /**
   * Opens a scan and reads its header.
   *
   * @throws IOException with a reason for people, if the file is not an image that is read here, is
   *     damaged or too large
   */
  public static ScanReader open(Path file, JpegCodec codec) throws IOException {
    RawScan raw = opened(file, codec);
    ScanLimits.Reservation memory = null;
    ScanReader reader = null;
    try {
      ScanLimits.checkSize(raw.width(), raw.height());
      memory = ScanLimits.reserve(raw.wholeBytes() + turnedBytes(raw));
      raw.load();
      reader = new ScanReader(raw, memory);
      return reader;
    } catch (RuntimeException e) {
      throw damaged(e);
    } finally {
      if (reader == null) {
        if (memory != null) {
          memory.close();
        }
        raw.close();
      }
    }
  }

  private static RawScan opened(Path file, JpegCodec codec) throws IOException {
    try {
      return openRaw(mediaType(file), file, codec);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /** What a damaged file makes of its reader is a fault of the file. */
  private static IOException damaged(RuntimeException e) {
    return new IOException("the image is damaged: " + reason(e), e);
  }

  /** Whether the stored rows are rows of the upright picture in the same order. */
  private static boolean inOrder(Orientation orientation) {
    return orientation == Orientation.UPRIGHT || orientation == Orientation.MIRRORED;
  }

  /**
   * Measures a scan by its header, as {@link ScanMeasure} wants it.
   *
   * @throws BadScan for whatever keeps it from being shown, as far as a header shows
   */
  public static MeasuredScan measure(Path file) throws BadScan {
    return measure(file, false);
  }

  /**
   * Measures a scan and decodes all of it, as the making of its pyramid will: what passes here is
   * taken in.
   *
   * @throws BadScan for whatever keeps it from being shown
   */
  public static MeasuredScan measureDecoded(Path file) throws BadScan {
    return measure(file, true);
  }

  private static MeasuredScan measure(Path file, boolean decoded) throws BadScan {
    try {
      String mediaType = mediaType(file);
      boolean doubtful;
      MeasuredScan measured;
      try (RawScan raw = openRaw(mediaType, file, JpegCodec.pure())) {
        ScanLimits.checkSize(raw.width(), raw.height());
        ScanLimits.checkWhole(raw.wholeBytes() + turnedBytes(raw));
        raw.checkWhole();
        doubtful = decoded || raw.isDoubtful();
        measured = measured(mediaType, raw, raw.warnings());
      }
      return doubtful ? decoded(file, mediaType) : measured;
    } catch (TooLarge e) {
      throw new BadScan(
          "huge-scan", reason(e), "scan the page again, or cut it into several pages");
    } catch (MissingLibrary e) {
      throw new BadScan("unread-format", reason(e), "install the library, or save it as PNG");
    } catch (UnknownFormat e) {
      throw new BadScan("not-an-image", reason(e), "give " + FORMATS);
    } catch (EOFException e) {
      throw BadScan.truncated(reason(e));
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // What a damaged header asks for in one piece fails before it is taken.
      throw BadScan.unreadable(reason(e));
    }
  }

  private static MeasuredScan measured(
      String mediaType, RawScan raw, List<MeasuredScan.Warning> warnings) {
    boolean swaps = raw.orientation().swapsSides();
    return new MeasuredScan(
        mediaType,
        new Dimensions(swaps ? raw.height() : raw.width(), swaps ? raw.width() : raw.height()),
        raw.orientation().value(),
        raw.dotsPerInch(),
        raw.colour(),
        raw.profile(),
        warnings);
  }

  /** Measures a scan of which only decoding shows whether it can be read, and what of it. */
  private static MeasuredScan decoded(Path file, String mediaType) throws IOException {
    try (ScanReader reader = open(file, JpegCodec.best())) {
      Pixels band = Pixels.blank(reader.width, Math.min(BAND, reader.height), reader.components());
      while (reader.nextRow < reader.height) {
        int rows = Math.min(band.height(), reader.height - reader.nextRow);
        reader.read(band.window(0, 0, reader.width, rows));
      }
      List<MeasuredScan.Warning> warnings = new ArrayList<>(reader.raw.warnings());
      reader
          .raw
          .profile()
          .flatMap(p -> ToSrgb.fault(reader.raw.components(), p))
          .ifPresent(warnings::add);
      return measured(mediaType, reader.raw, warnings);
    }
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static long turnedBytes(RawScan raw) {
    return inOrder(raw.orientation()) ? 0 : 3L * raw.width() * raw.height();
  }

  /** A file of another kind than those that are read. */
  private static final class UnknownFormat extends IOException {
    private static final long serialVersionUID = 1;

    UnknownFormat(String reason) {
      super(reason);
    }
  }

  private static String mediaType(Path file) throws IOException {
    Optional<String> known = ImageTypes.of(file);
    if (known.isEmpty()) {
      throw new UnknownFormat(
          Files.size(file) == 0
              ? "the file is empty"
              : "the file is not an image that is read here; " + FORMATS + " are");
    }
    return known.get();
  }

  private static RawScan openRaw(String mediaType, Path file, JpegCodec codec) throws IOException {
    return switch (mediaType) {
      case "image/tiff" -> TiffScan.open(file, codec);
      case "image/jpeg" -> JpegScan.open(file, codec);
      case "image/jp2" -> Jp2Scan.open(file);
      case "image/png" -> PngScan.open(file);
      case "image/gif" -> GifScan.open(file);
      case "image/bmp" -> BmpScan.open(file);
      case "image/webp" -> WebpScan.open(file);
      case "image/x-portable-bitmap",
          "image/x-portable-graymap",
          "image/x-portable-pixmap",
          "image/x-portable-arbitrarymap" ->
          PnmScan.open(file);
      default -> CommonsScan.open(file, mediaType);
    };
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** 1 for gray, 3 for sRGB. */
  public int components() {
    return colours.components();
  }

  /**
   * Whether what comes out is what was scanned, but for samples of more than 8 bits, colours of
   * other spaces and transparency.
   */
  public boolean lossless() {
    return raw.lossless();
  }

  /**
   * Tiles to be taken over as they are; none where the scan must be turned or its colours changed.
   *
   * @param side of tiles that are cut, in pixels, a multiple of 16; stored ones have theirs
   */
  public Optional<ReadyTiles> ready(int side) throws IOException {
    return raw.orientation() == Orientation.UPRIGHT && colours.isUnchanged()
        ? raw.ready(side)
        : Optional.empty();
  }

  /**
   * Fills a band with the next rows, as many as it has.
   *
   * @throws IOException if the file is damaged or cut short
   */
  public void read(Pixels band) throws IOException {
    try {
      readRows(band);
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
      throw damaged(e);
    }
  }

  private void readRows(Pixels band) throws IOException {
    if (band.width() != width || band.components() != components()) {
      throw new IllegalArgumentException("a band of " + band + " for a scan of width " + width);
    }
    if (band.height() > height - nextRow) {
      throw new IllegalArgumentException("only " + (height - nextRow) + " rows are left");
    }
    Orientation orientation = raw.orientation();
    if (inOrder(orientation)) {
      for (int y = 0; y < band.height(); y++) {
        if (orientation == Orientation.UPRIGHT && colours.isUnchanged()) {
          raw.readRow(band.samples(), band.index(0, y));
          continue;
        }
        raw.readRow(rawRow, 0);
        if (orientation == Orientation.UPRIGHT) {
          colours.convert(rawRow, band.samples(), band.index(0, y), raw.width());
        } else {
          colours.convert(rawRow, row, 0, raw.width());
          orientation.place(row, y, raw.width(), band.height(), band);
        }
      }
    } else {
      if (turned == null) {
        turned = turn();
      }
      turned.window(0, nextRow, width, band.height()).copyInto(band, 0, 0);
    }
    nextRow += band.height();
  }

  private Pixels turn() throws IOException {
    Pixels whole = Pixels.blank(width, height, components());
    for (int y = 0; y < raw.height(); y++) {
      raw.readRow(rawRow, 0);
      colours.convert(rawRow, row, 0, raw.width());
      raw.orientation().place(row, y, raw.width(), raw.height(), whole);
    }
    return whole;
  }

  @Override
  public void close() throws IOException {
    memory.close();
    raw.close();
  }
}
