package org.lectern.core.importer.record;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.ColumnGuide;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.model.LanguageTag;

/**
 * The keys of one record together with the report of what became of its fields. For one thread.
 *
 * @param source names the kind in private keys: {@code mods} gives {@code x-mods-…}
 */
public record RecordKeys(String source, DocumentKeys keys, FieldFates fates) {
  private static final Pattern STATED_DATE =
      Pattern.compile("(Received|Declassified|Copied|Published|Sent|Signed): (\\S+)");
  private static final String HOLDER = "Rights holder: ";

  /** Begins a record of a kind, whose fields go into a report that the whole import shares. */
  public static RecordKeys of(String source, FieldFates fates) {
    return new RecordKeys(source, new DocumentKeys(), fates);
  }

  /** Adds a value under a key; a blank one is nothing. */
  public void map(String field, String key, String value) {
    if (!value.isBlank()) {
      fates.mapped(field, keys.add(key, value), value);
    }
  }

  /** Adds a text in a language; an unknown one is the archive's. */
  public void map(String field, String key, Optional<String> language, String value) {
    map(field, language.map(tag -> key + "@" + tag).orElse(key), value);
  }

  /** Keeps a value that no key takes under the private key that the field gives. */
  public void keep(String field, String value) {
    if (!value.isBlank()) {
      fates.mapped(field, keys.extra(source + "-" + field, value), value);
    }
  }

  /** Reports a value that does not go into the folder, with the reason in a few words. */
  public void leave(String field, String reason, String value) {
    if (!value.isBlank()) {
      fates.left(field, reason, value);
    }
  }

  /** Adds a date as catalogues write it: in EDTF, or else as words to show. */
  public void date(String field, String key, String value) {
    Optional<String> edtf = CatalogueDate.edtf(value);
    if (edtf.isPresent()) {
      fates.mapped(field, keys.date(key, edtf.get()), value);
    } else if (key.equals("date")) {
      map(field, "date-display", value);
    } else {
      keep(field, value);
    }
  }

  public void language(String field, String value) {
    if (!value.isBlank()) {
      fates.mapped(field, keys.language(value), value);
    }
  }

  public void rights(String field, String value) {
    if (!value.isBlank()) {
      fates.mapped(field, keys.rights(value), value);
    }
  }

  /**
   * Adds a general note. What an archive like this one states in one, because its format has no
   * better place, becomes its key again.
   */
  public void note(String field, Optional<String> language, String words) {
    Matcher date = STATED_DATE.matcher(words);
    if (date.matches() && CatalogueDate.edtf(date.group(2)).isPresent()) {
      date(field, "date:" + date.group(1).toLowerCase(Locale.ROOT), date.group(2));
    } else if (words.startsWith("Marking: ")) {
      map(field, "classification", words.substring(9));
    } else if (words.startsWith("Publisher: ")) {
      map(field, "publisher", words.substring(11));
    } else {
      map(field, "note", language, words);
    }
  }

  /** Adds a condition of use: a statement, its holder, or words. */
  public void use(String field, Optional<String> language, String words) {
    if (ColumnGuide.rights(words).isPresent()) {
      rights(field, words);
    } else if (words.startsWith(HOLDER)) {
      map(field, "rights-holder", words.substring(HOLDER.length()));
    } else {
      String suffix = language.map(t -> "@" + t).orElse("");
      boolean second = keys.has("rights-note" + suffix);
      map(field, second ? "credit" : "rights-note", language, words);
    }
  }

  /** A type of document, in the spelling of our vocabulary where the capitals alone differ. */
  public void type(String field, String value) {
    map(field, "type", value.strip().replaceFirst("[.:;,]+$", "").toLowerCase(Locale.ROOT));
  }

  /** Gives a record without a title another name for one. */
  public void titleOr(String name) {
    if (keys.all().keySet().stream().noneMatch(k -> k.equals("title") || k.startsWith("title@"))) {
      map("(no title)", "title", name);
    }
  }

  /** The tag of a language where one is named by tag, code or name. */
  public static Optional<String> tag(Optional<String> written) {
    return written.flatMap(LanguageTag::parse);
  }

  /** A word as it can stand behind the colon of a key: letters, digits and hyphens. */
  public static String qualifier(String words) {
    String plain =
        java.text.Normalizer.normalize(words, java.text.Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_.]+", "-")
            .replaceAll("^[-_.]+|[-_.]+$", "");
    return plain.length() > 40 ? plain.substring(0, 40).replaceAll("[-_.]+$", "") : plain;
  }
}
