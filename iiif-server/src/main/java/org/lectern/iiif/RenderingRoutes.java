package org.lectern.iiif;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.lectern.core.access.Caller;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Document;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.format.PdfPages;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.PageCopies;
import org.lectern.iiif.image.PageImage;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.OutputFormat;
import org.lectern.iiif.presentation.Addresses;

/**
 * Puts whole documents to take along on a server: {@code /iiif/rendering/ID.pdf}, all pages that
 * the one who asks may see. It is sent page by page while it is made, so that it takes the memory
 * of one page however many there are. No more than a few pages are made at once; who reads slowly
 * keeps nobody from that, and is cut off where that takes too long.
 */
final class RenderingRoutes {
  private static final int MADE_AT_ONCE = 2;

  /** Each holds one page in memory: up to a megabyte or two. */
  private static final int SENT_AT_ONCE = 32;

  private final Archive archive;
  private final ImageService images;
  private final Function<Context, Caller> caller;
  private final Duration patience;
  private final Semaphore making = new Semaphore(MADE_AT_ONCE, true);
  private final Semaphore sending = new Semaphore(SENT_AT_ONCE);

  /** With the patience that suits most. */
  RenderingRoutes(Archive archive, ImageService images, Function<Context, Caller> caller) {
    this(archive, images, caller, ClientStream.PATIENCE);
  }

  RenderingRoutes(
      Archive archive, ImageService images, Function<Context, Caller> caller, Duration patience) {
    this.archive = archive;
    this.images = images;
    this.caller = caller;
    this.patience = patience;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    Answers.read(routes, SitePaths.rendering("{file}"), this::pdf);
  }

  private void pdf(Context ctx) throws IOException {
    Optional<Document> document = document(ctx);
    if (document.isEmpty()) {
      return;
    }
    Viewer asking = caller.apply(ctx).viewer();
    List<PageImage> pages =
        document.get().pages().stream()
            .map(page -> images.find(document.get().imageId(page), asking))
            .filter(ImageService.Finding.Visible.class::isInstance)
            .map(found -> ((ImageService.Finding.Visible) found).image())
            .toList();
    if (pages.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    boolean open = pages.stream().allMatch(PageImage::open);
    ctx.header("Cache-Control", open && !asking.reader() ? Answers.CHECK_SOON : Answers.PRIVATE);
    ctx.header("Content-Disposition", "inline; filename=\"%s.pdf\"".formatted(document.get().id()));
    ctx.res().setContentType(OutputFormat.PDF.mediaType());
    if (ctx.method().equals(HandlerType.HEAD)) {
      Answers.sendHead(ctx);
      return;
    }
    if (!sending.tryAcquire()) {
      ctx.header("Retry-After", "10");
      Answers.error(ctx, HttpStatus.SERVICE_UNAVAILABLE, "many are sent just now; come back soon");
      return;
    }
    try {
      ClientStream.send(ctx, patience, out -> send(out, document.get(), pages));
    } finally {
      sending.release();
    }
  }

  private void send(OutputStream out, Document document, List<PageImage> pages) throws IOException {
    byte[] first = made(pages.getFirst());
    PdfPages pdf = new PdfPages(title(document), out);
    pdf.add(first);
    for (PageImage page : pages.subList(1, pages.size())) {
      pdf.add(made(page));
    }
    pdf.finish();
  }

  /** Waits for its turn, but for no client. */
  private byte[] made(PageImage page) throws IOException {
    try {
      if (!making.tryAcquire(patience.toMillis(), MILLISECONDS)) {
        throw BadImageRequest.busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    try {
      return new PageCopies(images).jpeg(page, PageCopies.FOR_PAPER);
    } finally {
      making.release();
    }
  }

  private static String title(Document document) {
    return document
        .description()
        .title()
        .best(List.of(document.description().language()))
        .map(LanguageMap.Localised::text)
        .orElse(document.id().value());
  }

  private Optional<Document> document(Context ctx) {
    String file = ctx.pathParam("file");
    String id = file.endsWith(".pdf") ? file.substring(0, file.length() - 4) : "";
    return Answers.document(
        ctx, id, archive, now -> new Addresses(caller.apply(ctx).site()).pdf(now));
  }
}
