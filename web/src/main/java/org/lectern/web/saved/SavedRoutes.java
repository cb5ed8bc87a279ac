package org.lectern.web.saved;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.web.api.Rows;
import org.lectern.web.book.Book;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.cite.Cited;
import org.lectern.web.cite.Exports;
import org.lectern.web.document.DocumentText;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The addresses of a reader's list: the page, its changes, its files. */
public final class SavedRoutes {
  private static final String COOKIE = "lectern-saved";
  private static final int A_YEAR = 31_536_000;

  private final Pages pages;
  private final Site site;
  private final Printer printer;

  /** Answers with a book as PDF. */
  public interface Printer {
    /** Sends it under a file name. */
    void send(Context ctx, Book book, String fileName) throws IOException;
  }

  public SavedRoutes(Pages pages, Printer printer) {
    this.printer = printer;
    this.pages = pages;
    this.site = pages.site();
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get(PagePaths.SAVED, this::list);
    routes.post(PagePaths.SAVED, this::change);
    routes.get(
        PagePaths.savedAs("ris"),
        ctx -> export(ctx, "application/x-research-info-systems", Exports::ris));
    routes.get(
        PagePaths.savedAs("bib"), ctx -> export(ctx, "application/x-bibtex", Exports::bibTex));
    routes.get(
        PagePaths.savedAs("csl.json"),
        ctx ->
            send(
                ctx,
                "application/vnd.citationstyles.csl+json",
                visit ->
                    cited(ctx, visit)
                        .map(Exports::cslJson)
                        .map(array -> array.strip().substring(1, array.strip().length() - 1))
                        .collect(Collectors.joining(",", "[", "]"))));
    routes.get(
        PagePaths.savedAs("csv"),
        ctx ->
            send(
                ctx,
                "text/csv",
                visit ->
                    documents(ctx)
                        .map(document -> Rows.row(site, visit, document))
                        .collect(Collectors.joining("", "\uFEFF" + Rows.head(), ""))));
    routes.get(PagePaths.savedAs("txt"), ctx -> export(ctx, "text/plain", this::note));
    routes.get(PagePaths.savedAs("pdf"), this::pdf);
    Pages.open(routes, PagePaths.savedAs("<form>"));
  }

  private void list(Context ctx) {
    Optional<SavedList> passed = passed(ctx);
    pages.show(
        ctx,
        visit -> SavedPage.of(site, visit, passed.orElseGet(() -> kept(ctx)), passed.isEmpty()));
  }

  /** Adds a document or takes one away, and shows the list. */
  private void change(Context ctx) {
    SavedList list = kept(ctx);
    Optional<DocumentId> add = id(ctx, "add").filter(id -> site.archive().document(id).isPresent());
    Optional<DocumentId> remove = id(ctx, "remove");
    if (add.isPresent()) {
      list = list.with(add.orElseThrow());
    } else if (remove.isPresent()) {
      list = list.without(remove.orElseThrow());
    } else {
      pages.badRequest(ctx);
      return;
    }
    Links links = pages.visit(ctx).links();
    // Scripts of our pages read it, to say what is saved already.
    ctx.res()
        .addHeader(
            "Set-Cookie",
            COOKIE
                + "="
                + list
                + "; Path="
                + links.path("/")
                + "; Max-Age="
                + (list.ids().isEmpty() ? 0 : A_YEAR)
                + "; SameSite=Lax");
    ctx.redirect(
        links.path(PagePaths.SAVED) + add.map(id -> "#" + id.value()).orElse(""),
        HttpStatus.SEE_OTHER);
  }

  private static Optional<DocumentId> id(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name)).flatMap(DocumentId::parse);
  }

  private static Optional<SavedList> passed(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("ids")).map(SavedList::parse);
  }

  private static SavedList kept(Context ctx) {
    return SavedList.parse(Optional.ofNullable(ctx.cookie(COOKIE)).orElse(""));
  }

  private void export(Context ctx, String mediaType, Function<Cited, String> form) {
    send(
        ctx,
        mediaType,
        visit ->
            cited(ctx, visit)
                .map(form)
                .map(String::strip)
                .collect(Collectors.joining("\n\n", "", "\n")));
  }

  private void pdf(Context ctx) throws IOException {
    List<Document> documents = documents(ctx).toList();
    if (documents.isEmpty()) {
      pages.notFound(ctx);
    } else {
      printer.send(ctx, SavedBook.of(site, pages.visit(ctx), documents), "saved.pdf");
    }
  }

  private void send(Context ctx, String mediaType, Function<Visit, String> body) {
    pages.send(ctx, mediaType, body);
  }

  private Stream<Cited> cited(Context ctx, Visit visit) {
    return documents(ctx).map(document -> DocumentText.cited(site, visit, document));
  }

  private Stream<Document> documents(Context ctx) {
    return passed(ctx).orElseGet(() -> kept(ctx)).ids().stream()
        .flatMap(id -> site.archive().document(id).stream());
  }

  private String note(Cited cited) {
    Citation citation = site.citations().first(cited);
    return Jsoup.parse(citation.html()).text();
  }
}
