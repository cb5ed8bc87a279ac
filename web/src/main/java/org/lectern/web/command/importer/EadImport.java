package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.ead.EadImporter;
import picocli.CommandLine.Command;

/** From finding aids. */
@Command(
    name = "ead",
    description = "Import finding aids in EAD 2002 or EAD3: a file, or a folder of files.")
final class EadImport extends ImportRun {
  @Override
  Importer importer(String source) {
    return new EadImporter(Path.of(source));
  }
}
