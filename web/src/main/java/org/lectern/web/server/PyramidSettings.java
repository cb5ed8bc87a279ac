package org.lectern.web.server;

import java.nio.file.Path;
import org.lectern.iiif.pyramid.PyramidChoices;
import org.lectern.iiif.pyramid.Thumbnails;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * The settings of an archive for pyramids. They hold for all commands, so they belong into {@code
 * lectern.yml} or the environment; a flag of {@code serve} holds for what that server mends.
 */
public final class PyramidSettings {
  /** What becomes of masters that are JPEGs. */
  enum Jpeg {
    /** They are cut into tiles without loss. */
    keep,
    /** They are compressed again. */
    encode
  }

  @Option(
      names = "--pyramid-quality",
      defaultValue = "85",
      description =
          "Quality of the tiles that are made of scans, 30 to 100. Put it into lectern.yml or the"
              + " environment, like the next three, where it holds for all commands. A change of"
              + " these four is for new scans; 'reindex --pyramids' makes the others again."
              + " Default: ${DEFAULT-VALUE}.")
  private int quality;

  @Option(
      names = "--pyramid-tile",
      defaultValue = "512",
      description = "Pixels of a tile's side: 256, 512 or 1024. Default: ${DEFAULT-VALUE}.")
  private int tile;

  @Option(
      names = "--pyramid-thumbnails",
      defaultValue = "400,90,!200",
      description =
          "Sizes of the whole page that are made beforehand: widths, and with ! squares that it"
              + " fits into, separated by commas; 'none' for none. Others are made when they are"
              + " asked for. Default: ${DEFAULT-VALUE}.")
  private String thumbnails;

  @Option(
      names = "--pyramid-jpeg",
      defaultValue = "keep",
      description =
          "What becomes of scans that are JPEGs: 'keep' cuts them into tiles without loss, 'encode'"
              + " compresses them again with the quality above, which takes less room where theirs"
              + " is higher. Default: ${DEFAULT-VALUE}.")
  private Jpeg jpeg;

  /**
   * Those of a data folder, from the environment or its {@code lectern.yml}.
   *
   * @throws IllegalArgumentException where one of them has a value that is not possible
   */
  public static PyramidChoices of(Path data) {
    PyramidSettings settings = new PyramidSettings();
    try {
      var _ =
          new CommandLine(settings)
              .setCaseInsensitiveEnumValuesAllowed(true)
              .setDefaultValueProvider(SettingsFile.defaults(System.getenv(), data))
              .parseArgs();
    } catch (CommandLine.ParameterException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return settings.choices();
  }

  /**
   * As they were read.
   *
   * @throws IllegalArgumentException where one of them is not possible
   */
  PyramidChoices choices() {
    return new PyramidChoices(quality, tile, Thumbnails.parse(thumbnails), jpeg == Jpeg.keep);
  }
}
