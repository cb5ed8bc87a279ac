package org.lectern.web.command.importer;

import org.lectern.core.importer.Importer;
import org.lectern.iiif.harvest.IiifImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From another institution, by IIIF. */
@Command(
    name = "iiif",
    description =
        "Import a manifest or collection of IIIF Presentation 2 or 3 into an archive folder, by its"
            + " address: description, images and texts. Run again, it goes on where it was cut off,"
            + " or brings what has changed since.")
final class IiifImportCommand extends ImportRun {
  @Option(
      names = "--by-reference",
      description = "Import the description with a link to the original; no images, no texts.")
  private boolean byReference;

  @Option(
      names = "--allow-private",
      description =
          "Ask addresses of this machine and its networks, too. Only for a source that you trust:"
              + " it names what is asked.")
  private boolean allowPrivate;

  @Override
  Importer importer(String source) {
    return new IiifImport(source, byReference, allowPrivate);
  }
}
