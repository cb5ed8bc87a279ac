package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLItemData;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * A style that the archive added. It is given what reference managers are given, and its own rules
 * do the rest.
 *
 * @param source the name of the style, or its file in the folder {@code site}
 * @param isNumbered whether its entries begin with their number in a list, which is left out
 * @param initials what it writes between the first letters of given names; empty where it writes
 *     them whole
 * @param language its own locale ({@code en-GB}); blank where it has none
 */
record OtherStyle(
    String source,
    String csl,
    boolean isNote,
    boolean isNumbered,
    Optional<String> initials,
    String language)
    implements Layout {
  private static final Pattern MONTH =
      Pattern.compile(
          "(\\d(?:\\s|&nbsp;))(январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь"
              + "|ноябрь|декабрь)(?!\\p{L})");

  private static final Pattern NUMBER = Pattern.compile("^\\s*[\\[(]?1[\\])]?[.,:]?\\s+");

  /** Its own locale on pages in the language of that: the dates of Britain in English. */
  @Override
  public String locale(String usual) {
    boolean same = language(language).equals(language(usual));
    return same && StyleLibrary.hasLocale(language) ? language : usual;
  }

  OtherStyle with(Optional<String> foundInitials) {
    return new OtherStyle(source, csl, isNote, isNumbered, foundInitials, language);
  }

  private static String language(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }

  @Override
  public CSLItemData item(CslItem item) {
    return item.plain(initials);
  }

  /**
   * Russian puts a month behind its day in the genitive, which the words of CSL do not have: 24
   * марта 1921.
   */
  @Override
  public String inflected(String html, String locale) {
    if (!locale.equals("ru-RU")) {
      return html;
    }
    return MONTH
        .matcher(html)
        .replaceAll(
            m ->
                m.group(1)
                    + m.group(2).replaceFirst("[ьй]$", "")
                    + (m.group(2).matches(".*[ьй]") ? "я" : "а"));
  }

  /** Takes out the number of an entry, and puts blanks between its blocks. */
  @Override
  public void tidy(Element html) {
    html.select("div div").forEach(block -> block.prependText(" "));
    if (isNumbered && !isNote) {
      html.select(".csl-left-margin").remove();
      html.selectXpath(".//text()[normalize-space()]", TextNode.class).stream()
          .findFirst()
          .ifPresent(text -> text.text(NUMBER.matcher(text.getWholeText()).replaceFirst("")));
    }
  }
}
