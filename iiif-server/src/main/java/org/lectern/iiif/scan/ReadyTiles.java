package org.lectern.iiif.scan;

import java.io.IOException;
import java.util.Optional;
import org.lectern.iiif.codec.Pixels;

/**
 * Tiles that need not be made, because the scan holds them as JPEGs: to be cut out of one, or
 * stored as tiles. They are taken over as they are, so that the page loses nothing.
 */
public interface ReadyTiles {
  /** Pixels of a side of a tile. */
  int side();

  /** The tiles of a level of that size; level 0 is always there. */
  Optional<Level> level(int width, int height) throws IOException;

  /** The tiles of one level, which are handed out once, row by row. */
  interface Level {
    /** What all tiles share, as TIFF tag 347 holds it; empty where each has its own tables. */
    byte[] tables();

    /** As TIFF tag 262: 1 gray, 2 RGB, 6 YCbCr. */
    int photometric();

    /** Sampling factors of luma as a frame header writes them. */
    int sampling();

    /** Goes on to the next row of tiles. */
    void nextRow() throws IOException;

    /** This row of tiles at half its size, rounded up; empty where tiles must be decoded for it. */
    default Optional<Pixels> half() {
      return Optional.empty();
    }

    /** The bytes of a tile of this row in a TIFF: full size, tables left out. */
    byte[] padded(int column) throws IOException;

    /** The same cut to what of the tile lies within the page. */
    byte[] cut(int column, int width, int height) throws IOException;
  }
}
