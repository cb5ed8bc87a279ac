package org.lectern.iiif.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lectern.core.access.Viewer;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.image.request.OutputFormat;

/** Whole pages as JPEG, to take along, in sizes that are stored and therefore made fastest. */
public final class PageCopies {
  /** Sharp on paper at A4, and a tenth of what masters have. */
  public static final int FOR_PAPER = 2000;

  private final ImageService images;

  public PageCopies(ImageService images) {
    this.images = images;
  }

  /**
   * A page whose scan a viewer may see; empty where that is refused.
   *
   * @param longerSide in pixels, at most
   */
  public Optional<byte[]> jpeg(Document document, Page page, Viewer viewer, int longerSide)
      throws IOException {
    return jpeg(document, page.name(), viewer, longerSide);
  }

  /** The same of one of the images of a page, by its name. */
  public Optional<byte[]> jpeg(Document document, String picture, Viewer viewer, int longerSide)
      throws IOException {
    return images.find(document.imageId(picture), viewer)
            instanceof ImageService.Finding.Visible found
        ? Optional.of(jpeg(found.image(), longerSide))
        : Optional.empty();
  }

  /** The same of a page on which the rule has decided. */
  public byte[] jpeg(PageImage page, int longerSide) throws IOException {
    Dimensions size = size(page.scan().size(), longerSide);
    ImageRequest request =
        ImageRequest.parse(
            ImageApi.V3,
            "full",
            size.equals(page.scan().size()) ? "max" : size.width() + "," + size.height(),
            "0",
            "default." + OutputFormat.JPG);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    images.tile(page, images.plan(page, request)).writeTo(bytes);
    return bytes.toByteArray();
  }

  /** The largest stored size within a length, else the whole. */
  public static Dimensions size(Dimensions scan, int longerSide) {
    List<Dimensions> levels = ImageInfo.levels(scan);
    return levels.stream()
        .filter(level -> Math.max(level.width(), level.height()) <= longerSide)
        .findFirst()
        .orElse(scan);
  }
}
