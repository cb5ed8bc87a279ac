package org.lectern.iiif.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.json.JsonLd;

/**
 * The {@code info.json} of version 2 (Image API 2.1, section 5): the same sizes and tiles as in
 * {@link ImageInfo}, and what level 2 does not already promise in the second half of {@code
 * profile}.
 */
record ImageInfo2(
    @JsonProperty("@context") String context,
    @JsonProperty("@id") String id,
    String protocol,
    int width,
    int height,
    List<Dimensions> sizes,
    List<ImageInfo.Tiles> tiles,
    List<Object> profile,
    Optional<String> license) {

  /** What the server does beyond its level. */
  record Extras(
      List<String> formats,
      List<String> qualities,
      List<String> supports,
      int maxWidth,
      int maxHeight,
      long maxArea) {}

  /** The same image in the words of version 2. */
  static ImageInfo2 of(ImageInfo info) {
    return new ImageInfo2(
        ImageApi.V2.context(),
        info.id(),
        info.protocol(),
        info.width(),
        info.height(),
        info.sizes(),
        info.tiles(),
        List.of(
            ImageApi.V2.profile(),
            new Extras(
                info.extraFormats(),
                List.of(),
                List.of(
                    "canonicalLinkHeader",
                    "mirroring",
                    "profileLinkHeader",
                    "regionSquare",
                    "rotationArbitrary",
                    "sizeAboveFull"),
                info.maxWidth(),
                info.maxHeight(),
                info.maxArea())),
        info.rights());
  }

  JsonLd json() {
    return JsonLd.of(this, ImageApi.V2.context());
  }
}
