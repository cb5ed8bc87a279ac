package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.mets.MetsImporter;
import picocli.CommandLine.Command;

/** From METS files. */
@Command(
    name = "mets",
    description =
        "Import METS files (DFG Viewer and others) with their scans and recognised words: a file,"
            + " beside which its files lie, or a folder of them.")
final class MetsImport extends ImportRun {
  @Override
  Importer importer(String source) {
    return new MetsImporter(Path.of(source));
  }
}
