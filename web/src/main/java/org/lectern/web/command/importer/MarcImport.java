package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.marc.MarcImporter;
import picocli.CommandLine.Command;

/** From MARC records. */
@Command(
    name = "marc",
    description = "Import MARC 21 records in MARCXML or ISO 2709: a file, or a folder of files.")
final class MarcImport extends ImportRun {
  @Override
  Importer importer(String source) {
    return new MarcImporter(Path.of(source));
  }
}
