package org.lectern.web.take;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lectern.web.book.BookWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that take long to make: each is made once, however many ask, and kept on disk while there
 * is room. No more than a few are made at once. Safe for several threads.
 */
public final class MadeFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MadeFiles.class);

  /** Two processors are left to readers of pages by making one file at a time. */
  private static final int MADE_AT_ONCE =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final int WAITING = 16;
  private static final int KILOBYTE = 1024;

  private final Path folder;
  private final Semaphore making = new Semaphore(MADE_AT_ONCE, true);
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Cache<String, Path> kept;
  private volatile boolean closed;

  /** Writes a file. */
  public interface Writing {
    void to(OutputStream out, BookWriter.Progress progress) throws IOException;
  }

  /** The result of a request for a file. */
  public sealed interface Answer {
    /** It is there. */
    record Ready(Path file) implements Answer {}

    /** It is being made; so many steps are done. */
    record Making(int done, int steps) implements Answer {}

    /** Too many wait already. */
    record Busy() implements Answer {}
  }

  private static final class Job {
    final CountDownLatch ends = new CountDownLatch(1);
    final AtomicInteger done = new AtomicInteger();
    volatile Path file; // null until it is made
    volatile Throwable failure; // null where there was none
  }

  /**
   * @param megabytes what is kept on disk at most
   */
  public MadeFiles(int megabytes) {
    try {
      this.folder = Files.createTempDirectory("lectern-made");
    } catch (IOException e) {
      throw new UncheckedIOException("a folder for files to take along", e);
    }
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight((long) megabytes * KILOBYTE)
            .weigher((String key, Path file) -> kilobytes(file))
            .evictionListener((key, file, cause) -> delete(file))
            .build();
  }

  private static int kilobytes(Path file) {
    try {
      return (int) Math.min(Integer.MAX_VALUE, Files.size(file) / KILOBYTE + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /**
   * A file that is being sent while it is deleted is sent to its end, as systems with inodes do.
   */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} is left over", file, e);
    }
  }

  /**
   * A file, made where it is not kept.
   *
   * @param key of all that the file depends on
   * @param patience how long to wait for it
   * @param steps how many it takes
   * @throws IOException where it cannot be made
   */
  public Answer find(String key, Duration patience, int steps, Writing writing) throws IOException {
    Path file = kept.getIfPresent(key);
    if (file != null && Files.exists(file)) {
      return new Answer.Ready(file);
    }
    if (!jobs.containsKey(key) && jobs.size() >= WAITING) {
      return new Answer.Busy();
    }
    Job job = jobs.computeIfAbsent(key, k -> begin(k, writing));
    try {
      if (!job.ends.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Answer.Making(Math.min(job.done.get(), steps), steps);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException();
    }
    if (job.failure != null) {
      throw new IOException(job.failure);
    }
    return new Answer.Ready(job.file);
  }

  /** The same for those who need no more than to know whether it is kept. */
  public Optional<Path> kept(String key) {
    return Optional.ofNullable(kept.getIfPresent(key)).filter(Files::exists);
  }

  private Job begin(String key, Writing writing) {
    Job job = new Job();
    Thread.ofPlatform().daemon().name("take").start(() -> make(key, job, writing));
    return job;
  }

  private void make(String key, Job job, Writing writing) {
    Path file = folder.resolve(String.valueOf(numbers.incrementAndGet()));
    try {
      making.acquire();
      try (OutputStream out =
          new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        writing.to(out, () -> step(job));
      } finally {
        making.release();
      }
      job.file = file;
      kept.put(key, file);
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      job.failure = e; // also where the memory or the stack is at its end
      delete(file);
    } finally {
      jobs.remove(key);
      job.ends.countDown();
    }
  }

  private void step(Job job) throws IOException {
    if (closed) {
      throw new IOException(new CancellationException("the server stops"));
    }
    job.done.incrementAndGet();
  }

  @Override
  public void close() {
    closed = true;
    kept.asMap().values().forEach(MadeFiles::delete);
    delete(folder);
  }
}
