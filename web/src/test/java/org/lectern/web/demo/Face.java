package org.lectern.web.demo;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A font, and the manner in which it comes to paper. */
record Face(Font font, Manner manner) {
  /** Struck letter by letter, written word by word, or printed. */
  enum Manner {
    TYPED,
    WRITTEN,
    PRINTED
  }

  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /**
   * The face in {@code folder/file}.
   *
   * @throws IllegalStateException when the file is not there, naming what to install
   */
  static Face of(Path folder, String file, Manner manner) {
    Path path = folder.resolve(file);
    if (!Files.isReadable(path)) {
      throw new IllegalStateException(
          "The font "
              + file
              + " is not in "
              + folder
              + ". The Javadoc of DemoScans says where each font comes from.");
    }
    try {
      Font[] fonts = Font.createFonts(path.toFile());
      Font chosen = fonts[0];
      for (Font font : fonts) {
        if (font.getFontName().contains(" SC")) {
          chosen = font;
        }
      }
      return new Face(
          chosen.deriveFont(
              Map.of(
                  TextAttribute.KERNING,
                  TextAttribute.KERNING_ON,
                  TextAttribute.LIGATURES,
                  TextAttribute.LIGATURES_ON)),
          manner);
    } catch (FontFormatException | IOException e) {
      throw new IllegalStateException("The font " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  Font at(double size) {
    return font.deriveFont((float) size);
  }

  double width(String word, double size) {
    if (word.isEmpty()) {
      return 0;
    }
    if (manner == Manner.TYPED) {
      return word.length() * pitch(size);
    }
    return new TextLayout(word, at(size), CONTEXT).getAdvance();
  }

  double pitch(double size) {
    return at(size).getStringBounds("n", CONTEXT).getWidth();
  }

  double space(double size) {
    double space = at(size).getStringBounds(" ", CONTEXT).getWidth();
    return switch (manner) {
      case TYPED -> pitch(size);
      case PRINTED -> space;
      // Some hands are cut with words almost touching.
      case WRITTEN -> Math.max(space * 1.15, size * 0.42);
    };
  }

  /** Fails when a letter is not in the font, so that no empty box is ever printed. */
  void mustShow(String word) {
    int missing = font.canDisplayUpTo(word);
    if (missing >= 0) {
      throw new IllegalStateException(
          "The font "
              + font.getFontName()
              + " has no letter for '"
              + word.substring(missing)
              + "' in "
              + word);
    }
  }
}
