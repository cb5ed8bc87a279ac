package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lectern.core.model.Sha512;

/**
 * Which large files were read whole since the program started and are what was stored, so that they
 * are not read twice for each reader. A file that was written since is read again. Safe for several
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

  private record Proof(String sha512, long bytes, FileTime written) {}

  /** Whether a file has a digest; reads it where that is not known. */
  boolean holds(Path file, String sha512) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Proof wanted = new Proof(sha512, now.size(), now.lastModifiedTime());
    synchronized (proofs) {
      if (wanted.equals(proofs.get(file))) {
        return true;
      }
    }
    if (!Sha512.of(file).equals(sha512)) {
      return false;
    }
    synchronized (proofs) {
      proofs.put(file, wanted);
    }
    return true;
  }
}
