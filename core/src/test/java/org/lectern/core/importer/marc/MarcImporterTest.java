package org.lectern.core.importer.marc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.Mutants;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.record.Roles;
import org.lectern.core.importer.xml.XmlSource;
import org.lectern.core.model.DocumentId;

class MarcImporterTest {
  private static final String FIXED = "080519s1958    it a          000 0 ita d";

  @TempDir private Path folder;

  /** One record of ISO 2709 with a title; the coding is the tenth character of the leader. */
  private static byte[] record(String number, byte[] title, char coding) {
    byte[][] fields = {
      (number + "\u001e").getBytes(UTF_8), (FIXED + "\u001e").getBytes(UTF_8), field(title),
    };
    String[] tags = {"001", "008", "245"};
    StringBuilder directory = new StringBuilder();
    int at = 0;
    for (int i = 0; i < fields.length; i++) {
      directory.append("%s%04d%05d".formatted(tags[i], fields[i].length, at));
      at += fields[i].length;
    }
    int base = 24 + directory.length() + 1;
    String leader = "%05dnam %s22%05d a 4500".formatted(base + at + 1, coding, base);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((leader + directory + "\u001e").getBytes(UTF_8));
    for (byte[] field : fields) {
      out.writeBytes(field);
    }
    out.write(0x1d);
    return out.toByteArray();
  }

  private static byte[] field(byte[] title) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("10\u001fa".getBytes(UTF_8));
    out.writeBytes(title);
    out.write(0x1e);
    return out.toByteArray();
  }

  private ImportReport run(byte[]... files) throws IOException {
    Path source = Files.createDirectories(folder.resolve("in"));
    for (int i = 0; i < files.length; i++) {
      Files.write(source.resolve(i + ".mrc"), files[i]);
    }
    return new Import(folder.resolve("out"), "en", false)
        .run(new MarcImporter(source), "in", (done, total, at) -> {});
  }

  private String document(String id) throws IOException {
    return Files.readString(folder.resolve("out/documents/" + id + "/document.yml"));
  }

  @Test
  void bothCharacterSetsAreRead() throws IOException {
    // MARC-8: the acute accent (E2) stands before its letter.
    byte[] marc8 = "La Mar\u00e2ea de Valpara\u00e2iso".getBytes(ISO_8859_1);
    ImportReport report =
        run(record("a1", marc8, ' '), record("a2", "Прилив.".getBytes(UTF_8), 'a'));
    assertEquals(2, report.written(), report.words());
    assertTrue(document("a1").contains("title: La Maréa de Valparaíso"), document("a1"));
    assertTrue(document("a2").contains("title: Прилив"), document("a2"));
    assertTrue(document("a2").contains("language: it"), document("a2"));
    assertTrue(document("a2").contains("date: '1958'"), document("a2"));
  }

  @Test
  void truncatedRecordIsNamedAndTheOthersCome() throws IOException {
    byte[] whole = record("b1", "Whole".getBytes(UTF_8), 'a');
    byte[] cut = new byte[whole.length + 40];
    System.arraycopy(whole, 0, cut, 0, whole.length);
    System.arraycopy(record("b2", "Cut off".getBytes(UTF_8), 'a'), 0, cut, whole.length, 40);
    ImportReport report = run(cut, "no record at all".getBytes(UTF_8));
    assertTrue(Files.exists(folder.resolve("out/documents/b1/document.yml")), report.words());
    assertTrue(report.problems().size() >= 2, report.words());
    assertEquals(1, report.failed(), report.words());
  }

  @Test
  void deletedRecordIsNamedAndPassedOver() throws IOException {
    byte[] deleted = record("c1", "Gone".getBytes(UTF_8), 'a');
    deleted[5] = 'd';
    ImportReport report = run(deleted, record("c2", "Stays".getBytes(UTF_8), 'a'));
    assertEquals(1, report.written(), report.words());
    assertFalse(Files.exists(folder.resolve("out/documents/c1")));
    assertTrue(report.problems().getFirst().message().contains("deleted"), report.words());
  }

  /** Catalogues export them between the records of documents. */
  @ParameterizedTest
  @CsvSource({
    "z, authority record",
    "x, holdings record",
    "y, holdings record",
    "v, holdings record",
    "u, holdings record",
    "w, classification record",
    "q, community information"
  })
  void recordsOfOtherThingsThanDocumentsAreNamedAndPassedOver(char kind, String words)
      throws IOException {
    byte[] other = record("c1", "Not a document".getBytes(UTF_8), 'a');
    other[6] = (byte) kind;
    ImportReport report = run(other, record("c2", "A document".getBytes(UTF_8), 'a'));
    assertEquals(1, report.written(), report.words());
    assertEquals(0, report.failed(), report.words());
    assertFalse(Files.exists(folder.resolve("out/documents/c1")));
    assertTrue(report.words().contains(words), report.words());
  }

  @ParameterizedTest
  @CsvSource({
    "541, 0, x-marc-541",
    "541, 1, note:acquisition",
    "541, ' ', note:acquisition",
    "561, 0, x-marc-561",
    "561, 1, note:provenance",
    "542, 0, x-marc-542",
    "583, 0, x-marc-583",
  })
  void privateFieldIsKeptPrivate(String tag, String indicator, String key) throws IOException {
    String xml =
        "<record><datafield tag='%s' ind1='%s' ind2=' '><subfield code='a'>Words</subfield></datafield></record>"
            .formatted(tag, indicator);
    RecordKeys keys = RecordKeys.of("marc", new FieldFates());
    new MarcReader(keys, new Entities(), new DocumentId("d"))
        .read(MarcRecord.of(XmlSource.read(xml.getBytes(UTF_8))));
    assertEquals(Map.of(key, List.of("Words")), keys.keys().all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | b Mariner's trust                | restricted | Mariner's trust      | 0
          1 | c By appointment                 | restricted | By appointment       | 0
          1 | f No online access               | restricted | No online access     | 0
          1 | 5 XYZ                            | restricted |                      | 0
          ' ' | c By appointment               | restricted | By appointment       | 0
          ' ' | f Unrestricted online access   |            |                      | 0
          0 | f Unrestricted online access     |            |                      | 0
          0 | 5 XYZ                            |            |                      | 0
          0 | d Members of the family          | restricted | Members of the family | 1
          1 | a Open for research              | restricted | Open for research    | 0
          """)
  void accessFollowsFromTheIndicatorAndFromAllWords(
      String indicator, String subfield, String access, String reason, int questions)
      throws IOException {
    String xml =
        "<record><datafield tag='506' ind1='%s' ind2=' '><subfield code='%s'>%s</subfield></datafield></record>"
            .formatted(indicator, subfield.substring(0, 1), subfield.substring(2));
    RecordKeys keys = RecordKeys.of("marc", new FieldFates());
    new MarcReader(keys, new Entities(), new DocumentId("d"))
        .read(MarcRecord.of(XmlSource.read(xml.getBytes(UTF_8))));
    assertEquals(
        Optional.ofNullable(access).map(List::of),
        Optional.ofNullable(keys.keys().all().get("access")));
    assertEquals(
        Optional.ofNullable(reason).map(List::of),
        Optional.ofNullable(keys.keys().all().get("access-reason")));
    assertEquals(questions, keys.keys().questions().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          245 a Brief /           | title | Brief
          246 a Other             | alternative | Other
          264 a Trieste :         | place:published | Trieste
          264 b Haude,            | publisher | Haude
          264 c [1784?]           | date | 1784?
          300 a 14 p. ;           | physical | 14 p.
          520 a Of tides.         | summary | Of tides.
          650 a Tides.            | subject | Tides
          650 a Tides ‡z Chile    | subject | Tides--Chile
          490 a Sea studies ;</subfield><subfield code='v'>7. | note:series | Sea studies ; 7
          100 a Gorin, Pavel</subfield><subfield code='e'>Author (aut) | creator:author | Gorin, Pavel
          651 a Chile.            | place | Chile
          600 a Gorin, Pavel,     | contributor:mentioned | Gorin, Pavel
          655 a Letters.          | type | letters
          506 a Staff only.       | access | restricted
          540 a CC BY 4.0         | rights | https://creativecommons.org/licenses/by/4.0/
          020 a 3161484100        | identifier:isbn | 3161484100
          020 a 0-340-07615-X (pbk.) : | identifier:isbn | 0-340-07615-X
          020 a 067945004X (acid-free paper) | x-marc-020 | 067945004X (acid-free paper)
          264 c 1998, c1993.      | date | 1998
          264 c 1998, c1993.      | date-display | 1998, c1993
          264 a [S.l.] :          | place:published |
          264 b [publisher not identified], | publisher |
          773 t Papers.           | collection | Papers
          490 a Sea studies ;</subfield><subfield code='v'>vol. 7 | note:series | Sea studies ; vol. 7
          490 a Sea studies ;</subfield><subfield code='v'>vol. 7 | collection | Sea studies
          490 a Sea studies       | note:series |
          830 a Sea studies ;</subfield><subfield code='v'>7 | note:series | Sea studies ; 7
          830 a Sea studies.      | note:series |
          852 a Sea Archive       | institution | Sea Archive
          856 u https://x.example | identifier:url | https://x.example
          856 3 Sample text</subfield><subfield code='u'>https://x.example | relation | https://x.example
          999 a local             | x-marc-999 | local
          """)
  void fieldBecomesKey(String field, String key, String value) throws IOException {
    String xml =
        "<record><datafield tag='%s' ind1=' ' ind2='1'><subfield code='%s'>%s</subfield></datafield></record>"
            .formatted(field.substring(0, 3), field.charAt(4), field.substring(6));
    RecordKeys keys = RecordKeys.of("marc", new FieldFates());
    new MarcReader(keys, new Entities(), new DocumentId("d"))
        .read(MarcRecord.of(XmlSource.read(xml.getBytes(UTF_8))));
    assertEquals(
        Optional.ofNullable(value),
        Optional.ofNullable(keys.keys().all().get(key)).map(List::getFirst));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          e19580317 | 1958-03-17
          s1958     | 1958
          m18631865 | 1863/1865
          m18639999 | 1863/..
          q18631865 | [1863..1865]
          s196u     | 196X
          nuuuuuuuu |
          b         |
          """)
  void fixedFieldSaysTheDate(String dates, String edtf) {
    assertEquals(
        Optional.ofNullable(edtf), MarcReader.fixedDate("%-6s%-9s".formatted("080519", dates)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (aut)    | creator:author
          Author (aut) | creator:author
          Photographer (pht). | creator:photographer
          ive      | contributor:interviewee
          editor.  | contributor:editor
          subject  | contributor:mentioned
          http://id.loc.gov/vocabulary/relators/aut | creator:author
          """)
  void rolesAreKnownInWhateverSignsTheyStand(String role, String key) {
    assertEquals(key, Roles.key(role));
  }

  @Test
  void mutatedRecordsEndNothing() throws IOException {
    Path file = Files.createDirectories(folder.resolve("in")).resolve("all.mrc");
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int i = 1; i <= 3; i++) {
      records.writeBytes(record("m" + i, "A title / by Marlow.".getBytes(UTF_8), ' '));
    }
    Mutants.endNothing(
        records.toByteArray(), file, () -> new MarcImporter(file), folder.resolve("out"));
  }

  @Test
  void mutatedXmlEndsNothing() throws IOException {
    Path file = Files.createDirectories(folder.resolve("in")).resolve("all.xml");
    String records =
        """
        <collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nam a2200000 a 4500</leader>
        <controlfield tag="001">m1</controlfield><controlfield tag="008">%s</controlfield>
        <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Marlow, Edith,</subfield><subfield code="d">1901-1970.</subfield></datafield>
        <datafield tag="245" ind1="1" ind2="0"><subfield code="a">A title /</subfield><subfield code="c">by her.</subfield></datafield>
        <datafield tag="650" ind1=" " ind2="0"><subfield code="a">Harbours</subfield><subfield code="z">Italy.</subfield></datafield>
        </record></collection>
        """
            .formatted(FIXED);
    Mutants.endNothing(
        records.getBytes(UTF_8), file, () -> new MarcImporter(file), folder.resolve("out"));
  }
}
