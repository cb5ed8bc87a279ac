package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that Omeka Classic and Omeka S export. */
class OmekaTableTest {
  private final TestTable tables;

  OmekaTableTest(@TempDir Path temporary) throws IOException {
    tables = TestTable.in(temporary);
  }

  @Test
  void addressesInAuthorityFilesAreOfPeoplePlacesAndSubjects() throws IOException {
    tables.run(
        TableSystem.OMEKA,
        """
        o:id,dcterms:title,dcterms:creator,dcterms:subject,dcterms:spatial,dcterms:format
        1,A,"https://viaf.org/viaf/1 Marlow, Edith",https://d-nb.info/gnd/2 Tides,https://www.wikidata.org/wiki/Q3 Trieste,https://vocab.getty.edu/aat/4 Paper
        2,B,"https://www.wikidata.org/wiki/Q5 Marlow, Edith",Tides,Trieste,Paper
        3,C,https://viaf.org/viaf/6,,,
        """);
    String first = tables.yaml("omeka-1");
    assertTrue(first.contains("creator: Marlow, Edith\n"), first);
    assertTrue(first.contains("subject: Tides\n"), first);
    assertTrue(first.contains("Trieste\n"), first);
    assertFalse(first.contains("viaf"), first);
    assertTrue(first.contains("https://vocab.getty.edu/aat/4 Paper"), first);
    String people = Files.readString(tables.folder().resolve("people.csv"));
    assertTrue(people.contains("https://viaf.org/viaf/1"), people);
    assertTrue(people.contains("https://www.wikidata.org/wiki/Q5"), people);
    assertTrue(
        Files.readString(tables.folder().resolve("subjects.csv"))
            .contains("https://d-nb.info/gnd/2"));
    assertTrue(
        Files.readString(tables.folder().resolve("places.csv"))
            .contains("https://www.wikidata.org/wiki/Q3"));
    assertTrue(tables.yaml("omeka-3").contains("https://viaf.org/viaf/6"));
    assertEquals(3, tables.again(TableSystem.OMEKA).unchanged());
  }

  @Test
  void omekaClassicElementsBecomeKeys() throws IOException {
    tables.run(
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
        tables.yaml("a-letter"));
  }

  @Test
  void omekaSHeadingsMayCarryLanguagesAndTypes() throws IOException {
    tables.run(
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
        tables.yaml("omeka-12"));
  }

  @Test
  void blanksBetweenCommasAndQuotesDoNotCount() throws IOException {
    tables.run(TableSystem.OMEKA, "title, creator, tags\n\"Fees\", \"Marlow, Edith\", \"a, b\"\n");
    assertEquals("title: Fees\ncreator: Marlow, Edith\nsubject:\n- a\n- b\n", tables.yaml("fees"));
  }

  @Test
  void creatorsWithAddressesArePeopleOrBodiesByTheirNames() throws IOException {
    tables.run(
        TableSystem.OMEKA,
        """
        o:id,dcterms:title,dcterms:creator
        1,A,"https://viaf.org/viaf/1 Marlow, Edith"
        2,B,https://viaf.org/viaf/2 British Museum
        3,C,https://ror.org/00x Marlow
        4,D,https://orcid.org/0000-0001 Company Press
        """);
    String people = Files.readString(tables.folder().resolve("people.csv"));
    assertTrue(people.lines().anyMatch(l -> l.contains("Edith") && l.contains("person")), people);
    assertTrue(people.lines().anyMatch(l -> l.contains("Museum") && l.contains("body")), people);
    assertTrue(people.lines().anyMatch(l -> l.contains("ror.org") && l.contains("body")), people);
    assertTrue(people.lines().anyMatch(l -> l.contains("orcid") && l.contains("person")), people);
  }
}
