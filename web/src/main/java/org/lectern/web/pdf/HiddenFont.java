package org.lectern.web.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The font of words that are not seen: every UTF-16 code is a space, and says which letter it
 * stands for. So the words of a scan may be of any script.
 */
final class HiddenFont {
  static final String NAME = "H";

  /** Of each letter, in thousandths of the size. */
  static final int WIDTH = 500;

  private static final int CODES = 0x10000;

  private final COSDictionary dictionary = new COSDictionary();

  /**
   * @param space a face that has a space
   */
  HiddenFont(PDDocument pdf, Face space) throws IOException {
    byte[] file;
    String postScript;
    try (TrueTypeFont font =
        new TTFParser(true).parse(new RandomAccessReadBuffer(space.trueType()))) {
      TTFSubsetter subsetter = new TTFSubsetter(font);
      subsetter.add(' ');
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      subsetter.writeToStream(bytes);
      file = bytes.toByteArray();
      postScript = "HIDDEN+" + font.getName();
    }
    COSDictionary descendant = CompositeFont.descendant(postScript);
    descendant.setInt(COSName.DW, WIDTH);
    byte[] places = new byte[2 * CODES];
    for (int i = 1; i < places.length; i += 2) {
      places[i] = 1;
    }
    descendant.setItem(COSName.CID_TO_GID_MAP, EmbeddedFont.stream(pdf, places));
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setName(COSName.FONT_NAME, postScript);
    descriptor.setInt(COSName.FLAGS, 4);
    descriptor.setItem(COSName.FONT_BBOX, Press.array(0, 0, WIDTH, Face.EM));
    for (Map.Entry<COSName, Integer> metric :
        Map.of(
                COSName.ASCENT, 800,
                COSName.DESCENT, -200,
                COSName.CAP_HEIGHT, 800,
                COSName.ITALIC_ANGLE, 0,
                COSName.STEM_V, 80)
            .entrySet()) {
      descriptor.setInt(metric.getKey(), metric.getValue());
    }
    descriptor.setItem(COSName.FONT_FILE2, CompositeFont.file(pdf, file));
    descendant.setItem(COSName.FONT_DESC, descriptor);
    CompositeFont.complete(
        dictionary,
        postScript,
        descendant,
        EmbeddedFont.stream(pdf, toUnicode().getBytes(StandardCharsets.US_ASCII)));
  }

  COSDictionary dictionary() {
    return dictionary;
  }

  /** Every code is its own letter; ranges may not cross a first byte (ISO 32000-1, 9.10.3). */
  private static String toUnicode() {
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    map.append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n");
    map.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
    map.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (int block = 0; block < 4; block++) {
      map.append("64 beginbfrange\n");
      for (int high = 64 * block; high < 64 * (block + 1); high++) {
        String first = EmbeddedFont.hex(high << 8 | (high == 0 ? 1 : 0));
        map.append('<').append(first).append("> <").append(EmbeddedFont.hex(high << 8 | 0xFF));
        map.append("> <").append(first).append(">\n");
      }
      map.append("endbfrange\n");
    }
    return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }
}
