package org.lectern.iiif;

import java.util.function.BiConsumer;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.image.PageImage;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImagePlan;

/** What goes out with every picture, by whichever route. */
final class PictureHeaders {
  /**
   * A scan may be replaced under the same id. For as long as its description is kept nobody need
   * ask again; then the tag shows caches, in an answer without a body, whether it was.
   */
  private static final String KEEP = Answers.CHECK_SOON + ", must-revalidate";

  private final PageImage image;
  private final ImageApi api;

  PictureHeaders(PageImage image, ImageApi api) {
    this.image = image;
    this.api = api;
  }

  /** What an answer without a picture has too: how long it may be kept, and by which tag. */
  void condition(BiConsumer<String, String> header) {
    header.accept("Cache-Control", image.open() ? KEEP : Answers.PRIVATE);
    header.accept("ETag", image.etag());
    header.accept("Last-Modified", image.lastModifiedText());
  }

  /**
   * What describes the picture itself (Image API 3.0, sections 4.7 and 6).
   *
   * @param base what is before {@code /iiif}
   */
  void picture(ImagePlan plan, String base, BiConsumer<String, String> header) {
    header.accept(
        "Link",
        "<"
            + address(base, image, api)
            + "/"
            + plan.path()
            + ">;rel=\"canonical\", "
            + profile(api));
    header.accept(
        "Content-Disposition",
        "inline; filename=\""
            + image.document().id()
            + "_"
            + image.name()
            + "."
            + plan.format()
            + "\"");
  }

  static String profile(ImageApi api) {
    return "<" + api.profile() + ">;rel=\"profile\"";
  }

  static String address(String base, PageImage image, ImageApi api) {
    return base + SitePaths.image(api.number(), image.id());
  }
}
