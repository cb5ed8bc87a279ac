package org.lectern.core.importer.bag;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.bag.BadBag;
import org.lectern.core.bag.Bag;
import org.lectern.core.importer.ImportException;

/** An archive folder that lies in a bag, as {@code export --bagit} packs it. */
public final class PackedFolder {
  private PackedFolder() {}

  /** How many files were written, and how many were there already with the same content. */
  public record Unpacked(int written, int unchanged) {}

  /** Whether a bag's payload is an archive folder: it says so at its top. */
  static boolean isOne(Bag bag) {
    return bag.payload().containsKey("archive.yml")
        && bag.payload().keySet().stream()
            .anyMatch(
                path -> path.matches("documents/[^/]+/.+|documents\\.(csv|tsv|xlsx|xls|ods)"));
  }

  /**
   * Unpacks an archive folder, file by file as it was.
   *
   * @return empty where the bag holds something else
   * @throws ImportException where the bag is not whole, or a file of another content is in the
   *     place
   */
  public static Optional<Unpacked> unpack(Path source, Path folder) {
    try (Bag bag = Bag.open(source)) {
      return isOne(bag) ? Optional.of(unpack(bag, folder)) : Optional.empty();
    } catch (BadBag e) {
      throw new ImportException(e.getMessage(), e);
    } catch (IOException e) {
      throw new ImportException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Unpacked unpack(Bag bag, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path root = folder.toRealPath();
    int written = 0;
    for (Map.Entry<String, Bag.Payload> file : bag.payload().entrySet()) {
      Path target = root.resolve(file.getKey()).normalize();
      if (!target.startsWith(root)) {
        throw new ImportException(
            file.getKey() + " leads out of the folder; nothing of it is taken");
      }
      Files.createDirectories(target.getParent());
      if (!target.getParent().toRealPath().startsWith(root)) {
        throw new ImportException(target.getParent() + " is a link to elsewhere; remove it");
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        if (!same(target, file.getValue())) {
          throw new ImportException(
              "%s is there already with other content; name a new folder".formatted(target));
        }
        continue;
      }
      Path draft = target.resolveSibling("." + target.getFileName() + ".new");
      Files.deleteIfExists(draft);
      create(draft, file.getKey().equals("users.txt"));
      try (InputStream in = file.getValue().open();
          OutputStream out = Files.newOutputStream(draft, StandardOpenOption.WRITE)) {
        in.transferTo(out);
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      written++;
    }
    return new Unpacked(written, bag.payload().size() - written);
  }

  /** A file with secrets is closed before its first byte is written. */
  private static void create(Path file, boolean secret) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        secret && posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    var _ = Files.createFile(file, attributes);
  }

  private static boolean same(Path there, Bag.Payload file) throws IOException {
    if (!Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)
        || Files.size(there) != file.bytes()) {
      return false;
    }
    try (InputStream a = Files.newInputStream(there);
        InputStream b = file.open()) {
      byte[] one = a.readNBytes(1 << 16);
      while (one.length > 0) {
        if (!java.util.Arrays.equals(one, b.readNBytes(1 << 16))) {
          return false;
        }
        one = a.readNBytes(1 << 16);
      }
      return true;
    }
  }
}
