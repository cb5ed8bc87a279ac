package org.lectern.core.batch.scan;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Exif data of a JPEG, a small TIFF file in its APP1 segments (Exif 2.32, 4.5.4). Where it is
 * longer than a segment some programs go on in the next one; others add a second TIFF file, which
 * nobody reads.
 */
public final class JpegExif {
  /** With what a segment of Exif data begins. */
  public static final String BEGINNING = "Exif\0\0";

  private static final int APP1 = 0xe1;
  private static final int START_OF_SCAN = 0xda;

  /** More than any camera writes, which a file that is a trap may go on with for gigabytes. */
  private static final int MOST_BYTES = 16 << 20;

  private JpegExif() {}

  /** The TIFF file in the segments of a JPEG, which are given without their beginning. */
  public static Optional<byte[]> join(List<byte[]> segments) {
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream tiff = new ByteArrayOutputStream();
    tiff.writeBytes(segments.getFirst());
    segments.stream().skip(1).takeWhile(s -> !beginsTiff(s)).forEach(tiff::writeBytes);
    return Optional.of(tiff.toByteArray());
  }

  private static boolean beginsTiff(byte[] segment) {
    return segment.length >= 2
        && segment[0] == segment[1]
        && (segment[0] == 'I' || segment[0] == 'M');
  }

  /** Reads the segments in front of the picture; what the file lacks at its end says nothing. */
  static Optional<byte[]> of(Path jpeg) throws IOException {
    byte[] beginning = BEGINNING.getBytes(StandardCharsets.ISO_8859_1);
    List<byte[]> segments = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(jpeg)))) {
      in.skipNBytes(2);
      int bytes = 0;
      for (int marker = marker(in); marker != START_OF_SCAN; marker = marker(in)) {
        int length = in.readUnsignedShort() - 2;
        if (length < 0) {
          break;
        }
        if (marker != APP1) {
          in.skipNBytes(length);
          continue;
        }
        byte[] content = in.readNBytes(length);
        int from = beginning.length;
        if (content.length >= from && Arrays.equals(content, 0, from, beginning, 0, from)) {
          bytes += content.length;
          if (bytes > MOST_BYTES) {
            break;
          }
          segments.add(Arrays.copyOfRange(content, from, content.length));
        }
      }
    } catch (EOFException e) {
      // The reader of the picture says what is missing.
    }
    return join(segments);
  }

  /** The next one; whatever stands before it is passed over, as decoders do. */
  private static int marker(DataInputStream in) throws IOException {
    while (true) {
      int b = in.readUnsignedByte();
      while (b == 0xff) {
        b = in.readUnsignedByte();
        if (b != 0xff && b != 0) {
          return b;
        }
      }
    }
  }
}
