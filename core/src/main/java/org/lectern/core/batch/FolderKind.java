package org.lectern.core.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;

/** Whether a folder is an archive folder, and what it is where it is not. */
final class FolderKind {
  private static final int DEEPEST_NEST = 3;

  /** The tables of a folder, without extension. */
  static final List<String> NAMES =
      Stream.concat(Stream.of(SourceReader.TABLE), AuthorityReader.TABLES.stream()).toList();

  private final Path folder;
  private final Faults faults;

  FolderKind(Path folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /** Whether it is one; otherwise a fault says what it is. */
  boolean isBatch() {
    String name = String.valueOf(folder.getFileName());
    if (!Files.exists(folder)) {
      faults.report(Problem.MISSING_BATCH, Spot.file(name), folder.toString());
      return false;
    }
    if (!Files.isDirectory(folder)) {
      boolean zip = name.toLowerCase(Locale.ROOT).endsWith(".zip");
      faults.report(
          zip ? Problem.ZIP_FILE : Problem.NOT_A_FOLDER, Spot.file(name), folder.toString());
      return false;
    }
    if (isMarked(folder)) {
      return true;
    }
    Optional<Path> nested = nested(folder, 1);
    if (nested.isPresent()) {
      faults.report(
          Problem.NESTED_BATCH,
          Spot.file("."),
          folder.relativize(nested.get()).toString(),
          nested.get());
    } else {
      zipInside()
          .ifPresentOrElse(
              zip -> faults.report(Problem.ZIP_IN_FOLDER, Spot.file(zip), zip), this::reportEmpty);
    }
    return false;
  }

  /** Reports that nothing in the folder can be read, or which table has another name. */
  void reportEmpty() {
    List<String> tables = tables();
    for (String table : tables) {
      Optional<String> meant = TableReader.meant(table, NAMES);
      faults.report(
          meant.isPresent() ? Problem.ODD_TABLE_NAME : Problem.TABLE_OF_ANOTHER_NAME,
          Spot.file(table),
          table,
          meant.orElse(SourceReader.TABLE + "." + BatchFolder.extension(table)));
    }
    if (tables.isEmpty()) {
      faults.report(Problem.EMPTY_BATCH, Spot.file("."), folder.toString());
    }
  }

  /** Tables of any name; what programs keep beside an open one begins with a sign. */
  private List<String> tables() {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(c -> c.getFileName().toString())
          .filter(c -> TableReader.isOfTable(c) || TableReader.meant(c, NAMES).isPresent())
          .filter(c -> !isMark(c) && Character.isLetterOrDigit(c.strip().codePointAt(0)))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isMarked(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(c -> c.getFileName().toString()).anyMatch(FolderKind::isMark);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a folder that holds a file or folder of this name is a batch. */
  private static boolean isMark(String name) {
    return name.equalsIgnoreCase(ArchiveFile.NAME)
        || name.equalsIgnoreCase("documents")
        || NAMES.stream().anyMatch(table -> TableReader.isTable(name, table));
  }

  private static Optional<Path> nested(Path folder, int depth) {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> folders =
          children
              .filter(Files::isDirectory)
              .filter(c -> !c.getFileName().toString().matches("\\..*|__MACOSX"))
              .toList();
      Optional<Path> here =
          folders.stream().filter(FolderKind::isMarked).min(Comparator.naturalOrder());
      return here.isPresent() || depth >= DEEPEST_NEST
          ? here
          : folders.stream().flatMap(f -> nested(f, depth + 1).stream()).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> zipInside() {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(c -> c.getFileName().toString())
          .filter(n -> n.toLowerCase(Locale.ROOT).endsWith(".zip"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
