package org.lectern.oai;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The six verbs, with the arguments that each requires and allows (section 4). */
@SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
enum Verb {
  IDENTIFY("Identify", Set.of(), Set.of()),
  LIST_METADATA_FORMATS("ListMetadataFormats", Set.of(), Set.of("identifier")),
  LIST_SETS("ListSets", Set.of(), Set.of("resumptionToken")),
  GET_RECORD("GetRecord", Set.of("identifier", "metadataPrefix"), Set.of()),
  LIST_IDENTIFIERS(
      "ListIdentifiers",
      Set.of("metadataPrefix"),
      Set.of("from", "until", "set", "resumptionToken")),
  LIST_RECORDS(
      "ListRecords", Set.of("metadataPrefix"), Set.of("from", "until", "set", "resumptionToken"));

  private final String word;
  private final Set<String> required;
  private final Set<String> optional;

  Verb(String word, Set<String> required, Set<String> optional) {
    this.word = word;
    this.required = required;
    this.optional = optional;
  }

  static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
  }

  boolean requires(String argument) {
    return required.contains(argument);
  }

  boolean allows(String argument) {
    return required.contains(argument) || optional.contains(argument);
  }

  /** Whether a token may stand alone in place of all other arguments. */
  boolean resumes() {
    return optional.contains("resumptionToken");
  }

  Set<String> required() {
    return required;
  }

  @Override
  public String toString() {
    return word;
  }
}
