package org.lectern.iiif.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Planes;
import org.lectern.iiif.codec.Resampler;
import org.lectern.iiif.image.request.Area;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.Quality;
import org.lectern.iiif.image.request.Rotation;
import org.lectern.iiif.pyramid.Level;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.scan.EncodedTile;
import org.lectern.iiif.scan.ScanReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is not stored: region, size, mirroring, rotation, quality, format, in this order
 * (Image API 3.0, section 4). It decodes only the tiles that the region covers, on the smallest
 * level that has enough pixels, one row of tiles after the other.
 */
final class TileRenderer {
  private static final Logger LOG = LoggerFactory.getLogger(TileRenderer.class);

  private final JpegCodec codec;
  private final Encoder encoder;

  TileRenderer(JpegCodec codec) {
    this.codec = codec;
    this.encoder = new Encoder(codec);
  }

  /**
   * A stored tile turned or without its colour, nothing of it decoded to pixels; empty where its
   * size does not allow that.
   */
  Optional<byte[]> rearrange(EncodedTile stored, ImagePlan plan) {
    Rotation rotation = plan.rotation();
    return codec.turn(
        stored.toBytes(), rotation.mirrored(), rotation.quarters(), plan.quality() == Quality.GRAY);
  }

  /**
   * The whole file at once.
   *
   * @param scan where the master lies, should its own pixels be asked for
   */
  byte[] render(Pyramid pyramid, ImagePlan plan, Supplier<Optional<Path>> scan) {
    int rows = plan.turned().height();
    try (Rendering rendering =
        new Rendering(pyramid, plan, encoder, rows, master(pyramid, plan, scan))) {
      return rendering.next();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the scan", e);
    }
  }

  /** The whole file at once, of an answer for which the master is not needed. */
  byte[] render(Pyramid pyramid, ImagePlan plan) {
    return render(pyramid, plan, Optional::empty);
  }

  /** The file piece by piece, in the memory of a few bands of the picture. */
  Rendering stream(Pyramid pyramid, ImagePlan plan, Supplier<Optional<Path>> scan) {
    return new Rendering(
        pyramid, plan, encoder, Rendering.bandRows(plan), master(pyramid, plan, scan));
  }

  /** The scan, where an answer that loses nothing is asked for and the scan has lost nothing. */
  private Optional<ScanReader> master(
      Pyramid pyramid, ImagePlan plan, Supplier<Optional<Path>> scan) {
    Optional<Path> file = plan.isMaster() ? scan.get() : Optional.empty();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      ScanReader reader = ScanReader.open(file.get(), codec);
      if (reader.lossless()
          && reader.width() == pyramid.width()
          && reader.height() == pyramid.height()) {
        return Optional.of(reader);
      }
      reader.close();
    } catch (IOException e) {
      LOG.warn("A scan cannot be read, its pyramid is sent instead: {}", e.getMessage());
    }
    return Optional.empty();
  }

  /** The region at its new size, before it is turned. */
  static Pixels scaled(Pyramid pyramid, ImagePlan plan) {
    return scaled(pyramid, plan, Area.whole(plan.size()));
  }

  /** A part of that: the same pixels as if all had been made. */
  static Pixels scaled(Pyramid pyramid, ImagePlan plan, Area part) {
    Level level = sufficient(pyramid.levels(), plan);
    Resampler.Axis across = across(level, plan).part(part.x(), part.width());
    Resampler.Axis down = down(level, plan).part(part.y(), part.height());
    if (across.isCopy() && down.isCopy()) {
      return pyramid.read(
          level.number(), (int) across.from(), (int) down.from(), part.width(), part.height());
    }
    Resampler resampler = new Resampler(across, down, pyramid.components());
    int width = resampler.right() - resampler.left();
    return resampler.scale(
        y -> {
          int end = Math.min(resampler.bottom(), (y / level.tileHeight() + 1) * level.tileHeight());
          return pyramid.read(level.number(), resampler.left(), y, width, end - y);
        });
  }

  /**
   * The same as luma and chroma, for answers that are stored so again; empty where the pyramid's
   * tiles are of another kind.
   *
   * @param part begins at even places
   */
  static Optional<Planes> planes(Pyramid pyramid, ImagePlan plan, Area part) {
    Level level = sufficient(pyramid.levels(), plan);
    Resampler.Axis across = across(level, plan).part(part.x(), part.width());
    Resampler.Axis down = down(level, plan).part(part.y(), part.height());
    if (across.isCopy() && down.isCopy() && across.from() % 2 == 0 && down.from() % 2 == 0) {
      return pyramid.readPlanes(
          level.number(), (int) across.from(), (int) down.from(), part.width(), part.height());
    }
    Resampler luma = new Resampler(across, down, 1);
    List<Resampler> chroma = new ArrayList<>();
    int left = luma.left();
    int right = luma.right();
    int top = luma.top();
    int bottom = luma.bottom();
    if (pyramid.components() == 3 && plan.quality() != Quality.GRAY) {
      Resampler.Axis halfAcross = across.halved();
      Resampler.Axis halfDown = down.halved();
      chroma.add(new Resampler(halfAcross, halfDown, 1));
      chroma.add(new Resampler(halfAcross, halfDown, 1));
      left = Math.min(left, 2 * chroma.getFirst().left());
      right = Math.max(right, Math.min(2 * chroma.getFirst().right(), level.width()));
      top = Math.min(top, 2 * chroma.getFirst().top());
      bottom = Math.max(bottom, Math.min(2 * chroma.getFirst().bottom(), level.height()));
    }
    left -= left % 2;
    top -= top % 2;
    for (int y = top; y < bottom; ) {
      int end = Math.min(bottom, (y / level.tileHeight() + 1) * level.tileHeight());
      Optional<Planes> band = pyramid.readPlanes(level.number(), left, y, right - left, end - y);
      if (band.isEmpty()) {
        return band;
      }
      luma.feed(band.get().luma(), left, y);
      for (int i = 0; i < chroma.size(); i++) {
        chroma.get(i).feed(band.get().chroma().get(i), left / 2, y / 2);
      }
      y = end;
    }
    return Optional.of(new Planes(luma.result(), chroma.stream().map(Resampler::result).toList()));
  }

  private static Resampler.Axis across(Level level, ImagePlan plan) {
    Area region = plan.region();
    return axis(region.x(), region.width(), level.scale(), level.width(), plan.size().width());
  }

  private static Resampler.Axis down(Level level, ImagePlan plan) {
    Area region = plan.region();
    return axis(region.y(), region.height(), level.scale(), level.height(), plan.size().height());
  }

  /**
   * How the pixels of an answer lie on a level. A region that comes to as many pixels there as are
   * asked for is not resampled for the sake of the fraction of a pixel by which levels are rounded.
   */
  private static Resampler.Axis axis(int start, int length, int scale, int side, int count) {
    int low = Math.min(start / scale, side - 1);
    int high = Math.min(Math.ceilDiv(start + length, scale), side);
    if (high - low == count && (scale == 1 || start % scale == 0)) {
      return new Resampler.Axis(low, 1, count, low, high);
    }
    double from = Math.min((double) start / scale, high - 1e-3);
    double end = Math.min((double) (start + length) / scale, high);
    return new Resampler.Axis(from, (end - from) / count, count, low, high);
  }

  /** The smallest level with enough pixels, unless that takes more than may be decoded. */
  private static Level sufficient(List<Level> levels, ImagePlan plan) {
    Area region = plan.region();
    Dimensions size = plan.size();
    int number =
        levels.reversed().stream()
            .filter(l -> Math.ceilDiv(region.width(), l.scale()) >= size.width())
            .filter(l -> Math.ceilDiv(region.height(), l.scale()) >= size.height())
            .mapToInt(Level::number)
            .findFirst()
            .orElse(0);
    double area = (double) region.width() * region.height();
    while (number + 1 < levels.size()
        && area / Math.pow(levels.get(number).scale(), 2) > plan.maxDecodedArea()) {
      number++;
    }
    return levels.get(number);
  }
}
