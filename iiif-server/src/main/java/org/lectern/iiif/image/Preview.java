package org.lectern.iiif.image;

import org.lectern.core.model.Dimensions;
import org.lectern.iiif.image.request.ImagePlan;

/** A small picture of a page that everybody may see although the page itself asks for a login. */
public record Preview(PageImage image, ImagePlan plan) {
  /** The size of a picture whose longer side is no longer than that. */
  public static Dimensions size(Dimensions page, int side) {
    double scale = Math.min(1, (double) side / Math.max(page.width(), page.height()));
    return new Dimensions(
        Math.max(1, (int) Math.round(page.width() * scale)),
        Math.max(1, (int) Math.round(page.height() * scale)));
  }

  public Dimensions size() {
    return plan.size();
  }
}
