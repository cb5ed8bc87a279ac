package org.lectern.web.command.importer;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Brings documents from elsewhere into an archive folder, to be checked and ingested like any. */
@Command(
    name = "import",
    description = "Bring documents from elsewhere into an archive folder.",
    subcommands = {
      BagImport.class,
      EadImport.class,
      MarcImport.class,
      MetsImport.class,
      ModsImport.class,
      OaiImport.class,
      IiifImportCommand.class,
      PdfImport.class,
      TiffImport.class,
      DocxImport.class,
      MailImport.class,
      TableImport.Csv.class,
      TableImport.Omeka.class,
      TableImport.CollectionBuilder.class,
      TableImport.Islandora.class,
      TableImport.Atom.class
    })
public final class ImportCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // the command line reads it
  private boolean help;

  @Override
  public Integer call() {
    System.err.println(
        "lectern: say from what: lectern import oai URL FOLDER; lectern import --help lists all");
    return ExitCode.USAGE;
  }
}
