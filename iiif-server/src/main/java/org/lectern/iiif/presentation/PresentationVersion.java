package org.lectern.iiif.presentation;

import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.json.JsonLd;

/**
 * The versions of the Presentation API that are served, the usual one first. All say what version 3
 * says, in their own words.
 */
public enum PresentationVersion {
  THREE("3", Manifest.CONTEXT),
  FOUR("4", Version4.CONTEXT),
  TWO("2", Version2.CONTEXT);

  private final String number;
  private final String context;

  PresentationVersion(String number, String context) {
    this.number = number;
    this.context = context;
  }

  /** All that this version presents is below this path; with a slash at its end. */
  public String root() {
    return SitePaths.presentations(number);
  }

  /** The address of the JSON-LD context, which is the profile of the media type too. */
  public String context() {
    return context;
  }

  /**
   * A resource in this version.
   *
   * @param three the same in version 3
   * @param document whose it is; empty for collections
   */
  public JsonLd of(JsonLd three, Optional<Document> document) {
    return switch (this) {
      case THREE -> three;
      case FOUR -> Version4.of(three, document);
      case TWO -> Version2.of(three);
    };
  }
}
