package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.Mutants;
import org.lectern.core.importer.RemoteFiles;

/** What the API of Omeka S answers; shapes as its REST API reference has them. */
class OmekaJsonTest {
  private static final String LETTER =
      """
      {"@context": "https://old.example.org/api-context", "@id": "https://old.example.org/api/items/12",
       "@type": ["o:Item", "bibo:Letter"], "o:id": 12, "o:is_public": true,
       "o:owner": {"@id": "https://old.example.org/api/users/1", "o:id": 1},
       "o:title": "A letter",
       "o:created": {"@value": "2021-03-04T05:06:07+00:00", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
       "o:media": [{"@id": "https://old.example.org/api/media/31", "o:id": 31},
                   {"@id": "https://old.example.org/api/media/30", "o:id": 30}],
       "o:item_set": [{"@id": "https://old.example.org/api/item_sets/5", "o:id": 5}],
       "dcterms:title": [
         {"type": "literal", "property_id": 1, "property_label": "Title", "is_public": true, "@value": "A letter"},
         {"type": "literal", "property_id": 1, "property_label": "Title", "is_public": true, "@value": "Une lettre", "@language": "fr"}],
       "dcterms:creator": [
         {"type": "literal", "property_id": 2, "property_label": "Creator", "is_public": true, "@value": "Marlow, Edith"},
         {"type": "uri", "property_id": 2, "is_public": true, "@id": "https://www.wikidata.org/wiki/Q1", "o:label": "Schmidt, Karl"},
         {"type": "resource:item", "property_id": 2, "is_public": true, "@id": "https://old.example.org/api/items/77",
          "value_resource_id": 77, "value_resource_name": "items", "url": null, "display_title": "Rossi, Anna"}],
       "dcterms:date": [{"type": "numeric:timestamp", "property_id": 7, "is_public": true,
          "@value": "1962-10", "@type": "http://www.w3.org/2001/XMLSchema#gYearMonth"}],
       "dcterms:rights": [{"type": "uri", "property_id": 15, "is_public": true,
          "@id": "https://creativecommons.org/licenses/by/4.0/", "o:label": "CC BY"}],
       "dcterms:provenance": [{"type": "literal", "property_id": 51, "is_public": false, "@value": "Bought from X."}],
       "dcterms:relation": [{"type": "resource:item", "property_id": 13, "is_public": true,
          "@id": "https://old.example.org/api/items/13", "value_resource_id": 13, "value_resource_name": "items",
          "display_title": "The answer"}]}
      """;

  private static final String ANSWER =
      """
      {"@type": "o:Item", "o:id": 13, "o:is_public": false, "o:title": "The answer", "o:media": [],
       "foaf:name": [{"type": "literal", "property_id": 138, "is_public": true, "@value": "The answer"}]}
      """;

  private static final String SET =
      """
      {"@type": ["o:ItemSet", "dctype:Collection"], "o:id": 5, "o:is_public": true, "o:title": "Letters",
       "dcterms:title": [{"type": "literal", "property_id": 1, "is_public": true, "@value": "Letters"}]}
      """;

  @TempDir Path temporary;
  private Path source;
  private Path folder;
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void makeFolders() throws IOException {
    source = Files.createDirectories(temporary.resolve("dump"));
    folder = temporary.resolve("folder");
  }

  private static String medium(int id, boolean open, String more) {
    return """
    {"@type": "o:Media", "o:id": %d, "o:is_public": %s, "o:ingester": "upload",
     "o:item": {"@id": "https://old.example.org/api/items/12", "o:id": 12}, %s}
    """
        .formatted(id, open, more);
  }

  private static String picture(int id, String name) {
    return medium(
        id,
        true,
        """
        "o:source": "Scan %s", "o:alt_text": "A sheet", "o:original_url": "https://old.example.org/files/original/%s",
        "dcterms:title": [{"type": "literal", "property_id": 1, "is_public": true, "@value": "Page of %s"}]
        """
            .formatted(name, name, name));
  }

  private ImportReport run(Path from, Optional<RemoteFiles> web) {
    return new Import(folder, "en", false)
        .run(
            new TableImporter(TableSystem.OMEKA, from, Optional.empty(), web),
            "dump",
            Progress.NONE);
  }

  private String yaml(String id) throws IOException {
    return Files.readString(folder.resolve("documents/" + id + "/document.yml"));
  }

  private static String problems(ImportReport report) {
    return String.join("\n", report.problems().stream().map(Object::toString).toList());
  }

  /** The first bytes of a GIF; only the kind of a picture is asked for. */
  private static final String GIF = "GIF89a, a picture";

  @Test
  void aFolderOfPagesBecomesDocumentsWithTheirMediaInOrder() throws IOException {
    Files.writeString(source.resolve("items-1.json"), "[" + LETTER + "]");
    Files.writeString(source.resolve("items-2.json"), "[" + ANSWER + "]");
    Files.writeString(source.resolve("item_sets.json"), "[" + SET + "]");
    Files.writeString(
        source.resolve("media.json"),
        "[" + picture(30, "b.gif") + "," + picture(31, "a.gif") + "]");
    Files.writeString(source.resolve("a.gif"), GIF + " a");
    Files.writeString(source.resolve("b.gif"), GIF + " b");
    ImportReport report = run(source, Optional.empty());
    assertEquals("", problems(report));
    String letter = yaml("omeka-12");
    assertTrue(letter.startsWith("title: A letter\n"), letter);
    assertTrue(letter.contains("title@fr: Une lettre\n"), letter);
    assertTrue(letter.contains("- Marlow, Edith\n- Schmidt, Karl\n- Rossi, Anna\n"), letter);
    assertTrue(letter.contains("date: 1962-10\n"), letter);
    assertTrue(letter.contains("type: Letter\n"), letter);
    assertTrue(letter.contains("rights: https://creativecommons.org/licenses/by/4.0/\n"), letter);
    assertTrue(letter.contains("collection: Letters\n"), letter);
    assertTrue(letter.contains("relation: omeka-13\n"), letter);
    assertTrue(letter.contains("identifier:omeka: '12'\n"), letter);
    assertFalse(letter.contains("wikidata"), letter);
    String people = Files.readString(folder.resolve("people.csv"));
    assertTrue(people.contains("\"Schmidt, Karl\""), people);
    assertTrue(people.contains("https://www.wikidata.org/wiki/Q1"), people);
    assertTrue(letter.contains("x-dcterms-provenance-private: Bought from X.\n"), letter);
    assertFalse(letter.contains("note:provenance"), letter);
    assertFalse(letter.contains("users/1"), letter);
    Path pages = folder.resolve("documents/omeka-12/pages");
    assertEquals(GIF + " a", Files.readString(pages.resolve("0001.gif")));
    assertEquals(GIF + " b", Files.readString(pages.resolve("0002.gif")));
    String labels = Files.readString(pages.resolve("pages.csv"));
    assertTrue(labels.contains("0001,A sheet,Page of a.gif"), labels);
    String answer = yaml("omeka-13");
    assertTrue(answer.startsWith("title: The answer\n"), answer);
    assertTrue(answer.contains("status: draft\n"), answer);
    assertTrue(Files.readString(folder.resolve("collections.csv")).contains("Letters"));
  }

  @Test
  void mediaAndItemSetsThatTheSourceLacksAreNamedOrAskedForOnce() throws IOException {
    Path items = source.resolve("items.json");
    Files.writeString(items, LETTER);
    ImportReport report = run(items, Optional.empty());
    assertTrue(problems(report).contains("3 media and item sets"), problems(report));
    assertTrue(yaml("omeka-12").contains("https://old.example.org/api/media/31"));

    RemoteFiles web =
        (address, file) -> {
          asked.add(address);
          Files.writeString(
              file,
              switch (address.substring("https://old.example.org/".length())) {
                case "api/media/31" -> picture(31, "a.gif");
                case "api/media/30" -> "{\"errors\": {\"error\": \"no such resource\"}}";
                case "api/item_sets/5" -> SET;
                default -> GIF;
              });
        };
    ImportReport fetched = run(items, Optional.of(web));
    assertEquals(4, asked.size(), asked::toString);
    assertTrue(
        problems(fetched)
            .contains(
                "resource 30: https://old.example.org/api/media/30 answers with something else"),
        problems(fetched));
    assertTrue(Files.exists(folder.resolve("documents/omeka-12/pages/0001.gif")));
    assertTrue(yaml("omeka-12").contains("collection: Letters\n"));

    asked.clear();
    var _ = run(items, Optional.of(web));
    assertEquals(List.of("https://old.example.org/api/media/30"), asked);
  }

  @Test
  void aPrivateMediumOfAPublicItemStaysAway() throws IOException {
    Files.writeString(
        source.resolve("all.json"),
        "["
            + LETTER.replaceAll("(?s)\"o:item_set\".*?\\],", "")
            + ","
            + picture(31, "a.gif")
            + ","
            + picture(30, "b.gif").replace("\"o:is_public\": true", "\"o:is_public\": false")
            + "]");
    Files.writeString(source.resolve("a.gif"), GIF);
    Files.writeString(source.resolve("b.gif"), GIF + " secret");
    ImportReport report = run(source, Optional.empty());
    assertTrue(problems(report).contains("is not published"), problems(report));
    assertTrue(Files.exists(folder.resolve("documents/omeka-12/pages/0001.gif")));
    assertFalse(Files.exists(folder.resolve("documents/omeka-12/pages/0002.gif")));
  }

  @Test
  void mediaOfOtherSitesAndPagesOfHtmlKeepWhatTheySay() throws IOException {
    Files.writeString(
        source.resolve("all.json"),
        "["
            + LETTER.replaceAll("(?s)\"o:item_set\".*?\\],", "")
            + ","
            + medium(
                31,
                true,
                "\"o:original_url\": null, \"o:source\": \"https://video.example.org/watch?v=1\"")
            + ","
            + medium(
                30, true, "\"o:original_url\": null, \"data\": {\"html\": \"<p>Dear sister</p>\"}")
            + "]");
    ImportReport report = run(source, Optional.empty());
    assertEquals("", problems(report));
    assertTrue(yaml("omeka-12").contains("https://video.example.org/watch?v=1"));
    assertEquals(
        "<p>Dear sister</p>",
        Files.readString(folder.resolve("documents/omeka-12/text/transcript.en.html")));
  }

  @Test
  void aSecondRunChangesNothing() throws IOException {
    Files.writeString(source.resolve("items.json"), "[" + LETTER + "," + ANSWER + "," + SET + "]");
    var _ = run(source, Optional.empty());
    String before = yaml("omeka-12");
    ImportReport second = run(source, Optional.empty());
    assertEquals(0, second.written());
    assertEquals(before, yaml("omeka-12"));
  }

  @Test
  void whatIsNotOfOmekaIsNamed() throws IOException {
    Files.writeString(
        source.resolve("a.json"), "[{\"type\": \"Manifest\"}, " + ANSWER + ", {\"@type\": \"o:It");
    ImportReport report = run(source, Optional.empty());
    assertTrue(problems(report).contains("a.json: cannot be read to its end"), problems(report));
    assertTrue(problems(report).contains("1 objects in it"), problems(report));
    assertTrue(yaml("omeka-13").startsWith("title: The answer"));
    Files.writeString(source.resolve("a.json"), "[".repeat(5000));
    assertTrue(
        assertThrows(ImportException.class, () -> run(source, Optional.empty()))
            .getMessage()
            .contains("/api/items"));
  }

  @Test
  void mutatedJsonEndsNothing() throws IOException {
    Path file = source.resolve("all.json");
    Mutants.endNothing(
        ("[" + LETTER + "," + ANSWER + "," + SET + "," + picture(31, "a.gif") + "]")
            .getBytes(StandardCharsets.UTF_8),
        file,
        () -> {
          try {
            Files.deleteIfExists(source.resolve("all.json.map.yml")); // or it grows with each
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return new TableImporter(TableSystem.OMEKA, file, Optional.empty(), Optional.empty());
        },
        folder);
  }
}
