package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.pdf.PdfImporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From PDF files. */
@Command(
    name = "pdf",
    description =
        "Import a PDF, or all in a folder: pages that are a single image as that image, others"
            + " rendered, with the text that the PDF has and where it is on the page.")
final class PdfImport extends ImportRun {
  @Option(
      names = "--split",
      paramLabel = "BY",
      defaultValue = "file",
      description =
          "What a document is: file (the default), or bookmarks for each of the first level.")
  private Split split;

  @Mixin private OcrOption ocr;

  /** What makes a document. */
  enum Split {
    FILE,
    BOOKMARKS
  }

  @Override
  Importer importer(String source) {
    return new PdfImporter(Path.of(source), split == Split.BOOKMARKS, ocr.find());
  }
}
