package org.lectern.core.archive.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.Sha512;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found of large files that were read whole since the program started, so that each is
 * read once, however many ask. A file that was written since is read again. Safe for several
 * threads.
 */
public final class Proofs {
  private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

  /** Above this, a reader would wait too long for the first byte. */
  private static final long LARGEST = 256L << 20;

  /** A property that sets another limit, for tests. */
  private static final String LIMIT = "lectern.largest-proven";

  private static final int MOST = 10_000;

  private final Map<Path, Proof> proofs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Proof> eldest) {
          return size() > MOST;
        }
      };

  /** Readers of the same file wait here for the one that reads it. */
  private final Object[] waiting = Stream.generate(Object::new).limit(64).toArray();

  private final Digest digest;
  private final long largest;
  private final Consumer<Fault> noticed;
  private final Set<Path> begun = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor later =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("lectern-proofs-", 0).factory());

  /** How a file is read. */
  interface Digest {
    String of(Path file) throws IOException;
  }

  private record Proof(String sha512, long bytes, FileTime written) {
    boolean isOf(BasicFileAttributes now) {
      return bytes == now.size() && written.equals(now.lastModifiedTime());
    }
  }

  /**
   * Of files that are sent.
   *
   * @param noticed is given what is found damaged
   */
  public Proofs(Consumer<Fault> noticed) {
    this(Sha512::of, Long.getLong(LIMIT, LARGEST), noticed);
  }

  /**
   * The same with another limit.
   *
   * @param largest size up to which a file is read before its first byte is sent
   */
  Proofs(Digest digest, long largest, Consumer<Fault> noticed) {
    this.digest = digest;
    this.largest = largest;
    this.noticed = noticed;
    later.allowCoreThreadTimeOut(true);
  }

  /** Takes note of damage. */
  void noticed(Fault fault) {
    noticed.accept(fault);
  }

  /**
   * Whether a file may be sent: one up to the limit is read where nothing is known of it. A larger
   * one may, unless it is known to be altered; where only a part of it is sent it is read beside
   * that, so that this is known soon.
   *
   * @param whole whether all of it is sent, and so compared
   * @param altered is called where a file that was read later was altered
   */
  boolean maySend(Path file, String sha512, boolean whole, Runnable altered) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    if (now.size() <= largest) {
      return holds(file, sha512);
    }
    Optional<String> known = known(file, now);
    if (known.isPresent()) {
      return known.get().equals(sha512);
    }
    if (!whole && begun.add(file)) {
      later.execute(() -> readLater(file, sha512, altered));
    }
    return true;
  }

  private void readLater(Path file, String sha512, Runnable altered) {
    try {
      if (!holds(file, sha512)) {
        altered.run();
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
    } finally {
      begun.remove(file);
    }
  }

  /** Whether a file has a digest; reads it where that is not known. */
  boolean holds(Path file, String sha512) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Optional<String> known = known(file, now);
    if (known.isEmpty()) {
      synchronized (waiting[Math.floorMod(file.hashCode(), waiting.length)]) {
        known = known(file, now);
        if (known.isEmpty()) {
          known = Optional.of(digest.of(file));
          keep(file, known.get(), now);
        }
      }
    }
    return known.get().equals(sha512);
  }

  /** Remembers what one found who has read all of a file. */
  void found(Path file, String sha512) throws IOException {
    keep(file, sha512, Files.readAttributes(file, BasicFileAttributes.class));
  }

  private void keep(Path file, String sha512, BasicFileAttributes now) {
    synchronized (proofs) {
      proofs.put(file, new Proof(sha512, now.size(), now.lastModifiedTime()));
    }
  }

  private Optional<String> known(Path file, BasicFileAttributes now) {
    synchronized (proofs) {
      return Optional.ofNullable(proofs.get(file)).filter(p -> p.isOf(now)).map(Proof::sha512);
    }
  }
}
