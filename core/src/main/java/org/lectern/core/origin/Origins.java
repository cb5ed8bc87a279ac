package org.lectern.core.origin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.DocumentState;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.model.DocumentId;

/**
 * Which folders brought the documents of an archive. What is not known, because it came before this
 * was recorded or the record is lost, counts as in order.
 */
public final class Origins {
  private static final String OWN_ID = "archive";

  private final Path records;

  /** A folder that brought a document. */
  public record Owner(String id, String path) {}

  /**
   * What a folder knows of the archive.
   *
   * @param folder its id; empty for one that was never ingested
   * @param states of the documents that it brought, or that were exported into it
   */
  public record Known(Optional<String> folder, Map<DocumentId, DocumentState> states) {
    public Known {
      states = Map.copyOf(states);
    }
  }

  private Origins(Path records) {
    this.records = records;
  }

  public static Origins of(Archive archive) {
    return new Origins(archive.data().folders());
  }

  /** What a folder knows; one that cannot be written to is known by its path. */
  public Known known(Path folder) {
    Optional<FolderMark> mark = FolderMark.read(folder);
    if (mark.isPresent()) {
      Optional<String> archive = archive();
      return new Known(
          Optional.of(mark.get().folder()),
          archive.<Map<DocumentId, DocumentState>>map(mark.get()::states).orElse(Map.of()));
    }
    String byPath = byPath(folder);
    return Files.exists(records.resolve(byPath))
        ? new Known(Optional.of(byPath), record(byPath))
        : new Known(Optional.empty(), Map.of());
  }

  /** The other folder that brought each of the documents, for those that have one. */
  public Map<DocumentId, Owner> others(Known known, Collection<DocumentId> ids) {
    Set<DocumentId> wanted = new HashSet<>(ids);
    wanted.removeAll(known.states().keySet());
    Map<DocumentId, Owner> owners = new HashMap<>();
    for (String folder : wanted.isEmpty() ? List.<String>of() : folders()) {
      if (!known.folder().equals(Optional.of(folder))) {
        Owner owner = new Owner(folder, path(folder));
        record(folder).keySet().stream()
            .filter(wanted::contains)
            .forEach(id -> owners.put(id, owner));
      }
    }
    return owners;
  }

  /**
   * Records that a folder was ingested: in the archive, and in the folder unless that cannot be
   * written to. For the one who holds the writer's lock.
   *
   * @param states in which the archive holds the folder's documents now
   */
  public void ingested(Path folder, Map<DocumentId, DocumentState> states) {
    try {
      Files.createDirectories(records);
      String id = mark(folder, states).orElseGet(() -> byPath(folder));
      SortedMap<DocumentId, DocumentState> all = new TreeMap<>(record(id));
      all.putAll(states);
      StringBuilder text = new StringBuilder();
      text.append(folder.toAbsolutePath().normalize().toString().replaceAll("\\R", " "))
          .append('\n');
      all.forEach((document, state) -> text.append(FolderMark.States.line(document, state)));
      FolderMark.replace(records.resolve(id), text.toString());
    } catch (IOException e) {
      throw Disk.failure("cannot record in %s what was ingested".formatted(records), e);
    }
  }

  /** Marks a folder into which documents were exported. */
  public void exported(Path folder, Map<DocumentId, DocumentState> states) {
    if (archive().isPresent()) {
      mark(folder, states);
    }
  }

  /** Writes the mark of a folder and returns its id; empty where that cannot be done. */
  private Optional<String> mark(Path folder, Map<DocumentId, DocumentState> states) {
    FolderMark mark =
        FolderMark.read(folder).orElseGet(() -> FolderMark.of(UUID.randomUUID().toString()));
    try {
      mark.states(begun()).putAll(states);
      mark.write(folder);
      return Optional.of(mark.folder());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String begun() throws IOException {
    Optional<String> known = archive();
    if (known.isPresent()) {
      return known.get();
    }
    String made = UUID.randomUUID().toString();
    FolderMark.replace(records.resolve(OWN_ID), made + "\n");
    return made;
  }

  private Optional<String> archive() {
    try {
      return Optional.of(Files.readString(records.resolve(OWN_ID)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String byPath(Path folder) {
    String path;
    try {
      path = folder.toRealPath().toString();
    } catch (IOException e) {
      path = folder.toAbsolutePath().normalize().toString();
    }
    return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private List<String> folders() {
    try (Stream<Path> files = Files.list(records)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9a-f-]{36}"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private String path(String folder) {
    return lines(folder).stream().findFirst().orElse("");
  }

  private Map<DocumentId, DocumentState> record(String folder) {
    Map<DocumentId, DocumentState> states = new HashMap<>();
    lines(folder).stream().skip(1).forEach(line -> FolderMark.States.read(line, states));
    return states;
  }

  /** Nothing where there is no record yet, or it cannot be read. */
  private List<String> lines(String folder) {
    try {
      return Files.readAllLines(records.resolve(folder));
    } catch (IOException e) {
      return List.of();
    }
  }
}
