package org.lectern.core.archive.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that can still be read of a catalogue, perhaps damaged or of an older schema, before it is
 * made again.
 *
 * @param ids of documents
 * @param batches ids of batches
 */
public record Remains(Path file, List<String> ids, List<String> batches, Map<String, byte[]> meta) {
  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

  private static final List<String> DOCUMENT_TABLES =
      List.of(
          "entry",
          "journal",
          "collection_journal",
          "membership",
          "shelf",
          "record",
          "link",
          "relation",
          "alias",
          "batch_version");

  /** Reads what is there; nothing where there is no file. */
  public static Remains of(Path file) {
    List<String> ids = new ArrayList<>();
    List<String> batches = new ArrayList<>();
    Map<String, byte[]> meta = new HashMap<>();
    if (Files.exists(file)) {
      try (WriteConnection old = new WriteConnection(file)) {
        // Short reads first: what comes after a damaged page is not reached.
        old.each("select key, value from meta", r -> meta.put(r.getString(1), r.getBytes(2)));
        old.each("select id from entry", r -> ids.add(r.getString(1)));
        if (!old.columns("main", "batch").isEmpty()) {
          old.each("select id from batch", r -> batches.add(r.getString(1)));
        }
      } catch (SQLException e) {
        LOG.warn("{} cannot be read whole: {}", file, e.getMessage());
      }
    }
    return new Remains(file, ids, batches, meta);
  }

  public Optional<Position> last() {
    return Optional.ofNullable(meta.get(CatalogWriter.LAST)).map(CatalogWriter::position);
  }

  public int archiveHead() {
    return Optional.ofNullable(meta.get(CatalogWriter.ARCHIVE_HEAD))
        .map(v -> Integer.parseInt(Catalog.utf8(v)))
        .orElse(0);
  }

  /**
   * Takes over all that the file holds of some documents, and the log of batches where the other
   * catalogue lacks it. To be called outside of a transaction.
   *
   * @throws SQLException where it cannot be read
   */
  void copy(List<String> documents, WriteConnection to) throws SQLException {
    to.run("attach database ? as other", file.toString());
    try {
      to.transaction(
          () -> {
            to.execute("create temp table kept (id text primary key)");
            for (String id : documents) {
              to.run("insert into temp.kept (id) values (?)", id);
            }
            for (String table : DOCUMENT_TABLES) {
              List<String> columns = to.columns("main", table);
              columns.retainAll(to.columns("other", table));
              if (!columns.isEmpty()) {
                to.execute(
                    ("insert or ignore into main.%1$s (%2$s) select %2$s from other.%1$s"
                            + " where id in (select id from temp.kept)")
                        .formatted(table, String.join(", ", columns)));
              }
            }
            if (!to.columns("other", "batch").isEmpty()) {
              to.execute("insert or ignore into main.batch select * from other.batch");
            }
          });
    } finally {
      to.execute("detach database other");
    }
  }
}
