package org.lectern.web.take;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.http.Cors;
import org.lectern.core.http.Validators;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.Answers;
import org.lectern.iiif.FileAnswer;
import org.lectern.iiif.image.PageCopies;
import org.lectern.web.book.Binder;
import org.lectern.web.book.Book;
import org.lectern.web.book.BookWriter;
import org.lectern.web.book.PageRange;
import org.lectern.web.page.Assets;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.NoticePage;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;
import org.lectern.web.pdf.PdfBook;
import org.lectern.web.tei.TeiFile;

/**
 * The addresses of documents as files to take along: {@code /documents/ID.pdf}, {@code .epub} and
 * {@code .tei.xml}, all of it or some pages, {@code ?pages=2-5}; scans, texts or everything in a
 * {@code .zip}; the words of a page.
 *
 * <p>What takes long is made beside the request. Those who ask wait some seconds, then learn how
 * far it is.
 */
public final class TakeRoutes implements AutoCloseable {
  private static final String TEI = "tei.xml";
  private static final int KEPT_MEGABYTES = 512;

  /** As many make a file that a reader can handle, and that is kept. */
  private static final int MOST_PAGES = 1000;

  /** Each ZIP holds one scan in memory while it is sent. */
  private static final int SENT_AT_ONCE = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String AGAIN_AFTER = "5";

  private final Pages pages;
  private final Site site;
  private final Binder binder;
  private final PageCopies copies;
  private final Semaphore sending = new Semaphore(SENT_AT_ONCE);
  private final MadeFiles made = new MadeFiles(KEPT_MEGABYTES);

  /** Fonts and the library are read when the first PDF is made. */
  private final Supplier<BookWriter> pdf = new Lazy<>(PdfBook::new);

  public TakeRoutes(Pages pages, PageCopies copies) {
    this.pages = pages;
    this.site = pages.site();
    this.copies = copies;
    this.binder = new Binder(site, copies);
  }

  private static final class Lazy<T> implements Supplier<T> {
    private final Supplier<? extends T> making;
    private T made; // null before the first use

    Lazy(Supplier<? extends T> making) {
      this.making = making;
    }

    @Override
    public synchronized T get() {
      if (made == null) {
        made = making.get();
      }
      return made;
    }
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get(
        PagePaths.take("{id}", "pdf"), ctx -> book(ctx, "pdf", "application/pdf", bookOnly(pdf)));
    routes.get(
        PagePaths.take("{id}", "epub"),
        ctx -> book(ctx, "epub", "application/epub+zip", bookOnly(EpubBook::new)));
    routes.get(
        PagePaths.take("{id}", TEI), ctx -> book(ctx, TEI, "application/tei+xml", this::tei));
    routes.get(PagePaths.take("{id}", "zip"), this::bundle);
    routes.get(SitePaths.page("{id}", "{page}.txt"), this::text);
    routes.get(SitePaths.page("{id}", "{page}.xml"), this::words);
  }

  /** A writer, and what its file depends on beside the book. */
  private record Form(Supplier<BookWriter> writer, String source) {}

  /** Chooses how a book is written. */
  private interface Choice {
    Form of(Visit visit, Document document, Book book);
  }

  private static Choice bookOnly(Supplier<BookWriter> writer) {
    return (_, _, _) -> new Form(writer, "");
  }

  private Form tei(Visit visit, Document document, Book book) {
    TeiFile tei = new TeiFile(site, visit, document);
    return new Form(() -> tei, tei.header(book));
  }

  private void book(Context ctx, String extension, String mediaType, Choice choice)
      throws IOException {
    Optional<Document> found = document(ctx, extension);
    if (found.isEmpty()) {
      return;
    }
    Document document = found.get();
    Visit visit = pages.visit(ctx);
    Optional<String> asked = visit.parameter("pages");
    Optional<PageRange> range =
        asked.flatMap(text -> PageRange.parse(text, document.pages().size()));
    if (asked.isPresent() && range.isEmpty()) {
      pages.badRequest(ctx);
      return;
    }
    if (isPaused(document, visit)) {
      // What a warning stands before is read after it, in whatever form.
      ctx.header("Cache-Control", Answers.PRIVATE)
          .redirect(visit.links().document(document.id()), HttpStatus.SEE_OTHER);
      return;
    }
    Book book = binder.bind(visit, document, range);
    if (book.leaves().size() > MOST_PAGES) {
      notice(
          ctx,
          HttpStatus.BAD_REQUEST,
          "take.too-long",
          visit.text("take.too-long.help", "?pages=1-" + MOST_PAGES));
      return;
    }
    Form form = choice.of(visit, document, book);
    String key =
        key(
            book,
            words(document, visit.viewer())
                + extension
                + form.source()
                + document.history().revision());
    String file = document.id() + range.map(r -> "-" + r).orElse("") + "." + extension;
    send(
        ctx,
        key,
        new Taken(book.address(), file, mediaType, book.steps(), isPublic(document)),
        (out, progress) -> form.writer().get().write(book, out, progress));
  }

  /**
   * Answers with a book of something else than a document as PDF; for the reader who asks alone.
   */
  public void pdf(Context ctx, Book book, String fileName) throws IOException {
    send(
        ctx,
        key(book, "pdf"),
        new Taken(book.address(), fileName, "application/pdf", book.steps(), false),
        (out, progress) -> pdf.get().write(book, out, progress));
  }

  /** {@code ?what=scans&size=1000}. */
  private void bundle(Context ctx) throws IOException {
    Optional<Document> found = document(ctx, "zip");
    if (found.isEmpty()) {
      return;
    }
    Document document = found.get();
    Visit visit = pages.visit(ctx);
    Optional<Bundle.Part> part = Bundle.Part.parse(visit.parameter("what").orElse("all"));
    String size = visit.parameter("size").orElse("full");
    if (part.isEmpty() || !size.matches("full|[1-9][0-9]{1,4}")) {
      pages.badRequest(ctx);
      return;
    }
    if (isPaused(document, visit)) {
      ctx.header("Cache-Control", Answers.PRIVATE)
          .redirect(visit.links().document(document.id()), HttpStatus.SEE_OTHER);
      return;
    }
    Bundle bundle = new Bundle(site, copies, visit, document);
    if (bundle.isEmpty(part.get())) {
      pages.notFound(ctx);
      return;
    }
    if (!sending.tryAcquire()) {
      ctx.header("Retry-After", "60");
      notice(ctx, HttpStatus.SERVICE_UNAVAILABLE, "take.busy", visit.text("take.busy.help"));
      return;
    }
    try {
      headers(
          ctx,
          new Taken(
              visit.links().absolute(SitePaths.document(document.id())),
              document.id() + ".zip",
              "application/zip",
              1,
              isPublic(document)));
      Answers.stream(
          ctx,
          "application/zip",
          out ->
              bundle.write(
                  part.get(),
                  size.equals("full") ? Integer.MAX_VALUE : Integer.parseInt(size),
                  out));
    } finally {
      sending.release();
    }
  }

  /** The words of one page. */
  private void text(Context ctx) {
    Optional<Document> found = document(ctx, "txt");
    if (found.isEmpty()) {
      return;
    }
    Visit visit = pages.visit(ctx);
    Document document = found.get();
    if (isPaused(document, visit)) {
      ctx.header("Cache-Control", Answers.PRIVATE)
          .redirect(visit.links().document(document.id()), HttpStatus.SEE_OTHER);
      return;
    }
    Optional<String> text =
        document
            .page(ctx.pathParam("page"))
            .flatMap(new Bundle(site, copies, visit, document)::text);
    text.ifPresentOrElse(
        words -> pages.send(ctx, "text/plain", _ -> words), () -> pages.notFound(ctx));
  }

  /** The words of one page with their boxes, as they were received: ALTO, PAGE or hOCR. */
  private void words(Context ctx) {
    Optional<Document> found = document(ctx, "xml");
    if (found.isPresent()) {
      Optional<Page> page =
          found.get().page(ctx.pathParam("page")).filter(p -> p.ocr().isPresent());
      page.ifPresentOrElse(
          p ->
              ctx.redirect(
                  pages.visit(ctx).links().path(SitePaths.ocr(found.get().id(), p.name())),
                  HttpStatus.SEE_OTHER),
          () -> pages.notFound(ctx));
    }
  }

  private record Taken(String page, String fileName, String mediaType, int steps, boolean open) {}

  private void send(Context ctx, String key, Taken taken, MadeFiles.Writing writing)
      throws IOException {
    boolean head = ctx.method().equals(HandlerType.HEAD);
    Optional<Path> kept = made.kept(key);
    if (head && kept.isEmpty()) {
      headers(ctx, taken);
      ctx.contentType(taken.mediaType());
      return;
    }
    switch (made.find(key, PATIENCE, taken.steps(), writing)) {
      case MadeFiles.Answer.Ready(Path file) -> {
        headers(ctx, taken);
        FileAnswer.send(ctx, file, taken.mediaType(), Validators.of("W/\"" + key + '"'));
      }
      case MadeFiles.Answer.Making(int done, int steps) -> {
        ctx.header("Refresh", AGAIN_AFTER).header("Retry-After", AGAIN_AFTER);
        notice(
            ctx,
            HttpStatus.ACCEPTED,
            "take.making",
            pages.visit(ctx).text("take.making.help", done, steps));
      }
      case MadeFiles.Answer.Busy() -> {
        ctx.header("Retry-After", "60");
        notice(
            ctx,
            HttpStatus.SERVICE_UNAVAILABLE,
            "take.busy",
            pages.visit(ctx).text("take.busy.help"));
      }
    }
  }

  private static void headers(Context ctx, Taken taken) {
    if (taken.open()) {
      Cors.ANY_ORIGIN.forEach(ctx::header);
    }
    ctx.header("Link", "<" + taken.page() + ">; rel=\"collection\"; type=\"text/html\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", "inline; filename=\"" + taken.fileName() + '"')
        .header("Vary", "Accept-Language, Cookie")
        .header("X-Robots-Tag", "noindex")
        .header("Cache-Control", taken.open() ? Answers.CHECK_SOON : Answers.PRIVATE);
  }

  private void notice(Context ctx, HttpStatus status, String key, String help) {
    pages.show(
        ctx,
        status,
        visit ->
            new NoticePage(
                Frame.of(site, visit, visit.text(key)).unlisted(),
                visit.text(key),
                List.of(Phrase.of(help, visit.messages().tag())),
                List.of(
                    new Link(
                        visit.links().path(visit.path().replaceFirst("\\.[a-z.]+$", "")),
                        Phrase.of(visit.text("text.back"), visit.messages().tag())))));
  }

  /** Which pages have words that the viewer may read: a book reads them while it is written. */
  private String words(Document document, Viewer viewer) {
    AccessRule.Permit permit = site.rule().on(document, viewer);
    return document.pages().stream()
        .map(page -> permit.words(page).allowed() ? "1" : "0")
        .collect(Collectors.joining());
  }

  /** Of all that a book depends on. */
  private static String key(Book book, String form) {
    StringBuilder all = new StringBuilder();
    all.append(form).append('\n');
    all.append(book.id()).append(book.language()).append(book.archive()).append(book.title());
    all.append(book.date()).append(book.range()).append(book.facts()).append(book.sections());
    all.append(book.notices()).append(book.address()).append(book.updated());
    book.leaves().forEach(leaf -> all.append(leaf.name()).append(leaf.label()).append(leaf.alt()));
    book.chapters()
        .forEach(
            chapter -> {
              all.append(chapter.name()).append(chapter.heading()).append(chapter.credits());
              chapter.parts().forEach(part -> all.append(part.label()));
            });
    return Assets.digest(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether everybody gets the same. */
  private static boolean isPublic(Document document) {
    return document.description().access().level() == org.lectern.core.model.Access.Level.OPEN
        && document.pages().stream().allMatch(page -> page.access().isEmpty())
        && document.texts().stream().allMatch(text -> text.access().isEmpty());
  }

  /** Whether a warning that was not read stands before a part of it. */
  private boolean isPaused(Document document, Visit visit) {
    if (visit.warningRead()) {
      return false;
    }
    AccessRule.Permit permit = site.rule().on(document, visit.viewer());
    return document.pages().stream()
            .anyMatch(page -> permit.scan(page) == AccessRule.Decision.ADVISE)
        || document.texts().stream()
            .anyMatch(text -> permit.text(text) == AccessRule.Decision.ADVISE);
  }

  /** The document of the address; empty when a redirect or refusal is written already. */
  private Optional<Document> document(Context ctx, String extension) {
    String id = ctx.pathParam("id");
    Optional<Entry> entry = DocumentId.parse(id).flatMap(site.archive()::find);
    if (entry.isEmpty()) {
      Optional<DocumentId> moved = site.archive().findAlias(id);
      if (moved.isPresent()) {
        ctx.redirect(
            pages.visit(ctx).links().document(moved.get()) + "." + extension,
            HttpStatus.MOVED_PERMANENTLY);
        return Optional.empty();
      }
    }
    return switch (entry.orElse(null)) {
      case Document document -> Optional.of(document);
      case Tombstone tombstone -> {
        pages.show(ctx, HttpStatus.GONE, visit -> NoticePage.of(site, visit, tombstone));
        yield Optional.empty();
      }
      case null -> {
        pages.notFound(ctx);
        yield Optional.empty();
      }
    };
  }

  @Override
  public void close() {
    made.close();
  }
}
