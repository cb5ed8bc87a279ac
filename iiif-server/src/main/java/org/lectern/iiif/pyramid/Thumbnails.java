package org.lectern.iiif.pyramid;

import java.util.ArrayList;
import java.util.List;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.scan.Sides;

/**
 * The sizes of a whole page that readers and viewers ask for in lists: {@code !200,200} and {@code
 * 400,} in results and catalogues, {@code 90,} in the page strips of Universal Viewer. They are
 * made when a pyramid is, and found like its tiles.
 */
final class Thumbnails {
  private static final int BOX = 200;
  private static final int[] WIDTHS = {400, 90};

  /** The level that they are made from is kept in memory; a scroll's may be too large for that. */
  static final long MOST_PIXELS = 4_000_000;

  private Thumbnails() {}

  /** The sizes for a page, none of them larger than the page. */
  static List<Dimensions> sizes(int width, int height) {
    List<Dimensions> sizes = new ArrayList<>();
    for (int w : WIDTHS) {
      if (w < width) {
        sizes.add(new Dimensions(w, (int) Sides.following(w, width, height)));
      }
    }
    if (BOX < Math.max(width, height)) {
      sizes.add(
          width >= height
              ? new Dimensions(BOX, (int) Math.min(BOX, Sides.following(BOX, width, height)))
              : new Dimensions(
                  /* width= */ (int) Math.min(BOX, Sides.following(BOX, height, width)),
                  /* height= */ BOX));
    }
    return sizes;
  }
}
