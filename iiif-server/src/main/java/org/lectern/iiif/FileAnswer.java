package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.http.FileReply;
import org.lectern.core.http.Validators;

/**
 * Sends a file as it is stored, whole or the range that the client asks for (RFC 9110, section 14).
 * All files that are not pictures or pages leave by this door, on every address of the site.
 */
public final class FileAnswer {
  private static final int PIECE = 1 << 16;

  private FileAnswer() {}

  /** Opens a file at one of its bytes. */
  private interface Opening {
    InputStream at(long first) throws IOException;
  }

  /**
   * Answers a request that may see this file. Who may keep the answer, and for how long, its route
   * says before.
   */
  public static void send(Context ctx, StoredFile file, Validators validators) throws IOException {
    send(ctx, file.mediaType(), file.bytes(), file::openProven, validators);
  }

  /** The same for a file that was made to be sent. */
  public static void send(Context ctx, Path file, String mediaType, Validators validators)
      throws IOException {
    send(ctx, mediaType, Files.size(file), first -> open(file, first), validators);
  }

  /** The same for bytes that were made to be sent. */
  public static void send(Context ctx, byte[] made, String mediaType, Validators validators)
      throws IOException {
    send(ctx, mediaType, made.length, first -> from(made, first), validators);
  }

  private static InputStream from(byte[] made, long first) {
    int start = Math.toIntExact(first);
    return new ByteArrayInputStream(made, start, made.length - start);
  }

  private static InputStream open(Path file, long first) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(first);
    return in;
  }

  private static void send(
      Context ctx, String mediaType, long bytes, Opening file, Validators validators)
      throws IOException {
    FileReply reply = FileReply.to(ctx.method().name(), Answers.headers(ctx), validators, bytes);
    if (ctx.method().equals(HandlerType.HEAD) || reply.status() >= 300) {
      send(ctx, mediaType, reply, InputStream.nullInputStream());
      return;
    }
    // Opened before anything is said of it, as it may be damaged.
    try (InputStream in = file.at(reply.first())) {
      send(ctx, mediaType, reply, in);
    }
  }

  private static void send(Context ctx, String mediaType, FileReply reply, InputStream in)
      throws IOException {
    reply.headers().forEach(ctx::header);
    if (reply.status() >= 400) {
      ctx.header("Cache-Control", "no-cache");
    }
    if (!Answers.isSent(ctx, reply.status())) {
      return;
    }
    ctx.res().setContentType(mediaType);
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
      left -= read;
      if (left == 0) {
        // At its end a large file is compared: of a damaged one the last piece is held back, so
        // that
        // the client sees less than was announced.
        var _ = in.read();
      }
      out.write(piece, 0, read);
    }
  }
}
