package org.lectern.core.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a document for ever: safe as it is in a URL, a path, XML and an OAI identifier.
 *
 * <p>One to 64 characters, lower-case letters, digits, {@code _} and {@code -}, beginning with a
 * letter or digit. Ids are compared by code unit, the same order in which the catalogue sorts them.
 */
public record DocumentId(String value) implements Comparable<DocumentId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  public DocumentId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "document id '" + value + "': use 1 to 64 of a-z, 0-9, _ and -, first a letter or digit");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  /** The id, or empty where the text is not of an id's form. */
  public static Optional<DocumentId> parse(String value) {
    return isValid(value) ? Optional.of(new DocumentId(value)) : Optional.empty();
  }

  @Override
  public int compareTo(DocumentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
