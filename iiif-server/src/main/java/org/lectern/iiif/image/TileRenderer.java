package org.lectern.iiif.image;

import java.util.List;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.pyramid.Level;
import org.lectern.iiif.pyramid.Pyramid;

/**
 * Makes what is not stored: region, size, mirroring, rotation, quality, format, in this order
 * (Image API 3.0, section 4). It decodes only the tiles that the region covers, on the smallest
 * level that has enough pixels, one row of tiles after the other.
 */
final class TileRenderer {
  private final Encoder encoder;

  TileRenderer(JpegCodec codec) {
    this.encoder = new Encoder(codec);
  }

  byte[] render(Pyramid pyramid, ImagePlan plan) {
    Pixels scaled = scaled(pyramid, plan);
    Pixels shaded = Shade.shade(scaled, plan.quality());
    return encoder.encode(Turn.turn(shaded, plan.rotation()), plan.format());
  }

  static Pixels scaled(Pyramid pyramid, ImagePlan plan) {
    Level level = sufficient(pyramid.levels(), plan);
    int scale = level.scale();
    Area region = plan.region();
    int left = Math.min(region.x() / scale, level.width() - 1);
    int top = Math.min(region.y() / scale, level.height() - 1);
    int right = Math.min(Math.ceilDiv(region.x() + region.width(), scale), level.width());
    int bottom = Math.min(Math.ceilDiv(region.y() + region.height(), scale), level.height());
    int width = right - left;
    int height = bottom - top;
    if (plan.size().equals(new Dimensions(width, height))) {
      return pyramid.read(level.number(), left, top, width, height);
    }
    Resampler.Rows rows =
        y -> {
          int row = top + y;
          int end = Math.min(bottom, (row / level.tileHeight() + 1) * level.tileHeight());
          return pyramid.read(level.number(), left, row, width, end - row);
        };
    return Resampler.scale(
        rows,
        pyramid.components(),
        span(region.x(), region.width(), scale, left, right),
        span(region.y(), region.height(), scale, top, bottom),
        plan.size());
  }

  /** The ends of a region on a level, counted from the first pixel that is read there. */
  private static Resampler.Span span(int from, int length, int scale, int first, int end) {
    double begin = Math.max(0, (double) from / scale - first);
    return new Resampler.Span(begin, Math.min((double) (from + length) / scale, end) - first);
  }

  private static Level sufficient(List<Level> levels, ImagePlan plan) {
    Area region = plan.region();
    Dimensions size = plan.size();
    return levels.reversed().stream()
        .filter(level -> Math.ceilDiv(region.width(), level.scale()) >= size.width())
        .filter(level -> Math.ceilDiv(region.height(), level.scale()) >= size.height())
        .findFirst()
        .orElse(levels.getFirst());
  }
}
