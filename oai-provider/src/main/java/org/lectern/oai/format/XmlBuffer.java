package org.lectern.oai.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * XML written into memory as UTF-8; elements close in the order they opened and all text is
 * escaped, so what comes out is well-formed whatever goes in.
 *
 * <p>The last gate for text: characters that XML 1.0 (section 2.2) cannot hold are dropped, and so
 * are noncharacters, of which {@link #SITE} is one. Not for several threads.
 */
public final class XmlBuffer {
  /** Is in a stored record where the address of the site goes; see {@link #stored}. */
  public static final char SITE = '\uFDD0';

  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");
  private static final byte[] SITE_BYTES =
      String.valueOf(SITE).getBytes(StandardCharsets.UTF_8); // EF B7 90

  private final Deque<String> open = new ArrayDeque<>();
  private byte[] bytes;
  private int length;
  private boolean inTag;

  public XmlBuffer(int capacity) {
    this.bytes = new byte[Math.max(64, capacity)];
  }

  /** Begins an element; the name comes from code, not from data. */
  public XmlBuffer start(String name) {
    closeTag();
    put('<');
    raw(name);
    open.push(name);
    inTag = true;
    return this;
  }

  public XmlBuffer attribute(String name, String value) {
    if (!inTag) {
      throw new IllegalStateException("attribute " + name + " outside of a tag");
    }
    put(' ');
    raw(name);
    raw("=\"");
    escape(value, true);
    put('"');
    return this;
  }

  /** An attribute that is an address on this site, by its path from the site's root. */
  XmlBuffer address(String name, String path) {
    attribute(name, "");
    length--; // back before the closing quote
    append(SITE_BYTES, 0, SITE_BYTES.length);
    escape(path, true);
    put('"');
    return this;
  }

  /** A text in the language given, which is named where it is a language. */
  public XmlBuffer element(String name, String language, String value) {
    return start(name).language(language).text(value).end();
  }

  /** Names the language of an element; what is not a BCP 47 tag, or names none, is left out. */
  XmlBuffer language(String tag) {
    return isLanguage(tag) && !tag.equals("und") ? attribute("xml:lang", tag) : this;
  }

  /** Whether a text has the form of a BCP 47 tag. */
  static boolean isLanguage(String tag) {
    return LANGUAGE.matcher(tag).matches();
  }

  public XmlBuffer text(String value) {
    closeTag();
    escape(value, false);
    return this;
  }

  /** The address of something on this site, by its path from the site's root. */
  XmlBuffer address(String path) {
    closeTag();
    append(SITE_BYTES, 0, SITE_BYTES.length);
    escape(path, false);
    return this;
  }

  public XmlBuffer end() {
    String name = open.pop();
    if (inTag) {
      raw("/>");
      inTag = false;
    } else {
      raw("</");
      raw(name);
      put('>');
    }
    return this;
  }

  public XmlBuffer element(String name, String value) {
    return start(name).text(value).end();
  }

  /** Markup that is well-formed by itself, ASCII only, from code and not from data. */
  public XmlBuffer markup(String ascii) {
    closeTag();
    raw(ascii);
    return this;
  }

  /** A stored record, with the site's address (already escaped) where it left room for it. */
  public XmlBuffer stored(byte[] record, byte[] site) {
    closeTag();
    int copied = 0;
    for (int i = 0; i <= record.length - SITE_BYTES.length; i++) {
      if (record[i] == SITE_BYTES[0]
          && record[i + 1] == SITE_BYTES[1]
          && record[i + 2] == SITE_BYTES[2]) {
        append(record, copied, i - copied);
        append(site, 0, site.length);
        copied = i + SITE_BYTES.length;
        i = copied - 1;
      }
    }
    append(record, copied, record.length - copied);
    return this;
  }

  /** How many bytes are written so far. */
  public int length() {
    return length;
  }

  public byte[] toBytes() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements left open: " + open);
    }
    return Arrays.copyOf(bytes, length);
  }

  /** The text as it may stand in XML, for {@link #stored}. */
  public static byte[] escaped(String text) {
    XmlBuffer buffer = new XmlBuffer(text.length() + 16);
    buffer.escape(text, true);
    return Arrays.copyOf(buffer.bytes, buffer.length);
  }

  private void closeTag() {
    if (inTag) {
      put('>');
      inTag = false;
    }
  }

  private void escape(String value, boolean attribute) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> raw("&amp;");
        case '<' -> raw("&lt;");
        case '>' -> raw("&gt;");
        case '"' -> raw(attribute ? "&quot;" : "\"");
        case '\r' -> raw("&#13;");
        case '\n' -> raw(attribute ? "&#10;" : "\n");
        case '\t' -> raw(attribute ? "&#9;" : "\t");
        default -> {
          if (isText(c)) {
            put(c);
          }
        }
      }
    }
  }

  /** Whether a character above the controls is written; others are dropped. */
  public static boolean isText(int c) {
    return c >= 0x20
        && !(c >= 0xD800 && c <= 0xDFFF)
        && !(c >= 0xFDD0 && c <= 0xFDEF)
        && (c & 0xFFFE) != 0xFFFE;
  }

  private void raw(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
  }

  private void put(int c) {
    if (length + 4 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      follow(c);
    } else if (c < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      follow(c >> 6);
      follow(c);
    } else {
      bytes[length++] = (byte) (0xF0 | (c >> 18));
      follow(c >> 12);
      follow(c >> 6);
      follow(c);
    }
  }

  private void follow(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void append(byte[] from, int offset, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }
}
