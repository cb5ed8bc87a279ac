package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.http.Accept;
import org.lectern.core.http.Conditions;
import org.lectern.core.http.Cors;
import org.lectern.core.http.MediaType;
import org.lectern.core.http.Reply;
import org.lectern.core.http.RequestHeaders;
import org.lectern.core.http.Validators;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.json.JsonLd;

/** What the answers of all routes have in common: CORS, conditions, media types, refusals. */
public final class Answers {
  /** Descriptions change when archivists work on them. */
  public static final String CHECK_SOON = "public, max-age=60";

  /** What was shown to a reader who is logged in is for that reader. */
  public static final String PRIVATE = "private, no-cache";

  private Answers() {}

  static void read(JavalinDefaultRoutingApi routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  static void allowAnyOrigin(Context ctx) {
    allowAnyOrigin(ctx::header);
    if (ctx.method().equals(HandlerType.OPTIONS)) {
      Cors.PREFLIGHT.forEach(ctx::header);
    }
  }

  static void allowAnyOrigin(BiConsumer<String, String> header) {
    Cors.ANY_ORIGIN.forEach(header);
  }

  /** The headers of a request, for {@code core.http}. */
  public static RequestHeaders headers(Context ctx) {
    return name -> Collections.list(ctx.req().getHeaders(name));
  }

  /** What the client likes to get. */
  static Accept accept(Context ctx) {
    return Accept.parse(headers(ctx).text("Accept"));
  }

  /** JSON-LD or plain JSON, as the client likes (Image API 3.0, section 5.1), in gzip or plain. */
  static void sendAs(Context ctx, JsonLd json) {
    Accept accept = accept(ctx);
    sendAs(ctx, json, accept.best(json.forms(accept)));
  }

  /** In a form that was chosen by {@code Accept}. */
  static void sendAs(Context ctx, JsonLd json, MediaType form) {
    send(ctx, json.content(form), "Accept, Accept-Encoding");
  }

  /** Sends what is in memory, by the client's conditions, compressed where it likes that. */
  public static void send(Context ctx, Reply.Content content) {
    send(ctx, content, "");
  }

  /**
   * The same.
   *
   * @param vary the headers by which the answer was chosen, {@code Accept-Encoding} among them;
   *     empty where it was by that alone
   */
  public static void send(Context ctx, Reply.Content content, String vary) {
    Reply reply = Reply.to(headers(ctx), content);
    reply.headers().forEach(ctx::header);
    if (!vary.isEmpty()) {
      ctx.header("Vary", vary);
    }
    if (isSent(ctx, reply.status())) {
      ctx.result(reply.body());
    }
  }

  /** Whether the answer is sent by the client's conditions; 304 and 412 are written. */
  static boolean isSent(Context ctx, Validators validators) {
    return isSent(ctx, Conditions.of(headers(ctx)).check(validators, Instant.now()).status());
  }

  /** The same where a status has been decided on. */
  static boolean isSent(Context ctx, int status) {
    ctx.status(status);
    if (status == HttpStatus.NOT_MODIFIED.getCode()) {
      ctx.res().setContentType(null);
      sendHead(ctx);
    }
    return status < HttpStatus.MULTIPLE_CHOICES.getCode();
  }

  /**
   * Sends what stands before a body that is not sent, for 304 or HEAD: the server would end it with
   * a length of 0, which is not that of the body (RFC 9110, section 8.6).
   */
  static void sendHead(Context ctx) {
    try {
      ctx.res().flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that is made while it is sent. */
  public interface Streamed {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Sends something whose length nobody knows before its end. Clients that take it too slowly are
   * cut off, and so are those who would take a half for the whole.
   */
  public static void stream(Context ctx, String mediaType, Streamed content) throws IOException {
    ctx.res().setContentType(mediaType);
    if (ctx.method().equals(HandlerType.HEAD)) {
      sendHead(ctx);
    } else {
      ClientStream.send(ctx, ClientStream.PATIENCE, content::writeTo);
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
    Optional<DocumentId> renamed = entry.map(Entry::id).flatMap(archive::renamed);
    Optional<DocumentId> now = entry.isPresent() ? renamed : archive.findAlias(id);
    if (now.isPresent()) {
      String to = moved.apply(now.get());
      ctx.redirect(
          renamed.isPresent() ? sameUnder(to, ctx, id, now.get()) : to,
          HttpStatus.MOVED_PERMANENTLY);
      return Optional.empty();
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

  /** The path of the request under another id, on the site of an address of that id. */
  private static String sameUnder(String address, Context ctx, String from, DocumentId to) {
    int api = address.lastIndexOf(SitePaths.IIIF);
    String path = ctx.path().replaceFirst("/" + from + "(?=[/.]|$)", "/" + to);
    return api >= 0 && path.startsWith(SitePaths.IIIF) ? address.substring(0, api) + path : address;
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
