package org.lectern.iiif.presentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.image.ImageInfo;

/**
 * An image with the service that delivers it in other sizes (Presentation API 3.0, section 3.2).
 *
 * @param label what it is called where it is one of several that readers choose from
 * @param thumbnail a small form of it there
 */
public record Picture(
    String id,
    String type,
    Map<String, List<String>> label,
    String format,
    int width,
    int height,
    List<Picture> thumbnail,
    List<ImageService> service)
    implements Annotation.Body {
  /** The longer side of a thumbnail is at most that; it lies ready as one stored tile. */
  private static final int THUMBNAIL = 400;

  /** Sizes above this are of no use to a list of thumbnails. */
  private static final int LARGEST_LISTED = 1200;

  /** Where to ask for an image; {@code sizes} only where it replaces {@code info.json}. */
  public record ImageService(
      String id, String type, String profile, List<Dimensions> sizes, List<JsonNode> service) {
    private static ImageService of(String id, List<Dimensions> sizes) {
      return new ImageService(id, "ImageService3", "level2", sizes, List.of());
    }
  }

  /** The same behind a login, to which these services lead. */
  Picture behind(List<JsonNode> services) {
    return new Picture(
        id,
        type,
        label,
        format,
        width,
        height,
        thumbnail,
        service.stream()
            .map(s -> new ImageService(s.id(), s.type(), s.profile(), s.sizes(), services))
            .toList());
  }

  /** The same as one of several. */
  Picture called(Map<String, List<String>> words, List<Picture> small) {
    return new Picture(id, type, words, format, width, height, small, service);
  }

  /** A picture that comes in one size only. */
  static Picture of(String id, String format, Dimensions size) {
    return served(id, format, size, List.of());
  }

  /** The same with a service, which has no other size of it. */
  static Picture fixed(String id, String service, String format, Dimensions size) {
    return served(
        id,
        format,
        size,
        List.of(new ImageService(service, "ImageService3", "level0", List.of(size), List.of())));
  }

  /** A page at its full size. */
  static Picture page(String service, Dimensions size) {
    return of(service, "max", size, List.of());
  }

  /** A page at the largest of its stored sizes that is no larger than a thumbnail. */
  public static Picture thumbnail(String service, Dimensions page) {
    List<Dimensions> levels = ImageInfo.levels(page);
    int small = 0;
    while (longer(levels.get(small)) > THUMBNAIL) {
      small++; // the last level is far smaller
    }
    Dimensions size = levels.get(small);
    int large = small;
    while (large > 0 && longer(levels.get(large - 1)) <= LARGEST_LISTED) {
      large--;
    }
    List<Dimensions> sizes = levels.subList(large, levels.size()).reversed();
    String sizePath = size.equals(page) ? "max" : size.width() + "," + size.height();
    return of(service, sizePath, size, sizes);
  }

  private static Picture of(
      String service, String sizePath, Dimensions size, List<Dimensions> sizes) {
    return served(
        service + "/full/" + sizePath + "/0/default.jpg",
        "image/jpeg",
        size,
        List.of(ImageService.of(service, sizes)));
  }

  private static Picture served(
      String id, String format, Dimensions size, List<ImageService> service) {
    return new Picture(
        id, "Image", Map.of(), format, size.width(), size.height(), List.of(), service);
  }

  private static int longer(Dimensions d) {
    return Math.max(d.width(), d.height());
  }
}
