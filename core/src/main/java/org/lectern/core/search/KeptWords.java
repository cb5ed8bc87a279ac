package org.lectern.core.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of long documents as they were read once, a file for each beside the index: a search
 * inside one need not read a thousand pages first.
 *
 * <p>A file says of which state of the document it is. One that is of another, broken or missing is
 * as none: nothing is found by it that the document does not hold. Safe for any number of threads
 * and processes; a file is put in place whole.
 */
final class KeptWords {
  /** Texts shorter than this together are read in no time. */
  private static final long LEAST_BYTES = 64 << 10;

  /** Its name inside the index. */
  static final String FOLDER = "words";

  private static final Logger log = LoggerFactory.getLogger(KeptWords.class);

  private final Path folder;

  /** Those beside an index. */
  KeptWords(Path index) {
    this.folder = index.resolve(FOLDER);
  }

  /** Those of a document in the state it has. */
  Optional<DocumentWords> find(Document document) {
    try {
      byte[] file = Files.readAllBytes(file(document.id()));
      byte[] state = state(document);
      int end = file.length - state.length - Long.BYTES;
      if (end < 0
          || !Arrays.equals(file, end, end + state.length, state, 0, state.length)
          || check(file) != ByteBuffer.wrap(file).getLong(file.length - Long.BYTES)) {
        return Optional.empty();
      }
      return Optional.of(DocumentWords.open(document, Arrays.copyOf(file, end)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      log.warn("{}: the kept words cannot be read: {}", document.id(), e.toString());
      return Optional.empty();
    }
  }

  /** Reads and keeps the words of a long document; of any other none are kept. */
  void keep(Archive archive, Document document) throws IOException {
    if (bytes(archive, document) < LEAST_BYTES) {
      remove(document.id());
      return;
    }
    byte[] words = DocumentWords.read(archive, document).bytes();
    byte[] state = state(document);
    ByteBuffer file = ByteBuffer.allocate(words.length + state.length + Long.BYTES);
    file.put(words).put(state).putLong(check(file.array()));
    Files.createDirectories(folder);
    Path made = folder.resolve(document.id() + ".new");
    try {
      Files.write(made, file.array());
      Files.move(
          made,
          file(document.id()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  void remove(DocumentId id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  void clear() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static long bytes(Archive archive, Document document) {
    return document.pages().stream()
            .mapToLong(page -> bytes(() -> archive.ocr(document, page)))
            .sum()
        + document.texts().stream()
            .mapToLong(text -> bytes(() -> Optional.of(archive.text(document, text))))
            .sum();
  }

  /** A damaged file has no words to keep. */
  private static long bytes(Supplier<Optional<StoredFile>> file) {
    try {
      return file.get().map(StoredFile::bytes).orElse(0L);
    } catch (ArchiveException e) {
      return 0;
    }
  }

  private Path file(DocumentId id) {
    return folder.resolve(id + ".words");
  }

  /** How it was read and of which state of the document. */
  private static byte[] state(Document document) {
    return "\n%s %s %d %s"
        .formatted(
            IndexFollower.SCHEMA,
            document.id(),
            document.history().revision(),
            document.history().updated())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Of all before it. */
  private static long check(byte[] file) {
    CRC32C check = new CRC32C();
    check.update(file, 0, file.length - Long.BYTES);
    return check.getValue();
  }
}
