package org.lectern.iiif.scan;

import com.github.jaiimageio.jpeg2000.impl.IISRandomAccessIO;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.awt.Point;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.invcomptransf.InvCompTransf;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import jj2000.j2k.wavelet.synthesis.InverseWT;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.iiif.codec.OpenJpeg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JPEG 2000, decoded as a whole into the samples of its components, by OpenJPEG where the system
 * has it and by JJ2000 otherwise; what they mean is worked out here by the boxes of the file, and
 * components of fewer samples are spread.
 */
final class Jp2Scan implements RawScan {
  private static final Logger log = LoggerFactory.getLogger(Jp2Scan.class);

  private static final int ROWS = 64;

  /** Twenty times what the decoder takes on one slow core. */
  private static final long LEAST_SECONDS = 20;

  private static final long SECONDS_OF_A_MEGAPIXEL = 4;

  // The decoder would print what it finds odd.
  static {
    FacilityManager.registerMsgLogger(
        null,
        new MsgLogger() {
          @Override
          public void printmsg(int severity, String message) {
            log.debug(message);
          }

          @Override
          public void println(String message, int first, int other) {
            log.debug(message);
          }

          @Override
          public void flush() {}
        });
  }

  private static final Set<Integer> THREE_COLOURS =
      Set.of(Jp2Header.SRGB, Jp2Header.SYCC, Jp2Header.YCC_601);

  private final FileChannel channel;
  private final Optional<OpenJpeg> decoder;
  private final Jp2Header header;
  private final int space;

  /** Whether the file says that it has three colours, and has one: lightness, as others show it. */
  private final boolean grayOnly;

  private final int[] colours;
  private final int alpha;
  private final boolean premultiplied;
  private final List<Jp2Header.Channel> channels;

  /** Samples of the components that are shown, of at most 16 bits; null for the others. */
  private final short[][] planes;

  private final double[][] lights;
  private final double[][] row;
  private final double[] cover;
  private int nextRow;

  private Jp2Scan(FileChannel channel, Optional<OpenJpeg> decoder) throws IOException {
    this.channel = channel;
    this.decoder = decoder;
    this.header = new Jp2Header(new ChannelBytes(channel));
    if (header.highThroughput && decoder.isEmpty()) {
      throw new MissingLibrary(
          "the JPEG 2000 is of the high-throughput kind, which is read by OpenJPEG; this system"
              + " lacks it; install it (libopenjp2-7)");
    }
    this.channels = header.channels();
    this.planes = new short[header.components.size()][];
    for (Jp2Header.Channel c : channels) {
      if (c.component() >= header.components.size() || c.column() >= header.paletteColumns()) {
        throw new IOException("the JPEG 2000 is damaged: a channel of no component");
      }
    }
    int opacity = opacity();
    this.alpha = opacity;
    this.premultiplied =
        header.meanings().stream().anyMatch(m -> m.channel() == opacity && m.type() == 2);
    int plain = channels.size() - (opacity >= 0 ? 1 : 0);
    int said = header.colourSpace(plain);
    this.grayOnly = plain == 1 && THREE_COLOURS.contains(said);
    this.space = grayOnly ? Jp2Header.GRAY : said;
    this.colours = colours(plain);
    this.lights = new double[channels.size()][];
    this.row = new double[colours.length][header.width];
    this.cover = new double[header.width];
  }

  static RawScan open(Path file) throws IOException {
    return open(file, OpenJpeg.find());
  }

  /**
   * Opens a scan for a decoder.
   *
   * @param decoder empty for the one in Java
   */
  static RawScan open(Path file, Optional<OpenJpeg> decoder) throws IOException {
    FileChannel channel = FileChannel.open(file);
    RawScan scan = null;
    try {
      scan = new Jp2Scan(channel, decoder);
      return scan;
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  private int opacity() {
    return header.meanings().stream()
        .filter(m -> (m.type() == 1 || m.type() == 2) && m.channel() < channels.size())
        .filter(m -> m.colour() == 0)
        .mapToInt(Jp2Header.Meaning::channel)
        .findFirst()
        .orElse(-1);
  }

  /** Which channel is the first colour, the second and so on. */
  private int[] colours(int plain) throws IOException {
    int count =
        switch (space) {
          case Jp2Header.GRAY, Jp2Header.BLACK_IS_ONE, Jp2Header.WHITE_IS_ONE -> 1;
          case Jp2Header.SRGB, Jp2Header.SYCC, Jp2Header.YCC_601, Jp2Header.CMY -> 3;
          case Jp2Header.CMYK -> 4;
          case Jp2Header.UNKNOWN -> plain >= 3 ? profileColours(plain) : 1;
          default ->
              throw new IOException(
                  "the JPEG 2000 has colours of kind %d (%s), which are not read; save it as sRGB"
                      .formatted(space, name(space)));
        };
    if (count > plain) {
      throw new IOException(
          "the JPEG 2000 has %d channels of colour, its colour space needs %d"
              .formatted(plain, count));
    }
    int[] order = new int[count];
    int next = 0;
    for (int i = 0; i < count; i++) {
      if (next == alpha) {
        next++;
      }
      order[i] = next++;
    }
    for (Jp2Header.Meaning m : header.meanings()) {
      if (m.type() == 0
          && m.colour() >= 1
          && m.colour() <= count
          && m.channel() < channels.size()) {
        order[m.colour() - 1] = m.channel();
      }
    }
    return order;
  }

  /** As many as the profile says, which ICC.1, 7.2.8 has in four letters. */
  private int profileColours(int plain) {
    byte[] icc = header.icc().orElse(new byte[0]);
    boolean ink =
        icc.length > 20 && icc[16] == 'C' && icc[17] == 'M' && icc[18] == 'Y' && icc[19] == 'K';
    boolean gray = icc.length > 20 && icc[16] == 'G' && icc[17] == 'R' && icc[18] == 'A';
    return gray ? 1 : ink && plain >= 4 ? 4 : 3;
  }

  private static String name(int space) {
    return switch (space) {
      case 1 -> "YCbCr(1)";
      case 4 -> "YCbCr(3)";
      case 9 -> "PhotoYCC";
      case 13 -> "YCCK";
      case 14 -> "CIELab";
      case 19 -> "CIEJab";
      case 20 -> "e-sRGB";
      case 21 -> "ROMM-RGB";
      case 24 -> "e-sYCC";
      default -> "unknown";
    };
  }

  @Override
  public int width() {
    return header.width;
  }

  @Override
  public int height() {
    return header.height;
  }

  @Override
  public String colour() {
    int bits = header.components.getFirst().bits();
    String with = alpha >= 0 ? (colours.length == 1 ? " with alpha" : "A") : "";
    return switch (colours.length) {
      case 1 -> bits == 1 && alpha < 0 ? "bitonal 1" : "gray" + with + " " + bits;
      case 4 -> "CMYK " + bits;
      default -> "RGB" + with + " " + bits;
    };
  }

  @Override
  public List<MeasuredScan.Warning> warnings() {
    return grayOnly
        ? List.of(
            new MeasuredScan.Warning(
                "repaired-scan",
                "",
                "the JPEG 2000 says that it has three colours and has one, which is shown as gray",
                "look at the picture; save the scan again if it is not as it should be"))
        : List.of();
  }

  @Override
  public Optional<Double> dotsPerInch() {
    return header.dotsPerInch();
  }

  @Override
  public void checkWhole() throws IOException {
    header.checkWhole();
  }

  /** The decoder works on ints of every sample, of which two bytes are kept. */
  @Override
  public long wholeBytes() {
    long samples = Math.min(Math.max(3, channels.size()), header.components.size());
    return 6L * samples * header.width * header.height;
  }

  @Override
  public void load() throws IOException {
    header.checkWhole();
    for (int c : colours) {
      lights[c] = light(c);
    }
    if (alpha >= 0) {
      lights[alpha] = light(alpha);
    }
    for (int c : wanted()) {
      long size = (long) columns(c) * rows(c);
      planes[c] = new short[Math.toIntExact(size)];
    }
    if (decoder.isPresent()) {
      try {
        decoder.get().decode(channel, header.start, header.end - header.start, this::store);
      } catch (IOException e) {
        throw new IOException("the JPEG 2000 cannot be read: " + e.getMessage(), e);
      }
    } else {
      loadInJava();
    }
  }

  /** A row of a component as OpenJPEG gives it. */
  private void store(int c, int y, int[] samples) throws IOException {
    if (c >= planes.length || planes[c] == null) {
      return; // a component that is not shown
    }
    int columns = columns(c);
    if (samples.length != columns || y >= rows(c)) {
      throw new IOException("a component has another size than the header says");
    }
    Jp2Header.Component component = header.components.get(c);
    int middle = component.signed() ? 1 << (component.bits() - 1) : 0;
    for (int x = 0; x < columns; x++) {
      planes[c][y * columns + x] = sample(component, samples[x] + (long) middle);
    }
  }

  /** A sample from 0 on in at most 16 bits. */
  private static short sample(Jp2Header.Component component, long value) {
    long largest = (1L << component.bits()) - 1;
    return (short) (Math.clamp(value, 0, largest) >> Math.max(0, component.bits() - 16));
  }

  private void loadInJava() throws IOException {
    try (CodestreamInput in =
        new CodestreamInput(channel, header.start, header.end - header.start)) {
      FutureTask<Boolean> decoding =
          new FutureTask<>(
              () -> {
                decode(in);
                return true;
              });
      Thread.ofPlatform().daemon().name("JPEG 2000").start(decoding);
      long megapixels = ((long) header.width * header.height) >> 20;
      decoding.get(LEAST_SECONDS + SECONDS_OF_A_MEGAPIXEL * megapixels, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(
          cause instanceof IOException
              ? "the JPEG 2000 cannot be read: " + cause.getMessage()
              : "the JPEG 2000 is damaged: " + cause,
          cause);
    } catch (TimeoutException e) {
      // Closing the input ends a decoder that goes in circles at its next byte.
      throw new IOException("the JPEG 2000 is damaged: its decoder finds no end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("reading the JPEG 2000 was interrupted", e);
    }
  }

  private void decode(CodestreamInput in) throws IOException {
    IISRandomAccessIO bytes = new IISRandomAccessIO(in);
    J2KImageReadParamJava how = new J2KImageReadParamJava();
    HeaderInfo info = new HeaderInfo();
    HeaderDecoder head = new HeaderDecoder(bytes, how, info);
    DecoderSpecs specs = head.getDecoderSpecs();
    int[] depths = new int[head.getNumComps()];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = head.getOriginalBitDepth(i);
    }
    BitstreamReaderAgent reader =
        BitstreamReaderAgent.createInstance(bytes, head, how, specs, false, info);
    InverseWT wavelets =
        InverseWT.createInstance(
            head.createDequantizer(
                head.createROIDeScaler(head.createEntropyDecoder(reader, how), how, specs),
                depths,
                specs),
            specs);
    wavelets.setImgResLevel(reader.getImgRes());
    InvCompTransf source = new InvCompTransf(new ImgDataConverter(wavelets, 0), specs, depths);
    List<Integer> wanted = wanted();
    Point tiles = source.getNumTiles(null);
    for (int y = 0; y < tiles.y; y++) {
      for (int x = 0; x < tiles.x; x++) {
        source.setTile(x, y);
        tile(source, wanted);
      }
    }
  }

  private List<Integer> wanted() {
    List<Integer> wanted = new ArrayList<>();
    for (int c : colours) {
      wanted.add(channels.get(c).component());
    }
    if (alpha >= 0) {
      wanted.add(channels.get(alpha).component());
    }
    return wanted.stream().distinct().sorted().toList();
  }

  private int firstColumn(int component) {
    return Math.ceilDiv(header.left, header.components.get(component).stepX());
  }

  private int firstRow(int component) {
    return Math.ceilDiv(header.top, header.components.get(component).stepY());
  }

  private int columns(int component) {
    int stepX = header.components.get(component).stepX();
    return Math.ceilDiv(header.left + header.width, stepX) - firstColumn(component);
  }

  private int rows(int component) {
    int stepY = header.components.get(component).stepY();
    return Math.ceilDiv(header.top + header.height, stepY) - firstRow(component);
  }

  /** Bands of rows, and in each all components: those that are mixed are unmixed together. */
  private void tile(InvCompTransf source, List<Integer> wanted) {
    int tile = source.getTileIdx();
    int most = 0;
    for (int c : wanted) {
      most = Math.max(most, source.getTileCompHeight(tile, c));
    }
    for (int y = 0; y < most; y += ROWS) {
      for (int c : wanted) {
        int width = source.getTileCompWidth(tile, c);
        int rows = Math.min(ROWS, source.getTileCompHeight(tile, c) - y);
        if (rows > 0 && width > 0) {
          DataBlkInt block = new DataBlkInt(0, y, width, rows);
          do {
            block = (DataBlkInt) source.getInternCompData(block, c);
          } while (block.progressive);
          store(source, c, block, source.getFixedPoint(c));
        }
      }
    }
  }

  private void store(InvCompTransf source, int c, DataBlkInt block, int fraction) {
    Jp2Header.Component component = header.components.get(c);
    long middle = 1L << (component.bits() - 1);
    int columns = columns(c);
    int x0 = source.getCompULX(c) - firstColumn(c);
    int y0 = source.getCompULY(c) - firstRow(c);
    int[] data = block.getDataInt();
    for (int y = 0; y < block.h; y++) {
      int to = (y0 + block.uly + y) * columns + x0;
      int from = block.offset + y * block.scanw;
      for (int x = 0; x < block.w; x++) {
        planes[c][to + x] = sample(component, (data[from + x] >> fraction) + middle);
      }
    }
  }

  @Override
  public int components() {
    return colours.length;
  }

  @Override
  public Optional<byte[]> profile() {
    return header.icc();
  }

  @Override
  public void readRow(byte[] into, int offset) {
    int n = colours.length;
    for (int i = 0; i < n; i++) {
      samples(colours[i], nextRow, row[i]);
    }
    if (alpha >= 0 && n < 4) {
      samples(alpha, nextRow, cover);
    }
    nextRow++;
    double[] colour = new double[n];
    for (int x = 0; x < header.width; x++) {
      for (int i = 0; i < n; i++) {
        colour[i] = row[i][x];
      }
      meaning(colour);
      for (int i = 0; i < n; i++) {
        int value = (int) (Math.clamp(colour[i], 0, 255) + 0.5);
        if (alpha >= 0 && n < 4) {
          value = Alpha.overWhite(value, (int) (cover[x] + 0.5), premultiplied);
        }
        into[offset + x * n + i] = (byte) value;
      }
    }
  }

  /** From the colour space of the file to gray, RGB or CMYK. */
  private void meaning(double[] colour) {
    switch (space) {
      case Jp2Header.SYCC, Jp2Header.YCC_601 -> {
        double y = colour[0];
        double cb = colour[1] - middle(1);
        double cr = colour[2] - middle(2);
        colour[0] = y + 1.402 * cr;
        colour[1] = y - 0.344136 * cb - 0.714136 * cr;
        colour[2] = y + 1.772 * cb;
      }
      case Jp2Header.CMY -> {
        for (int i = 0; i < 3; i++) {
          colour[i] = 255 - colour[i];
        }
      }
      case Jp2Header.BLACK_IS_ONE -> colour[0] = 255 - colour[0];
      default -> {}
    }
  }

  /** Where chroma has no colour: 128 of 255, 512 of 1023. */
  private double middle(int colour) {
    int bits = bits(colours[colour]);
    return 255.0 * (1L << (bits - 1)) / ((1L << bits) - 1);
  }

  private int bits(int channel) {
    Jp2Header.Channel c = channels.get(channel);
    return c.column() >= 0
        ? header.paletteBits(c.column())
        : Math.min(16, header.components.get(c.component()).bits());
  }

  /** What a channel shows of each value of its component: from 0 to 255, through its palette. */
  private double[] light(int channel) {
    Jp2Header.Channel c = channels.get(channel);
    double most = (1L << bits(channel)) - 1;
    double[] light = new double[1 << Math.min(16, header.components.get(c.component()).bits())];
    for (int i = 0; i < light.length; i++) {
      int value = i;
      if (c.column() >= 0) {
        int[] entries = header.paletteColumn(c.column());
        value = entries[Math.min(i, entries.length - 1)];
      }
      light[i] = value * 255.0 / most;
    }
    return light;
  }

  /** The samples of one channel in a row of the picture. */
  private void samples(int channel, int y, double[] row) {
    int component = channels.get(channel).component();
    Jp2Header.Component step = header.components.get(component);
    double[] light = lights[channel];
    short[] plane = planes[component];
    int columns = columns(component);
    int last = columns - 1;
    int first = firstColumn(component);
    int line = (header.top + y) / step.stepY() - firstRow(component);
    int from = Math.clamp(line, 0, rows(component) - 1) * columns;
    for (int x = 0; x < header.width; x++) {
      int column = step.stepX() == 1 ? x : (header.left + x) / step.stepX() - first;
      row[x] = light[plane[from + Math.clamp(column, 0, last)] & 0xffff];
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
