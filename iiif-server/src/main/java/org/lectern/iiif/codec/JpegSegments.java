package org.lectern.iiif.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The marker segments of a JPEG up to its first scan (ITU-T T.81, Annex B): what can be known and
 * rearranged without decoding a pixel. It is immutable, but shares the array it was read from.
 */
public final class JpegSegments {
  /** How the components of a picture are to be understood. */
  public enum Colour {
    GRAY,
    YCBCR,
    RGB,
    CMYK,
    YCCK
  }

  /** A segment: its marker without the leading FF, and where its content lies after the length. */
  public record Segment(int marker, int offset, int length) {}

  /** JFIF 1.02 with square pixels and no thumbnail: goes in front of YCbCr and gray pictures. */
  private static final byte[] JFIF = {
    (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0
  };

  /** Adobe, transform 0: the components are RGB or CMYK as they stand. */
  private static final byte[] ADOBE = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  /** The same with the transform of four components. */
  private static final byte[] ADOBE_YCCK = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 2
  };

  private static final long MOST_PIXELS_OF_A_BYTE = 8 * 64;

  /** What a block at the edge may stand for. */
  private static final long LEAST_PIXELS = 64 * 64;

  private static final String PROFILE = "ICC_PROFILE\0";

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DQT = 0xdb;
  private static final int DHT = 0xc4;
  private static final int APP0 = 0xe0;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  private final byte[] jpeg;
  private final List<Segment> segments;
  private final int scanStart;
  private final Optional<Segment> frame;

  private JpegSegments(byte[] jpeg, List<Segment> segments, int scanStart) {
    this.jpeg = jpeg;
    this.segments = List.copyOf(segments);
    this.scanStart = scanStart;
    this.frame = segments.stream().filter(s -> isFrame(s.marker())).findFirst();
  }

  /**
   * Reads a JPEG, or the tables-only stream that TIFF keeps in tag 347.
   *
   * @throws JpegException if the bytes do not begin as a JPEG does
   */
  public static JpegSegments of(byte[] jpeg) {
    if (jpeg.length < 4 || at(jpeg, 0) != 0xff || at(jpeg, 1) != SOI) {
      throw new JpegException("not a JPEG: it does not begin with FF D8");
    }
    List<Segment> segments = new ArrayList<>();
    int position = 2;
    while (true) {
      while (position < jpeg.length && at(jpeg, position) != 0xff) {
        position++; // decoders skip stray bytes between segments, and some cameras leave them
      }
      while (position < jpeg.length && at(jpeg, position) == 0xff) {
        position++; // any marker may be preceded by fill bytes, B.1.1.2
      }
      if (position >= jpeg.length) {
        throw new JpegException("the JPEG ends in its header");
      }
      int marker = at(jpeg, position++);
      if (marker == EOI) {
        return new JpegSegments(jpeg, segments, position - 2);
      }
      if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= SOI)) {
        continue;
      }
      if (position + 2 > jpeg.length) {
        throw new JpegException("the JPEG ends in its header");
      }
      int length = at(jpeg, position) << 8 | at(jpeg, position + 1);
      if (length < 2 || position + length > jpeg.length) {
        throw new JpegException("the JPEG ends in its header");
      }
      if (marker == SOS) {
        return new JpegSegments(jpeg, segments, position - 2);
      }
      segments.add(new Segment(marker, position + 2, length - 2));
      position += length;
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != 0xc8 && marker != 0xcc;
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xff;
  }

  private int frameByte(int index) {
    Segment f = frame.orElseThrow(() -> new JpegException("the JPEG has no frame header"));
    if (index >= f.length()) {
      throw new JpegException("the frame header of the JPEG is too short");
    }
    return at(jpeg, f.offset() + index);
  }

  public int height() {
    return frameByte(1) << 8 | frameByte(2);
  }

  public int width() {
    return frameByte(3) << 8 | frameByte(4);
  }

  /** Where the header of the first scan begins, with its marker. */
  int scanStart() {
    return scanStart;
  }

  /** Where the entropy-coded data of the first scan begin. */
  public int scanData() {
    if (at(jpeg, scanStart + 1) != SOS) {
      throw new JpegException("the JPEG holds no picture");
    }
    return scanStart + 2 + (at(jpeg, scanStart + 2) << 8 | at(jpeg, scanStart + 3));
  }

  /** The content of the header of the first scan; empty in a stream of tables. */
  byte[] scanHeader() {
    int from = scanStart + 4;
    return at(jpeg, scanStart + 1) == SOS
        ? Arrays.copyOfRange(jpeg, from, scanData())
        : new byte[0];
  }

  /** Whether there is a frame header that says 0: a segment behind the first scan says it then. */
  public boolean leavesHeightOpen() {
    return frame.isPresent() && height() == 0;
  }

  /** Writes another height into the frame header of the array that this was read from. */
  public void setHeight(int height) {
    int offset = frame.orElseThrow(() -> new JpegException("no frame header")).offset();
    jpeg[offset + 1] = (byte) (height >> 8);
    jpeg[offset + 2] = (byte) height;
  }

  public int components() {
    return frameByte(5);
  }

  /** Bits of a sample; only 8 are read here, 12 occur. */
  public int precision() {
    return frameByte(0);
  }

  /** Refuses what neither codec decodes, before any memory is taken for it. */
  public void checkDecodable() {
    int marker = frame.map(Segment::marker).orElse(0);
    if (precision() != 8) {
      throw new JpegException("JPEG with " + precision() + " bits a sample; only 8 are read");
    }
    if (marker != 0xc0 && marker != 0xc1 && marker != 0xc2) {
      throw new JpegException(
          "JPEG of process SOF" + (marker - 0xc0) + "; baseline and progressive are read");
    }
    if (width() == 0 || height() == 0) {
      throw new JpegException("JPEG without a size: " + width() + "x" + height());
    }
    if (components() != 1 && components() != 3 && components() != 4) {
      throw new JpegException("JPEG with " + components() + " components");
    }
  }

  /**
   * The same of a whole JPEG: one whose header says more pixels than its bytes can hold is refused
   * too. Each block of 64 takes at least a bit (ITU-T T.81, F.1.2 and G.1.2).
   */
  void checkWhole() {
    checkDecodable();
    if ((long) width() * height() > LEAST_PIXELS + MOST_PIXELS_OF_A_BYTE * jpeg.length) {
      throw new JpegException(
          "the JPEG is damaged: %d bytes cannot hold %d x %d pixels"
              .formatted(jpeg.length, width(), height()));
    }
  }

  /** Sampling factor of a component, horizontal in the high and vertical in the low four bits. */
  public int sampling(int component) {
    return frameByte(6 + 3 * component + 1);
  }

  /** Whether luma is as fine as chroma or finer, by one of the factors that writers use. */
  public boolean hasUsualSampling() {
    if (components() == 1) {
      return true;
    }
    for (int c = 1; c < 3; c++) {
      if (sampling(c) != 0x11 && sampling(c) != sampling(0)) {
        return false;
      }
    }
    return switch (sampling(0)) {
      case 0x11, 0x21, 0x12, 0x22, 0x41, 0x14 -> true;
      default -> false;
    };
  }

  /** The number of a component's quantization table. */
  int quantization(int component) {
    return frameByte(6 + 3 * component + 2);
  }

  /** 0 for baseline, 1 for extended, 2 for progressive: the number in the name of SOF. */
  public int process() {
    return frame.map(f -> f.marker() - 0xc0).orElse(-1);
  }

  /**
   * Whether its header defines every table that its data need. For a picture of several scans,
   * between which tables may stand, the answer is no.
   */
  boolean definesItsTables() {
    byte[] scan = scanHeader();
    int n = components();
    if (process() > 1 || scan.length < 1 + 2 * n || scan[0] != n) {
      return false;
    }
    Set<Integer> huffman = new HashSet<>();
    JpegFrame.huffmanTables(this, (id, _, _) -> huffman.add(id));
    Set<Integer> quantization = new HashSet<>();
    for (byte[] segment : contents(DQT, "")) {
      for (int at = 0; at < segment.length; at += segment[at] >> 4 == 0 ? 65 : 129) {
        quantization.add(segment[at] & 0x0f);
      }
    }
    for (int c = 0; c < n; c++) {
      int coding = scan[2 + 2 * c] & 0xff;
      if (!huffman.contains(coding >> 4)
          || !huffman.contains(0x10 | (coding & 0x0f))
          || !quantization.contains(quantization(c))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the picture is stored as {@link Planes} are. */
  boolean isPlanar() {
    return switch (colour()) {
      case GRAY -> true;
      case YCBCR -> sampling(0) == 0x22 && sampling(1) == 0x11 && sampling(2) == 0x11;
      case RGB, CMYK, YCCK -> false;
    };
  }

  /**
   * What the components mean, by the rules of libjpeg: JFIF, Adobe's transform, component names.
   */
  public Colour colour() {
    int components = components();
    Optional<Integer> transform = adobeTransform();
    if (components == 1) {
      return Colour.GRAY;
    }
    if (components == 4) {
      return transform.filter(t -> t == 2).isPresent() ? Colour.YCCK : Colour.CMYK;
    }
    if (segments.stream().anyMatch(s -> s.marker() == APP0 && begins(s, "JFIF\0"))) {
      return Colour.YCBCR;
    }
    if (transform.isPresent()) {
      return transform.get() == 0 ? Colour.RGB : Colour.YCBCR;
    }
    boolean named = frameByte(6) == 'R' && frameByte(9) == 'G' && frameByte(12) == 'B';
    return named ? Colour.RGB : Colour.YCBCR;
  }

  private Optional<Integer> adobeTransform() {
    return segments.stream()
        .filter(s -> s.marker() == APP14 && s.length() >= 12 && begins(s, "Adobe"))
        .map(s -> at(jpeg, s.offset() + 11))
        .findFirst();
  }

  /** The segment by which decoders know what components mean. */
  static byte[] marker(Colour colour) {
    return switch (colour) {
      case GRAY, YCBCR -> JFIF.clone();
      case RGB, CMYK -> ADOBE.clone();
      case YCCK -> ADOBE_YCCK.clone();
    };
  }

  /** The contents of the segments with a marker and a beginning, the beginning left out. */
  public List<byte[]> contents(int marker, String beginning) {
    return segments.stream()
        .filter(s -> s.marker() == marker && begins(s, beginning))
        .map(
            s -> Arrays.copyOfRange(jpeg, s.offset() + beginning.length(), s.offset() + s.length()))
        .toList();
  }

  private boolean begins(Segment segment, String beginning) {
    if (segment.length() < beginning.length()) {
      return false;
    }
    for (int i = 0; i < beginning.length(); i++) {
      if (at(jpeg, segment.offset() + i) != beginning.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The ICC profile, put together from its numbered chunks (ICC.1:2022, Annex B.4); empty where
   * they are not those that they say they are.
   */
  public Optional<byte[]> profile() {
    List<byte[]> chunks = contents(APP2, PROFILE);
    byte[][] inOrder = new byte[chunks.size()][];
    for (byte[] chunk : chunks) {
      int number = chunk.length < 2 ? 0 : at(chunk, 0);
      if (number < 1
          || number > inOrder.length
          || at(chunk, 1) != inOrder.length
          || inOrder[number - 1] != null) {
        return Optional.empty();
      }
      inOrder[number - 1] = chunk;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] chunk : inOrder) {
      whole.write(chunk, 2, chunk.length - 2);
    }
    return whole.size() == 0 ? Optional.empty() : Optional.of(whole.toByteArray());
  }

  /** Whether there are chunks of a profile that do not make up one. */
  public boolean hasDamagedProfile() {
    return !contents(APP2, PROFILE).isEmpty() && profile().isEmpty();
  }

  /** The quantization and Huffman tables alone, from SOI to EOI, as TIFF keeps them in tag 347. */
  public byte[] tables() {
    return stream(s -> s.marker() == DQT || s.marker() == DHT, false);
  }

  /** The picture without tables and application segments, from SOI to EOI: a TIFF tile. */
  public byte[] withoutTables() {
    return stream(
        s -> s.marker() != DQT && s.marker() != DHT && (s.marker() < APP0 || s.marker() > 0xef),
        true);
  }

  /** The picture and its tables without application segments, from SOI to EOI. */
  public byte[] withoutApplications() {
    return stream(s -> s.marker() < APP0 || s.marker() > 0xef, true);
  }

  private byte[] stream(java.util.function.Predicate<Segment> keep, boolean scans) {
    List<Segment> kept = segments.stream().filter(keep).toList();
    int length = 2 + kept.stream().mapToInt(s -> s.length() + 4).sum();
    int rest = scans ? jpeg.length - scanStart : 2;
    byte[] out = new byte[length + rest];
    out[0] = (byte) 0xff;
    out[1] = (byte) SOI;
    int position = 2;
    for (Segment s : kept) {
      System.arraycopy(jpeg, s.offset() - 4, out, position, s.length() + 4);
      position += s.length() + 4;
    }
    if (scans) {
      System.arraycopy(jpeg, scanStart, out, position, rest);
    } else {
      out[position] = (byte) 0xff;
      out[position + 1] = (byte) EOI;
    }
    return out;
  }

  /**
   * What must stand in front of a TIFF tile without its first two bytes to make it a whole JPEG:
   * SOI, the marker that says what the colours are, the tables.
   *
   * @param tables tag 347, from SOI to EOI; empty when the tiles carry their own
   * @param transformed true for gray and YCbCr (JFIF), false for RGB and CMYK (Adobe, transform 0)
   */
  public static byte[] header(byte[] tables, boolean transformed) {
    byte[] marker = transformed ? JFIF : ADOBE;
    int from = Math.min(2, tables.length);
    int to = Math.max(from, tables.length - 2);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.write(0xff);
    header.write(SOI);
    header.writeBytes(marker);
    header.write(tables, from, to - from);
    return header.toByteArray();
  }
}
