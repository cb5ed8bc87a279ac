package org.lectern.web.command.importer;

import java.nio.file.Path;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.eml.MailImporter;
import picocli.CommandLine.Command;

/** From e-mail. */
@Command(
    name = "eml",
    description =
        "Import a message (.eml), a mailbox (.mbox), or all in a folder: people, date, subject,"
            + " text and attachments.")
final class MailImport extends ImportRun {
  @Override
  Importer importer(String source) {
    return new MailImporter(Path.of(source));
  }
}
