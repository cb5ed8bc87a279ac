package org.lectern.web.cite;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Document;
import org.lectern.core.model.History;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.web.ForeignReaders;

/** BibTeX, RIS and CSL-JSON, read back by programs that are not ours. */
class ForeignReadersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Types of CSL 1.0.2 that a document of an archive may have. */
  private static final Set<String> TYPES =
      Set.of(
          "book",
          "graphic",
          "interview",
          "manuscript",
          "map",
          "personal_communication",
          "report",
          "speech",
          "treaty");

  private static final String DOCUMENTS =
      """
      id,title,type,date,creator:author,contributor:recipient,publisher,identifier:doi
      suffix,Of names,letter,1921-03-24,"Harrow, Thomas, Jr.","Orlova, Vera",,
      years,Of years,report,1921-03,"Petrov, Ivan, 1894-1971",,,
      firm,Of firms,book,1921,"Brook and Fields, Ltd",,Brook and Fields,10.1000/182
      brace,"Fragment {illegible 100% & $5 #1 a_b ~c ^d \\ back",diary,1914/1918,"Marlow, Edith|Orlova, Vera",,,
      brace2,"}{ “quoted” ""straight"" @at",speech,1962~,"de la Cruz, Juan",,,
      arabic,رسالة,letter,195X,"الدمنهوري، فؤاد",,,
      before,Before,map,-0043-03-15,"Caesar, Gaius",,,
      early,Early,photograph,0476-09-04,Sappho,,,
      either,Either,treaty,"[1958-05,1958-06]",,,,
      season,Season,interview,1962-21,"Marlow, Edith",,,
      line,"Two
      lines",minutes,1962-10-XX,"Marlow, Edith",,,
      """;

  @TempDir private static Path folder;
  private static List<Path> files;
  private static JsonNode read;

  @BeforeAll
  static void write() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("documents.csv"), DOCUMENTS);
    files = new ArrayList<>();
    for (Batch batch :
        List.of(
            Batch.read(folder, ScanReader::measure),
            Batch.read(Path.of("src/main/demo"), ScanReader::measure))) {
      for (Document document : documents(batch)) {
        Cited cited = cited(batch, document);
        write(cited, ".bib", Exports::bibTex);
        write(cited, ".ris", Exports::ris);
        write(cited, ".csl.json", Exports::cslJson);
      }
    }
    read = ForeignReaders.read(files);
  }

  @Test
  void everyReaderTakesEveryFile() {
    assertTrue(files.size() > 3 * 25, files.size() + " files");
    assertAll(
        files.stream()
            .map(file -> file.getFileName().toString())
            .map(
                name ->
                    () ->
                        assertTrue(
                            read.path(name).path("error").isMissingNode(),
                            name + ": " + read.path(name))));
  }

  /** citation-js leaves out what CSL does not know; nothing may be left out. */
  @Test
  void cslJsonIsAllKnownToCsl() throws IOException {
    for (Path file : files) {
      if (file.toString().endsWith(".csl.json")) {
        JsonNode written = JSON.readTree(file.toFile());
        assertEquals(
            written, read.path(file.getFileName().toString()).path("read"), file.toString());
        assertTrue(TYPES.contains(written.path(0).path("type").asText()), file.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          suffix | {"family":"Harrow","given":"Thomas","suffix":"Jr."}
          years  | {"family":"Petrov","given":"Ivan"}
          brace  | {"family":"Marlow","given":"Edith"}
          arabic | {"family":"الدمنهوري","given":"فؤاد"}
          """)
  void peopleHaveTheirPartsInBibTexRisAndCsl(String id, String author) throws IOException {
    JsonNode expected = JSON.readTree(author);
    assertEquals(expected, item(id + ".bib").path("author").path(0), "bib");
    assertEquals(expected, item(id + ".ris").path("author").path(0), "ris");
    assertEquals(
        expected, read.path(id + ".csl.json").path("read").path(0).path("author").path(0), "csl");
  }

  @Test
  void aFirmIsOneNameEverywhere() {
    assertEquals(
        "Brook and Fields, Ltd", item("firm.bib").path("author").path(0).path("family").asText());
    assertEquals(1, item("firm.bib").path("author").size());
    assertEquals("Brook and Fields", item("firm.bib").path("publisher").asText());
    assertEquals(
        "Brook and Fields Ltd",
        item("firm.ris")
            .path("author")
            .path(0)
            .path("literal")
            .asText(item("firm.ris").path("author").path(0).path("family").asText()));
    assertEquals("10.1000/182", item("firm.bib").path("DOI").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          suffix.bib | {"date-parts":[[1921,3,24]]}
          suffix.ris | {"date-parts":[[1921,3,24]]}
          years.bib  | {"date-parts":[[1921,3]]}
          years.ris  | {"date-parts":[[1921,3]]}
          firm.bib   | {"date-parts":[[1921]]}
          firm.ris   | {"date-parts":[[1921]]}
          brace.bib  | {"date-parts":[[1914],[1918]]}
          brace.ris  | {"date-parts":[[1914],[1918]]}
          brace2.ris | {"raw":"about 1962"}
          arabic.ris | {"raw":"1950s (1950/1959)"}
          before.ris | {"raw":"March 15, 44 BC (-0043-03-15)"}
          line.ris   | {"date-parts":[[1962,10]]}
          """)
  void datesComeBackAsPreciseAsTheyAre(String file, String issued) throws IOException {
    assertEquals(JSON.readTree(issued), item(file).path("issued"));
  }

  @Test
  void textComesBackAsItWas() {
    assertEquals(
        "Fragment {illegible 100% & $5 #1 a_b ~c ^d \\ back",
        item("brace.bib").path("title").asText());
    assertEquals("}{ “quoted” \"straight\" @at", item("brace2.bib").path("title").asText());
    assertEquals("Two lines", item("line.ris").path("title").asText());
    assertEquals("about 1962", item("brace2.bib").path("note").asText().replace("Date: ", ""));
  }

  /** What Zotero does with the file: reads it, then formats it with citeproc-js. */
  @Test
  void citeprocFormatsWhatWeExport() {
    assertEquals(
        "Petrov, I. (1921). Of years [Report]. https://a.example/years",
        read.path("years.csl.json").path("apa").asText());
    assertEquals(
        "Soto Arancibia, I. (1958, March 24). Letter from Inés Soto Arancibia to Livia Marchetti"
            + " [Letter to Livia Marchetti]. Sea Level Archive (series 3, box 12, folder 41, leaves"
            + " 7–9), Trieste. https://a.example/letter-soto-1958",
        read.path("letter-soto-1958.csl.json").path("apa").asText());
  }

  @Test
  void btparseDividesNamesAsWeDo() throws IOException, InterruptedException {
    Path all = folder.resolve("all.bib");
    StringBuilder entries = new StringBuilder();
    for (Path file : files) {
      if (file.toString().endsWith(".bib")) {
        entries.append(Files.readString(file));
      }
    }
    Files.writeString(all, entries);
    JsonNode parsed = ForeignReaders.bibTex(all);
    assertEquals(files.size() / 3, parsed.size());
    assertEquals(
        JSON.readTree("{\"von\":\"\",\"last\":\"Harrow\",\"jr\":\"Jr.\",\"first\":\"Thomas\"}"),
        parsed.path("suffix").path("author").path(0));
    assertEquals(
        JSON.readTree("{\"von\":\"de la\",\"last\":\"Cruz\",\"jr\":\"\",\"first\":\"Juan\"}"),
        parsed.path("brace2").path("author").path(0));
    assertEquals(
        "{Brook and Fields, Ltd}",
        parsed.path("firm").path("author").path(0).path("last").asText());
    assertEquals(1, parsed.path("firm").path("author").size());
    assertEquals(2, parsed.path("brace").path("author").size());
  }

  private static JsonNode item(String file) {
    return read.path(file).path(0);
  }

  private static List<Document> documents(Batch batch) {
    History history = new History(Instant.EPOCH, Instant.EPOCH, 1);
    return batch.drafts().stream()
        .map(d -> new Document(d.id(), d.description(), d.pages(), d.texts(), d.files(), history))
        .toList();
  }

  private static void write(Cited cited, String extension, Function<Cited, String> export)
      throws IOException {
    Path file = folder.resolve(cited.document().id() + extension);
    Files.writeString(file, export.apply(cited));
    files.add(file);
  }

  private static Cited cited(Batch batch, Document document) {
    return new Cited(
        document,
        batch.authorities(),
        ArchiveInfo.UNNAMED,
        "https://a.example/" + document.id(),
        Optional.empty(),
        Optional.empty(),
        LocalDate.of(2026, 11, 23),
        Locale.ENGLISH,
        List.of("en"));
  }
}
