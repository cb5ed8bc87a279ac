package org.lectern.core.text;

import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The last gate before a reader's page: what is not listed here does not pass. */
final class HtmlGate {
  /** What a text may be made of; {@link HtmlTidy} takes everything else away before. */
  static final Set<String> ELEMENTS =
      Set.of(
          "a",
          "p",
          "br",
          "hr",
          "em",
          "strong",
          "u",
          "s",
          "del",
          "ins",
          "mark",
          "sub",
          "sup",
          "small",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "table",
          "caption",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "th",
          "td",
          "blockquote",
          "pre",
          "code",
          "q",
          "cite",
          "abbr",
          "bdi",
          "bdo");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(ELEMENTS.toArray(String[]::new))
          .allowWithoutAttributes("a")
          .allowUrlProtocols("http", "https", "mailto")
          .allowAttributes("href")
          .matching(
              Pattern.compile(
                  "#n-[\\w.-]{1,80}|#t=\\d{1,7}(\\.\\d{1,3})?|(?i:https?|mailto):[^\\s<>\"]{1,2000}"))
          .onElements("a")
          .requireRelsOnLinks("nofollow", "noopener")
          .allowAttributes("id")
          .matching(Pattern.compile("p\\d{1,7}|n-[\\w.-]{1,80}"))
          .globally()
          .allowAttributes("lang")
          .matching(Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}"))
          .globally()
          .allowAttributes("dir")
          .matching(Pattern.compile("ltr|rtl|auto"))
          .globally()
          .allowAttributes("class")
          .matching(Pattern.compile("center|right|page-break"))
          .onElements("p", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote")
          .allowAttributes("colspan", "rowspan")
          .matching(Pattern.compile("[1-9]\\d{0,2}"))
          .onElements("td", "th")
          .allowAttributes("scope")
          .matching(Pattern.compile("row|col|rowgroup|colgroup"))
          .onElements("th")
          .allowAttributes("start")
          .matching(Pattern.compile("-?\\d{1,6}"))
          .onElements("ol")
          .allowAttributes("type")
          .matching(Pattern.compile("[1aAiI]"))
          .onElements("ol")
          .allowAttributes("title")
          .onElements("abbr")
          .toFactory();

  private HtmlGate() {}

  static String sanitise(String html) {
    return POLICY.sanitize(html);
  }
}
