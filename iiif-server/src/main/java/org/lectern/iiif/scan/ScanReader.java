package org.lectern.iiif.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Webp;

/**
 * A scan, read once from top to bottom in bands of rows: whatever the file holds, what comes out is
 * upright, 8 bits a sample, gray or sRGB.
 *
 * <p>TIFF in strips or tiles, baseline JPEG and PNG are read row by row, so that the memory taken
 * does not depend on the height of the page. Other formats, and pages that lie on their side, are
 * held in memory as a whole, within a limit. For one thread.
 */
public final class ScanReader implements Closeable {
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
    RawScan raw = openRaw(file, codec);
    ScanLimits.Reservation memory = null;
    ScanReader reader = null;
    try {
      ScanLimits.checkSize(raw.width(), raw.height());
      long turned = inOrder(raw.orientation()) ? 0 : 3L * raw.width() * raw.height();
      memory = ScanLimits.reserve(raw.wholeBytes() + turned);
      raw.load();
      reader = new ScanReader(raw, memory);
      return reader;
    } finally {
      if (reader == null) {
        if (memory != null) {
          memory.close();
        }
        raw.close();
      }
    }
  }

  /** Whether the stored rows are rows of the upright picture in the same order. */
  private static boolean inOrder(Orientation orientation) {
    return orientation == Orientation.UPRIGHT || orientation == Orientation.MIRRORED;
  }

  /**
   * Whether scans of a media type are read on this machine; all that are known are, but for WebP
   * where libwebp is missing.
   */
  public static boolean reads(String mediaType) {
    return !mediaType.equals("image/webp") || Webp.find().isPresent();
  }

  private static RawScan openRaw(Path file, JpegCodec codec) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(12);
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("II*\0")
        || start.startsWith("MM\0*")
        || start.startsWith("II+\0")
        || start.startsWith("MM\0+")) {
      return TiffScan.open(file, codec);
    }
    if (start.startsWith("\u00ff\u00d8")) {
      return JpegScan.open(file, codec);
    }
    if (start.startsWith("\0\0\0\fjP  ") || start.startsWith("\u00ffO\u00ffQ")) {
      return ImageIoScan.open(file, ImageIoScan.Format.JPEG_2000);
    }
    if (start.startsWith("\u0089PNG")) {
      return PngScan.open(file);
    }
    if (start.startsWith("GIF8")) {
      return ImageIoScan.open(file, ImageIoScan.Format.GIF);
    }
    if (start.startsWith("BM")) {
      return ImageIoScan.open(file, ImageIoScan.Format.BMP);
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return WebpScan.open(file);
    }
    throw new IOException(
        head.length == 0
            ? "the file is empty"
            : "not an image that is read here; TIFF, JPEG, JPEG 2000, PNG, GIF, BMP and WebP are");
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
   */
  public Optional<ReadyTiles> ready() throws IOException {
    return raw.orientation() == Orientation.UPRIGHT && colours.isUnchanged()
        ? raw.ready()
        : Optional.empty();
  }

  /**
   * Fills a band with the next rows, as many as it has.
   *
   * @throws IOException if the file is damaged or cut short
   */
  public void read(Pixels band) throws IOException {
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
