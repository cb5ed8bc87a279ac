package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLItemData;
import org.jsoup.nodes.Element;

/** How citations of a style are made: its CSL, and what it is given of a document. */
sealed interface Layout permits KnownStyle, OtherStyle {
  /** Names its file; two layouts of one file are one style in memory. */
  String source();

  /** The style as XML, which does not depend on another style. */
  String csl();

  /** Whether its notes are shown, not the entries of its list of sources. */
  boolean isNote();

  /** The locale of CSL for a page, from the usual locale of that page's language. */
  String locale(String usual);

  /** What it lays out. */
  CSLItemData item(CslItem item);

  /** Takes out what the style writes for a whole list, before only the words and links are kept. */
  default void tidy(Element html) {}

  /** Puts right what the words of CSL in a locale cannot write. */
  default String inflected(String html, String locale) {
    return html;
  }
}
