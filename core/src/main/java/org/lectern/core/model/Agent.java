package org.lectern.core.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A person, body or family; {@code dates} are as written, for example {@code 1901-1968}. */
public record Agent(
    String id,
    Kind kind,
    LanguageMap name,
    List<String> variants,
    Optional<String> dates,
    LanguageMap bio,
    List<String> sameAs)
    implements Entity {
  public Agent {
    variants = List.copyOf(variants);
    sameAs = sameAs.stream().filter(WebAddress::isOne).toList();
  }

  /** What acts. */
  public enum Kind {
    PERSON,
    BODY,
    FAMILY;

    public static Kind parse(String word) {
      return Words.parse(Kind.class, "kind", word);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
