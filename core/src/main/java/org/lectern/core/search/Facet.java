package org.lectern.core.search;

import java.util.Locale;

/** What results can be narrowed by; {@link #toString} is the name in addresses. */
public enum Facet {
  TYPE,
  LANGUAGE,
  /** Languages that some text of the document can be read in. */
  TEXT_LANGUAGE,
  /** {@code scan}, {@code transcript}, {@code translation}. */
  HAS,
  PERSON,
  PLACE,
  SUBJECT,
  COLLECTION,
  ARCHIVE,
  FUNDER,
  DECADE,
  RIGHTS,
  ACCESS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
