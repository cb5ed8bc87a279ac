package org.lectern.core.model;

/** The kinds of entity that documents are listed under. */
public enum EntityKind {
  AGENT,
  PLACE,
  CONCEPT,
  INSTITUTION,
  COLLECTION
}
