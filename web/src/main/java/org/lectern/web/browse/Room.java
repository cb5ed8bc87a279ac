package org.lectern.web.browse;

import java.nio.charset.StandardCharsets;

/** How many bytes a page has left for what it can do without. */
final class Room {
  private int left;

  Room(int bytes) {
    left = bytes;
  }

  /** Takes as many bytes where they are left. */
  boolean take(int bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  /** What a text takes as UTF-8 inside HTML. */
  static int bytes(String text) {
    int escaped = 0;
    for (int i = 0; i < text.length(); i++) {
      escaped += "&<>\"'".indexOf(text.charAt(i)) < 0 ? 0 : 4;
    }
    return text.getBytes(StandardCharsets.UTF_8).length + escaped;
  }
}
