package org.lectern.web.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * A page of a PDF while it is drawn. All that is drawn belongs to an element of the structure, or
 * is declared as decoration.
 */
final class Sheet {
  /** In place of letters that have no code of four digits. */
  private static final int OTHER = 0x25A1;

  private final Press press;
  private final COSDictionary page = new COSDictionary();
  private final StringBuilder drawn = new StringBuilder();
  private final Map<String, COSDictionary> fonts = new LinkedHashMap<>();
  private final Map<String, COSStream> pictures = new LinkedHashMap<>();
  private final COSArray annotations = new COSArray();
  private COSDictionary marked; // null where nothing is open

  Sheet(Press press, float width, float height) {
    this.press = press;
    page.setItem(COSName.TYPE, COSName.PAGE);
    COSArray box = new COSArray();
    box.add(COSInteger.ZERO);
    box.add(COSInteger.ZERO);
    box.add(new COSFloat(width));
    box.add(new COSFloat(height));
    page.setItem(COSName.MEDIA_BOX, box);
  }

  COSDictionary page() {
    return page;
  }

  /** What is drawn from now on belongs to an element. */
  @SuppressWarnings("ReferenceEquality") // two elements may say the same
  void mark(COSDictionary element) {
    if (marked != element) {
      unmark();
      int number = press.tags().content(page, element);
      drawn
          .append('/')
          .append(element.getNameAsString(COSName.S))
          .append(" <</MCID ")
          .append(number)
          .append(">> BDC\n");
      marked = element;
    }
  }

  /** Ends what was begun by {@link #mark}. */
  void unmark() {
    if (marked != null) {
      drawn.append("EMC\n");
      marked = null;
    }
  }

  /** Draws what is not content, such as a rule or a page number. */
  void decoration(Runnable drawing) {
    unmark();
    drawn.append("/Artifact BMC\n");
    drawing.run();
    drawn.append("EMC\n");
  }

  /** Draws a line of a paragraph. */
  void line(Line line, float size, float x, float y) {
    for (Line.Piece piece : line.pieces()) {
      piece(piece, size, x, y);
    }
  }

  void piece(Line.Piece piece, float size, float x, float y) {
    glyphs(piece.glyphs(), piece.rightToLeft(), size, x + piece.x(), y);
  }

  private void glyphs(Glyphs glyphs, boolean rightToLeft, float size, float x, float y) {
    if (glyphs.glyphs().isEmpty()) {
      return;
    }
    EmbeddedFont font = press.font(glyphs.face());
    boolean faithful = font.use(glyphs) && !rightToLeft;
    fonts.put(font.name(), font.dictionary());
    if (!faithful) {
      drawn
          .append("/Span <</ActualText ")
          .append(EmbeddedFont.literal(glyphs.text()))
          .append(">> BDC\n");
    }
    drawn
        .append("BT /")
        .append(font.name())
        .append(' ')
        .append(number(size))
        .append(" Tf 1 0 0 1 ");
    drawn.append(number(x)).append(' ').append(number(y)).append(" Tm [<");
    float pen = 0;
    float rise = 0;
    for (Glyphs.Glyph glyph : glyphs.glyphs()) {
      if (Math.abs(glyph.y() - rise) > 0.5f) {
        rise = glyph.y();
        drawn.append(">] TJ ").append(number(rise * size / Face.EM)).append(" Ts [<");
      }
      float off = pen - glyph.x();
      if (Math.abs(off) > 0.5f) {
        drawn.append('>').append(number(off)).append('<');
        pen = glyph.x();
      }
      drawn.append(EmbeddedFont.hex(glyph.id()));
      pen += font.width(glyph.id());
    }
    drawn.append(">] TJ").append(rise == 0 ? "" : " 0 Ts").append(" ET\n");
    if (!faithful) {
      drawn.append("EMC\n");
    }
  }

  /**
   * Writes a word that is not seen over the place where it stands on a scan, for those who search
   * and copy.
   */
  void hidden(String word, boolean rightToLeft, float x, float y, float width, float height) {
    HiddenFont font = press.hiddenFont();
    fonts.put(HiddenFont.NAME, font.dictionary());
    float size = Math.max(height, 1);
    int[] letters = word.codePoints().toArray();
    float stretched = 100 * width / (HiddenFont.WIDTH * letters.length * size / Face.EM);
    boolean plain = !rightToLeft && Arrays.stream(letters).allMatch(Character::isBmpCodePoint);
    if (!plain) {
      drawn.append("/Span <</ActualText ").append(EmbeddedFont.literal(word)).append(">> BDC\n");
    }
    drawn.append("BT 3 Tr /").append(HiddenFont.NAME).append(' ').append(number(size));
    drawn.append(" Tf ").append(number(stretched)).append(" Tz 1 0 0 1 ").append(number(x));
    drawn.append(' ').append(number(y)).append(" Tm <");
    for (int i = 0; i < letters.length; i++) {
      int letter = letters[rightToLeft ? letters.length - 1 - i : i];
      drawn.append(EmbeddedFont.hex(Character.isBmpCodePoint(letter) ? letter : OTHER));
    }
    drawn.append(EmbeddedFont.hex(' ')).append("> Tj 100 Tz 0 Tr ET\n");
    if (!plain) {
      drawn.append("EMC\n");
    }
  }

  /** Draws a picture over a part of the page. */
  void picture(COSStream picture, float x, float y, float width, float height) {
    String name = "P" + pictures.size();
    pictures.put(name, picture);
    drawn.append("q ").append(number(width)).append(" 0 0 ").append(number(height)).append(' ');
    drawn.append(number(x)).append(' ').append(number(y)).append(" cm /").append(name);
    drawn.append(" Do Q\n");
  }

  /** The shade of what is drawn from now on; 0 is black. */
  void shade(float gray) {
    drawn.append(number(gray)).append(" g\n");
  }

  /** Draws a filled rectangle. */
  void rectangle(float x, float y, float width, float height, float gray) {
    drawn.append("q ").append(number(gray)).append(" g ").append(number(x)).append(' ');
    drawn.append(number(y)).append(' ').append(number(width)).append(' ').append(number(height));
    drawn.append(" re f Q\n");
  }

  /** Lets a part of the page lead to an address. */
  void link(COSDictionary element, String href, String words, float[] corners) {
    COSDictionary annotation = new COSDictionary();
    annotation.setItem(COSName.TYPE, COSName.ANNOT);
    annotation.setItem(COSName.SUBTYPE, COSName.getPDFName("Link"));
    COSArray area = new COSArray();
    for (float corner : corners) {
      area.add(new COSFloat(corner));
    }
    annotation.setItem(COSName.RECT, area);
    COSArray border = new COSArray();
    for (int i = 0; i < 3; i++) {
      border.add(COSInteger.ZERO);
    }
    annotation.setItem(COSName.BORDER, border);
    annotation.setString(COSName.CONTENTS, words);
    annotation.setInt(COSName.F, 4);
    COSDictionary action = new COSDictionary();
    action.setItem(COSName.S, COSName.URI);
    action.setString(COSName.URI, href);
    annotation.setItem(COSName.A, action);
    press.tags().annotation(page, element, annotation);
    annotations.add(annotation);
  }

  /** Ends the page. */
  void finish() throws IOException {
    unmark();
    page.setItem(
        COSName.CONTENTS,
        EmbeddedFont.stream(press.pdf(), drawn.toString().getBytes(StandardCharsets.ISO_8859_1)));
    COSDictionary resources = new COSDictionary();
    COSDictionary named = new COSDictionary();
    fonts.forEach(named::setItem);
    resources.setItem(COSName.FONT, named);
    COSDictionary drawings = new COSDictionary();
    pictures.forEach(drawings::setItem);
    resources.setItem(COSName.XOBJECT, drawings);
    page.setItem(COSName.RESOURCES, resources);
    if (annotations.size() > 0) {
      page.setItem(COSName.ANNOTS, annotations);
    }
    page.setItem(COSName.getPDFName("Tabs"), COSName.S);
  }

  private static String number(float value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return Integer.toString((int) value);
    }
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
