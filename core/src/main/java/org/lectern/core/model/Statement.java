package org.lectern.core.model;

/**
 * One value of a description: {@code creator:author = "Marlow, Edith"}, {@code title@ru = "…"}.
 *
 * @param field which key
 * @param qualifier role, scheme or kind after the colon, empty where none was written
 * @param language BCP 47 tag after the at sign, empty where none was written (then it is the
 *     archive's default language for fields of words)
 * @param value as the archivist wrote it, not blank
 */
public record Statement(Field field, String qualifier, String language, String value) {
  public Statement {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field.key() + " has a blank value");
    }
  }

  public static Statement of(Field field, String value) {
    return new Statement(field, "", "", value);
  }

  /** The key as written in files, for example {@code place:from} or {@code title@ru}. */
  public String key() {
    if (field == Field.EXTRA) {
      return "x-" + qualifier;
    }
    return field.key()
        + (qualifier.isEmpty() ? "" : ":" + qualifier)
        + (language.isEmpty() ? "" : "@" + language);
  }
}
