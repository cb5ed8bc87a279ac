package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.docx.DocxImporter;
import picocli.CommandLine.Command;

/** From documents of Word. */
@Command(
    name = "docx",
    description =
        "Import a .docx, or all in a folder: the text with headings, lists, tables and notes, and"
            + " the document itself.")
final class DocxImport extends ImportRun {
  @Override
  Importer importer(String source) {
    return new DocxImporter(Path.of(source));
  }
}
