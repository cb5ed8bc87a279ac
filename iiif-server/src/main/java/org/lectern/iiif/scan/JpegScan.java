package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.scan.JpegExif;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegCutter;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegLines;
import org.lectern.iiif.codec.JpegRows;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pixels;

/**
 * A JPEG master: gray, colour or CMYK. Baseline ones are read in bands; progressive ones, whose
 * scans each cover all of the picture, are decoded as a whole. Of one that is cut off at its end
 * there come the rows, or the scans, that are whole.
 */
final class JpegScan implements RawScan {
  /** Read first; headers with profiles and previews may be longer, and are then read again. */
  private static final int USUAL_HEADER = 1 << 17;

  /** A JPEG whose header is longer than that is none. */
  private static final int LONGEST_HEADER = 1 << 26;

  /** Of a block in sequential coding: one code says its lightness, one that no more follows. */
  private static final int LEAST_BITS = 2;

  private static final byte END = (byte) 0xd9;
  private static final byte SCAN = (byte) 0xda;
  private static final byte[] END_MARKER = {(byte) 0xff, END};
  private static final int PROGRESSIVE = 2;

  private final FileChannel channel;
  private final JpegSegments segments;
  private final JpegCodec codec;
  private final boolean banded;
  private final boolean inverted;
  private final boolean whole;
  private Optional<JpegRows> rows = Optional.empty();
  private Optional<Pixels> band = Optional.empty();
  private boolean coarse;
  private int nextRow;

  private JpegScan(FileChannel channel, JpegSegments segments, JpegCodec codec) throws IOException {
    this.channel = channel;
    this.segments = segments;
    this.codec = codec;
    this.banded = JpegRows.reads(segments) && segments.hasUsualSampling();
    // Nobody writes inks otherwise; libvips and ImageMagick ask for no marker of Adobe either.
    this.inverted = segments.components() == 4;
    this.whole = lastMarker(END) >= 0;
  }

  static JpegScan open(Path file, JpegCodec codec) throws IOException {
    FileChannel channel = FileChannel.open(file);
    JpegScan scan = null;
    try {
      JpegSegments segments = header(new ChannelBytes(channel));
      if (segments.leavesHeightOpen()) {
        segments.setHeight(linesBehind(segments, channel));
      }
      segments.checkDecodable();
      ScanLimits.checkSize(segments.width(), segments.height());
      if (JpegRows.reads(segments) && channel.size() * 8 < LEAST_BITS * blocks(segments)) {
        throw new IOException(
            "the JPEG is cut short: %d bytes cannot hold %d x %d pixels"
                .formatted(channel.size(), segments.width(), segments.height()));
      }
      scan = new JpegScan(channel, segments, codec);
      return scan;
    } catch (JpegException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  private static int linesBehind(JpegSegments header, FileChannel channel) throws IOException {
    int from = header.scanData();
    return JpegLines.behindScan(
        new ChannelBytes.Section(channel, from, channel.size() - from, false));
  }

  /** Blocks of luma, which is all there is in the smallest picture of that size. */
  private static long blocks(JpegSegments segments) {
    return Math.ceilDiv(segments.width(), 8) * (long) Math.ceilDiv(segments.height(), 8);
  }

  private static JpegSegments header(ChannelBytes file) throws IOException {
    for (long length = USUAL_HEADER; ; length *= 8) {
      int part = (int) Math.min(Math.min(length, LONGEST_HEADER), file.size());
      byte[] start = new byte[part];
      file.at(0, part).get(start);
      try {
        return JpegSegments.of(start);
      } catch (JpegException e) {
        if (part == file.size() || part == LONGEST_HEADER) {
          throw e;
        }
      }
    }
  }

  @Override
  public long wholeBytes() {
    // Once where the decoder works, once as Pixels, and the file.
    long picture = 2L * segments.width() * segments.height() * segments.components();
    return banded ? 0 : picture + fileBytes();
  }

  private long fileBytes() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void load() throws IOException {
    if (banded) {
      return;
    }
    try {
      band = Optional.of(decoded(channel.size()));
    } catch (JpegException e) {
      if (whole) {
        throw new IOException(e.getMessage(), e);
      }
      loadWholeScans();
    }
  }

  private Pixels decoded(long length) throws IOException {
    byte[] jpeg = new byte[Math.toIntExact(length + END_MARKER.length)];
    data(0).readNBytes(jpeg, 0, (int) length);
    System.arraycopy(END_MARKER, 0, jpeg, (int) length, END_MARKER.length);
    JpegSegments read = JpegSegments.of(jpeg);
    if (read.leavesHeightOpen()) {
      read.setHeight(segments.height()); // libjpeg passes over the segment that says it
    }
    // Of the two codecs this one knows every arrangement of chroma.
    JpegCodec decoder = segments.hasUsualSampling() ? codec : JpegCodec.pure();
    return decoder.decode(jpeg);
  }

  /** Each scan of a progressive picture covers all of it; the one that is cut off is left out. */
  private void loadWholeScans() throws IOException {
    long last = segments.process() == PROGRESSIVE ? lastMarker(SCAN) : -1;
    if (last < 0) {
      throw new EOFException("the JPEG is cut short: it has no end marker");
    }
    try {
      band = Optional.of(decoded(last));
      coarse = true;
    } catch (JpegException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private InputStream data(int from) throws IOException {
    return new ChannelBytes.Section(channel, from, channel.size() - from, false);
  }

  @Override
  public Optional<ReadyTiles> ready(int side) throws IOException {
    return whole
        ? JpegCutter.of(segments, data(segments.scanData()), side)
            .map(cutter -> new CutTiles(segments, cutter, side))
        : Optional.empty();
  }

  @Override
  public Orientation orientation() {
    return exif().map(Orientation::ofExif).orElse(Orientation.UPRIGHT);
  }

  @Override
  public Optional<byte[]> profile() {
    return segments.profile();
  }

  @Override
  public String colour() {
    return switch (segments.components()) {
      case 1 -> "gray 8";
      case 4 -> "CMYK 8";
      default -> "RGB 8";
    };
  }

  /** By JFIF 1.02, or else by Exif. */
  @Override
  public Optional<Double> dotsPerInch() {
    for (byte[] jfif : segments.contents(0xe0, "JFIF\0")) {
      if (jfif.length >= 7) {
        double inch = jfif[2] == 1 ? 1 : jfif[2] == 2 ? 2.54 : 0;
        int density = (jfif[3] & 0xff) << 8 | (jfif[4] & 0xff);
        return Optional.of(Math.rint(density * inch)).filter(dpi -> dpi > 1);
      }
    }
    return exif().flatMap(Orientation::dotsPerInchOfExif);
  }

  private Optional<byte[]> exif() {
    return JpegExif.join(segments.contents(0xe1, JpegExif.BEGINNING));
  }

  @Override
  public List<MeasuredScan.Warning> warnings() {
    List<MeasuredScan.Warning> warnings = new ArrayList<>();
    if (segments.hasDamagedProfile()) {
      warnings.add(ToSrgb.leftOut("its colour profile is not whole and is left out"));
    }
    if (!whole) {
      warnings.add(
          coarse
              ? CutShort.warning("the file is cut short: its finest details are missing")
              : CutShort.warning(rows.map(JpegRows::partThere).orElse(1.0)));
    }
    return warnings;
  }

  /** How much is missing shows only while it is read. */
  @Override
  public boolean isDoubtful() {
    return !whole;
  }

  /**
   * Looks for a marker behind the header from the back, since anything may follow the picture.
   *
   * @return where it begins, or -1
   */
  private long lastMarker(byte marker) throws IOException {
    ChannelBytes file = new ChannelBytes(channel);
    long start = segments.scanData();
    for (long end = file.size(); end > start; end -= USUAL_HEADER) {
      long from = Math.max(start, end - USUAL_HEADER - 1);
      ByteBuffer part = file.at(from, (int) (end - from));
      for (int i = part.limit() - 2; i >= 0; i--) {
        if (part.get(i) == (byte) 0xff && part.get(i + 1) == marker) {
          return from + i;
        }
      }
    }
    return -1;
  }

  @Override
  public int width() {
    return segments.width();
  }

  @Override
  public int height() {
    return segments.height();
  }

  @Override
  public int components() {
    return segments.components();
  }

  @Override
  public void readRow(byte[] into, int offset) throws IOException {
    if (band.isEmpty() || nextRow == band.get().height()) {
      readBand();
      nextRow = 0;
    }
    Pixels pixels = band.orElseThrow();
    int length = pixels.width() * pixels.components();
    System.arraycopy(pixels.samples(), pixels.index(0, nextRow++), into, offset, length);
    if (inverted) {
      for (int i = offset; i < offset + length; i++) {
        into[i] = (byte) ~into[i];
      }
    }
  }

  private void readBand() throws IOException {
    try {
      if (rows.isEmpty()) {
        rows = JpegRows.of(segments, data(segments.scanData()), codec, !whole);
      }
      JpegRows next = rows.orElseThrow();
      band = Optional.of(next.next());
      if (next.isDone() && !whole) {
        CutShort.check("JPEG", next.partThere());
      }
    } catch (JpegException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
