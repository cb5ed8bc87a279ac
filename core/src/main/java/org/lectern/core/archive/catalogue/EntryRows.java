package org.lectern.core.archive.catalogue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lectern.core.change.Version;
import org.lectern.core.model.Status;

/** The rows of documents, written: those of one document take the place of its former ones. */
final class EntryRows {
  private final WriteConnection connection;
  private List<String> prefixes = List.of();

  EntryRows(WriteConnection connection) {
    this.connection = connection;
  }

  /** The prefixes whose records {@link #put} replaces. */
  void replaces(List<String> prefixes) {
    this.prefixes = List.copyOf(prefixes);
  }

  void put(CatalogEntry entry) throws SQLException {
    remove(entry.id().value());
    putEntry(entry);
    putChanges(entry);
    putPlaces(entry);
    putVersions(entry);
    putMentions(entry);
    putRecords(entry);
  }

  /** Removes all of an entry except what the journal says of it. */
  private void remove(String id) throws SQLException {
    for (String prefix : prefixes) {
      connection.run(
          "delete from record where prefix = ? and id = ?"
              + " and datestamp = (select datestamp from entry where id = ?)",
          prefix,
          id,
          id);
    }
    for (String table : List.of("entry", "membership", "shelf", "link", "relation", "alias")) {
      connection.run("delete from " + table + " where id = ?", id);
    }
  }

  private void putEntry(CatalogEntry entry) throws SQLException {
    connection.run(
        "insert into entry (id, state, datestamp, created, revision, head, scans, collections,"
            + " body, tombstone, files)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.id().value(),
        entry.state().name(),
        entry.datestamp().getEpochSecond(),
        entry.created().getEpochSecond(),
        entry.revision(),
        entry.head(),
        entry.scans(),
        collections(entry),
        entry.body(),
        entry.tombstone().map(CatalogEntry.TombstoneWords::json).orElse(new byte[0]),
        entry.files().stream()
            .map(f -> f.path() + "\t" + f.sha512() + "\t" + f.location())
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
  }

  private void putChanges(CatalogEntry entry) throws SQLException {
    for (Change change : entry.changes()) {
      connection.run(
          "insert into journal (datestamp, id, kind) values (?, ?, ?) on conflict do nothing",
          change.position().datestamp().getEpochSecond(),
          entry.id().value(),
          change.written());
    }
    for (Map.Entry<String, List<Change>> collection : entry.collectionChanges().entrySet()) {
      for (Change change : collection.getValue()) {
        connection.run(
            "insert into collection_journal (collection, datestamp, id, kind)"
                + " values (?, ?, ?, ?) on conflict do nothing",
            collection.getKey(),
            change.position().datestamp().getEpochSecond(),
            entry.id().value(),
            change.written());
      }
    }
  }

  /** Its collections, and its place among the documents of each. */
  private void putPlaces(CatalogEntry entry) throws SQLException {
    for (String collection : entry.memberships()) {
      putMembership(collection, entry, 0);
    }
    for (String collection : entry.left()) {
      putMembership(collection, entry, 1);
    }
    if (entry.rank().isPresent()) {
      CatalogEntry.Rank rank = entry.rank().get();
      for (String shelf : entry.collections().isEmpty() ? List.of("") : entry.collections()) {
        connection.run(
            "insert into shelf (collection, ordinal, day, id) values (?, ?, ?, ?)",
            shelf,
            rank.ordinal(),
            rank.day(),
            entry.id().value());
      }
    }
  }

  private void putMembership(String collection, CatalogEntry entry, int gone) throws SQLException {
    connection.run(
        "insert into membership (collection, datestamp, id, gone) values (?, ?, ?, ?)",
        collection,
        entry.datestamp().getEpochSecond(),
        entry.id().value(),
        gone);
  }

  private void putVersions(CatalogEntry entry) throws SQLException {
    for (Version version : entry.versions()) {
      if (version.batch().isPresent()) {
        putVersion(version.batch().get(), entry.id().value(), version.number(), outcome(version));
      }
    }
  }

  private static String outcome(Version version) {
    return version.number() == 1
        ? "CREATED"
        : version.status() == Status.WITHDRAWN ? "WITHDRAWN" : "UPDATED";
  }

  /** Notes that a batch made a version of the archive's own object. */
  void putDescribed(String batch, int version) throws SQLException {
    putVersion(batch, "", version, "DESCRIBED");
  }

  private void putVersion(String batch, String id, int version, String outcome)
      throws SQLException {
    connection.run(
        "insert into batch_version (batch, id, version, outcome) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        batch,
        id,
        version,
        outcome);
  }

  private void putMentions(CatalogEntry entry) throws SQLException {
    String id = entry.id().value();
    for (CatalogEntry.Link link : entry.links()) {
      connection.run(
          "insert into link (kind, entity, id, name) values (?, ?, ?, ?)",
          link.kind().name(),
          link.entity(),
          id,
          link.name());
    }
    for (CatalogEntry.Relation relation : entry.relations()) {
      connection.run(
          "insert into relation (target, id, kind) values (?, ?, ?)",
          relation.target(),
          id,
          relation.kind());
    }
    for (String alias : entry.aliases()) {
      connection.run("insert into alias (alias, id) values (?, ?)", alias, id);
    }
  }

  private void putRecords(CatalogEntry entry) throws SQLException {
    for (Map.Entry<String, byte[]> record : entry.records().entrySet()) {
      connection.run(
          "insert into record (prefix, datestamp, id, deleted, collections, bytes)"
              + " values (?, ?, ?, ?, ?, ?)",
          record.getKey(),
          entry.datestamp().getEpochSecond(),
          entry.id().value(),
          record.getValue().length == 0 ? 1 : 0,
          collections(entry),
          PackedRecord.pack(record.getValue()));
    }
  }

  private static String collections(CatalogEntry entry) {
    return String.join(" ", entry.collections());
  }
}
