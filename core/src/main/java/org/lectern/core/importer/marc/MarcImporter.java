package org.lectern.core.importer.marc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlSource;
import org.lectern.core.model.DocumentId;

/**
 * MARC records: MARCXML, whatever is around the records, or ISO 2709 in UTF-8 or MARC-8. Read one
 * by one.
 *
 * @param source a file or a folder of them
 */
public record MarcImporter(Path source) implements Importer {
  @Override
  public String name() {
    return "marc";
  }

  @Override
  public void run(ImportTarget target) {
    Entities entities = new Entities();
    int found = 0;
    SourceFiles files =
        new SourceFiles(source, Set.of("xml", "marcxml", "mrc", "marc", "dat", "mrk8", "iso2709"));
    for (Path file : files.all()) {
      File read = new File(files.identifier(file), target, entities);
      target.attempt(read.name, () -> read.read(file));
      found += read.count;
    }
    if (found == 0) {
      throw new ImportException(
          source + " holds no MARC record that can be read, in MARCXML or ISO 2709");
    }
    entities.giveTo(target);
  }

  /**
   * Describes a document by a record of MARCXML that stands in another file.
   *
   * @param record {@code record}, or what is around one
   */
  public static void describe(
      XmlElement record, RecordKeys keys, Entities entities, DocumentId id) {
    XmlElement one =
        record.name().equals("record")
            ? record
            : record.descendants("record").findFirst().orElse(record);
    new MarcReader(keys, entities, id).read(MarcRecord.of(one));
  }

  /** One file while it is read. */
  private static final class File implements Iso2709.Taker {
    private final String name;
    private final ImportTarget target;
    private final Entities entities;
    private int count;

    File(String name, ImportTarget target, Entities entities) {
      this.name = name;
      this.target = target;
      this.entities = entities;
    }

    void read(Path path) throws IOException {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
        if (isXml(in)) {
          XmlSource.each(in, Set.of("record"), record -> take(MarcRecord.of(record)));
        } else {
          Iso2709.each(in, this);
        }
        if (count == 0) {
          target.problem(name, "it holds no MARC record");
        }
      }
    }

    /** A record of ISO 2709 begins with digits. */
    private static boolean isXml(InputStream in) throws IOException {
      in.mark(512);
      byte[] head = in.readNBytes(512);
      in.reset();
      for (byte b : head) {
        if (b == '<') {
          return true;
        }
        if (b >= '0' && b <= '9') {
          return false;
        }
      }
      return false;
    }

    @Override
    public void take(MarcRecord record) {
      count++;
      String where = name + ", record " + count;
      if (record.isDeleted()) {
        target.problem(
            where,
            "its catalogue has deleted it, so it is passed over; a document that an earlier import"
                + " made of it stays");
        return;
      }
      Optional<String> other = record.otherKind();
      if (other.isPresent()) {
        target.fields().left("record", "it describes " + other.get() + ", and no document", where);
        return;
      }
      Optional<String> number = record.number();
      // Numbers are given by a catalogue: 003 says by which.
      String identifier = number.map(n -> (record.control("003") + " " + n).strip()).orElse(where);
      var _ =
          target.document(
              target.id(identifier, number.orElse(identifier)),
              where,
              into -> {
                RecordKeys keys = new RecordKeys("marc", into.keys(), target.fields());
                new MarcReader(keys, entities, into.id()).read(record);
                keys.titleOr(number.orElse(where));
              });
    }

    @Override
    public void fault(int number, String message) {
      target.refuse(name + ", record " + number, message);
    }
  }
}
