package org.lectern.core.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lectern.core.model.Sha512;

/**
 * The work folder, on the disk of the store: files are copied here, checked, and moved into the
 * store from here, which then syncs them. Safe for several threads.
 */
public final class Staging {
  private static final int BUFFER = 1 << 16;

  private final Path folder;

  /**
   * The staged files of one draft, by digest, for each of its two objects: a file that both need is
   * staged twice, as each takes its own away.
   *
   * @param prefix of their paths
   */
  public record Staged(Path prefix, Map<String, Path> descriptive, Map<String, Path> others) {
    public Map<String, Path> files(String path) {
      return StoredDocument.isDescriptive(path) ? descriptive : others;
    }

    private Path next() {
      return prefix.resolveSibling(
          prefix.getFileName() + "-" + (descriptive.size() + others.size()));
    }

    /** Deletes what no object has taken away. */
    public void delete() throws IOException {
      for (Map<String, Path> files : List.of(descriptive, others)) {
        for (Path file : files.values()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  public Staging(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /** Begins a draft. */
  public Staged begin() {
    Path prefix = folder.resolve(UUID.randomUUID().toString());
    return new Staged(prefix, new HashMap<>(), new HashMap<>());
  }

  /** Copies a file that must have that digest, where none of it is staged. */
  public void copy(Staged staged, String path, Path source, String sha512) throws IOException {
    if (staged.files(path).containsKey(sha512)) {
      return;
    }
    Path target = staged.next();
    MessageDigest digest = Sha512.begin();
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    String actual = Sha512.text(digest.digest());
    if (!actual.equals(sha512)) {
      throw new IOException(
          "%s was changed while it was taken in, or badly copied: its digest is %s, not %s"
              .formatted(path, actual, sha512));
    }
    staged.files(path).put(sha512, target);
  }

  /** Stages bytes at hand for the description's object; returns their digest. */
  public String write(Staged staged, byte[] bytes) throws IOException {
    String sha512 = Sha512.of(bytes);
    if (!staged.descriptive().containsKey(sha512)) {
      Path target = staged.next();
      Files.write(target, bytes);
      staged.descriptive().put(sha512, target);
    }
    return sha512;
  }
}
