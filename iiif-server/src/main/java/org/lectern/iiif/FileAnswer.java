package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.http.FileReply;
import org.lectern.core.http.Validators;

/**
 * Sends a file as it is stored, whole or the range that the client asks for (RFC 9110, section 14).
 * All files that are not pictures or pages leave by this door, on every address of the site.
 */
public final class FileAnswer {
  private static final int PIECE = 1 << 16;

  private FileAnswer() {}

  /**
   * Answers a request that may see this file. Who may keep the answer, and for how long, its route
   * says before.
   */
  public static void send(Context ctx, StoredFile file, Validators validators) throws IOException {
    FileReply reply =
        FileReply.to(ctx.method().name(), Answers.headers(ctx), validators, file.bytes());
    if (ctx.method().equals(HandlerType.HEAD) || reply.status() >= 300) {
      send(ctx, file, reply, InputStream.nullInputStream());
      return;
    }
    // Opened before anything is said of it, as it may be damaged.
    try (InputStream in = file.open(reply.first())) {
      send(ctx, file, reply, in);
    }
  }

  private static void send(Context ctx, StoredFile file, FileReply reply, InputStream in)
      throws IOException {
    reply.headers().forEach(ctx::header);
    if (reply.status() >= 400) {
      ctx.header("Cache-Control", "no-cache");
    }
    if (!Answers.isSent(ctx, reply.status())) {
      return;
    }
    ctx.res().setContentType(file.mediaType());
    if (ctx.method().equals(HandlerType.HEAD)) {
      Answers.sendHead(ctx);
    } else {
      ClientStream.send(ctx, ClientStream.PATIENCE, out -> copy(in, out, reply.length()));
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, length)];
    for (long left = length; left > 0; ) {
      int read = in.read(piece, 0, (int) Math.min(piece.length, left));
      if (read < 0) {
        throw new EOFException("the stored file is shorter than the archive says");
      }
      out.write(piece, 0, read);
      left -= read;
    }
  }
}
