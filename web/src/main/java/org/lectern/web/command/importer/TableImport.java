package org.lectern.web.command.importer;

import java.nio.file.Path;
import java.util.Optional;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.table.TableImporter;
import org.lectern.core.importer.table.TableSystem;
import org.lectern.iiif.harvest.WebFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From a table: one command for each system, which differ in how they read its columns. */
abstract class TableImport extends ImportRun {
  @Option(
      names = "--files",
      paramLabel = "DIR",
      description =
          "The folder with the files that the table names; nothing outside of it is opened."
              + " Default: the one in which the table is.")
  private Optional<Path> files = Optional.empty();

  @Option(
      names = "--fetch",
      description =
          "Fetch the files that the table names by addresses and that are not in the folder. What"
              + " is in the archive folder is not fetched again.")
  private boolean fetch;

  @Option(
      names = "--allow-private",
      description =
          "With --fetch, ask addresses of this machine and its networks, too. Only for a table that"
              + " you trust: it names what is asked.")
  private boolean allowPrivate;

  private final TableSystem system;

  TableImport(TableSystem system) {
    this.system = system;
  }

  @Override
  final Importer importer(String source) {
    return new TableImporter(
        system,
        Path.of(source),
        files,
        fetch ? Optional.of(new WebFiles(allowPrivate)) : Optional.empty());
  }

  /** Any table. */
  @Command(
      name = "csv",
      description =
          "Import a table: CSV, TSV, XLSX or ODS, in Dublin Core or with any other headings. How"
              + " its columns are read is in a file SOURCE.map.yml, which the first import makes.")
  static final class Csv extends TableImport {
    Csv() {
      super(TableSystem.CSV);
    }
  }

  /** Omeka. */
  @Command(
      name = "omeka",
      description =
          "Import a CSV export of Omeka Classic or Omeka S. How its columns are read is in a file"
              + " SOURCE.map.yml, which the first import makes.")
  static final class Omeka extends TableImport {
    Omeka() {
      super(TableSystem.OMEKA);
    }
  }

  /** CollectionBuilder. */
  @Command(
      name = "collectionbuilder",
      description =
          "Import the metadata CSV of a CollectionBuilder site. How its columns are read is in a"
              + " file SOURCE.map.yml, which the first import makes.")
  static final class CollectionBuilder extends TableImport {
    CollectionBuilder() {
      super(TableSystem.COLLECTIONBUILDER);
    }
  }

  /** Islandora. */
  @Command(
      name = "islandora",
      description =
          "Import CSV of Islandora Workbench. How its columns are read is in a file SOURCE.map.yml,"
              + " which the first import makes.")
  static final class Islandora extends TableImport {
    Islandora() {
      super(TableSystem.ISLANDORA);
    }
  }

  /** AtoM. */
  @Command(
      name = "atom",
      description =
          "Import archival descriptions of AtoM from CSV (ISAD or RAD). How its columns are read is"
              + " in a file SOURCE.map.yml, which the first import makes.")
  static final class Atom extends TableImport {
    Atom() {
      super(TableSystem.ATOM);
    }
  }
}
