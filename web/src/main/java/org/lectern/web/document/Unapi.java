package org.lectern.web.document;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Visit;

/**
 * unAPI (version 1): where a reference manager that has seen the id of a document in its page
 * fetches the document in a form that it reads, with archive and reference. Embedded forms have no
 * place for these.
 */
final class Unapi {
  /** What is offered; Zotero takes the first of these that it knows. */
  private static final List<Format> FORMATS =
      List.of(
          new Format("ris", "application/x-research-info-systems", "ris"),
          new Format("bibtex", "application/x-bibtex", "bib"),
          new Format("oai_dc", "application/xml", "oai_dc.xml"));

  private record Format(String name, String type, String extension) {}

  private final Pages pages;

  Unapi(Pages pages) {
    this.pages = pages;
  }

  /** {@code /unapi}, {@code /unapi?id=ID}, {@code /unapi?id=ID&format=ris}. */
  void answer(Context ctx) {
    Visit visit = pages.visit(ctx);
    Optional<String> id = visit.parameter("id");
    if (id.isEmpty()) {
      pages.send(ctx, "application/xml", _ -> formats(""));
      return;
    }
    Optional<Document> document =
        id.flatMap(DocumentId::parse).flatMap(pages.site().archive()::document);
    if (document.isEmpty()) {
      pages.notFound(ctx);
      return;
    }
    Optional<String> asked = visit.parameter("format");
    if (asked.isEmpty()) {
      ctx.status(HttpStatus.MULTIPLE_CHOICES)
          .contentType("application/xml")
          .result(formats(" id=\"%s\"".formatted(document.get().id())));
      return;
    }
    FORMATS.stream()
        .filter(format -> format.name().equals(asked.get()))
        .findFirst()
        .ifPresentOrElse(
            format ->
                ctx.redirect(
                    visit
                        .links()
                        .path(PagePaths.take(document.get().id().value(), format.extension())),
                    HttpStatus.FOUND),
            () -> ctx.status(HttpStatus.NOT_ACCEPTABLE).result("see " + PagePaths.UNAPI + "\n"));
  }

  private static String formats(String id) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<formats" + id + ">\n");
    for (Format format : FORMATS) {
      xml.append("<format name=\"%s\" type=\"%s\"/>\n".formatted(format.name(), format.type()));
    }
    return xml.append("</formats>\n").toString();
  }
}
