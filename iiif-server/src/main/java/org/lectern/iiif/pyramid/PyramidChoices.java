package org.lectern.iiif.pyramid;

import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Scan;

/**
 * How pyramids are made, as far as operators may choose: more quality or fewer bytes.
 *
 * @param quality of tiles that are made, on the scale of libjpeg from 30 to 100
 * @param tile pixels of a tile's side: 256, 512 or 1024
 * @param thumbnails sizes of the whole page that are made beforehand
 * @param keepsJpeg whether masters in JPEG are cut into tiles without loss, so that these look as
 *     the master does and take as much room; else they are compressed again with {@code quality}
 */
public record PyramidChoices(int quality, int tile, Thumbnails thumbnails, boolean keepsJpeg) {
  static final int SMALLEST_TILE = 256;
  private static final List<Integer> TILES = List.of(SMALLEST_TILE, 512, 1024);
  private static final int LEAST_QUALITY = 30;

  /** Little to see of it at twice the size. */
  public static final PyramidChoices DEFAULT =
      new PyramidChoices(85, 512, Thumbnails.DEFAULT, true);

  /** What all tiles of a page take per pixel of the scan at quality 85, measured. */
  private static final double TILES_OF_PIXELS = 0.6;

  /** The same of tiles that are a JPEG master's own, per byte of it, and of its smaller sizes. */
  private static final double TILES_OF_JPEG = 1.3;

  private static final double SMALLER_SIZES_OF_JPEG = 0.13;

  /**
   * @throws IllegalArgumentException with what is right
   */
  public PyramidChoices {
    if (quality < LEAST_QUALITY || quality > 100) {
      throw new IllegalArgumentException(
          "a quality of %d is not possible for tiles: choose %d to 100"
              .formatted(quality, LEAST_QUALITY));
    }
    if (!TILES.contains(tile)) {
      throw new IllegalArgumentException(
          "tiles of %d pixels are not possible: choose 256, 512 or 1024".formatted(tile));
    }
  }

  /** About how many bytes the pyramid of a scan takes; within a factor of one and a half. */
  public long bytes(Scan scan) {
    double pixels = (double) scan.size().width() * scan.size().height();
    boolean kept = keepsJpeg && scan.mediaType().equals("image/jpeg");
    return Math.round(
        kept
            ? scan.bytes() * TILES_OF_JPEG + pixels * SMALLER_SIZES_OF_JPEG * share()
            : pixels * TILES_OF_PIXELS * share());
  }

  /** How much larger or smaller tiles of this quality are than those of 85. */
  private double share() {
    int[] qualities = {30, 50, 60, 70, 75, 80, 85, 90, 95, 100};
    double[] shares = {0.35, 0.47, 0.54, 0.65, 0.72, 0.83, 1, 1.3, 2, 4.5};
    int i = 1;
    while (qualities[i] < quality) {
      i++;
    }
    double part = (double) (quality - qualities[i - 1]) / (qualities[i] - qualities[i - 1]);
    return shares[i - 1] + part * (shares[i] - shares[i - 1]);
  }

  /** What a pyramid notes of them; empty for the default. */
  Optional<String> noted() {
    return equals(DEFAULT) ? Optional.empty() : Optional.of(toString());
  }

  /** For people. */
  @Override
  public String toString() {
    return "quality %d, tiles of %d, thumbnails %s, JPEG %s"
        .formatted(quality, tile, thumbnails, keepsJpeg ? "kept" : "compressed again");
  }
}
