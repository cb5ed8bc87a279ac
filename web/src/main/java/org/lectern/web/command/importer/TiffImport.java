package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.tiff.TiffImporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From TIFF files of several pages. */
@Command(
    name = "tiff",
    description =
        "Import a TIFF of several pages, or all in a folder: each of its pages as a file of its"
            + " own, copied as it is stored.")
final class TiffImport extends ImportRun {
  @Mixin private OcrOption ocr;

  @Override
  Importer importer(String source) {
    return new TiffImporter(Path.of(source), ocr.find());
  }
}
