package org.lectern.web.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.http.Cors;
import org.lectern.core.http.Reply;
import org.lectern.core.http.Validators;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Page;
import org.lectern.core.model.Tombstone;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.Answers;
import org.lectern.iiif.FileAnswer;
import org.lectern.oai.format.MetadataFormat;
import org.lectern.web.browse.CollectionsPage;
import org.lectern.web.browse.DocumentsPage;
import org.lectern.web.browse.EntitiesPage;
import org.lectern.web.browse.EntityPage;
import org.lectern.web.browse.FacetPage;
import org.lectern.web.browse.HomePage;
import org.lectern.web.browse.SearchForm;
import org.lectern.web.browse.SearchPage;
import org.lectern.web.browse.TimelinePage;
import org.lectern.web.cite.Citations;
import org.lectern.web.cite.Exports;
import org.lectern.web.document.DocumentJson;
import org.lectern.web.document.DocumentPage;
import org.lectern.web.document.DocumentText;
import org.lectern.web.document.LinkedData;
import org.lectern.web.document.TextPage;
import org.lectern.web.document.ViewerPage;
import org.lectern.web.feed.Machines;
import org.lectern.web.page.Assets;
import org.lectern.web.page.Links;
import org.lectern.web.page.Messages;
import org.lectern.web.page.NoticePage;
import org.lectern.web.page.Site;
import org.lectern.web.page.StatementPage;
import org.lectern.web.page.Templates;
import org.lectern.web.page.Visit;

/**
 * The addresses of the reader's pages.
 *
 * <p>A request becomes a {@code Visit}, a page is made from it and shown by its template. Pages
 * carry an entity tag and answer 304; those of a document are kept until the archive changes.
 */
public final class ReaderRoutes {
  /** Nothing but what this server itself serves; no inline style or script. */
  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'self'";

  /** Where something lies that pages of other sites may read. */
  private static final List<String> OPEN =
      List.of(
          "/documents/<path>",
          "/archives/<path>",
          "/static/<path>",
          "/sitemap/<path>",
          "/sitemap.xml",
          "/robots.txt",
          "/opensearch.xml",
          "/feed.atom");

  private static final int ZIP_LEVEL = 6;

  /** So much of a checksum tells two states of a file from each other. */
  private static final int TAG_DIGITS = 24;

  private static final long CACHED_BYTES = 32L << 20;

  private final Site site;
  private final Assets assets;
  private final Templates templates = new Templates();
  private final Citations citations = new Citations();
  private final Machines machines;
  private final Function<Context, String> base;
  private final Function<Context, Viewer> viewers;
  private final Predicate<Context> loggedIn;
  private final Cache<String, String> pages =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_BYTES)
          .weigher((String tag, String html) -> 2 * (tag.length() + html.length()))
          .build();

  /** A page to show and the status it is shown with. */
  private record Shown(HttpStatus status, Record page) {
    static Shown of(Record page) {
      return new Shown(HttpStatus.OK, page);
    }
  }

  /**
   * Makes the pages of an archive.
   *
   * @param base finds the address in front of every link of an answer, without a slash at its end
   * @param viewers tells who asks, so that restricted content opens to readers who logged in
   * @param loggedIn tells who can log out
   * @param oaiDomain domain in OAI identifiers, for links to harvested records
   */
  public ReaderRoutes(
      Archive archive,
      SearchIndex index,
      AccessRule rule,
      Function<Context, String> base,
      Function<Context, Viewer> viewers,
      Predicate<Context> loggedIn,
      String oaiDomain) {
    this.assets = Assets.load();
    this.site = new Site(archive, index, rule, citations, assets, oaiDomain);
    this.machines = new Machines(site);
    this.base = base;
    this.viewers = viewers;
    this.loggedIn = loggedIn;
  }

  /** Reads citation styles, so that the first reader need not wait; takes some seconds. */
  public void warm() {
    citations.warm();
  }

  /** Adds the routes to a server. */
  public void addTo(JavalinConfig config) {
    RoutesConfig routes = config.routes;
    routes.get("/", ctx -> show(ctx, visit -> Shown.of(HomePage.of(site, visit))));
    routes.get("/search", ctx -> show(ctx, visit -> Shown.of(SearchPage.of(site, visit))));
    routes.get(
        "/search/facet/{name}",
        ctx -> show(ctx, visit -> found(visit, FacetPage.of(site, visit, ctx.pathParam("name")))));
    routes.get("/documents", ctx -> show(ctx, visit -> documents(visit, "1")));
    routes.get(
        "/documents/page/{number}",
        ctx -> show(ctx, visit -> documents(visit, ctx.pathParam("number"))));
    routes.get("/documents/{id}", this::document);
    routes.get("/documents/{id}/pages/{page}", this::page);
    routes.get("/documents/{id}/text/{name}", this::text);
    routes.get("/documents/{id}/files/{name}", this::file);
    routes.post("/documents/{id}/look", this::look);
    routes.get(
        "/collections", ctx -> show(ctx, visit -> found(visit, CollectionsPage.of(site, visit))));
    entities(routes, "/people", EntityKind.AGENT, "nav.people");
    entities(routes, "/places", EntityKind.PLACE, "nav.places");
    entities(routes, "/subjects", EntityKind.CONCEPT, "nav.subjects");
    routes.get("/archives/{id}.jsonld", this::holder);
    entities(routes, "/archives", EntityKind.INSTITUTION, "nav.archives");
    entity(routes, "/collections", EntityKind.COLLECTION);
    routes.get("/timeline", ctx -> show(ctx, visit -> found(visit, TimelinePage.of(site, visit))));
    routes.get("/viewer", ctx -> show(ctx, this::viewer));
    routes.get(
        "/accessibility", ctx -> show(ctx, visit -> Shown.of(StatementPage.of(site, visit))));
    routes.get("/robots.txt", ctx -> machine(ctx, "text/plain", machines::robots));
    routes.get(
        "/sitemap.xml", ctx -> machine(ctx, "application/xml", v -> machines.sitemapIndex(v)));
    routes.get("/sitemap/{number}.xml", this::sitemap);
    routes.get(
        "/opensearch.xml",
        ctx -> machine(ctx, "application/opensearchdescription+xml", machines::openSearch));
    routes.get("/feed.atom", ctx -> machine(ctx, "application/atom+xml", machines::feed));
    routes.get("/static/<path>", this::asset);
    routes.get(
        "/favicon.ico",
        ctx -> ctx.redirect(visit(ctx).links().path(assets.path("icon.svg")), HttpStatus.FOUND));
    for (String path : OPEN) {
      routes.options(
          path,
          ctx -> {
            Cors.PREFLIGHT.forEach(ctx::header);
            ctx.status(HttpStatus.NO_CONTENT);
          });
    }
  }

  /** Shows the page for an address that leads nowhere. */
  public void notFound(Context ctx) {
    show(ctx, visit -> missing(visit));
  }

  /** Shows the page for a request that cannot be understood. */
  public void badRequest(Context ctx) {
    show(ctx, visit -> new Shown(HttpStatus.BAD_REQUEST, NoticePage.badRequest(site, visit)));
  }

  /** Shows the page for a fault of ours. */
  public void failure(Context ctx) {
    show(
        ctx, visit -> new Shown(HttpStatus.INTERNAL_SERVER_ERROR, NoticePage.failure(site, visit)));
  }

  private void entities(RoutesConfig routes, String path, EntityKind kind, String key) {
    routes.get(
        path,
        ctx ->
            show(ctx, visit -> found(visit, EntitiesPage.of(site, visit, kind, visit.text(key)))));
    entity(routes, path, kind);
  }

  private void entity(RoutesConfig routes, String path, EntityKind kind) {
    routes.get(
        path + "/{id}",
        ctx ->
            show(
                ctx,
                visit ->
                    Optional.ofNullable(site.entities(kind).get(ctx.pathParam("id")))
                        .map(
                            used ->
                                Shown.of(
                                    EntityPage.of(
                                        site,
                                        visit,
                                        used.entity(),
                                        SearchForm.parse(visit).page())))
                        .orElseGet(() -> missing(visit))));
  }

  /** Who holds originals, for machines. */
  private void holder(Context ctx) {
    Site.Used used = site.entities(EntityKind.INSTITUTION).get(ctx.pathParam("id"));
    if (used != null && used.entity() instanceof Institution holder) {
      machine(ctx, "application/ld+json", visit -> LinkedData.of(visit, holder));
    } else {
      notFound(ctx);
    }
  }

  private Shown found(Visit visit, Optional<? extends Record> page) {
    return page.map(Shown::of).orElseGet(() -> missing(visit));
  }

  private Shown missing(Visit visit) {
    return new Shown(HttpStatus.NOT_FOUND, NoticePage.notFound(site, visit));
  }

  private Shown documents(Visit visit, String number) {
    return Optional.of(number)
        .filter(n -> n.matches("[1-9][0-9]{0,4}"))
        .map(Integer::valueOf)
        .flatMap(n -> DocumentsPage.of(site, visit, n))
        .map(Shown::of)
        .orElseGet(() -> missing(visit));
  }

  private Shown viewer(Visit visit) {
    return ViewerPage.of(site, visit)
        .map(Shown::of)
        .orElseGet(() -> new Shown(HttpStatus.BAD_REQUEST, NoticePage.badRequest(site, visit)));
  }

  /** A document's page, or one of its other forms where the id ends in an extension. */
  private void document(Context ctx) {
    String asked = ctx.pathParam("id");
    int dot = asked.indexOf('.');
    String id = dot < 0 ? asked : asked.substring(0, dot);
    Optional<Entry> entry = DocumentId.parse(id).flatMap(site.archive()::find);
    if (entry.isEmpty()) {
      Optional<DocumentId> moved = site.archive().findAlias(asked);
      if (moved.isPresent()) {
        ctx.redirect(
            visit(ctx).links().document(moved.orElseThrow()), HttpStatus.MOVED_PERMANENTLY);
        return;
      }
    }
    if (dot < 0) {
      withDocument(
          ctx, entry, (visit, d) -> Shown.of(DocumentPage.of(site, visit, d, Optional.empty())));
    } else {
      other(ctx, entry, asked.substring(dot + 1));
    }
  }

  private void other(Context ctx, Optional<Entry> entry, String extension) {
    if (!(entry.orElse(null) instanceof Document document)) {
      withDocument(ctx, entry, (visit, _) -> missing(visit));
      return;
    }
    Function<Visit, String> cited =
        visit ->
            switch (extension) {
              case "bib" -> Exports.bibTex(DocumentText.cited(site, visit, document));
              case "ris" -> Exports.ris(DocumentText.cited(site, visit, document));
              default -> Exports.cslJson(DocumentText.cited(site, visit, document));
            };
    switch (extension) {
      case "json" -> machine(ctx, "application/json", v -> DocumentJson.of(site, v, document));
      case "jsonld" -> machine(ctx, "application/ld+json", v -> LinkedData.of(site, v, document));
      case "bib" -> machine(ctx, "application/x-bibtex", cited);
      case "ris" -> machine(ctx, "application/x-research-info-systems", cited);
      case "csl.json" -> machine(ctx, "application/vnd.citationstyles.csl+json", cited);
      case "txt" -> machine(ctx, "text/plain", v -> DocumentText.plain(site, v, document));
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
                .map(record -> MetadataFormat.document(record.bytes(), visit(ctx).links().base()))
            : Optional.empty();
    if (bytes.isPresent()) {
      String xml = new String(bytes.orElseThrow(), StandardCharsets.UTF_8);
      machine(ctx, "application/xml", _ -> xml);
    } else {
      notFound(ctx);
    }
  }

  private void page(Context ctx) {
    withDocument(
        ctx,
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find),
        (visit, document) -> {
          Optional<Page> page = document.page(ctx.pathParam("page"));
          return page.isEmpty()
              ? missing(visit)
              : Shown.of(DocumentPage.of(site, visit, document, page));
        });
  }

  private void text(Context ctx) {
    String name = ctx.pathParam("name");
    Optional<Entry> entry = DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::find);
    if (name.endsWith(".txt") && entry.orElse(null) instanceof Document document) {
      Optional<String> plain =
          TextPage.plain(site, visit(ctx), document, name.substring(0, name.length() - 4));
      if (plain.isPresent()) {
        machine(ctx, "text/plain", _ -> plain.orElseThrow());
        return;
      }
    }
    withDocument(
        ctx,
        entry,
        (visit, document) ->
            TextPage.of(site, visit, document, name)
                .map(Shown::of)
                .orElseGet(() -> missing(visit)));
  }

  private void file(Context ctx) throws IOException {
    Optional<Document> document =
        DocumentId.parse(ctx.pathParam("id")).flatMap(site.archive()::document);
    Optional<Attachment> file =
        document
            .filter(d -> site.rule().files(d, viewers.apply(ctx)).allowed())
            .flatMap(
                d ->
                    d.files().stream()
                        .filter(f -> f.fileName().equals(ctx.pathParam("name")))
                        .findFirst());
    if (file.isEmpty()) {
      notFound(ctx);
      return;
    }
    // Never shown inside our pages: a file may hold scripts, and its origin would be ours.
    ctx.header("Content-Disposition", "attachment")
        .header("Content-Security-Policy", "sandbox")
        .header("X-Content-Type-Options", "nosniff");
    Document of = document.orElseThrow();
    if (site.rule().files(of, Viewer.PUBLIC).allowed()) {
      Cors.ANY_ORIGIN.forEach(ctx::header);
      ctx.header("Cache-Control", Answers.CHECK_SOON);
    } else {
      ctx.header("Cache-Control", Answers.PRIVATE);
    }
    FileAnswer.send(
        ctx,
        site.archive().file(of, file.orElseThrow()),
        Validators.of(
            '"' + file.orElseThrow().sha512().substring(0, TAG_DIGITS) + '"',
            of.history().updated()));
  }

  /** Remembers for this session that the warnings of a document were read, and goes on. */
  private void look(Context ctx) {
    Optional<DocumentId> id = DocumentId.parse(ctx.pathParam("id"));
    if (id.isEmpty()) {
      notFound(ctx);
      return;
    }
    String home = visit(ctx).links().document(id.orElseThrow());
    String to = Optional.ofNullable(ctx.formParam("to")).orElse(home);
    ctx.res()
        .addHeader("Set-Cookie", "lectern-looked=yes; Path=" + home + "; HttpOnly; SameSite=Lax");
    ctx.redirect(
        to.startsWith(home) && !to.contains("\\") && !to.contains("\n") ? to : home,
        HttpStatus.SEE_OTHER);
  }

  private void sitemap(Context ctx) {
    String number = ctx.pathParam("number");
    if (number.matches("[1-9][0-9]{0,3}")) {
      machine(ctx, "application/xml", visit -> machines.sitemap(visit, Integer.parseInt(number)));
    } else {
      notFound(ctx);
    }
  }

  private void asset(Context ctx) {
    Optional<Reply.Content> asset = assets.find(ctx.pathParam("path"));
    if (asset.isEmpty()) {
      notFound(ctx);
      return;
    }
    Cors.ANY_ORIGIN.forEach(ctx::header);
    // The address holds a digest of the content.
    ctx.header("Cache-Control", "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff");
    Answers.send(ctx, asset.orElseThrow());
  }

  private void withDocument(
      Context ctx, Optional<Entry> entry, BiFunction<Visit, Document, Shown> page) {
    switch (entry.orElse(null)) {
      case Document document -> kept(ctx, visit -> page.apply(visit, document));
      case Tombstone tombstone ->
          show(ctx, visit -> new Shown(HttpStatus.GONE, NoticePage.of(site, visit, tombstone)));
      case null -> notFound(ctx);
    }
  }

  /** Shows a page that changes with the archive only, and keeps it for the next reader. */
  private void kept(Context ctx, Function<Visit, Shown> page) {
    Visit visit = visit(ctx);
    String tag =
        Assets.digest(
            String.join(
                    "\n",
                    assets.digest(),
                    visit.links().base(),
                    visit.messages().tag(),
                    String.valueOf(visit.warningRead()),
                    visit.viewer().toString(),
                    String.valueOf(visit.loggedIn()),
                    visit.path(),
                    visit.query().toString(),
                    site.archive().latest().toString(),
                    site.archive().info().toString(),
                    LocalDate.now(ZoneOffset.UTC).toString())
                .getBytes(StandardCharsets.UTF_8));
    String html = pages.getIfPresent(tag);
    if (html == null) {
      Shown shown = page.apply(visit);
      if (shown.status() != HttpStatus.OK) {
        send(ctx, visit, shown);
        return;
      }
      html = templates.show(shown.page());
      pages.put(tag, html);
    }
    headers(ctx, POLICY);
    tagged(ctx, tag, "text/html;charset=utf-8", html);
  }

  private void show(Context ctx, Function<Visit, Shown> page) {
    Visit visit = visit(ctx);
    send(ctx, visit, page.apply(visit));
  }

  private void send(Context ctx, Visit visit, Shown shown) {
    headers(ctx, shown.page() instanceof ViewerPage viewer ? policy(viewer) : POLICY);
    String html = templates.show(shown.page());
    if (shown.status() == HttpStatus.OK) {
      tagged(
          ctx,
          Assets.digest(html.getBytes(StandardCharsets.UTF_8)),
          "text/html;charset=utf-8",
          html);
    } else {
      ctx.status(shown.status()).contentType("text/html;charset=utf-8").result(html);
      ctx.header("Cache-Control", "no-cache").header("Content-Language", visit.messages().tag());
    }
  }

  /**
   * Mirador writes its styles into the page, and shows the signs of those who hold a document,
   * which may lie on sites of their own; nothing else is loosened for it.
   */
  private static String policy(ViewerPage viewer) {
    return """
    default-src 'self'; img-src 'self' data: blob:%s; style-src 'self' 'unsafe-inline';\
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'\
    """
        .formatted(String.join("", viewer.signs()));
  }

  private void machine(Context ctx, String mediaType, Function<Visit, String> form) {
    String body = form.apply(visit(ctx));
    Cors.ANY_ORIGIN.forEach(ctx::header);
    ctx.header("X-Content-Type-Options", "nosniff");
    tagged(
        ctx,
        Assets.digest(body.getBytes(StandardCharsets.UTF_8)),
        mediaType + ";charset=utf-8",
        body);
  }

  private static void tagged(Context ctx, String tag, String mediaType, String body) {
    // Weak, because the tag is that of the content in every coding (RFC 9110, 8.8.1). Pages for a
    // reader who logged in are for no cache that others share.
    ctx.header("Cache-Control", Answers.PRIVATE);
    Answers.send(
        ctx,
        Reply.Content.text(
            mediaType,
            body.getBytes(StandardCharsets.UTF_8),
            Validators.of("W/\"" + tag + '"'),
            ZIP_LEVEL),
        "Accept-Language, Cookie, Accept-Encoding");
  }

  private static void headers(Context ctx, String policy) {
    ctx.header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "strict-origin-when-cross-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }

  private Visit visit(Context ctx) {
    Optional<String> asked = Optional.ofNullable(ctx.queryParam("lang"));
    Messages messages =
        Messages.choose(
            asked,
            Optional.ofNullable(ctx.cookie("lectern-lang")),
            Optional.ofNullable(ctx.header("Accept-Language")));
    Links links = new Links(base.apply(ctx));
    if (asked.filter(messages.tag()::equals).isPresent()) {
      ctx.res()
          .addHeader(
              "Set-Cookie",
              "lectern-lang="
                  + messages.tag()
                  + "; Path="
                  + links.path("/")
                  + "; Max-Age=31536000; HttpOnly; SameSite=Lax");
    }
    return new Visit(
        links,
        messages,
        viewers.apply(ctx),
        loggedIn.test(ctx),
        "yes".equals(ctx.cookie("lectern-looked")),
        ctx.path(),
        ctx.queryParamMap().entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(value -> Map.entry(e.getKey(), value)))
            .toList(),
        List.copyOf(
            new LinkedHashSet<>(List.of(messages.tag(), site.archive().info().language(), "en"))));
  }
}
