package org.lectern.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;

/** Shows page values by the templates in {@code src/main/jte}, compiled with the program. */
public final class Templates {
  private static final String CHINESE = "<link rel=\"stylesheet\" class=\"han\"";
  private static final int FIRST_HAN = 0x2E80;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "org.lectern.web.jte");

  /** The HTML of a page; each kind of page has the template that bears its name. */
  public String show(Record page) {
    StringOutput html = new StringOutput(32_768);
    engine.render(template(page), page, html);
    return withFaces(html.toString());
  }

  /**
   * Leaves the style sheet of Chinese letters, thirty kilobytes of names of files, out of pages
   * that have none; in the foot each language is named in the system's letters.
   */
  static String withFaces(String html) {
    int from = html.indexOf(CHINESE);
    if (from < 0
        || isHan(html, html.indexOf("<body"), html.lastIndexOf("<footer class=\"site\">"))) {
      return html;
    }
    return html.substring(0, from) + html.substring(html.indexOf('>', from) + 1).stripLeading();
  }

  private static boolean isHan(String html, int from, int to) {
    for (int i = Math.max(0, from), next; i < to; i = next) {
      int letter = html.codePointAt(i);
      next = i + Character.charCount(letter);
      if (letter >= FIRST_HAN
          && Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN) {
        return true;
      }
    }
    return false;
  }

  /** {@code HomePage} has {@code home.jte}. */
  private static String template(Record page) {
    String name = page.getClass().getSimpleName();
    return name.substring(0, name.length() - "Page".length()).toLowerCase(Locale.ROOT) + ".jte";
  }
}
