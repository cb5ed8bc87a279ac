package org.lectern.web.document;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.http.Cors;
import org.lectern.core.http.Validators;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.core.model.Tombstone;
import org.lectern.core.text.Encoding;
import org.lectern.iiif.Answers;
import org.lectern.iiif.FileAnswer;
import org.lectern.oai.format.MetadataFormat;
import org.lectern.web.cite.Exports;
import org.lectern.web.page.Links;
import org.lectern.web.page.NoticePage;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The addresses of documents: their pages, texts, files and other forms, and the viewer. */
public final class DocumentRoutes {
  /** So much of a checksum is enough to distinguish two states of a file. */
  private static final int TAG_DIGITS = 24;

  private final Pages pages;
  private final Site site;

  public DocumentRoutes(Pages pages) {
    this.pages = pages;
    this.site = pages.site();
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get(SitePaths.document("{id}"), this::document);
    routes.get(SitePaths.page("{id}", "{page}"), this::page);
    routes.get(PagePaths.of("{id}", "turn"), this::turn);
    routes.get(PagePaths.of("{id}", "print"), this::print);
    routes.get(PagePaths.history("{id}"), this::history);
    routes.get(PagePaths.history("{id}", "{version}", "{name}"), this::oldText);
    routes.get(PagePaths.of("{id}", "embed"), this::embed);
    routes.get(SitePaths.text("{id}", "{name}"), this::text);
    routes.get(SitePaths.file("{id}", "{name}"), this::file);
    routes.get(SitePaths.medium("{id}", "{name}"), this::medium);
    routes.post(PagePaths.of("{id}", "look"), this::look);
    routes.get(SitePaths.entity(EntityKind.INSTITUTION, "{id}") + ".jsonld", this::holder);
    routes.get(PagePaths.VIEWER, this::viewer);
    routes.get(PagePaths.UNAPI, new Unapi(pages)::answer);
    Pages.open(
        routes,
        SitePaths.document("<path>"),
        SitePaths.entity(EntityKind.INSTITUTION, "<path>"),
        PagePaths.UNAPI);
  }

  /** A document's page, or one of its other forms where the id ends in an extension. */
  private void document(Context ctx) {
    String asked = ctx.pathParam("id");
    int dot = asked.indexOf('.');
    String id = dot < 0 ? asked : asked.substring(0, dot);
    Optional<Entry> entry = DocumentId.parse(id).flatMap(site.archive()::find);
    if (wasRenamed(ctx, entry)) {
      return;
    }
    if (entry.isEmpty()) {
      Optional<DocumentId> moved = site.archive().findAlias(asked);
      if (moved.isPresent()) {
        ctx.redirect(
            pages.visit(ctx).links().document(moved.orElseThrow()), HttpStatus.MOVED_PERMANENTLY);
        return;
      }
    }
    if (dot < 0) {
      withDocument(
          ctx,
          entry,
          (visit, d) -> Optional.of(DocumentPage.of(site, visit, d, Optional.empty())),
          this::signs);
    } else {
      other(ctx, entry, asked.substring(dot + 1));
    }
  }

  /** The page leads to all that belongs to the document. */
  private String signs(Visit visit, Document document) {
    String here = visit.links().absolute(SitePaths.document(document.id()));
    return Signposting.header(Signposting.of(site, visit, document))
        + ", <"
        + visit.links().absolute(PagePaths.OEMBED + "?url=" + Links.encode(here))
        + ">; rel=\"alternate\"; type=\"application/json+oembed\"";
  }

  private void other(Context ctx, Optional<Entry> entry, String extension) {
    if (!(entry.orElse(null) instanceof Document document)) {
      withDocument(ctx, entry, (_, _) -> Optional.empty());
      return;
    }
    // Each other form leads back to the page.
    ctx.header(
        "Link",
        "<"
            + pages.visit(ctx).links().absolute(SitePaths.document(document.id()))
            + ">; rel=\"describes\"; type=\"text/html\"");
    Function<Visit, String> cited =
        visit ->
            switch (extension) {
              case "bib" -> Exports.bibTex(DocumentText.cited(site, visit, document));
              case "ris" -> Exports.ris(DocumentText.cited(site, visit, document));
              default -> Exports.cslJson(DocumentText.cited(site, visit, document));
            };
    switch (extension) {
      case "json" -> pages.send(ctx, "application/json", v -> DocumentJson.of(site, v, document));
      case "jsonld" ->
          pages.send(ctx, "application/ld+json", v -> LinkedData.of(site, v, document));
      case "linkset.json" ->
          pages.send(
              ctx,
              "application/linkset+json",
              v ->
                  Signposting.linkset(
                      v.links().absolute(SitePaths.document(document.id())),
                      Signposting.of(site, v, document)));
      case "linkset" ->
          pages.send(
              ctx,
              "application/linkset",
              v ->
                  Signposting.plainLinkset(
                      v.links().absolute(SitePaths.document(document.id())),
                      Signposting.of(site, v, document)));
      case "bib" -> pages.send(ctx, "application/x-bibtex", cited);
      case "ris" -> pages.send(ctx, "application/x-research-info-systems", cited);
      case "csl.json" -> pages.send(ctx, "application/vnd.citationstyles.csl+json", cited);
      case "txt" -> pages.send(ctx, "text/plain", v -> DocumentText.plain(site, v, document));
      default -> record(ctx, document, extension);
    }
  }

  /** A stored record, {@code .oai_dc.xml}. */
  private void record(Context ctx, Document document, String extension) {
    Optional<byte[]> bytes =
        extension.endsWith(".xml")
            ? site.archive()
                .record(extension.substring(0, extension.length() - 4), document.id())
                .filter(record -> !record.deleted())
                .map(
                    record ->
                        MetadataFormat.document(record.bytes(), pages.visit(ctx).links().base()))
            : Optional.empty();
    if (bytes.isPresent()) {
      String xml = new String(bytes.orElseThrow(), StandardCharsets.UTF_8);
      pages.send(ctx, "application/xml", _ -> xml);
    } else {
      pages.notFound(ctx);
    }
  }

  /** Leads on from an address of a renamed document to the same one under its present id. */
  private boolean wasRenamed(Context ctx, Optional<Entry> entry) {
    Optional<DocumentId> now = entry.map(Entry::id).flatMap(site.archive()::renamed);
    if (now.isEmpty()) {
      return false;
    }
    String rest = ctx.path().substring(SitePaths.document(entry.orElseThrow().id()).length());
    String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
    ctx.redirect(
        pages.visit(ctx).links().document(now.get()) + rest + query, HttpStatus.MOVED_PERMANENTLY);
    return true;
  }

  private void page(Context ctx) {
    Optional<Entry> entry = DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find);
    if (wasRenamed(ctx, entry)) {
      return;
    }
    withDocument(
        ctx,
        entry,
        (visit, document) ->
            document
                .page(ctx.pathParam("page"))
                .map(page -> DocumentPage.of(site, visit, document, Optional.of(page))));
  }

  private void print(Context ctx) {
    withDocument(
        ctx,
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find),
        (visit, document) -> Optional.of(PrintPage.of(site, visit, document)));
  }

  private void history(Context ctx) {
    withDocument(
        ctx,
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find),
        (visit, document) -> Optional.of(HistoryPage.of(site, visit, document)));
  }

  private void oldText(Context ctx) {
    String version = ctx.pathParam("version");
    withDocument(
        ctx,
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find),
        (visit, document) ->
            version.matches("[1-9][0-9]{0,8}")
                ? OldTextPage.of(
                    site, visit, document, Integer.parseInt(version), ctx.pathParam("name"))
                : Optional.empty());
  }

  /** The document for pages of other sites. */
  private void embed(Context ctx) {
    pages.showFound(
        ctx,
        visit ->
            DocumentId.parse(ctx.pathParam("id"))
                .flatMap(site.archive()::document)
                .map(document -> EmbedPage.of(site, visit, document)));
  }

  /** Leads to the page of the number or label that a reader has typed, or to the nearest. */
  private void turn(Context ctx) {
    Optional<Document> document =
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::document);
    if (document.isEmpty() || document.orElseThrow().pages().isEmpty()) {
      pages.notFound(ctx);
      return;
    }
    Visit visit = pages.visit(ctx);
    Page page = PageNumber.find(document.orElseThrow(), visit.parameter("to").orElse(""));
    ctx.redirect(ReadingRoom.address(visit, document.orElseThrow(), page), HttpStatus.SEE_OTHER);
  }

  private void text(Context ctx) {
    String name = ctx.pathParam("name");
    Optional<Entry> entry = DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find);
    if (wasRenamed(ctx, entry)) {
      return;
    }
    if (name.endsWith(".txt") && entry.orElse(null) instanceof Document document) {
      Optional<String> plain =
          TextPage.plain(site, pages.visit(ctx), document, name.substring(0, name.length() - 4));
      if (plain.isPresent()) {
        pages.send(ctx, "text/plain", _ -> plain.orElseThrow());
        return;
      }
      String whole = name.substring(0, name.length() - 4);
      if (TextPage.pauses(site, pages.visit(ctx), document, whole)) {
        ctx.header("Cache-Control", Answers.PRIVATE)
            .redirect(pages.visit(ctx).links().text(document.id(), whole), HttpStatus.SEE_OTHER);
        return;
      }
    }
    withDocument(ctx, entry, (visit, document) -> TextPage.of(site, visit, document, name));
  }

  private void file(Context ctx) throws IOException {
    if (wasRenamed(ctx, DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find))) {
      return;
    }
    Optional<Document> document =
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::document);
    Optional<Attachment> file =
        document
            .filter(d -> site.rule().files(d, pages.viewer(ctx)).allowed())
            .flatMap(
                d ->
                    d.files().stream()
                        .filter(f -> f.fileName().equals(ctx.pathParam("name")))
                        .findFirst());
    if (file.isEmpty()) {
      pages.notFound(ctx);
      return;
    }
    // Never shown inside our pages: a file may hold scripts, and its origin would be ours.
    ctx.header("Content-Disposition", "attachment")
        .header("Content-Security-Policy", "sandbox")
        .header("X-Content-Type-Options", "nosniff");
    Document of = document.orElseThrow();
    keeping(ctx, site.rule().files(of, Viewer.PUBLIC).allowed());
    FileAnswer.send(
        ctx,
        site.archive().file(of, file.orElseThrow()),
        Validators.of(
            '"' + file.orElseThrow().sha512().substring(0, TAG_DIGITS) + '"',
            of.history().updated()));
  }

  /** How long a file may be kept, and by whom. */
  private static void keeping(Context ctx, boolean open) {
    if (open) {
      Cors.ANY_ORIGIN.forEach(ctx::header);
      ctx.header("Cache-Control", Answers.CHECK_SOON);
    } else {
      ctx.header("Cache-Control", Answers.PRIVATE);
    }
  }

  /** A recording, its poster or its captions, for the player of a browser. */
  private void medium(Context ctx) throws IOException {
    if (wasRenamed(ctx, DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find))) {
      return;
    }
    Optional<Document> found =
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::document);
    Optional<Sent> sent = found.flatMap(d -> sent(d, ctx.pathParam("name"), pages.viewer(ctx)));
    if (sent.isEmpty()) {
      pages.notFound(ctx);
      return;
    }
    // By itself it is shown in the browser's player, which needs no script and no other site.
    ctx.header(
            "Content-Security-Policy",
            "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'")
        .header("X-Content-Type-Options", "nosniff");
    Document document = found.orElseThrow();
    keeping(ctx, sent(document, ctx.pathParam("name"), Viewer.PUBLIC).isPresent());
    StoredFile file = sent.orElseThrow().file();
    Validators validators =
        Validators.of('"' + sent.orElseThrow().tag() + '"', document.history().updated());
    Optional<byte[]> captions =
        file.mediaType().startsWith("text/vtt") ? inUtf8(file.read()) : Optional.empty();
    if (captions.isPresent()) {
      FileAnswer.send(ctx, captions.get(), file.mediaType(), validators);
    } else {
      FileAnswer.send(ctx, file, validators);
    }
  }

  /** Captions in UTF-8, as which players read all (WebVTT, section 4); empty where they are so. */
  private static Optional<byte[]> inUtf8(byte[] captions) {
    return Encoding.of(captions).equals(StandardCharsets.UTF_8)
        ? Optional.empty()
        : Optional.of(Encoding.decodeAnyway(captions).getBytes(StandardCharsets.UTF_8));
  }

  private record Sent(StoredFile file, String tag) {}

  private Optional<Sent> sent(Document document, String name, Viewer viewer) {
    AccessRule.Permit permit = site.rule().on(document, viewer);
    Optional<Sent> captions =
        document.texts().stream()
            .filter(text -> text.format() == Text.Format.VTT && text.fileName().equals(name))
            .filter(text -> permit.text(text).allowed())
            .findFirst()
            .map(
                text ->
                    new Sent(
                        site.archive().text(document, text),
                        text.name() + "-" + document.history().revision()));
    return captions.or(
        () ->
            document.files().stream()
                .filter(file -> file.medium().isPresent() && file.fileName().equals(name))
                .filter(_ -> permit.recordings().allowed())
                .findFirst()
                .map(
                    file ->
                        new Sent(
                            site.archive().file(document, file),
                            file.sha512().substring(0, TAG_DIGITS))));
  }

  /** Remembers for this session that the warnings of a document were read, and goes on. */
  private void look(Context ctx) {
    Optional<DocumentId> id = DocumentId.parse(ctx.pathParam("id"));
    if (id.isEmpty()) {
      pages.notFound(ctx);
      return;
    }
    String home = pages.visit(ctx).links().document(id.orElseThrow());
    String to = Optional.ofNullable(ctx.formParam("to")).orElse(home);
    // A cookie of /documents/ID is sent to what is below that, and not to its other forms.
    for (String form : List.of("", ".txt", ".pdf", ".epub", ".tei.xml", ".zip")) {
      ctx.res()
          .addHeader(
              "Set-Cookie", "lectern-looked=yes; Path=" + home + form + "; HttpOnly; SameSite=Lax");
    }
    ctx.redirect(
        to.startsWith(home) && !to.contains("\\") && !to.contains("\n") ? to : home,
        HttpStatus.SEE_OTHER);
  }

  /** Who holds originals, for machines. */
  private void holder(Context ctx) {
    Site.Used used = site.entities(EntityKind.INSTITUTION).get(ctx.pathParam("id"));
    if (used != null && used.entity() instanceof Institution holder) {
      pages.send(ctx, "application/ld+json", visit -> LinkedData.of(visit, holder));
    } else {
      pages.notFound(ctx);
    }
  }

  private void viewer(Context ctx) {
    Optional<ViewerPage> page = ViewerPage.of(site, pages.visit(ctx));
    if (page.isPresent()) {
      pages.show(ctx, _ -> page.orElseThrow());
    } else {
      pages.badRequest(ctx);
    }
  }

  private void withDocument(
      Context ctx,
      Optional<Entry> entry,
      BiFunction<Visit, Document, Optional<? extends Record>> page) {
    withDocument(ctx, entry, page, (_, _) -> "");
  }

  private void withDocument(
      Context ctx,
      Optional<Entry> entry,
      BiFunction<Visit, Document, Optional<? extends Record>> page,
      BiFunction<Visit, Document, String> links) {
    switch (entry.orElse(null)) {
      case Document document ->
          pages.showKept(
              ctx, visit -> page.apply(visit, document), visit -> links.apply(visit, document));
      case Tombstone tombstone ->
          pages.show(ctx, HttpStatus.GONE, visit -> NoticePage.of(site, visit, tombstone));
      case null -> pages.notFound(ctx);
    }
  }
}
