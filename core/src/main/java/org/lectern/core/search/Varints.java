package org.lectern.core.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Whole numbers in as few bytes as they need, seven bits to a byte, the lowest first. */
final class Varints {
  private Varints() {}

  /** Writes them. */
  static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number from 0. */
    Writer put(int number) {
      int rest = number;
      while ((rest & ~0x7F) != 0) {
        out.write((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
      return this;
    }

    /** A number that may be below 0. */
    Writer signed(int number) {
      return put((number << 1) ^ (number >> 31));
    }

    Writer put(byte[] bytes) {
      put(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    /** Bytes as they are; the one who reads them knows how many. */
    Writer raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Writer put(String text) {
      return put(text.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
      return out.size();
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  /** Reads them from a place on; what was not written by the other fails one way or another. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    int next() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = bytes[at++];
        number |= (part & 0x7F) << shift;
        if (part >= 0) {
          return number;
        }
      }
    }

    int signed() {
      int number = next();
      return (number >>> 1) ^ -(number & 1);
    }

    String text() {
      int length = next();
      String text = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }

    /** Where the bytes begin that were put here; passes over them. */
    int skip() {
      int length = next();
      int start = at;
      at += length;
      return start;
    }

    int at() {
      return at;
    }
  }
}
