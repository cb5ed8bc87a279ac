package org.lectern.core.archive.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;

/**
 * What documents name: entities, other documents, and the ids they had before.
 *
 * <p>Safe for any number of threads.
 */
public final class Mentions {
  private final ReadConnections connections;

  Mentions(ReadConnections connections) {
    this.connections = connections;
  }

  public List<EntityUse> entities(EntityKind kind) {
    return connections.list(
        "select entity, min(name), count(distinct id) from link where kind = ?"
            + " group by entity order by entity",
        row -> new EntityUse(kind, row.getString(1), row.getString(2), row.getInt(3)),
        List.of(kind.name()));
  }

  public boolean hasEntities(EntityKind kind) {
    return connections
        .one("select 1 from link where kind = ? limit 1", row -> row.getInt(1), kind.name())
        .isPresent();
  }

  /** Every name that public documents write for entities of a kind. */
  public List<String> names(EntityKind kind) {
    return connections.list(
        "select distinct name from link where kind = ? order by name",
        row -> row.getString(1),
        List.of(kind.name()));
  }

  public List<DocumentId> naming(EntityKind kind, String name) {
    return connections.list(
        "select id from link where kind = ? and name = ? order by id",
        row -> new DocumentId(row.getString(1)),
        List.of(kind.name(), name));
  }

  /** The public documents that name an entity, by id. */
  public List<DocumentId> documents(EntityKind kind, String entity) {
    return connections.list(
        "select distinct id from link where kind = ? and entity = ? order by id",
        row -> new DocumentId(row.getString(1)),
        List.of(kind.name(), entity));
  }

  public List<Incoming> incoming(DocumentId id) {
    return connections.list(
        "select kind, id from relation where target = ? and kind <> '"
            + CatalogEntry.RENAMED
            + "' order by id, kind",
        row -> new Incoming(row.getString(1), new DocumentId(row.getString(2))),
        List.of(id.value()));
  }

  /** The documents that were renamed to one of these. */
  public Set<DocumentId> renamedTo(Set<DocumentId> ids) {
    Set<DocumentId> former = new LinkedHashSet<>();
    ids.forEach(
        id ->
            former.addAll(
                connections.list(
                    "select id from relation where target = ? and kind = ? order by id",
                    row -> new DocumentId(row.getString(1)),
                    List.of(id.value(), CatalogEntry.RENAMED))));
    return former;
  }

  public Optional<DocumentId> alias(String alias) {
    return connections.one(
        "select id from alias where alias = ? order by id limit 1",
        row -> new DocumentId(row.getString(1)),
        alias);
  }
}
