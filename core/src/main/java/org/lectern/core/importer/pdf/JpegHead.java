package org.lectern.core.importer.pdf;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.lectern.core.model.Dimensions;

/**
 * What the segments of a JPEG (ITU-T T.81, annex B) say before its pixels.
 *
 * @param adobe whether Adobe's segment is there, by which programs take four components as inverted
 * @param orientation what Exif says, 1 where it says nothing
 * @param orientationAt where in the file Exif says it, -1 where it does not
 * @param bigEndian whether Exif has numbers with the higher byte first
 */
record JpegHead(
    Dimensions size,
    int components,
    boolean adobe,
    int orientation,
    int orientationAt,
    boolean bigEndian) {
  private static final int ORIENTATION = 0x112;

  /**
   * Reads the head of a JPEG.
   *
   * @throws IOException where it is not one that browsers and image programs read
   */
  static JpegHead read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
    if (in.readUnsignedShort() != 0xFFD8) {
      throw new IOException("it does not begin as a JPEG does");
    }
    boolean adobe = false;
    int orientation = 1;
    int orientationAt = -1;
    boolean bigEndian = false;
    int at = 2;
    while (true) {
      int marker = in.readUnsignedShort();
      while (marker == 0xFFFF) {
        marker = 0xFF00 | in.readUnsignedByte();
        at++;
      }
      int length = in.readUnsignedShort();
      if (marker < 0xFFC0 || length < 2) {
        throw new IOException("its segments are damaged");
      }
      byte[] body = in.readNBytes(length - 2);
      if (body.length < length - 2) {
        throw new IOException("it ends before its picture");
      }
      switch (marker) {
        case 0xFFC0, 0xFFC1, 0xFFC2 -> {
          if (body.length < 6 || body[0] != 8) {
            throw new IOException("its samples do not have 8 bits");
          }
          ByteBuffer frame = ByteBuffer.wrap(body);
          int height = Short.toUnsignedInt(frame.getShort(1));
          int width = Short.toUnsignedInt(frame.getShort(3));
          if (width == 0 || height == 0) {
            throw new IOException("it does not say its size");
          }
          return new JpegHead(
              new Dimensions(width, height), body[5], adobe, orientation, orientationAt, bigEndian);
        }
        case 0xFFEE -> adobe |= begins(body, "Adobe");
        case 0xFFE1 -> {
          if (orientationAt < 0 && begins(body, "Exif\0\0")) {
            int found = orientationIn(body);
            if (found >= 0) {
              orientationAt = at + 4 + found;
              bigEndian = body[6] == 'M';
              int value = bigEndian ? body[found + 1] : body[found];
              orientation = value >= 1 && value <= 8 ? value : 1;
            }
          }
        }
        case 0xFFC3, 0xFFC5, 0xFFC6, 0xFFC7, 0xFFC9, 0xFFCA, 0xFFCB, 0xFFCD, 0xFFCE, 0xFFCF ->
            throw new IOException("it is of a kind that hardly a program reads");
        case 0xFFD8, 0xFFD9, 0xFFDA -> throw new IOException("it has no frame");
        default -> {
          // Tables, comments and what programs write for themselves.
        }
      }
      at += 2 + length;
    }
  }

  private static boolean begins(byte[] body, String with) {
    byte[] start = with.getBytes(StandardCharsets.ISO_8859_1);
    return body.length >= start.length
        && ByteBuffer.wrap(body, 0, start.length).equals(ByteBuffer.wrap(start));
  }

  /** Where the value of the orientation is in an Exif segment; -1 where it is not. */
  private static int orientationIn(byte[] body) {
    ByteBuffer exif = ByteBuffer.wrap(body);
    if (body.length < 14) {
      return -1;
    }
    exif.order(body[6] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long directory = 6 + Integer.toUnsignedLong(exif.getInt(10));
    if (directory + 2 > body.length) {
      return -1;
    }
    int count = Short.toUnsignedInt(exif.getShort((int) directory));
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > body.length) {
        return -1;
      }
      if (Short.toUnsignedInt(exif.getShort((int) entry)) == ORIENTATION
          && exif.getShort((int) entry + 2) == 3) {
        return (int) entry + 8;
      }
    }
    return -1;
  }

  /**
   * The file with another orientation, and all its pixels as they are: in the place where Exif says
   * it, or in a segment of its own.
   */
  InputStream turned(InputStream file, int wanted) throws IOException {
    if (wanted == orientation) {
      return file;
    }
    if (orientationAt >= 0) {
      byte[] head = file.readNBytes(orientationAt + 2);
      head[orientationAt + (bigEndian ? 1 : 0)] = (byte) wanted;
      return new SequenceInputStream(new ByteArrayInputStream(head), file);
    }
    byte[] start = file.readNBytes(2);
    ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 34);
    segment.put(start).put((byte) 0xFF).put((byte) 0xE1).putShort((short) 34);
    segment.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    segment.putShort((short) 1).putShort((short) ORIENTATION).putShort((short) 3).putInt(1);
    segment.putShort((short) wanted).putShort((short) 0).putInt(0);
    return new SequenceInputStream(new ByteArrayInputStream(segment.array()), file);
  }
}
