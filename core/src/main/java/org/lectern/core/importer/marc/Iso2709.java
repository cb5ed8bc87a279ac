package org.lectern.core.importer.marc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.marc4j.MarcPermissiveStreamReader;
import org.marc4j.marc.ControlField;
import org.marc4j.marc.DataField;
import org.marc4j.marc.Record;

/** Records in ISO 2709, in UTF-8 or MARC-8, read one by one by marc4j. */
final class Iso2709 {
  /** A file that holds more than that many faults one after the other is not one of records. */
  private static final int MOST_FAULTS = 100;

  private Iso2709() {}

  /** Takes records and what is wrong with others. */
  interface Taker {
    void take(MarcRecord record);

    void fault(int number, String message);
  }

  /**
   * Hands on every record that can be read.
   *
   * @throws IOException where the file cannot be read to its end
   */
  static void each(InputStream in, Taker taker) throws IOException {
    MarcPermissiveStreamReader reader = new MarcPermissiveStreamReader(in, true, true);
    int faults = 0;
    for (int number = 1; ; number++) {
      MarcRecord record;
      try {
        if (!reader.hasNext()) {
          return;
        }
        record = record(reader.next());
      } catch (RuntimeException e) { // whatever lengths that lie lead marc4j to
        taker.fault(number, "it is not a whole MARC record: " + e.getMessage());
        if (++faults > MOST_FAULTS) {
          throw new IOException("it holds no more records that can be read", e);
        }
        continue;
      }
      faults = 0;
      if (record.fields().isEmpty()) {
        taker.fault(number, "it has no fields");
      } else {
        taker.take(record);
      }
    }
  }

  private static MarcRecord record(Record record) {
    List<MarcRecord.Field> fields = new ArrayList<>();
    for (ControlField field : record.getControlFields()) {
      fields.add(
          new MarcRecord.Field(
              field.getTag(), "  ", List.of(new MarcRecord.Subfield("", field.getData()))));
    }
    for (DataField field : record.getDataFields()) {
      fields.add(
          new MarcRecord.Field(
              field.getTag(),
              "" + field.getIndicator1() + field.getIndicator2(),
              field.getSubfields().stream()
                  .map(s -> new MarcRecord.Subfield("" + s.getCode(), s.getData()))
                  .toList()));
    }
    return new MarcRecord(record.getLeader().marshal(), fields);
  }
}
