package org.lectern.iiif;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is made while it is sent, to clients that may read slowly, or not at all. */
final class ClientStream extends OutputStream {
  private static final Logger LOG = LoggerFactory.getLogger(ClientStream.class);

  /** For a piece to be taken by the client: some kilobytes a second. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Context ctx;
  private final OutputStream out;
  private final Duration patience;

  /** Something that writes itself. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private ClientStream(Context ctx, Duration patience) throws IOException {
    this.ctx = ctx;
    this.out = ctx.res().getOutputStream();
    this.patience = patience;
  }

  /**
   * Sends something. When it fails after its beginning has left, the connection is cut, so that
   * nobody takes a half for the whole; and so it is where the client takes a piece too slowly.
   */
  static void send(Context ctx, Duration patience, Content content) throws IOException {
    try {
      content.writeTo(new ClientStream(ctx, patience));
    } catch (IOException | RuntimeException e) {
      if (!ctx.res().isCommitted()) {
        ctx.res().reset();
        Answers.allowAnyOrigin(ctx);
        throw e;
      }
      cut(ctx, e);
    }
  }

  private static void cut(Context ctx, Exception e) {
    LOG.warn("{} broke off: {}", ctx.path(), e.toString());
    ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel().abort(e);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    var _ =
        taken
            .orTimeout(patience.toMillis(), MILLISECONDS)
            .exceptionallyAsync(
                _ -> {
                  cut(ctx, new TimeoutException("the client reads too slowly"));
                  return false;
                });
    try {
      out.write(bytes, offset, length);
    } finally {
      taken.complete(true); // which takes the timeout away: it would hold on to the request
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }
}
