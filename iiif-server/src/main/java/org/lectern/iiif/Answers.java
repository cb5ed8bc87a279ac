package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.json.JsonLd;

/** What the answers of all routes have in common: CORS, conditions, media types, refusals. */
final class Answers {
  /** Descriptions change when archivists work on them. */
  static final String CHECK_SOON = "public, max-age=60";

  /** What was shown to a reader who is logged in is for that reader. */
  static final String PRIVATE = "private, no-cache";

  static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private Answers() {}

  static void read(JavalinDefaultRoutingApi routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  static void allowAnyOrigin(Context ctx) {
    allowAnyOrigin(ctx::header);
    if (ctx.method().equals(HandlerType.OPTIONS)) {
      ctx.header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
      ctx.header("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match");
      ctx.header("Access-Control-Max-Age", "86400");
    }
  }

  static void allowAnyOrigin(BiConsumer<String, String> header) {
    header.accept("Access-Control-Allow-Origin", "*");
    header.accept("Access-Control-Expose-Headers", "Link, ETag, Content-Length, Retry-After");
  }

  /** JSON-LD or plain JSON, as the client likes (Image API 3.0, section 5.1), in gzip or plain. */
  static void sendAs(Context ctx, JsonLd json) {
    String type = json.mediaType(header(ctx, "Accept"));
    boolean zipped = json.zips() && JsonLd.takesGzip(header(ctx, "Accept-Encoding"));
    String etag = json.etag(type, zipped);
    ctx.header("Vary", "Accept, Accept-Encoding");
    ctx.header("ETag", etag);
    if (isKnown(ctx, etag, Instant.MAX)) {
      ctx.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    ctx.contentType(type);
    if (zipped) {
      ctx.header("Content-Encoding", "gzip");
    }
    ctx.result(zipped ? json.zipped() : json.bytes());
  }

  private static String header(Context ctx, String name) {
    return Optional.ofNullable(ctx.header(name)).orElse("");
  }

  /** RFC 9110, section 13.1: the ETag counts where there is one, else the date. */
  static boolean isKnown(Context ctx, String etag, Instant lastModified) {
    String known = ctx.header("If-None-Match");
    if (known != null) {
      for (String tag : known.split(",", -1)) {
        String plain = tag.strip();
        if (plain.equals("*") || plain.equals(etag) || plain.equals("W/" + etag)) {
          return true;
        }
      }
      return false;
    }
    String since = ctx.header("If-Modified-Since");
    if (since == null) {
      return false;
    }
    try {
      return !lastModified.isAfter(HTTP_DATE.parse(since, Instant::from));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  static void deny(Context ctx, AccessRule.Decision decision, Document document) {
    String reason = words(document.description().access().reason());
    if (decision == AccessRule.Decision.LOGIN) {
      ctx.header("WWW-Authenticate", "Bearer");
      error(ctx, HttpStatus.UNAUTHORIZED, "open to readers who have logged in" + reason);
    } else {
      error(ctx, HttpStatus.FORBIDDEN, "closed" + reason);
    }
  }

  /**
   * The document of the request's {@code id}; empty when the refusal or redirect is already
   * written.
   *
   * @param moved where to go for a document that has another id now
   */
  static Optional<Document> document(
      Context ctx, Archive archive, Function<DocumentId, String> moved) {
    return document(ctx, ctx.pathParam("id"), archive, moved);
  }

  /** The same of an id that stands otherwise in the request. */
  static Optional<Document> document(
      Context ctx, String id, Archive archive, Function<DocumentId, String> moved) {
    Optional<Entry> entry = DocumentId.parse(id).flatMap(archive::find);
    if (entry.isEmpty()) {
      Optional<DocumentId> now = archive.findAlias(id);
      if (now.isPresent()) {
        ctx.redirect(moved.apply(now.get()), HttpStatus.MOVED_PERMANENTLY);
        return Optional.empty();
      }
    }
    return switch (entry.orElse(null)) {
      case Document document -> Optional.of(document);
      case Tombstone tombstone -> {
        gone(ctx, tombstone);
        yield Optional.empty();
      }
      case null -> {
        nothingHere(ctx);
        yield Optional.empty();
      }
    };
  }

  static void gone(Context ctx, Tombstone tombstone) {
    error(ctx, HttpStatus.GONE, "withdrawn" + words(tombstone.reason()));
  }

  static String words(LanguageMap reason) {
    return reason.best(List.of("en")).map(r -> ": " + r.text()).orElse("");
  }

  static void nothingHere(Context ctx) {
    error(ctx, HttpStatus.NOT_FOUND, "nothing is at this address");
  }

  static void error(Context ctx, HttpStatus status, String message) {
    ctx.status(status);
    ctx.header("Cache-Control", "no-cache");
    ctx.contentType("text/plain; charset=utf-8");
    ctx.result(message + "\n");
  }
}
