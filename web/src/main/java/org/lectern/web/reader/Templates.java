package org.lectern.web.reader;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Shows page values by the templates in {@code src/main/jte}, compiled with the program. */
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "org.lectern.web.jte");

  /** The HTML of a page; each kind of page has the template that bears its name. */
  String show(Record page) {
    StringOutput html = new StringOutput(32_768);
    engine.render(template(page), page, html);
    return html.toString();
  }

  private static String template(Record page) {
    return switch (page) {
      case HomePage _ -> "home.jte";
      case SearchPage _ -> "search.jte";
      case DocumentsPage _ -> "documents.jte";
      case DocumentPage _ -> "document.jte";
      case TextPage _ -> "text.jte";
      case EntitiesPage _ -> "entities.jte";
      case EntityPage _ -> "entity.jte";
      case CollectionsPage _ -> "collections.jte";
      case TimelinePage _ -> "timeline.jte";
      case ViewerPage _ -> "viewer.jte";
      case NoticePage _ -> "notice.jte";
      case StatementPage _ -> "statement.jte";
      default -> throw new IllegalArgumentException(page.getClass().getName());
    };
  }
}
