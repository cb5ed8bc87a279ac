package org.lectern.iiif.image;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form in which IIIF wants rights: {@code http}, and the URI of the statement itself. */
public final class Rights {
  private static final Pattern KNOWN =
      Pattern.compile("https?://(creativecommons\\.org|rightsstatements\\.org)/(.+)");

  private Rights() {}

  /**
   * The URI for a {@code rights} property, if it is a licence of Creative Commons or a statement of
   * RightsStatements.org; others are not allowed there.
   */
  public static Optional<String> uri(Optional<URI> rights) {
    return rights
        .map(uri -> KNOWN.matcher(uri.toString()))
        .filter(m -> m.matches())
        .map(m -> "http://" + m.group(1) + "/" + m.group(2).replaceFirst("^page/", "vocab/"));
  }
}
