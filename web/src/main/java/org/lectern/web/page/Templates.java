package org.lectern.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;

/** Shows page values by the templates in {@code src/main/jte}, compiled with the program. */
public final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "org.lectern.web.jte");

  /** The HTML of a page; each kind of page has the template that bears its name. */
  public String show(Record page) {
    StringOutput html = new StringOutput(32_768);
    engine.render(template(page), page, html);
    return html.toString();
  }

  /** {@code HomePage} has {@code home.jte}. */
  private static String template(Record page) {
    String name = page.getClass().getSimpleName();
    return name.substring(0, name.length() - "Page".length()).toLowerCase(Locale.ROOT) + ".jte";
  }
}
