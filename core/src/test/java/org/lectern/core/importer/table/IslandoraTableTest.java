package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.importer.ImportReport;

/** Tables of Islandora Workbench. */
class IslandoraTableTest {
  private final TestTable tables;

  IslandoraTableTest(@TempDir Path temporary) throws IOException {
    tables = TestTable.in(temporary);
  }

  @Test
  void pagesOfAFolderThatIsNotFoundInALaterRunStay() throws IOException {
    tables.draw("7/a.png");
    tables.run(TableSystem.ISLANDORA, "id,title,field_model\n7,Book,Paged Content\n");
    String id = onlyDocument();
    List<String> before = tables.files(id);
    assertTrue(before.contains("pages/0001.png"), before::toString);
    Files.delete(tables.source().resolve("7/a.png"));
    tables.again(TableSystem.ISLANDORA);
    assertEquals(before, tables.files(id));
  }

  private String onlyDocument() throws IOException {
    try (Stream<Path> documents = Files.list(tables.folder().resolve("documents"))) {
      return documents.findFirst().orElseThrow().getFileName().toString();
    }
  }

  @Test
  void islandoraModelsSayWhatRowsBecome() throws IOException {
    tables.draw("p1.png");
    tables.draw("p2.png");
    tables.draw("book2/01.png");
    tables.run(
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
        tables.yaml("islandora-2"));
    assertEquals(
        "name,label\r\n0001,First\r\n0002,Second\r\n",
        Files.readString(tables.folder().resolve("documents/islandora-2/pages/pages.csv")));
    assertTrue(tables.files("book2").contains("pages/0001.png"));
    assertTrue(tables.yaml("book2").contains("x-field_linked_agent: relators:aut:1234"));
    assertTrue(tables.yaml("islandora-5").contains("relation:part-of: islandora-2"));
    assertTrue(
        Files.readString(tables.folder().resolve("collections.csv")).contains("tides,Tides"));
    assertTrue(
        Files.readString(tables.folder().resolve("people.csv")).contains("royal-society,body"));
  }

  @Test
  void rowsInACircleEndNothing() throws IOException {
    ImportReport report =
        tables.run(
            TableSystem.ISLANDORA,
            "id,parent_id,title,field_model\n1,2,A,Page\n2,1,B,Page\n3,3,C,Image\n");
    assertEquals(1, report.written());
    assertEquals(2, report.problems().size());
  }

  @Test
  void addressesAndNumbersOfTermsAreNotShown() throws IOException {
    ImportReport report =
        tables.run(
            TableSystem.ISLANDORA,
            """
            id,title,field_model,field_subject,field_genre,field_linked_agent
            1,A,Image,http://id.loc.gov/authorities/subjects/sh1|Tides,27,relators:pht:https://viaf.org/viaf/1|relators:aut:person:Marlow (https://viaf.org/viaf/3)
            """);
    String yaml = tables.yaml("islandora-1");
    assertTrue(yaml.contains("\nsubject: Tides\n"), yaml);
    assertTrue(yaml.contains("x-field_genre: '27'"), yaml);
    assertTrue(yaml.contains("x-field_linked_agent: relators:pht:https://viaf.org/viaf/1"), yaml);
    assertTrue(yaml.contains("\ncreator:author: Marlow\n"), yaml);
    assertFalse(yaml.contains("creator:photographer"), yaml);
    assertTrue(report.questions().getFirst().message().contains("https://viaf.org/viaf/1"));
    assertTrue(
        Files.readString(tables.folder().resolve("people.csv"))
            .contains("https://viaf.org/viaf/3"));
  }
}
