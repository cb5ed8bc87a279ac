package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.mods.ModsImporter;
import picocli.CommandLine.Command;

/** From MODS records. */
@Command(
    name = "mods",
    description = "Import MODS records: a file of one or many, or a folder of files.")
final class ModsImport extends ImportRun {
  @Override
  Importer importer(String source) {
    return new ModsImporter(Path.of(source));
  }
}
