package org.lectern.iiif.scan;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.lectern.iiif.codec.JpegCutter;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pixels;

/** The tiles of a JPEG master, cut from its coefficients. They make up level 0. */
final class CutTiles implements ReadyTiles {
  private final int width;
  private final int height;
  private final JpegCutter cutter;
  private final int side;
  private final boolean gray;

  /**
   * @param side of the tiles that the cutter cuts, in pixels
   */
  CutTiles(JpegSegments header, JpegCutter cutter, int side) {
    this.width = header.width();
    this.height = header.height();
    this.gray = header.components() == 1;
    this.cutter = cutter;
    this.side = side;
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public Optional<ReadyTiles.Level> level(int levelWidth, int levelHeight) throws IOException {
    return levelWidth == width && levelHeight == height ? Optional.of(new Cut()) : Optional.empty();
  }

  private final class Cut implements ReadyTiles.Level {
    private final byte[] tables;
    private boolean first = true;

    Cut() throws IOException {
      next(); // the tables are those of any tile
      tables = JpegSegments.of(cutter.tile(0, false)).tables();
    }

    @Override
    public byte[] tables() {
      return tables.clone();
    }

    @Override
    public int photometric() {
      return gray ? 1 : 6;
    }

    @Override
    public int sampling() {
      return cutter.sampling();
    }

    @Override
    public void nextRow() throws IOException {
      if (!first) {
        next();
      }
      first = false;
    }

    private void next() throws IOException {
      try {
        cutter.nextRow();
      } catch (JpegException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public Optional<Pixels> half() {
      return Optional.of(cutter.half());
    }

    @Override
    public byte[] padded(int column) {
      return body(cutter.tile(column, true));
    }

    @Override
    public byte[] cut(int column, int tileWidth, int tileHeight) {
      return body(cutter.tile(column, false));
    }

    private byte[] body(byte[] jpeg) {
      JpegSegments segments = JpegSegments.of(jpeg);
      if (!Arrays.equals(tables, segments.tables())) {
        throw new IllegalStateException("the tables of a JPEG changed between its tiles");
      }
      return segments.withoutTables();
    }
  }
}
