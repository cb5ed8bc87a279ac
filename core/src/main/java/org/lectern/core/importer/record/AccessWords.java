package org.lectern.core.importer.record;

import java.util.Map;
import java.util.Optional;

/**
 * Conditions of access as catalogues state them. Words that are not one of the clear statements of
 * {@link OpenWords}, and codes that are not known, make it restricted: an import must not publish
 * what an archive has kept back.
 */
public final class AccessWords {
  private static final String EU = "info:eu-repo/semantics/";
  private static final String END = "info:eu-repo/date/embargoEnd/";

  /** The last part of addresses of the COAR vocabulary, and the words of info:eu-repo. */
  private static final Map<String, String> CODES =
      Map.of(
          "c_abf2", "open",
          "c_f1cf", "restricted",
          "c_16ec", "restricted",
          "c_14cb", "closed",
          "openAccess", "open",
          "restrictedAccess", "restricted",
          "embargoedAccess", "restricted",
          "closedAccess", "closed");

  private final RecordKeys keys;

  /** Whether a code said that the document is open. */
  private boolean opened;

  /** Begins one record. */
  public AccessWords(RecordKeys keys) {
    this.keys = keys;
  }

  /**
   * Adds a condition of the record; codes come before words.
   *
   * @param address of a vocabulary, if the record gives one
   * @param language of the words, if known
   */
  public void add(String field, Optional<String> address, Optional<String> language, String words) {
    if (words.startsWith(END)) {
      keys.date(field, "access-until", words.substring(END.length()));
      return;
    }
    boolean code = words.startsWith(EU);
    Optional<String> level =
        (code ? Optional.of(words.substring(EU.length())) : address.map(AccessWords::last))
            .map(CODES::get);
    if (level.isPresent()) {
      opened |= level.get().equals("open");
      level(field, level.get());
    } else if (code) {
      level(field, "restricted");
    } else if (!OpenWords.is(words)) {
      level(field, opened ? "advisory" : "restricted");
    }
    boolean label = address.isPresent() && level.filter("open"::equals).isPresent();
    if (!code && !label) {
      keys.map(field, keys.keys().has("access") ? "access-reason" : "note:access", language, words);
    }
  }

  private static String last(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /** Open is what every document is of which nothing is said; the first level stays. */
  private void level(String field, String level) {
    if (level.equals("open")) {
      keys.fates().mapped(field, "access", level);
    } else if (!keys.keys().has("access")) {
      keys.map(field, "access", level);
    }
  }
}
