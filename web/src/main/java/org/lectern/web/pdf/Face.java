package org.lectern.web.pdf;

import com.ibm.icu.text.UnicodeSet;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A font file of the distribution: which characters it has, and which glyphs a word takes in it. It
 * is read when the first word needs it. Safe for several threads.
 */
final class Face {
  /** Positions are in thousandths of the size, as PDF wants them. */
  static final float EM = 1000;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final String resource;
  private final UnicodeSet characters;
  private byte[] bytes; // null before the first use
  private Font font; // likewise

  /**
   * @param resource path of the WOFF file in the class path
   * @param characters what the file says it covers
   */
  Face(String resource, UnicodeSet characters) {
    this.resource = resource;
    this.characters = characters;
  }

  /** Whether it has a glyph for a character. */
  boolean has(int character) {
    return characters.contains(character) && font().canDisplay(character);
  }

  /** The font as a TrueType file; not to be changed. */
  synchronized byte[] trueType() {
    if (bytes == null) {
      try (InputStream in = Face.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException("not in the class path");
        }
        bytes = Woff.trueType(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }
    return bytes;
  }

  private synchronized Font font() {
    if (font == null) {
      AwtFonts.prepare();
      try {
        font =
            Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(trueType()))
                .deriveFont(EM);
      } catch (FontFormatException | IOException e) {
        throw new IllegalStateException(resource, e);
      }
    }
    return font;
  }

  /**
   * Puts characters of one direction into glyphs. Java brings HarfBuzz along, so letters join,
   * stack and reorder by the rules of their script.
   */
  Glyphs shape(String text, boolean rightToLeft) {
    char[] letters = text.toCharArray();
    GlyphVector vector =
        font()
            .layoutGlyphVector(
                EXACT,
                letters,
                0,
                letters.length,
                rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
    return Glyphs.of(this, text, vector);
  }

  @Override
  public String toString() {
    return resource;
  }
}
