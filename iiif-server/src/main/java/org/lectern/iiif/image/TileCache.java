package org.lectern.iiif.image;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Pictures that were made, kept while there is room. However many ask for one at the same time, it
 * is made once.
 *
 * <p>Rendering is work for the processor, so it runs on as many platform threads as there are
 * processors, and tiles that lie ready are sent meanwhile. Large pictures have a thread of their
 * own: there is memory for one at a time. Whoever finds the queue full, or waits too long, is told
 * to come back.
 */
final class TileCache implements AutoCloseable {
  /** Requests that wait; at 30 ms a picture the last one waits some seconds. */
  private static final int QUEUE = 256;

  /** From this area on a picture is large: 36 MB in colour. */
  private static final long LARGE = 12_000_000;

  /** Longer than that nobody looks at an empty place on the screen. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One picture: which scan, and the canonical end of its address. */
  record Key(String sha512, ImagePlan plan) {}

  private final AsyncCache<Key, byte[]> pictures;
  private final ThreadPoolExecutor small;
  private final ThreadPoolExecutor large;

  TileCache(long bytes) {
    pictures =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(bytes)
            .weigher((Key _, byte[] picture) -> picture.length)
            .buildAsync();
    small = pool("render", Runtime.getRuntime().availableProcessors());
    large = pool("render-large", 1);
  }

  private static ThreadPoolExecutor pool(String name, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
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
    Executor executor = key.plan().size().area() > LARGE ? large : small;
    CompletableFuture<byte[]> picture;
    try {
      picture = pictures.get(key, (_, _) -> CompletableFuture.supplyAsync(render, executor));
    } catch (RejectedExecutionException e) {
      throw BadImageRequest.busy();
    }
    try {
      return picture.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw BadImageRequest.busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadImageRequest.busy();
    } catch (ExecutionException e) {
      // The cache drops a failure by itself, but perhaps not before the next request comes.
      pictures.asMap().remove(key, picture);
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("cannot render " + key.plan().path(), e.getCause());
    }
  }

  @Override
  public void close() {
    small.shutdownNow();
    large.shutdownNow();
  }
}
