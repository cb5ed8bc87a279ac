package org.lectern.core.archive.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.change.Departure;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of documents in all formats, as harvesters receive them. */
public final class DocumentRecords {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentRecords.class);

  private final List<RecordFormat> formats;

  /** The records of a document, by prefix. */
  public record Written(Document document, Map<String, byte[]> bytes) {}

  DocumentRecords(List<RecordFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /**
   * The records of a document about to be stored, as it will read with its datestamp.
   *
   * @throws ArchiveException where a format has no valid record for it
   */
  public Written demand(Document document, Authorities authorities) {
    Map<String, byte[]> records = new TreeMap<>();
    for (RecordFormat format : formats) {
      try {
        records.put(format.prefix(), format.write(document, authorities));
      } catch (RuntimeException e) {
        throw new ArchiveException(
            "document %s has no %s record: %s"
                .formatted(document.id(), format.prefix(), e.getMessage()),
            e);
      }
    }
    return new Written(document, records);
  }

  /**
   * What each format has of an entry: its bytes, or none where the format has had it and has it no
   * more. A format that never had it knows nothing of it.
   *
   * @param document empty for a tombstone
   * @param departure why it is one
   * @param earlier what the public saw before, newest first
   * @param ready the document's records, where they are written already
   */
  Map<String, byte[]> of(
      Optional<Document> document,
      Departure departure,
      Authorities authorities,
      List<Projection.Seen> earlier,
      Optional<Map<String, byte[]>> ready) {
    Map<String, byte[]> records = new TreeMap<>();
    if (departure.erased()) {
      formats.stream()
          .map(RecordFormat::prefix)
          .filter(departure.formats()::contains)
          .forEach(prefix -> records.put(prefix, new byte[0]));
      return records;
    }
    for (RecordFormat format : formats) {
      byte[] bytes =
          ready
              .map(written -> written.get(format.prefix()))
              .or(() -> document.map(d -> written(format, d, authorities)))
              .orElseGet(() -> new byte[0]);
      if (bytes.length > 0
          || earlier.stream()
              .anyMatch(seen -> written(format, seen.document(), seen.authorities()).length > 0)) {
        records.put(format.prefix(), bytes);
      }
    }
    return records;
  }

  private static byte[] written(RecordFormat format, Document document, Authorities authorities) {
    try {
      return format.write(document, authorities);
    } catch (RuntimeException e) {
      // It was taken in under other rules; it stays, and is not harvested in this format.
      LOG.error("document {} has no {} record", document.id(), format.prefix(), e);
      return new byte[0];
    }
  }
}
