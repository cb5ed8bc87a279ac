package org.lectern.core.importer.table;

/** Whose table it is. */
public enum TableSystem {
  CSV,
  OMEKA,
  COLLECTIONBUILDER,
  ISLANDORA,
  ATOM;

  Dialect dialect() {
    return switch (this) {
      case CSV -> new PlainTable();
      case OMEKA -> new OmekaTable();
      case COLLECTIONBUILDER -> new CollectionBuilderTable();
      case ISLANDORA -> new IslandoraTable();
      case ATOM -> new AtomTable();
    };
  }
}
