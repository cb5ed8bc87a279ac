package org.lectern.iiif.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.scan.Sides;

/**
 * The sizes of a whole page that readers and viewers ask for in lists, by default {@code !200,200}
 * and {@code 400,} in results and catalogues, {@code 90,} in the page strips of Universal Viewer.
 * They are made when a pyramid is, and found like its tiles.
 */
public record Thumbnails(List<Wanted> wanted) {
  /** What lists of this site and common viewers ask for. */
  public static final Thumbnails DEFAULT =
      new Thumbnails(List.of(new Wanted(400, false), new Wanted(90, false), new Wanted(200, true)));

  /** The level that they are made from is kept in memory; a scroll's may be too large for that. */
  static final long MOST_PIXELS = 4_000_000;

  private static final Pattern SIZE = Pattern.compile("!?[1-9][0-9]{1,3}");
  private static final int LARGEST = 1024;
  private static final int MOST = 8;

  public Thumbnails {
    wanted = List.copyOf(wanted);
  }

  /**
   * One size.
   *
   * @param side pixels
   * @param box whether the page fits a square of that side, as {@code !200}; else that is its width
   */
  public record Wanted(int side, boolean box) {
    @Override
    public String toString() {
      return (box ? "!" : "") + side;
    }
  }

  /**
   * Reads {@code 400, 90, !200}, or {@code none}.
   *
   * @throws IllegalArgumentException with what is right
   */
  public static Thumbnails parse(String text) {
    if (text.strip().equals("none")) {
      return new Thumbnails(List.of());
    }
    List<Wanted> wanted = new ArrayList<>();
    for (String size : text.strip().split("\\s*,\\s*|\\s+", -1)) {
      boolean box = size.startsWith("!");
      if (!SIZE.matcher(size).matches()
          || Integer.parseInt(size.substring(box ? 1 : 0)) > LARGEST
          || wanted.size() == MOST) {
        throw new IllegalArgumentException(
            ("thumbnails '%s' are not understood: write up to %d widths of 10 to %d pixels, or"
                    + " squares that a page fits into, separated by commas, as '400, 90, !200', or"
                    + " 'none'")
                .formatted(text, MOST, LARGEST));
      }
      wanted.add(new Wanted(Integer.parseInt(size.substring(box ? 1 : 0)), box));
    }
    return new Thumbnails(wanted);
  }

  /** The sizes for a page, none of them larger than the page. */
  List<Dimensions> sizes(int width, int height) {
    return wanted.stream()
        .filter(w -> w.side() < (w.box() ? Math.max(width, height) : width))
        .map(w -> w.box() ? boxed(w.side(), width, height) : wide(w.side(), width, height))
        .distinct()
        .toList();
  }

  private static Dimensions wide(int w, int width, int height) {
    return new Dimensions(w, (int) Sides.following(w, width, height));
  }

  private static Dimensions boxed(int side, int width, int height) {
    return width >= height
        ? new Dimensions(side, (int) Math.min(side, Sides.following(side, width, height)))
        : new Dimensions(
            /* width= */ (int) Math.min(side, Sides.following(side, height, width)),
            /* height= */ side);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return wanted.isEmpty()
        ? "none"
        : wanted.stream().map(Wanted::toString).collect(Collectors.joining(","));
  }
}
