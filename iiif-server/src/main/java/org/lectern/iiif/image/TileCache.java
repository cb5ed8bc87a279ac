package org.lectern.iiif.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.ImagePlan;

/**
 * Pictures that were made, kept while there is room. However many ask for one at the same time, it
 * is made once.
 *
 * <p>Rendering is work for the processor, so it runs on as many platform threads as there are
 * processors, and tiles that lie ready are sent meanwhile. Large pictures have a thread of their
 * own: there is memory for one at a time. A request that finds the queue full, or waits too long,
 * is asked to come back.
 */
final class TileCache implements AutoCloseable {
  /** From this area on a picture is large: 12 MB in colour, and as much for what it is made of. */
  private static final long LARGE = 4_000_000;

  /** Large pictures that are being sent at the same time; each takes up to 64 MB. */
  private static final int MOST_STREAMS = 4;

  /** One picture: which scan, and what of it, whichever version of the API asks. */
  record Key(String sha512, ImagePlan plan) {
    Key {
      plan = plan.withoutSpelling();
    }

    /** A name for a file: the same for the same picture in every process. */
    String fileName() {
      try {
        byte[] text = (PageImage.RENDERING + " " + this).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every Java has it
      }
    }
  }

  private final Duration patience;
  private final Optional<PictureFiles> files;
  private final KeptPictures kept;
  private final Map<Key, CompletableFuture<byte[]>> making = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor small;
  private final ThreadPoolExecutor large;
  private final Semaphore streams = new Semaphore(MOST_STREAMS, true);

  TileCache(RenderLoad load) {
    patience = load.patience();
    files = load.disk().map(disk -> new PictureFiles(disk.folder(), disk.bytes()));
    kept = new KeptPictures(load.cacheBytes());
    small = pool("render", Runtime.getRuntime().availableProcessors(), load.queue());
    large = pool("render-large", 1, load.queue());
  }

  private static ThreadPoolExecutor pool(String name, int threads, int queue) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * The picture of that key, made now if it is not there.
   *
   * @throws BadImageRequest 503 where there is too much to do
   */
  byte[] get(Key key, Supplier<byte[]> render) {
    return kept.find(key).orElseGet(() -> await(made(key, render)));
  }

  private CompletableFuture<byte[]> made(Key key, Supplier<byte[]> render) {
    Executor executor = key.plan().size().area() > LARGE ? large : small;
    try {
      return making.computeIfAbsent(
          key, _ -> CompletableFuture.supplyAsync(() -> make(key, render), executor));
    } catch (RejectedExecutionException e) {
      throw BadImageRequest.busy();
    }
  }

  /** Looks once more: it may have been made since the request found that it is not there. */
  private byte[] make(Key key, Supplier<byte[]> render) {
    try {
      Optional<byte[]> known = kept.find(key);
      if (known.isPresent()) {
        return known.get();
      }
      byte[] picture = onDiskOrRendered(key, render);
      kept.keep(key, picture);
      return picture;
    } finally {
      making.remove(key);
    }
  }

  private byte[] onDiskOrRendered(Key key, Supplier<byte[]> render) {
    if (files.isEmpty()) {
      return render.get();
    }
    String name = key.fileName();
    return files
        .get()
        .find(name)
        .orElseGet(
            () -> {
              byte[] made = render.get();
              files.get().keep(name, made);
              return made;
            });
  }

  /**
   * Sends a picture while it is made. Its pieces are made where other pictures are, in turn with
   * them; while the client reads, no processor waits for it.
   *
   * @throws BadImageRequest 503 where there is too much to do; nothing has been sent then
   */
  void stream(Rendering rendering, OutputStream out) throws IOException {
    try {
      if (!streams.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw BadImageRequest.busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadImageRequest.busy();
    }
    try {
      while (rendering.hasNext()) {
        CompletableFuture<byte[]> piece;
        try {
          piece = CompletableFuture.supplyAsync(rendering::next, small);
        } catch (RejectedExecutionException e) {
          throw BadImageRequest.busy();
        }
        out.write(await(piece));
      }
    } finally {
      streams.release();
    }
  }

  private byte[] await(CompletableFuture<byte[]> picture) {
    try {
      return picture.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw BadImageRequest.busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadImageRequest.busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("cannot render", e.getCause());
    }
  }

  @Override
  public void close() {
    small.shutdownNow();
    large.shutdownNow();
    kept.close();
  }
}
