package org.lectern.iiif.image;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Planes;
import org.lectern.iiif.format.JpegWriter;
import org.lectern.iiif.format.PictureWriter;
import org.lectern.iiif.image.request.Area;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.Quality;
import org.lectern.iiif.image.request.Rotation;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.scan.ScanReader;

/**
 * One picture while it is made, band by band from top to bottom. Each piece of the file may be made
 * by another thread, one after the other.
 */
final class Rendering implements Closeable {
  /** Rows of tiles are that high; bands of as many rows decode each tile once. */
  private static final int TILE_ROWS = 512;

  private static final int LEAST_ROWS = 64;

  /** Samples of a band; with what is decoded for it and the file that it becomes, 3 times that. */
  private static final int BAND_BYTES = 16 << 20;

  private final Pyramid pyramid;
  private final ImagePlan plan;
  private final Encoder encoder;
  private final Optional<ScanReader> master;
  private final Dimensions size;
  private final int rows;
  private final Piece bytes = new Piece();
  private PictureWriter writer; // null until the first band shows what colours there are
  private int done;

  /**
   * @param master the scan itself, where its own pixels are the answer; it is closed with this
   */
  Rendering(
      Pyramid pyramid, ImagePlan plan, Encoder encoder, int rows, Optional<ScanReader> master) {
    this.pyramid = pyramid;
    this.master = master;
    this.plan = plan;
    this.encoder = encoder;
    this.size = plan.turned();
    this.rows = rows;
  }

  /** How many rows of a large picture are made at a time. */
  static int bandRows(ImagePlan plan) {
    int most = BAND_BYTES / 3 / plan.turned().width();
    int rows = Math.clamp(most - most % LEAST_ROWS, LEAST_ROWS, TILE_ROWS);
    return Math.min(plan.turned().height(), rows);
  }

  boolean hasNext() {
    return done < size.height();
  }

  /** The next piece of the file. */
  byte[] next() {
    int count = Math.min(rows, size.height() - done);
    try {
      if (!writePlanes(count)) {
        Sheet band = band(done, count);
        if (writer == null) {
          writer = encoder.open(plan.format(), shape(band), rows, bytes);
        }
        writer.write(band.pixels(), band.opacity());
      }
      done += count;
      if (!hasNext()) {
        writer.finish();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + plan.format(), e);
    }
    return bytes.take();
  }

  /** Goes on without making colours, where both what is stored and what is asked are planes. */
  private boolean writePlanes(int count) throws IOException {
    if (!plan.isPlanar()) {
      return false;
    }
    Optional<Planes> band =
        TileRenderer.planes(pyramid, plan, new Area(0, done, size.width(), count));
    if (band.isEmpty()) {
      return false;
    }
    Planes planes = plan.quality() == Quality.GRAY ? band.get().gray() : band.get();
    if (writer == null) {
      int components = planes.chroma().isEmpty() ? 1 : 3;
      PictureWriter.Shape shape =
          new PictureWriter.Shape(size.width(), size.height(), components, false);
      writer = encoder.open(plan.format(), shape, rows, bytes);
    }
    ((JpegWriter) writer).write(planes);
    return true;
  }

  private PictureWriter.Shape shape(Sheet band) {
    return new PictureWriter.Shape(
        size.width(), size.height(), band.pixels().components(), band.opacity().isPresent());
  }

  private Sheet band(int first, int count) throws IOException {
    if (master.isPresent()) {
      Pixels own = Pixels.blank(size.width(), count, master.get().components());
      master.get().read(own);
      return Sheet.opaque(Shade.shade(own, plan.quality()));
    }
    Rotation rotation = plan.rotation();
    if (!rotation.isRightAngled()) {
      Sheet turned = Spin.turn(TileRenderer.scaled(pyramid, plan), rotation);
      return new Sheet(Shade.shade(turned.pixels(), plan.quality()), turned.opacity());
    }
    Pixels scaled = TileRenderer.scaled(pyramid, plan, source(first, count));
    return Sheet.opaque(Turn.turn(Shade.shade(scaled, plan.quality()), rotation));
  }

  @Override
  public void close() throws IOException {
    if (master.isPresent()) {
      master.get().close();
    }
  }

  /** Where rows of the turned picture were before it was turned. */
  private Area source(int first, int count) {
    Dimensions straight = plan.size();
    Rotation rotation = plan.rotation();
    int fromEnd = size.height() - first - count;
    int quarters = rotation.quarters();
    if (quarters % 2 == 0) {
      return new Area(0, quarters == 0 ? first : fromEnd, straight.width(), count);
    }
    boolean leftFirst = (quarters == 1) != rotation.mirrored();
    return new Area(leftFirst ? first : fromEnd, 0, count, straight.height());
  }

  /** Collects a piece of the file; what it grew to goes with it, and is not kept for the next. */
  private static final class Piece extends ByteArrayOutputStream {
    byte[] take() {
      byte[] piece = toByteArray();
      buf = new byte[1 << 12];
      reset();
      return piece;
    }
  }
}
