package org.lectern.core.model;

import java.util.List;

/** A person, place, concept, institution or collection that documents name. */
public sealed interface Entity permits Agent, Place, Concept, Institution, Collection {
  /** Safe in a URL: {@code [a-z0-9][a-z0-9-]*}. */
  String id();

  LanguageMap name();

  /** Other names by which descriptions may call it. */
  List<String> variants();
}
