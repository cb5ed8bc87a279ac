package org.lectern.core.importer.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.Access;
import org.lectern.core.model.WebAddress;

/**
 * Conditions of access as the catalogue states them for one record. Words that are not one of the
 * clear statements of {@link OpenWords}, and codes that are not known, make it restricted: an
 * import must not publish what an archive has kept back. Of several statements the strictest holds;
 * where one says that the record is open and another does not, the archivist is asked.
 */
public final class AccessWords {
  private static final String EU = "info:eu-repo/semantics/";
  private static final String END = "info:eu-repo/date/embargoEnd/";

  /** The last part of addresses of the COAR vocabulary, and the words of info:eu-repo. */
  private static final Map<String, Access.Level> CODES =
      Map.of(
          "c_abf2", Access.Level.OPEN,
          "c_f1cf", Access.Level.RESTRICTED,
          "c_16ec", Access.Level.RESTRICTED,
          "c_14cb", Access.Level.CLOSED,
          "openAccess", Access.Level.OPEN,
          "restrictedAccess", Access.Level.RESTRICTED,
          "embargoedAccess", Access.Level.RESTRICTED,
          "closedAccess", Access.Level.CLOSED);

  private final RecordKeys keys;

  /** Whether the record is one that an archive like this one wrote. */
  private boolean own;

  /** The code that said open; blank where none did. */
  private String open = "";

  /** What did not say open, as it is written; blank where nothing did. */
  private String notOpen = "";

  /** Begins one record. */
  public AccessWords(RecordKeys keys) {
    this.keys = keys;
  }

  /**
   * Says that an archive like this one wrote the record: it states that a document is open after a
   * warning by the code for open, and the words of the warning.
   */
  public void ofThisSoftware() {
    own = true;
  }

  /**
   * Adds a condition of the record.
   *
   * @param address of a vocabulary, if the record gives one
   * @param language of the words, if known
   */
  public void add(String field, Optional<String> address, Optional<String> language, String words) {
    if (words.startsWith(END)) {
      keys.date(field, "access-until", words.substring(END.length()));
      return;
    }
    boolean alone = words.startsWith(EU) || WebAddress.isOne(words);
    Optional<String> code = alone ? Optional.of(words) : address;
    Optional<Access.Level> level = code.map(AccessWords::last).map(CODES::get);
    boolean clear = OpenWords.is(words);
    if (level.isPresent()) {
      level(field, level.get(), code.get());
    } else if (own && !alone && !clear && !open.isEmpty() && notOpen.isEmpty()) {
      level(field, Access.Level.ADVISORY, words);
    } else if (alone || !clear) {
      level(field, Access.Level.RESTRICTED, words);
    }
    boolean label = level.filter(Access.Level.OPEN::equals).isPresent();
    if (label && !alone && !clear && !words.isBlank()) {
      level(field, Access.Level.RESTRICTED, words);
      label = false;
    }
    if (!alone && !label) {
      keys.map(field, keys.keys().has("access") ? "access-reason" : "note:access", language, words);
    }
  }

  /**
   * Adds a level that the record gives by a code of its own.
   *
   * @param written the code, for the report
   */
  public void level(String field, Access.Level level, String written) {
    keys.fates().mapped(field, "access", written);
    if (level == Access.Level.OPEN || level == Access.Level.ADVISORY) {
      open = open.isEmpty() ? written : open;
    } else {
      notOpen = notOpen.isEmpty() ? written : notOpen;
    }
    // Open is what every document is of which nothing is said.
    if (level.compareTo(present()) > 0) {
      keys.keys().replace("access", level.toString());
    }
    if (!open.isEmpty() && !notOpen.isEmpty()) {
      keys.keys()
          .ask(
              "is it open? Its source says open by '%s', and also '%s'; it is restricted until you"
                      .formatted(open, notOpen)
                  + " write access: open (or advisory) in its document.yml");
    }
  }

  private Access.Level present() {
    List<String> there = keys.keys().all().getOrDefault("access", List.of("open"));
    return Access.Level.parse(there.getFirst());
  }

  private static String last(String code) {
    String plain = code.replaceFirst("/+$", "");
    return plain.substring(plain.lastIndexOf('/') + 1);
  }
}
