package org.lectern.iiif.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.OutputFormat;
import org.lectern.iiif.json.JsonLd;

/**
 * The {@code info.json} of an image (Image API 3.0, section 5). What it lists is what is served:
 * {@code sizes} and {@code tiles} are those that lie ready in the pyramid, and the {@code extra}
 * lists name only what level 2 does not already promise.
 */
public record ImageInfo(
    @JsonProperty("@context") String context,
    String id,
    String type,
    String protocol,
    String profile,
    int width,
    int height,
    int maxWidth,
    int maxHeight,
    long maxArea,
    List<Dimensions> sizes,
    List<Tiles> tiles,
    List<String> preferredFormats,
    Optional<String> rights,
    List<String> extraQualities,
    List<String> extraFormats,
    List<String> extraFeatures,
    List<Reference> partOf) {

  /** Square tiles of every level. */
  public record Tiles(int width, List<Integer> scaleFactors) {}

  /** What the image is part of. */
  public record Reference(String id, String type) {}

  /**
   * Describes an image.
   *
   * @param id its address, without a slash at the end
   * @param levels the sizes in its pyramid, the largest first
   * @param tile the side of a tile
   */
  static ImageInfo of(
      String id,
      List<Dimensions> levels,
      int tile,
      ImageLimits limits,
      Optional<String> rights,
      List<Reference> partOf) {
    Dimensions full = levels.getFirst();
    List<Integer> factors =
        IntStream.range(0, levels.size())
            .filter(i -> i == 0 || needsTiles(levels.get(i - 1), tile))
            .map(i -> 1 << i)
            .boxed()
            .toList();
    return new ImageInfo(
        ImageApi.V3.context(),
        id,
        "ImageService3",
        "http://iiif.io/api/image",
        "level2",
        full.width(),
        full.height(),
        limits.maxWidth(),
        limits.maxHeight(),
        limits.maxArea(),
        levels.reversed().stream().filter(s -> limits.allow(s.width(), s.height())).toList(),
        limits.allow(Math.min(tile, full.width()), Math.min(tile, full.height()))
            ? List.of(new Tiles(tile, factors))
            : List.of(),
        List.of("jpg"),
        rights,
        List.of("bitonal"),
        OutputFormat.offered().stream()
            .filter(format -> format != OutputFormat.JPG && format != OutputFormat.PNG)
            .map(OutputFormat::toString)
            .toList(),
        List.of(
            "canonicalLinkHeader",
            "mirroring",
            "profileLinkHeader",
            "rotationArbitrary",
            "sizeUpscaling"),
        partOf);
  }

  /** Describes a picture that comes in one size only: level 0, and PNG beside JPEG. */
  public static ImageInfo fixed(String id, Dimensions size) {
    return new ImageInfo(
        ImageApi.V3.context(),
        id,
        "ImageService3",
        "http://iiif.io/api/image",
        "level0",
        size.width(),
        size.height(),
        size.width(),
        size.height(),
        (long) size.width() * size.height(),
        List.of(size),
        List.of(),
        List.of("png"),
        Optional.empty(),
        List.of(),
        List.of("png"),
        List.of(),
        List.of());
  }

  /** Levels below the first that fits one tile are sizes, but no viewer needs them as tiles. */
  private static boolean needsTiles(Dimensions above, int tile) {
    return above.width() > tile || above.height() > tile;
  }

  /**
   * The sizes of an image's pyramid, the largest first: each half the one before, rounded up, until
   * both sides are at most 128 pixels.
   */
  public static List<Dimensions> levels(Dimensions image) {
    List<Dimensions> levels = new ArrayList<>(List.of(image));
    for (Dimensions d = image; Math.max(d.width(), d.height()) > 128; levels.add(d)) {
      d = new Dimensions((d.width() + 1) / 2, (d.height() + 1) / 2);
    }
    return levels;
  }

  public JsonLd json() {
    return JsonLd.of(this, ImageApi.V3.context());
  }
}
