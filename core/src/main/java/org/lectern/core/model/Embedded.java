package org.lectern.core.model;

import java.util.Optional;

/**
 * What the file of a scan says about itself in Exif, IPTC or XMP. These are the words of the
 * scanner or photographer; the archive's own description is in {@link Description}.
 *
 * @param date {@code 2019}, {@code 2019-03} or {@code 2019-03-24}; of a scan often that of scanning
 * @param caption what is to be seen
 * @param creator who made the picture
 * @param copyright who holds the rights
 */
public record Embedded(
    Optional<String> date,
    Optional<String> caption,
    Optional<String> creator,
    Optional<String> copyright) {

  /** Nothing is said. */
  public static final Embedded NONE =
      new Embedded(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** These words, and where one is missing the other's. */
  public Embedded or(Embedded other) {
    return new Embedded(
        date.or(other::date),
        caption.or(other::caption),
        creator.or(other::creator),
        copyright.or(other::copyright));
  }
}
