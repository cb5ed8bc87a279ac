package org.lectern.web.command.importer;

import java.nio.file.Path;
import java.util.Optional;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.bag.BagImporter;
import org.lectern.core.importer.bag.PackedFolder;
import picocli.CommandLine.Command;

/** From a BagIt bag. */
@Command(
    name = "bag",
    description =
        "Import a BagIt bag, a folder or a ZIP: every digest is verified first. An archive folder"
            + " in it, as 'export --bagit' packs one, is unpacked; of another bag one document is"
            + " made.")
final class BagImport extends ImportRun {
  @Override
  Importer importer(String source) {
    return new BagImporter(Path.of(source));
  }

  @Override
  Optional<String> unpack(String from, Path into) {
    return PackedFolder.unpack(Path.of(from), into)
        .map(
            done ->
                "an archive folder: %d files unpacked, %d were there already%n"
                    .formatted(done.written(), done.unchanged()));
  }
}
