package org.lectern.core.move;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Chronicle;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.DiskFullException;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Sha512;

/**
 * Takes the history that a folder carries into an archive: every version with its datestamp, the
 * tombstones and the log.
 *
 * <p>That is done only where the archive is empty, or holds nothing but what an earlier run of the
 * same move has brought. In an archive that harvesters know, a change with an old datestamp is one
 * that they never see; there the documents of the folder are new ones, with the dates of their
 * ingest, and a note says so.
 */
public final class Move {
  private static final int GROUP = 64;
  private static final int SLICE = 1000;

  private final MoveFolder folder;
  private final ArchiveWriter writer;
  private final Archive archive;
  private final List<String> notes = new ArrayList<>();

  /** Of the documents that are being restored, the paths of the newest version by digest. */
  private final Map<DocumentId, Map<String, String>> current = new HashMap<>();

  /**
   * What was taken over.
   *
   * @param documents those that have their history now, tombstones among them
   * @param tombstones how many of them are withdrawn
   * @param notes what was not taken over, and why
   */
  public record Result(Set<DocumentId> documents, int tombstones, List<String> notes) {
    public static final Result NONE = new Result(Set.of(), 0, List.of());

    public Result {
      documents = Set.copyOf(documents);
      notes = List.copyOf(notes);
    }
  }

  private Move(Path folder, ArchiveWriter writer) {
    this.folder = new MoveFolder(folder);
    this.writer = writer;
    this.archive = writer.archive();
  }

  /**
   * Takes over what a folder carries; nothing where it carries no history, or the archive has it.
   *
   * @param described the documents that the folder holds and that can be taken; of others only
   *     tombstones are taken over
   */
  public static Result of(Path folder, ArchiveWriter writer, Predicate<DocumentId> described) {
    Move move = new Move(folder, writer);
    try {
      return Files.isDirectory(move.folder.history(), LinkOption.NOFOLLOW_LINKS)
          ? move.run(described)
          : Result.NONE;
    } catch (IOException e) {
      throw new ArchiveException("cannot read " + move.folder.history() + ": " + reason(e), e);
    }
  }

  private Result run(Predicate<DocumentId> described) throws IOException {
    Map<DocumentId, Instant> missing = new LinkedHashMap<>();
    Set<DocumentId> withdrawn = new TreeSet<>();
    for (DocumentId id : folder.documents()) {
      if (archive.newest(id).isEmpty()) {
        Optional<Chronicle> chronicle = read(id);
        if (chronicle.isPresent() && (described.test(id) || chronicle.get().isWithdrawn())) {
          missing.put(id, shown(chronicle.get()));
          if (chronicle.get().isWithdrawn()) {
            withdrawn.add(id);
          }
        }
      }
    }
    if (missing.isEmpty()) {
      return new Result(Set.of(), 0, notes);
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      notes.add(
          obstacle.get()
              + ", so the history of %d documents in the folder is not taken over: those are new here"
                  .formatted(missing.size())
              + " and get the datestamps of today, which harvesters of this archive will see."
              + " History comes along into an empty archive only");
      return new Result(Set.of(), 0, notes);
    }
    if (archive.ids("", 1).isEmpty() && archive.selfHistory().all().isEmpty()) {
      writer.restoreSelf(selves(), batches());
    }
    Set<DocumentId> restored = new TreeSet<>();
    // In order of datestamps, so that the journal only grows at its end.
    List<DocumentId> inOrder =
        missing.entrySet().stream()
            .sorted(
                Map.Entry.<DocumentId, Instant>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    for (int i = 0; i < inOrder.size(); i += GROUP) {
      restored.addAll(restore(inOrder.subList(i, Math.min(i + GROUP, inOrder.size()))));
    }
    withdrawn.retainAll(restored);
    return new Result(restored, withdrawn.size(), notes);
  }

  /** Why the archive is not one to move into: it has something else than the folder brings. */
  private Optional<String> obstacle() throws IOException {
    List<DocumentId> slice = archive.ids("", SLICE);
    if (slice.isEmpty()) {
      return archive.selfHistory().all().isEmpty() || archive.selfHistory().all().equals(selves())
          ? Optional.empty()
          : Optional.of("The archive has a title or authorities of its own");
    }
    while (!slice.isEmpty()) {
      for (DocumentId id : slice) {
        List<Version> versions = read(id).map(Chronicle::listed).orElse(List.of());
        if (!versions.equals(archive.versions(id))) {
          return Optional.of("The archive has documents of its own, such as " + id);
        }
      }
      slice = archive.ids(slice.getLast().value(), SLICE);
    }
    return Optional.empty();
  }

  private List<DocumentId> restore(List<DocumentId> ids) throws IOException {
    List<Chronicle> group = new ArrayList<>();
    current.clear();
    for (DocumentId id : ids) {
      Optional<Chronicle> chronicle = read(id);
      chronicle.ifPresent(group::add);
      chronicle.ifPresent(c -> current.put(id, paths(c)));
    }
    try {
      writer.restore(group, this::find);
      return group.stream().map(Chronicle::id).toList();
    } catch (ArchiveException e) {
      if (DiskFullException.isCauseOf(e)) {
        throw e;
      }
      if (ids.size() > 1) {
        List<DocumentId> restored = new ArrayList<>();
        for (DocumentId id : ids) {
          restored.addAll(restore(List.of(id)));
        }
        return restored;
      }
      notes.add("%s: its history is not taken over: %s".formatted(ids.getFirst(), reason(e)));
      return List.of();
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() instanceof IOException io ? io : e;
    return String.valueOf(cause.getMessage());
  }

  private Optional<Chronicle> read(DocumentId id) throws IOException {
    List<Chronicle.Past> versions = new ArrayList<>();
    for (String line : folder.lines(folder.document(id))) {
      try {
        Chronicle.Past past = Chronicle.Past.parse(line);
        if (!past.document().id().equals(id)) {
          throw new IllegalArgumentException("it is of " + past.document().id());
        }
        if (!versions.isEmpty() && past.when().isBefore(versions.getLast().when())) {
          throw new IllegalArgumentException("it is older than the line before it");
        }
        versions.add(past);
      } catch (RuntimeException e) {
        note(
            "history/documents/%s.jsonl, line %d: %s; its history is not taken over"
                .formatted(id, versions.size() + 1, e.getMessage()));
        return Optional.empty();
      }
    }
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Chronicle(id, versions));
  }

  private static Map<String, String> paths(Chronicle chronicle) {
    Map<String, String> paths = new HashMap<>();
    chronicle.newest().document().contents().forEach((path, sha512) -> paths.put(sha512, path));
    return paths;
  }

  private void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  private List<Chronicle.Self> selves() throws IOException {
    return parsed(folder.archive(), Chronicle.Self::parse);
  }

  private List<LoggedBatch> batches() throws IOException {
    return parsed(folder.log(), Chronicle::batch).stream()
        .sorted(Comparator.comparing(LoggedBatch::id))
        .toList();
  }

  private <T> List<T> parsed(Path file, Function<String, T> parse) throws IOException {
    List<T> all = new ArrayList<>();
    for (String line : folder.lines(file)) {
      try {
        all.add(parse.apply(line));
      } catch (RuntimeException e) {
        throw new ArchiveException(
            "history/%s, line %d: %s; correct it, export again, or remove the folder history to take the documents in as new ones"
                .formatted(file.getFileName(), all.size() + 1, e.getMessage()),
            e);
      }
    }
    return all;
  }

  /** A file of the newest version lies with its document; others lie apart. */
  private Path find(DocumentId id, String path, String sha512) throws IOException {
    String now = current.getOrDefault(id, Map.of()).get(sha512);
    Path here = now == null ? folder.root() : folder.current(id, now);
    if (now != null && Files.isRegularFile(here) && folder.isInside(here)) {
      if (!now.startsWith("pages/") && !Sha512.of(here).equals(sha512)) {
        throw new IOException("documents/%s/%s was changed since the export".formatted(id, now));
      }
      return here;
    }
    Path apart = folder.file(sha512);
    if (!Files.isRegularFile(apart) || !folder.isInside(apart)) {
      throw new IOException(
          "%s of an earlier version is not in the folder: history/files/%s… is missing"
              .formatted(path, sha512.substring(0, 16)));
    }
    return apart;
  }

  /** The datestamp that the public knows. */
  private static Instant shown(Chronicle chronicle) {
    Instant shown = chronicle.newest().when();
    boolean known = false;
    boolean open = false;
    for (Version version : chronicle.listed()) {
      boolean changes =
          switch (version.status()) {
            case PUBLISHED -> true;
            case WITHDRAWN -> known || version.number() == 1;
            case DRAFT -> open;
          };
      if (changes) {
        shown = version.when();
        known = true;
        open = version.status() == org.lectern.core.model.Status.PUBLISHED;
      }
    }
    return shown;
  }

  /**
   * Copies the pages of the site that a folder carries into an archive that has none.
   *
   * @return whether there were some
   */
  public static boolean site(Path folder, DataFolder data) {
    MoveFolder from = new MoveFolder(folder);
    try {
      if (!Files.isDirectory(from.site(), LinkOption.NOFOLLOW_LINKS) || Files.exists(data.site())) {
        return false;
      }
      MoveWriter.copy(from.site(), data.site());
      return true;
    } catch (IOException e) {
      throw new ArchiveException("cannot copy " + from.site() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Copies the accounts that a folder carries into an archive that has none.
   *
   * @return whether there were some
   * @throws ArchiveException where the archive has accounts
   */
  public static boolean users(Path folder, DataFolder data) {
    Path from = new MoveFolder(folder).users();
    if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (Files.exists(data.users())) {
      throw new ArchiveException(
          "%s has accounts already; those of %s are not taken over: add them with 'lectern user'"
              .formatted(data.users(), from));
    }
    try {
      Files.copy(from, data.users());
      if (from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(data.users(), PosixFilePermissions.fromString("rw-------"));
      }
      return true;
    } catch (IOException e) {
      throw new ArchiveException("cannot copy " + from + ": " + e.getMessage(), e);
    }
  }
}
