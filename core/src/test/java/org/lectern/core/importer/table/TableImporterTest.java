package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.table.TestWorkbook;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.RemoteFiles;

class TableImporterTest {
  @TempDir Path temporary;
  private Path source;
  private Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    source = Files.createDirectories(temporary.resolve("source"));
    folder = temporary.resolve("folder");
  }

  private ImportReport run(TableSystem system, String table) throws IOException {
    Files.writeString(source.resolve("table.csv"), table);
    return again(system);
  }

  private ImportReport again(TableSystem system) {
    return new Import(folder, "en", false)
        .run(
            new TableImporter(
                system, source.resolve("table.csv"), Optional.empty(), Optional.empty()),
            "table.csv",
            Progress.NONE);
  }

  @Test
  void addressesInAuthorityFilesAreOfPeoplePlacesAndSubjects() throws IOException {
    run(
        TableSystem.OMEKA,
        """
        o:id,dcterms:title,dcterms:creator,dcterms:subject,dcterms:spatial,dcterms:format
        1,A,"https://viaf.org/viaf/1 Marlow, Edith",https://d-nb.info/gnd/2 Tides,https://www.wikidata.org/wiki/Q3 Trieste,https://vocab.getty.edu/aat/4 Paper
        2,B,"https://www.wikidata.org/wiki/Q5 Marlow, Edith",Tides,Trieste,Paper
        3,C,https://viaf.org/viaf/6,,,
        """);
    String first = yaml("omeka-1");
    assertTrue(first.contains("creator: Marlow, Edith\n"), first);
    assertTrue(first.contains("subject: Tides\n"), first);
    assertTrue(first.contains("Trieste\n"), first);
    assertFalse(first.contains("viaf"), first);
    assertTrue(first.contains("https://vocab.getty.edu/aat/4 Paper"), first);
    String people = Files.readString(folder.resolve("people.csv"));
    assertTrue(people.contains("https://viaf.org/viaf/1"), people);
    assertTrue(people.contains("https://www.wikidata.org/wiki/Q5"), people);
    assertTrue(
        Files.readString(folder.resolve("subjects.csv")).contains("https://d-nb.info/gnd/2"));
    assertTrue(
        Files.readString(folder.resolve("places.csv"))
            .contains("https://www.wikidata.org/wiki/Q3"));
    assertTrue(yaml("omeka-3").contains("https://viaf.org/viaf/6"));
    assertEquals(3, again(TableSystem.OMEKA).unchanged());
  }

  @Test
  void whatWasFetchedBeforeARunWasCutOffIsNotFetchedAgain() throws IOException {
    Files.writeString(
        source.resolve("table.csv"),
        "objectid,title,filename\none,One,https://example.org/a.pdf;https://example.org/b.pdf\n");
    Path fetched = folder.resolve(".import/fetched");
    Path kept = temporary.resolve("kept");
    AssertionError cutOff = new AssertionError();
    List<String> asked = new ArrayList<>();
    assertThrows(
        AssertionError.class,
        () ->
            fetching(
                (address, file) -> {
                  if (address.endsWith("b.pdf")) {
                    Files.createDirectories(kept);
                    for (Path one : listed(fetched)) {
                      Files.copy(one, kept.resolve(one.getFileName()));
                    }
                    throw cutOff;
                  }
                  Files.writeString(file, "%PDF " + address);
                }));
    Files.createDirectories(fetched); // a process that is killed removes nothing
    for (Path one : listed(kept)) {
      Files.copy(one, fetched.resolve(one.getFileName()));
    }
    fetching(
        (address, file) -> {
          asked.add(address);
          Files.writeString(file, "%PDF " + address);
        });
    assertEquals(List.of("https://example.org/b.pdf"), asked);
    assertEquals(List.of("document.yml", "files/a.pdf", "files/b.pdf"), files("one"));
    assertFalse(Files.exists(fetched));
  }

  private void fetching(RemoteFiles web) {
    var _ =
        new Import(folder, "en", false)
            .run(
                new TableImporter(
                    TableSystem.COLLECTIONBUILDER,
                    source.resolve("table.csv"),
                    Optional.empty(),
                    Optional.of(web)),
                "table.csv",
                Progress.NONE);
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void draw(String name) throws IOException {
    Path file = source.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }

  private String yaml(String id) throws IOException {
    return Files.readString(folder.resolve("documents/" + id + "/document.yml"));
  }

  private List<String> files(String id) throws IOException {
    Path document = folder.resolve("documents/" + id);
    try (Stream<Path> files = Files.walk(document)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> document.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> problems(ImportReport report) {
    return report.problems().stream().map(Object::toString).toList();
  }

  @Test
  void filesThatAreNotFoundInALaterRunStay() throws IOException {
    draw("a.png");
    draw("b.png");
    Files.writeString(source.resolve("words.txt"), "Dear sister");
    run(
        TableSystem.COLLECTIONBUILDER,
        """
        objectid,title,filename,object_transcript
        one,One,a.png;b.png,words.txt
        """);
    List<String> before = files("one");
    assertTrue(before.contains("pages/0002.png"), before::toString);
    byte[] second = Files.readAllBytes(folder.resolve("documents/one/pages/0002.png"));
    Files.delete(source.resolve("a.png"));
    Files.delete(source.resolve("words.txt"));
    again(TableSystem.COLLECTIONBUILDER);
    assertEquals(before, files("one"));
    assertArrayEquals(second, Files.readAllBytes(folder.resolve("documents/one/pages/0002.png")));
    assertEquals(
        "Dear sister",
        Files.readString(folder.resolve("documents/one/text/transcript.en.txt")).strip());
    Files.delete(source.resolve("b.png"));
    assertEquals(List.of(), again(TableSystem.COLLECTIONBUILDER).removed());
    assertEquals(before, files("one"));
  }

  @Test
  void pagesOfAFolderThatIsNotFoundInALaterRunStay() throws IOException {
    draw("7/a.png");
    run(TableSystem.ISLANDORA, "id,title,field_model\n7,Book,Paged Content\n");
    String id = onlyDocument();
    List<String> before = files(id);
    assertTrue(before.contains("pages/0001.png"), before::toString);
    Files.delete(source.resolve("7/a.png"));
    again(TableSystem.ISLANDORA);
    assertEquals(before, files(id));
  }

  private String onlyDocument() throws IOException {
    try (Stream<Path> documents = Files.list(folder.resolve("documents"))) {
      return documents.findFirst().orElseThrow().getFileName().toString();
    }
  }

  @Test
  void omekaClassicElementsBecomeKeys() throws IOException {
    run(
        TableSystem.OMEKA,
        """
        "Dublin Core:Title","Dublin Core:Creator","Dublin Core:Date","Item Type Metadata:To",tags,featured,"Dublin Core:Format"
        A letter,"Marlow, Edith^^Schmidt, Karl",28 October 1962,Harbour office,"fees, harbours",1,paper
        """);
    assertEquals(
        """
        title: A letter
        creator:
        - Marlow, Edith
        - Schmidt, Karl
        date: '1962-10-28'
        contributor:recipient: Harbour office
        subject:
        - fees
        - harbours
        x-format: paper
        """,
        yaml("a-letter"));
  }

  @Test
  void omekaSHeadingsMayCarryLanguagesAndTypes() throws IOException {
    run(
        TableSystem.OMEKA,
        """
        o:id,dcterms:title,dcterms:title ^^literal @fra,dcterms:description,o:is_public
        12,A letter,Une lettre,"<p>Lower <em>fees</em></p>",0
        """);
    assertEquals(
        """
        title: A letter
        title@fr: Une lettre
        identifier:omeka: '12'
        summary: Lower fees
        status: draft
        """,
        yaml("omeka-12"));
  }

  @Test
  void blanksBetweenCommasAndQuotesDoNotCount() throws IOException {
    run(TableSystem.OMEKA, "title, creator, tags\n\"Fees\", \"Marlow, Edith\", \"a, b\"\n");
    assertEquals("title: Fees\ncreator: Marlow, Edith\nsubject:\n- a\n- b\n", yaml("fees"));
  }

  @Test
  void pagesOfACollectionBuilderObjectLieBelowIt() throws IOException {
    draw("objects/a1.png");
    draw("objects/a2.png");
    Files.writeString(source.resolve("objects/talk.mp3"), "not really");
    ImportReport report =
        run(
            TableSystem.COLLECTIONBUILDER,
            """
            objectid,parentid,title,subject,location,latitude,longitude,object_location,image_alt_text,image_thumb
            card,,Postcard,fees; harbours,Trieste,45.65,13.77,,,/t.jpg
            card-1,card,front,,,,,/objects/a1.png,A ship,
            card-2,card,back,,,,,/objects/a2.png,,
            talk,,Talk,,,,,/objects/talk.mp3,,
            """);
    assertEquals(List.of(), problems(report));
    assertEquals(
        List.of("document.yml", "pages/0001.png", "pages/0002.png", "pages/pages.csv"),
        files("card"));
    assertEquals(
        "name,alt,label\r\n0001,A ship,front\r\n0002,,back\r\n",
        Files.readString(folder.resolve("documents/card/pages/pages.csv")));
    assertEquals(List.of("document.yml", "files/talk.mp3"), files("talk"));
    assertTrue(
        Files.readString(folder.resolve("places.csv")).contains("trieste,Trieste,45.65,13.77"));
    assertFalse(Files.exists(folder.resolve("documents/card-1")));
  }

  @Test
  void twoTranscriptsOfADocumentAreNotOneText() throws IOException {
    ImportReport report =
        run(
            TableSystem.COLLECTIONBUILDER,
            """
            objectid,parentid,title,object_transcript
            a,,A,Words of all
            a1,a,Part,<p>Words of a part</p>
            """);
    assertEquals(List.of("document.yml", "text/transcript.en.txt"), files("a"));
    assertTrue(yaml("a").contains("x-object_transcript: <p>Words of a part</p>"));
    assertEquals(1, report.written());
  }

  @Test
  void islandoraModelsSayWhatRowsBecome() throws IOException {
    draw("p1.png");
    draw("p2.png");
    draw("book2/01.png");
    run(
        TableSystem.ISLANDORA,
        """
        id,parent_id,title,field_model,field_weight,file,field_linked_agent,field_subject,field_edtf_date_created,field_rights
        1,,Tides,Collection,,,,,,
        2,1,On tides,Paged Content,,,relators:pht:person:Marlow|relators:pbl:corporate_body:Royal Society,subject:tides|subject:sea,1877-01?,No Copyright - United States
        3,2,Second,Page,2,p2.png,,,,
        4,2,First,Page,1,p1.png,,,,
        book2,1,From a folder,Paged Content,,,relators:aut:1234,,,
        5,2,Appendix,Digital Document,,,,,,
        """);
    assertEquals(
        """
        title: On tides
        identifier:islandora: '2'
        x-field_model: Paged Content
        creator:photographer: Marlow
        publisher: Royal Society
        subject:
        - tides
        - sea
        date: 1877-01?
        rights: http://rightsstatements.org/vocab/NoC-US/1.0/
        collection: tides
        x-file:
        - p1.png
        - p2.png
        x-id:
        - '4'
        - '3'
        """,
        yaml("islandora-2"));
    assertEquals(
        "name,label\r\n0001,First\r\n0002,Second\r\n",
        Files.readString(folder.resolve("documents/islandora-2/pages/pages.csv")));
    assertTrue(files("book2").contains("pages/0001.png"));
    assertTrue(yaml("book2").contains("x-field_linked_agent: relators:aut:1234"));
    assertTrue(yaml("islandora-5").contains("relation:part-of: islandora-2"));
    assertTrue(Files.readString(folder.resolve("collections.csv")).contains("tides,Tides"));
    assertTrue(Files.readString(folder.resolve("people.csv")).contains("royal-society,body"));
  }

  @ParameterizedTest
  @CsvSource({
    "Published, false, false",
    "published, false, false",
    "1, false, false",
    "TRUE, false, false",
    "oui, false, false",
    "Veröffentlicht, false, false",
    "'', false, false",
    "Draft, true, false",
    "0, true, false",
    "nein, true, false",
    "Entwurf, true, false",
    "Brouillon, true, false",
    "Borrador, true, false",
    "2, true, true",
    "Kladde, true, true",
    "not published, true, true",
  })
  void whatIsNotKnownAsPublishedIsDraft(String word, boolean draft, boolean named)
      throws IOException {
    ImportReport report =
        run(
            TableSystem.ATOM,
            "legacyId,title,levelOfDescription,publicationStatus\n1,Letter,Item," + word + "\n");
    assertEquals(draft, yaml("atom-1").contains("status: draft\n"), yaml("atom-1"));
    assertEquals(named, report.words().contains("not known to mean published"), report.words());
  }

  @Test
  void levelsOfAtomBecomeCollectionsAndReferences() throws IOException {
    run(
        TableSystem.ATOM,
        """
        legacyId,parentId,identifier,title,levelOfDescription,scopeAndContent,archivalHistory,repository,eventTypes,eventDates,eventStartDates,eventEndDates,eventActors,eventActorHistories,publicationStatus,culture
        1,,F1,Harbour office,Fonds,All papers,From the *attic*,City Archive,,,,,,,Published,en
        2,1,S1,Letters,Series,,,,,,,,,,Published,en
        3,2,7,Letter on fees,Item,,,,Creation|Accumulation,May 1950|,1950-05-00|1960-00-00,1950-05-00|1960-00-00,"Marlow, Edith|Schmidt",Harbour master.|NULL,Draft,en
        3,2,7,Lettre sur les droits,Item,,,,,,,,,,Draft,fr
        """);
    assertEquals(
        """
        title: Letter on fees
        identifier:atom: '3'
        x-levelOfDescription: Item
        status: draft
        date: 1950-05
        date-display: May 1950
        creator: Marlow, Edith
        x-date-accumulation: '1960'
        contributor:collector: Schmidt
        reference: Fonds F1; Series S1; Item 7
        institution: City Archive
        title@fr: Lettre sur les droits
        collection: letters
        """,
        yaml("atom-3"));
    assertTrue(
        Files.readString(folder.resolve("collections.csv"))
            .contains("letters,Letters,,essays/letters.en.md,2,harbour-office"));
    assertTrue(
        Files.readString(folder.resolve("essays/harbour-office.en.md"))
            .contains("## Archival history\n\nFrom the \\*attic\\*\n"));
    assertTrue(Files.readString(folder.resolve("people.csv")).contains("Harbour master."));
  }

  @Test
  void aDescriptionOfALevelThatIsNotPublishedStaysBehind() throws IOException {
    ImportReport report =
        run(
            TableSystem.ATOM,
            """
            legacyId,parentId,title,levelOfDescription,scopeAndContent,publicationStatus
            1,,Harbour office,Fonds,Secret words,Draft
            2,1,Letter,Item,,Published
            """);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        boolean isReport = file.getFileName().toString().startsWith("import-report");
        assertFalse(!isReport && Files.readString(file).contains("Secret words"), file.toString());
      }
    }
    assertEquals(1, report.problems().size());
  }

  @Test
  void anyTableIsReadByItsHeadings() throws IOException {
    run(TableSystem.CSV, "Id;Titel;dc:creator;Datum;Box Nr.\nbrief-1;Brief;Marlow;1950;7\n");
    assertEquals("title: Brief\ncreator: Marlow\ndate: '1950'\nx-Box-Nr.: '7'\n", yaml("brief-1"));
  }

  @Test
  void theMapBesideTheTableIsRememberedAndCanBeEdited() throws IOException {
    run(TableSystem.CSV, "id,title,Kind of thing,Box\na,A,letter,7\n");
    Path map = source.resolve("table.csv.map.yml");
    String written = Files.readString(map);
    assertTrue(written.contains("\"Kind of thing\": x-Kind-of-thing"), written);
    Files.writeString(
        map,
        written
            .replace(
                "\"Kind of thing\": x-Kind-of-thing",
                "\"Kind of thing\": {key: type, separator: \"/\"}")
            .replace("\"Box\": x-Box", "\"Box\": {left: the boxes are gone}"),
        StandardCharsets.UTF_16); // as some editors of Windows save it
    ImportReport report =
        run(TableSystem.CSV, "id,title,Kind of thing,Box,New\na,A,letter/map,7,n\n");
    assertEquals("title: A\ntype:\n- letter\n- map\nx-New: n\n", yaml("a"));
    assertEquals(
        List.of("column 'New': is not in table.csv.map.yml; it is taken as 'x-New'"),
        problems(report));
    assertTrue(
        report
            .fields()
            .contains(
                new FieldFates.Line("Box", FieldFates.Fate.LEFT, "the boxes are gone", 1, "7")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          columns: {title: titel-x}          > 'titel-x' of column 'title' is not a key
          columns: [title]                   > 'columns' does not hold names with values
          column: {title: title}             > it has no 'columns'
          columns: {title: {separator: ','}} > column 'title' has neither 'key' nor 'left'
          columns: {title: {kye: title}}     > column 'title' has 'kye'
          system: atom|columns: {a: title}   > was made by 'import atom'
          columns: {                         > expected
          """)
  void aMapThatIsWrongSaysWhatToMend(String map, String message) throws IOException {
    Files.writeString(source.resolve("table.csv.map.yml"), map.replace('|', '\n'));
    ImportException e =
        assertThrows(ImportException.class, () -> run(TableSystem.CSV, "id,title\na,A\n"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.png",
        "objects/../../secret.png",
        "link.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "..",
        "https://example.org/../secret.png"
      })
  void noFileOutsideIsTaken(String name) throws IOException {
    draw("../secret.png");
    Files.createSymbolicLink(source.resolve("link.png"), temporary.resolve("secret.png"));
    ImportReport report = run(TableSystem.CSV, "id,title,file\na,A," + name + "\n");
    assertEquals(List.of("document.yml"), files("a"));
    assertEquals(1, report.problems().size());
    assertTrue(yaml("a").contains("x-file: "));
  }

  @Test
  void anAddressIsFoundByItsLastPartAmongTheFiles() throws IOException {
    draw("files/original/a b.png");
    ImportReport report =
        run(TableSystem.CSV, "id,title,file\na,A,https://example.org/f/a%20b.png?size=1\n");
    assertEquals(List.of(), problems(report));
    assertEquals(List.of("document.yml", "pages/0001.png"), files("a"));
  }

  @Test
  void aNameThatSeveralFilesHaveIsNotGuessed() throws IOException {
    draw("one/a.png");
    draw("two/a.png");
    ImportReport report = run(TableSystem.CSV, "id,title,file\na,A,a.png\n");
    assertEquals(List.of("document.yml"), files("a"));
    assertEquals(1, report.problems().size());
  }

  @Test
  void rowsWithTheIdOfAnotherAreNamed() throws IOException {
    ImportReport report = run(TableSystem.CSV, "id,title\na,First\na,Second\nb,Third\n");
    assertEquals(2, report.written());
    assertEquals(
        List.of("row 3 (a): has the id of row 2 too; give each row an id of its own"),
        problems(report));
    assertTrue(yaml("a").contains("First"));
  }

  @Test
  void rowsInACircleEndNothing() throws IOException {
    ImportReport report =
        run(
            TableSystem.ISLANDORA,
            "id,parent_id,title,field_model\n1,2,A,Page\n2,1,B,Page\n3,3,C,Image\n");
    assertEquals(1, report.written());
    assertEquals(2, report.problems().size());
  }

  @ParameterizedTest
  @EnumSource(TableSystem.class)
  void twiceIsOnce(TableSystem system) throws IOException {
    draw("a.png");
    String table =
        """
        id,legacyId,objectid,o:id,title,file,object_location,digitalObjectPath,creator
        1,1,1,1,One,a.png,a.png,a.png,"=HYPERLINK(""x"")"
        2,2,2,2,Two,,,,
        """;
    run(system, table);
    Map<String, String> before = bytes();
    ImportReport second = again(system);
    assertEquals(before, bytes());
    assertEquals(2, second.unchanged());
  }

  private Map<String, String> bytes() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  Path::toString,
                  f -> {
                    try {
                      return new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1)
                          + Files.getLastModifiedTime(f);
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  },
                  (a, _) -> a,
                  TreeMap::new));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id,title\n", "\n\n", "a\0b,c\n1,2\n"})
  void aTableWithoutRowsIsRefusedWithAMessage(String table) {
    ImportException e = assertThrows(ImportException.class, () -> run(TableSystem.CSV, table));
    assertTrue(e.getMessage().contains("table.csv"), e.getMessage());
  }

  @Test
  void aTableThatIsNotThereIsRefusedWithAMessage() {
    ImportException e = assertThrows(ImportException.class, () -> again(TableSystem.OMEKA));
    assertTrue(e.getMessage().startsWith("there is no table "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Größe, Windows-1252",
    "windows-1251, Письмо брату, Windows-1251",
    "x-MacRoman, Brief an Müller über Größe, Mac Roman"
  })
  void aTableInAnOldEncodingIsReadAndNamed(String encoding, String title, String name)
      throws IOException {
    Files.write(
        source.resolve("table.csv"),
        ("id,title\na," + title + "\n").getBytes(Charset.forName(encoding)));
    List<String> problems = problems(again(TableSystem.CSV));
    assertEquals("title: " + title + "\n", yaml("a"));
    assertTrue(problems.toString().contains(name), problems::toString);
  }

  @Test
  void cellsThatHoldNoValueAreLeftOutAndNamed() throws IOException {
    Files.write(
        source.resolve("table.xlsx"),
        new TestWorkbook()
            .sheet("S")
            .row("id", "title", "subject")
            .row("a", "A", "<c r='C2' t='e'><v>#REF!</v></c>")
            .bytes());
    ImportReport report =
        new Import(folder, "en", false)
            .run(
                new TableImporter(
                    TableSystem.CSV,
                    source.resolve("table.xlsx"),
                    Optional.empty(),
                    Optional.empty()),
                "table.xlsx",
                Progress.NONE);
    assertEquals("title: A\n", yaml("a"));
    assertTrue(problems(report).toString().contains("#REF!"), report::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          Open to everybody          > note:access: Open to everybody
          Closed until 2040          > access: restricted,access-reason: Closed until 2040
          restricted                 > access: restricted
          """)
  void whatWasKeptBackIsNotOpened(String condition, String keys) throws IOException {
    run(
        TableSystem.ATOM,
        "legacyId,parentId,title,levelOfDescription,accessConditions\n1,,Fonds,Fonds,"
            + condition
            + "\n2,1,Letter,Item,\n3,1,Other,Item,Open\n");
    for (String key : keys.split(",", -1)) {
      assertTrue(yaml("atom-2").contains(key + "\n"), yaml("atom-2"));
    }
    assertFalse(yaml("atom-3").contains("restricted"), yaml("atom-3"));
  }
}
