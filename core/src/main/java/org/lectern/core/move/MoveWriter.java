package org.lectern.core.move;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Chronicle;
import org.lectern.core.archive.Edition;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;

/** Writes into an exported folder what a move of the whole archive needs. For one thread. */
public final class MoveWriter {
  private final Archive archive;
  private final MoveFolder folder;
  private final Set<String> batches = new TreeSet<>();

  public MoveWriter(Archive archive, Path folder) {
    this.archive = archive;
    this.folder = new MoveFolder(folder);
  }

  /**
   * Writes the history of a document whose newest version the folder holds as {@code documents/ID},
   * with the files that only earlier versions have.
   */
  public void document(DocumentId id) throws IOException {
    Chronicle chronicle = Chronicle.of(archive, id);
    write(chronicle);
    Set<String> current = Set.copyOf(chronicle.newest().document().contents().values());
    files(chronicle, current);
  }

  /** The same of a document that the folder does not hold, with all its files. */
  public void withFiles(DocumentId id) throws IOException {
    Chronicle chronicle = Chronicle.of(archive, id);
    write(chronicle);
    files(chronicle, Set.of());
  }

  /** Writes the tombstone of a document, and no word of its content. */
  public void tombstone(DocumentId id) throws IOException {
    write(Chronicle.withoutContent(archive, id));
  }

  private void write(Chronicle chronicle) throws IOException {
    lines(
        folder.document(chronicle.id()),
        chronicle.versions().stream().map(Chronicle.Past::line).toList());
    chronicle.listed().stream().flatMap(v -> v.batch().stream()).forEach(batches::add);
  }

  private void files(Chronicle chronicle, Set<String> others) throws IOException {
    for (Version version : chronicle.listed()) {
      Edition edition = archive.edition(chronicle.id(), version.number()).orElseThrow();
      for (Map.Entry<String, StoredFile> file : edition.files().entrySet()) {
        String sha512 = edition.digests().get(file.getKey());
        Path target = folder.file(sha512);
        if (!others.contains(sha512) && Files.notExists(target)) {
          Files.createDirectories(target.getParent());
          Path draft = target.resolveSibling("." + sha512 + ".new");
          try (InputStream in = file.getValue().open()) {
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
          }
          Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
  }

  /** Writes what the archive said of itself, and the batches that made what was written. */
  public void finish() throws IOException {
    List<Chronicle.Self> selves = archive.selfHistory().all();
    lines(folder.archive(), selves.stream().map(Chronicle.Self::line).toList());
    selves.forEach(self -> Version.Message.batch(self.message()).ifPresent(batches::add));
    lines(
        folder.log(),
        batches.stream()
            .map(archive.log()::batch)
            .flatMap(Optional::stream)
            .map(Chronicle::line)
            .toList());
  }

  /** Copies the pages of the site, where the archive has some. */
  public void site() throws IOException {
    copy(archive.data().site(), folder.site());
  }

  /** Copies the accounts of readers, with their password hashes, into a file for the owner only. */
  public void users() throws IOException {
    Path users = archive.data().users();
    if (Files.exists(users)) {
      if (users.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            folder.users(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(folder.users(), Files.readAllBytes(users));
    }
  }

  /** Copies a folder with all plain files in it; links are left out. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.filter(f -> Files.isRegularFile(f)).collect(Collectors.toList())) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!Files.isSymbolicLink(file)) {
          DataFolder.make(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }

  private static void lines(Path file, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      Files.createDirectories(file.getParent());
      Files.write(file, lines, StandardCharsets.UTF_8);
    }
  }
}
