package org.lectern.core.model;

/** The kinds of entity that documents are listed under. */
public enum EntityKind {
  AGENT,
  PLACE,
  CONCEPT,
  INSTITUTION,
  COLLECTION;

  /** The kind that an entity is of. */
  public static EntityKind of(Entity entity) {
    return switch (entity) {
      case Agent _ -> AGENT;
      case Place _ -> PLACE;
      case Concept _ -> CONCEPT;
      case Institution _ -> INSTITUTION;
      case Collection _ -> COLLECTION;
    };
  }
}
