package org.lectern.core.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys of a description: the columns of {@code documents.csv} and the keys of {@code
 * document.yml}, with what each may hold.
 *
 * <p>A key is written {@code key}, {@code key:qualifier} or {@code key@language}. Which of them a
 * field takes, and how often, is said here once; reading, checking, storing and exporting follow.
 */
public enum Field {
  TITLE("title", Kind.TEXT, 1, false),
  ALTERNATIVE("alternative", Kind.TEXT, Integer.MAX_VALUE, false),
  ALIASES("aliases", Kind.WORD, Integer.MAX_VALUE, false),
  IDENTIFIER("identifier", Kind.WORD, Integer.MAX_VALUE, true),
  SUMMARY("summary", Kind.TEXT, 1, false),
  DATE("date", Kind.DATE, Integer.MAX_VALUE, true),
  DATE_DISPLAY("date-display", Kind.TEXT, 1, false),
  DATE_NOTE("date-note", Kind.TEXT, 1, false),
  TYPE("type", Kind.WORD, Integer.MAX_VALUE, false),
  LANGUAGE("language", Kind.LANGUAGE, Integer.MAX_VALUE, false),
  CREATOR("creator", Kind.AGENT, Integer.MAX_VALUE, true),
  CONTRIBUTOR("contributor", Kind.AGENT, Integer.MAX_VALUE, true),
  SUBJECT("subject", Kind.CONCEPT, Integer.MAX_VALUE, false),
  PLACE("place", Kind.PLACE, Integer.MAX_VALUE, true),
  COLLECTION("collection", Kind.COLLECTION, Integer.MAX_VALUE, false),
  COLLECTION_ORDER("collection-order", Kind.WORD, 1, false),
  INSTITUTION("institution", Kind.INSTITUTION, Integer.MAX_VALUE, false),
  REFERENCE("reference", Kind.WORD, 1, false),
  PUBLISHER("publisher", Kind.AGENT, Integer.MAX_VALUE, false),
  FUNDER("funder", Kind.AGENT, Integer.MAX_VALUE, false),
  FUNDER_NOTE("funder-note", Kind.TEXT, 1, false),
  CLASSIFICATION("classification", Kind.WORD, Integer.MAX_VALUE, false),
  RIGHTS("rights", Kind.URI, 1, false),
  RIGHTS_HOLDER("rights-holder", Kind.WORD, 1, false),
  RIGHTS_NOTE("rights-note", Kind.TEXT, 1, false),
  CREDIT("credit", Kind.TEXT, 1, false),
  ACCESS("access", Kind.WORD, 1, false),
  ACCESS_REASON("access-reason", Kind.TEXT, 1, false),
  ACCESS_UNTIL("access-until", Kind.DATE, 1, false),
  ACCESS_APPLIES("access-applies", Kind.WORD, 1, false),
  /** The longer side, in pixels, of a likeness that everybody may see of restricted scans. */
  ACCESS_PREVIEW("access-preview", Kind.WORD, 1, false),
  ADVISORY("advisory", Kind.TEXT, Integer.MAX_VALUE, false),
  PHYSICAL("physical", Kind.TEXT, 1, false),
  NOTE("note", Kind.TEXT, Integer.MAX_VALUE, true),
  RELATION("relation", Kind.WORD, Integer.MAX_VALUE, true),
  STATUS("status", Kind.WORD, 1, false),
  WITHDRAWN_REASON("withdrawn-reason", Kind.TEXT, 1, false),
  REPLACED_BY("replaced-by", Kind.WORD, 1, false),
  /** Any {@code x-…} key: kept and exported, shown to nobody. The qualifier is the rest. */
  EXTRA("x-", Kind.WORD, Integer.MAX_VALUE, true);

  /** What the values of a field are. */
  public enum Kind {
    /** Words for people, in one or more languages. */
    TEXT,
    /** A term, identifier or name without a language. */
    WORD,
    /** An EDTF date. */
    DATE,
    /** A BCP 47 tag. */
    LANGUAGE,
    /** An absolute URI. */
    URI,
    /** Names or ids of entities, resolved by {@link Authorities}. */
    AGENT,
    CONCEPT,
    PLACE,
    COLLECTION,
    INSTITUTION
  }

  private static final Map<String, Field> BY_KEY =
      Arrays.stream(values())
          .filter(f -> f != EXTRA)
          .collect(Collectors.toUnmodifiableMap(Field::key, Function.identity()));

  private final String key;
  private final Kind kind;
  private final int most;
  private final boolean qualified;

  Field(String key, Kind kind, int most, boolean qualified) {
    this.key = key;
    this.kind = kind;
    this.most = most;
    this.qualified = qualified;
  }

  /** The key as written in files, without qualifier or language. */
  public String key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether several values may stand under one key, for one qualifier and language. */
  public boolean repeatable() {
    return most > 1;
  }

  /** Whether {@code key:qualifier} may be written: a role, a scheme, a kind. */
  public boolean qualified() {
    return qualified;
  }

  /** Whether {@code key@language} may be written. */
  public boolean localised() {
    return kind == Kind.TEXT;
  }

  /** The field of that key; the key comes without qualifier and language. */
  public static Optional<Field> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
