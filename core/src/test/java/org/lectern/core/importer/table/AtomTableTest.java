package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.ImportReport;

/** Tables that AtoM exports. */
class AtomTableTest {
  private final TestTable tables;

  AtomTableTest(@TempDir Path temporary) throws IOException {
    tables = TestTable.in(temporary);
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
        tables.run(
            TableSystem.ATOM,
            "legacyId,title,levelOfDescription,publicationStatus\n1,Letter,Item," + word + "\n");
    assertEquals(draft, tables.yaml("atom-1").contains("status: draft\n"), tables.yaml("atom-1"));
    assertEquals(named, report.words().contains("not known to mean published"), report.words());
  }

  @Test
  void levelsOfAtomBecomeCollectionsAndReferences() throws IOException {
    tables.run(
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
        tables.yaml("atom-3"));
    assertTrue(
        Files.readString(tables.folder().resolve("collections.csv"))
            .contains("letters,Letters,,essays/letters.en.md,2,harbour-office"));
    assertTrue(
        Files.readString(tables.folder().resolve("essays/harbour-office.en.md"))
            .contains("## Archival history\n\nFrom the \\*attic\\*\n"));
    assertTrue(Files.readString(tables.folder().resolve("people.csv")).contains("Harbour master."));
  }

  @Test
  void languagesOfACollectionAreNamesInItsEssay() throws IOException {
    tables.run(
        TableSystem.ATOM,
        """
        legacyId,parentId,title,levelOfDescription,language
        1,,Harbour office,Fonds,de|fra|lat|Old Frisian (some)
        2,1,Letter,Item,de
        """);
    String essay = Files.readString(tables.folder().resolve("essays/harbour-office.en.md"));
    assertTrue(
        essay.contains("## Language\n\nGerman\n\nFrench\n\nLatin\n\nOld Frisian (some)\n"), essay);
  }

  @Test
  void aDescriptionOfALevelThatIsNotPublishedStaysBehind() throws IOException {
    ImportReport report =
        tables.run(
            TableSystem.ATOM,
            """
            legacyId,parentId,title,levelOfDescription,scopeAndContent,publicationStatus
            1,,Harbour office,Fonds,Secret words,Draft
            2,1,Letter,Item,,Published
            """);
    try (Stream<Path> all = Files.walk(tables.folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        boolean isReport = file.getFileName().toString().startsWith("import-report");
        assertFalse(!isReport && Files.readString(file).contains("Secret words"), file.toString());
      }
    }
    assertEquals(1, report.problems().size());
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
    tables.run(
        TableSystem.ATOM,
        "legacyId,parentId,title,levelOfDescription,accessConditions\n1,,Fonds,Fonds,"
            + condition
            + "\n2,1,Letter,Item,\n3,1,Other,Item,Open\n");
    for (String key : keys.split(",", -1)) {
      assertTrue(tables.yaml("atom-2").contains(key + "\n"), tables.yaml("atom-2"));
    }
    assertFalse(tables.yaml("atom-3").contains("restricted"), tables.yaml("atom-3"));
  }
}
