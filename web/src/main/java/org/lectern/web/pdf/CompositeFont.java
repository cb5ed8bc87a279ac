package org.lectern.web.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** What all composite fonts with TrueType glyphs have in common (ISO 32000-1, 9.7). */
final class CompositeFont {
  private CompositeFont() {}

  /** The font that holds the glyphs, still without them (9.7.4). */
  static COSDictionary descendant(String postScript) {
    COSDictionary descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    descendant.setName(COSName.BASE_FONT, postScript);
    COSDictionary system = new COSDictionary();
    system.setString(COSName.REGISTRY, "Adobe");
    system.setString(COSName.ORDERING, "Identity");
    system.setInt(COSName.SUPPLEMENT, 0);
    descendant.setItem(COSName.CIDSYSTEMINFO, system);
    return descendant;
  }

  /** The TrueType file of a font descriptor (9.9). */
  static COSStream file(PDDocument pdf, byte[] trueType) throws IOException {
    COSStream stream = EmbeddedFont.stream(pdf, trueType);
    stream.setInt(COSName.LENGTH1, trueType.length);
    return stream;
  }

  /**
   * Makes a dictionary the font that text names (9.7.6).
   *
   * @param toUnicode which letters each code stands for (9.10.3)
   */
  static void complete(
      COSDictionary font, String postScript, COSDictionary descendant, COSStream toUnicode) {
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE0);
    font.setName(COSName.BASE_FONT, postScript);
    font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    COSArray descendants = new COSArray();
    descendants.add(descendant);
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    font.setItem(COSName.TO_UNICODE, toUnicode);
  }
}
