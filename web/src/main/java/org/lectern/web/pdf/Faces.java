package org.lectern.web.pdf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.UnicodeSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Noto fonts of the distribution, and which of them a character is set in. Every script that
 * Lectern has rules of search for is among them. Safe for several threads.
 */
final class Faces {
  private static final String FOLDER = "/book-fonts/";
  private static final String BASE = "noto-serif";
  private static final List<String> HAN = List.of("noto-sans-sc", "noto-sans-jp", "noto-sans-kr");

  private static final List<String> OTHERS =
      List.of(
          "noto-naskh-arabic",
          "noto-sans-hebrew",
          "noto-sans-armenian",
          "noto-sans-georgian",
          "noto-sans-devanagari",
          "noto-sans-bengali",
          "noto-sans-tamil",
          "noto-sans-telugu",
          "noto-sans-thai");

  private static final String SYMBOLS = "noto-sans-symbols-2";

  /** Stands for a character that no font has. */
  private static final int REPLACEMENT = '?';

  /** How a letter is drawn. A script without a slanted form is set upright. */
  enum Style {
    PLAIN("400-normal"),
    ITALIC("400-italic"),
    BOLD("700-normal");

    private final String file;

    Style(String file) {
      this.file = file;
    }
  }

  private final Map<String, Map<Style, List<Face>>> families = new LinkedHashMap<>();

  Faces() {
    add(BASE);
    OTHERS.forEach(this::add);
    HAN.forEach(this::add);
    add(SYMBOLS);
  }

  private void add(String family) {
    Map<Style, List<Face>> styles = new EnumMap<>(Style.class);
    try (InputStream in = Faces.class.getResourceAsStream(FOLDER + family + "/unicode.json")) {
      if (in == null) {
        throw new IOException("not in the class path");
      }
      new ObjectMapper()
          .readTree(in)
          .properties()
          .forEach(
              part -> {
                UnicodeSet characters = characters(part.getValue().asText());
                String name = part.getKey().replaceAll("[\\[\\]]", "");
                for (Style style : Style.values()) {
                  String file =
                      FOLDER + family + "/files/" + family + "-" + name + "-" + style.file;
                  if (Faces.class.getResource(file + ".woff") != null) {
                    styles
                        .computeIfAbsent(style, _ -> new ArrayList<>())
                        .add(new Face(file + ".woff", characters));
                  }
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + family, e);
    }
    families.put(family, styles);
  }

  /** {@code U+0460-052F,U+20B4}. */
  static UnicodeSet characters(String ranges) {
    UnicodeSet set = new UnicodeSet();
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.strip().substring(2).split("-", 2);
      int from = Integer.parseInt(ends[0], 16);
      set.add(from, ends.length == 1 ? from : Integer.parseInt(ends[1], 16));
    }
    return set.freeze();
  }

  /** The face for a character; null where no font has it. */
  private Face find(int character, Style style, String language) {
    for (String family : order(language)) {
      Map<Style, List<Face>> styles = families.get(family);
      for (Face face : styles.getOrDefault(style, List.of())) {
        if (face.has(character)) {
          return face;
        }
      }
      if (style != Style.PLAIN) {
        for (Face face : styles.getOrDefault(Style.PLAIN, List.of())) {
          if (face.has(character)) {
            return face;
          }
        }
      }
    }
    return null;
  }

  /** Japanese and Chinese share characters and draw them differently. */
  private static List<String> order(String language) {
    List<String> order = new ArrayList<>();
    order.add(BASE);
    order.addAll(OTHERS);
    switch (language.split("-", 2)[0].toLowerCase(Locale.ROOT)) {
      case "ja" -> order.add("noto-sans-jp");
      case "ko" -> order.add("noto-sans-kr");
      default -> {}
    }
    order.addAll(HAN);
    order.add(SYMBOLS);
    return order;
  }

  /** A part of a text in one face, and what stands there where no font has its characters. */
  record Run(Face face, int from, int to, String shown) {}

  /** Cuts a text where its face changes. Marks stay with the letter that they stand on. */
  List<Run> runs(String text, Style style, String language) {
    List<Run> runs = new ArrayList<>();
    Face current = null;
    int from = 0;
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int drawn = character;
      Face face = current;
      if (current == null || !stays(character, current)) {
        face = find(character, style, language);
      }
      if (face == null) {
        drawn = REPLACEMENT;
        face = find(REPLACEMENT, style, language);
      }
      if (face != current) {
        if (current != null) {
          runs.add(new Run(current, from, at, shown.toString()));
        }
        current = face;
        from = at;
        shown.setLength(0);
      }
      shown.appendCodePoint(drawn);
      at += Character.charCount(character);
    }
    if (current != null) {
      runs.add(new Run(current, from, text.length(), shown.toString()));
    }
    return runs;
  }

  /**
   * Whether a character is set in the face of what stands before it: joiners, the marks on a
   * letter, and spaces, digits and punctuation where the face has them.
   */
  private static boolean stays(int character, Face current) {
    Character.UnicodeScript script = Character.UnicodeScript.of(character);
    return Character.getType(character) == Character.FORMAT
        || ((script == Character.UnicodeScript.COMMON
                || script == Character.UnicodeScript.INHERITED)
            && current.has(character));
  }
}
