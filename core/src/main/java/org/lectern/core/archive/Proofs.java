package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.Sha512;

/**
 * What was found of large files that were read whole since the program started, so that each is
 * read once, however many ask. A file that was written since is read again. Safe for several
 * threads.
 */
final class Proofs {
  /** Above this, a reader would wait too long for the first byte. */
  static final long LARGEST = 256L << 20;

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

  /** How a file is read. */
  interface Digest {
    String of(Path file) throws IOException;
  }

  private record Proof(String sha512, long bytes, FileTime written) {
    boolean isOf(BasicFileAttributes now) {
      return bytes == now.size() && written.equals(now.lastModifiedTime());
    }
  }

  Proofs() {
    this(Sha512::of);
  }

  Proofs(Digest digest) {
    this.digest = digest;
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
          synchronized (proofs) {
            proofs.put(file, new Proof(known.get(), now.size(), now.lastModifiedTime()));
          }
        }
      }
    }
    return known.get().equals(sha512);
  }

  private Optional<String> known(Path file, BasicFileAttributes now) {
    synchronized (proofs) {
      return Optional.ofNullable(proofs.get(file)).filter(p -> p.isOf(now)).map(Proof::sha512);
    }
  }
}
