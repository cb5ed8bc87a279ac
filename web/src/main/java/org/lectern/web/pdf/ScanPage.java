package org.lectern.web.pdf;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.lectern.core.text.PageText;
import org.lectern.web.book.Book;

/**
 * A page that a scan fills, with its words over it, not seen. The longer side is that of an A4
 * sheet: pixels do not say how large the page was.
 */
final class ScanPage {
  private static final float LONG_SIDE = 842;

  private ScanPage() {}

  static Sheet add(Press press, Book.Leaf leaf) throws IOException {
    COSStream picture = press.jpeg(leaf.picture().jpeg());
    float across = picture.getInt(COSName.WIDTH);
    float down = picture.getInt(COSName.HEIGHT);
    float scale = LONG_SIDE / Math.max(across, down);
    float width = Math.max(across * scale, 1);
    float height = Math.max(down * scale, 1);
    Sheet sheet = press.sheet(width, height);
    COSDictionary figure = press.tags().element("Figure");
    figure.setString(COSName.ALT, leaf.alt().text());
    COSDictionary layout = new COSDictionary();
    layout.setName(COSName.O, "Layout");
    layout.setItem(COSName.BBOX, Press.array(0, 0, width, height));
    figure.setItem(COSName.A, layout);
    sheet.mark(figure);
    sheet.picture(picture, 0, 0, width, height);
    var words = leaf.words().get();
    if (words.isPresent()) {
      // Boxes are in pixels of the whole scan, of which the picture is a smaller likeness.
      words(press, sheet, words.get(), leaf, width, height);
    }
    sheet.finish();
    return sheet;
  }

  private static void words(
      Press press, Sheet sheet, PageText text, Book.Leaf leaf, float width, float height) {
    float scale = width / Math.max(1, leaf.width());
    String language = text.language().equals("und") ? leaf.language() : text.language();
    for (PageText.Block block : text.blocks()) {
      COSDictionary element = null;
      for (PageText.Line line : block.lines()) {
        for (PageText.Word word : line.words()) {
          String letters = word.text().replaceAll("[\\p{C}&&[^\\u200C\\u200D]]", "");
          if (letters.isBlank()) {
            continue;
          }
          if (element == null) {
            element = press.tags().element("P");
            if (!language.equals("und")) {
              element.setString(COSName.LANG, ULocale.forLanguageTag(language).toLanguageTag());
            }
            sheet.mark(element);
          }
          sheet.hidden(
              letters,
              Bidi.getBaseDirection(letters) == Bidi.RTL,
              word.box().x() * scale,
              height - (word.box().y() + word.box().height()) * scale,
              word.box().width() * scale,
              word.box().height() * scale);
        }
      }
    }
  }
}
