package org.lectern.web.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A face within one PDF: the glyphs that are used are embedded, and each says for which characters
 * it stands (ISO 32000-1, 9.7 and 9.10.3). Codes are the glyph ids of the whole font.
 */
final class EmbeddedFont {
  private static final int SYMBOLIC = 4;
  private static final int LINES_IN_A_BLOCK = 100;

  /** Stands for itself where a glyph shows only a part of what is written. */
  private static final String PART = "\u200B";

  private final TrueTypeFont font;
  private final COSDictionary dictionary = new COSDictionary();
  private final TreeMap<Integer, String> used = new TreeMap<>();
  private final String name;
  private final float scale;

  /**
   * @param name in content streams, {@code F1}
   */
  EmbeddedFont(Face face, String name) throws IOException {
    this.font = new TTFParser(true).parse(new RandomAccessReadBuffer(face.trueType()));
    this.name = name;
    this.scale = Face.EM / font.getUnitsPerEm();
  }

  String name() {
    return name;
  }

  /** What content streams refer to; filled by {@link #finish}. */
  COSDictionary dictionary() {
    return dictionary;
  }

  /** The width of a glyph in thousandths of the size. */
  float width(int glyph) {
    try {
      return font.getAdvanceWidth(glyph) * scale;
    } catch (IOException e) {
      throw new UncheckedIOException("the widths of " + name, e);
    }
  }

  /** Notes that glyphs are used. Whether they alone give their text back in its order. */
  boolean use(Glyphs glyphs) {
    boolean faithful = true;
    for (Glyphs.Glyph glyph : glyphs.glyphs()) {
      String text = glyph.text().isEmpty() ? PART : glyph.text();
      String known = used.merge(glyph.id(), text, (old, other) -> old.equals(PART) ? other : old);
      faithful &= known.equals(text);
    }
    return faithful;
  }

  /** Writes the glyphs that were used. */
  void finish(PDDocument pdf, int number) throws IOException {
    TTFSubsetter subsetter = new TTFSubsetter(font);
    subsetter.setPrefix(prefix(number));
    subsetter.addGlyphIds(used.keySet());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    subsetter.writeToStream(file);
    String postScript = prefix(number) + font.getName().replace(" ", "");
    COSDictionary descendant = CompositeFont.descendant(postScript);
    descendant.setItem(COSName.FONT_DESC, descriptor(pdf, postScript, file.toByteArray()));
    descendant.setItem(COSName.W, widths());
    descendant.setItem(COSName.CID_TO_GID_MAP, stream(pdf, places(subsetter.getGIDMap())));
    CompositeFont.complete(
        dictionary,
        postScript,
        descendant,
        stream(pdf, toUnicode().getBytes(StandardCharsets.US_ASCII)));
    font.close();
  }

  /** Six letters mark a subset (ISO 32000-1, 9.6.4). */
  private static String prefix(int number) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0, rest = number; i < 6; i++, rest /= 26) {
      letters.append((char) ('A' + rest % 26));
    }
    return letters + "+";
  }

  private COSDictionary descriptor(PDDocument pdf, String postScript, byte[] file)
      throws IOException {
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setName(COSName.FONT_NAME, postScript);
    descriptor.setInt(COSName.FLAGS, SYMBOLIC);
    descriptor.setItem(
        COSName.FONT_BBOX,
        Press.array(
            font.getHeader().getXMin() * scale,
            font.getHeader().getYMin() * scale,
            font.getHeader().getXMax() * scale,
            font.getHeader().getYMax() * scale));
    descriptor.setFloat(COSName.ASCENT, font.getHorizontalHeader().getAscender() * scale);
    descriptor.setFloat(COSName.DESCENT, font.getHorizontalHeader().getDescender() * scale);
    descriptor.setFloat(COSName.CAP_HEIGHT, font.getHorizontalHeader().getAscender() * scale);
    descriptor.setInt(COSName.ITALIC_ANGLE, 0);
    descriptor.setInt(COSName.STEM_V, 80);
    descriptor.setItem(COSName.FONT_FILE2, CompositeFont.file(pdf, file));
    return descriptor;
  }

  private COSArray widths() {
    COSArray widths = new COSArray();
    for (int glyph : used.keySet()) {
      COSArray one = new COSArray();
      one.add(new COSFloat(width(glyph)));
      widths.add(COSInteger.get(glyph));
      widths.add(one);
    }
    return widths;
  }

  /** Where each glyph of the whole font is in the subset. */
  private byte[] places(Map<Integer, Integer> wholeBySubset) {
    byte[] places = new byte[2 * (used.lastKey() + 1)];
    wholeBySubset.forEach(
        (subset, whole) -> {
          if (2 * whole < places.length) {
            places[2 * whole] = (byte) (subset >> 8);
            places[2 * whole + 1] = (byte) (int) subset;
          }
        });
    return places;
  }

  private String toUnicode() {
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    map.append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n");
    map.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
    map.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    int left = used.size();
    int inBlock = 0;
    for (Map.Entry<Integer, String> glyph : used.entrySet()) {
      if (inBlock == 0) {
        inBlock = Math.min(left, LINES_IN_A_BLOCK);
        left -= inBlock;
        map.append(inBlock).append(" beginbfchar\n");
      }
      map.append('<').append(hex(glyph.getKey())).append("> <");
      glyph.getValue().chars().forEach(letter -> map.append(hex(letter)));
      map.append(">\n");
      if (--inBlock == 0) {
        map.append("endbfchar\n");
      }
    }
    return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }

  static String hex(int code) {
    String digits = Integer.toHexString(code);
    return "0000".substring(digits.length()) + digits;
  }

  static COSStream stream(PDDocument pdf, byte[] bytes) throws IOException {
    COSStream stream = pdf.getDocument().createCOSStream();
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(bytes);
    }
    return stream;
  }

  /** A text as PDF writes it between commands. */
  static String literal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    StringBuilder hex = new StringBuilder("<FEFF");
    for (byte b : bytes) {
      hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.append('>').toString();
  }
}
