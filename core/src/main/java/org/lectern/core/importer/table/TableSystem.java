package org.lectern.core.importer.table;

/** Whose table it is. */
public enum TableSystem {
  CSV(new PlainTable()),
  OMEKA(new OmekaTable()),
  COLLECTIONBUILDER(new CollectionBuilderTable()),
  ISLANDORA(new IslandoraTable()),
  ATOM(new AtomTable());

  private final transient Dialect dialect;

  TableSystem(Dialect dialect) {
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }
}
