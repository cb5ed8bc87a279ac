package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.oai.format.MetadataFormat;

/** Repositories that show one aggregator a part of the archive. */
class ViewTest {
  private static final String IDS = "verb=ListIdentifiers&metadataPrefix=oai_dc";

  @TempDir private static Path data;
  private static ArchiveWriter writer;
  private static ProviderServer letters;
  private static ProviderServer two;

  /** a in moscow, b in letters, c in maps and moscow, d nowhere, e moved out of maps. */
  @BeforeAll
  static void fill() {
    writer = ArchiveWriter.open(data, List.copyOf(MetadataFormat.all()));
    writer.describe(Documents.INFO, Documents.collections());
    writer.commit(Documents.drafts("a", 5, "Letter", "moscow"));
    writer.commit(Documents.drafts("b", 5, "Letter", "letters"));
    writer.commit(Documents.drafts("c", 5, "Map", "maps", "moscow"));
    writer.commit(Documents.drafts("d", 5, "Note"));
    writer.commit(Documents.drafts("e", 1, "Map", "maps"));
    writer.commit(Documents.drafts("e", 1, "Map no more"));
    letters = server("europeana=edm,mods@letters");
    two = server("both=edm@letters:moscow,maps");
  }

  @AfterAll
  static void close() {
    letters.close();
    two.close();
    writer.close();
  }

  @Test
  void aViewIsARepositoryAtAnAddressOfItsOwn() {
    Answer answer = letters.get("verb=Identify");
    assertEquals(letters.site() + "/oai/europeana", answer.text("baseURL"));
    assertTrue(answer.xml().contains("<baseURL>" + letters.site() + "/oai</baseURL>"));
    assertTrue(answer.xml().contains("href=\"style.xsl\""));
  }

  @Test
  void aViewHasItsFormatsAndTheOneThatEveryRepositoryHas() {
    assertEquals(
        List.of("oai_dc", "mods", "edm"),
        letters.get("verb=ListMetadataFormats").texts("metadataPrefix"));
    assertEquals(
        List.of("cannotDisseminateFormat"),
        letters.get("verb=ListRecords&metadataPrefix=marc21").errors());
  }

  @Test
  void aViewHasItsSetsAndThoseInsideThem() {
    assertEquals(
        List.of("letters", "letters:moscow"), letters.get("verb=ListSets").texts("setSpec"));
    assertEquals(List.of("letters:moscow", "maps"), two.get("verb=ListSets").texts("setSpec"));
  }

  @Test
  void aHarvestOfAViewShowsWhatIsInItsSetsOnce() {
    assertEquals(15, once(letters, IDS));
    assertEquals(11, once(two, IDS)); // with e000, which has left
    assertEquals("11", two.get(IDS).token().getAttribute("completeListSize"));
    assertEquals(1, two.harvest(IDS).stream().mapToInt(page -> page.deletedIds().size()).sum());
    assertEquals(10, once(two, "verb=ListRecords&metadataPrefix=edm&set=letters"));
    assertEquals(6, once(two, IDS + "&set=maps"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maps", "nowhere"})
  void aSetThatIsNotInTheViewHasNoRecords(String set) {
    assertEquals(List.of("noRecordsMatch"), letters.get(IDS + "&set=" + set).errors());
  }

  @ParameterizedTest
  @CsvSource({"a000, true", "b000, true", "c000, true", "d000, false", "e000, false"})
  void aRecordIsThereIfItIsInTheView(String id, boolean there) {
    String item = "identifier=oai:archive.example.org:" + id;
    assertEquals(
        there ? List.of() : List.of("idDoesNotExist"),
        letters.get("verb=GetRecord&metadataPrefix=mods&" + item).errors());
    assertEquals(
        there ? List.of() : List.of("idDoesNotExist"),
        letters.get("verb=ListMetadataFormats&" + item).errors());
  }

  @Test
  void whatHasLeftTheViewIsReportedAsDeleted() {
    String query = "verb=GetRecord&metadataPrefix=edm&identifier=oai:archive.example.org:e000";
    assertEquals(List.of("e000"), two.get(query).deletedIds());
  }

  @Test
  void tokensAreNotTakenElsewhere() {
    String token = letters.get(IDS).next().orElseThrow();
    assertEquals(
        List.of("badResumptionToken"),
        two.get("verb=ListIdentifiers&resumptionToken=" + token).errors());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"europeana", "Europeana=edm", "a=edm a=mods", "a=edm@", "a=edm@x y", "=edm"})
  void aViewThatIsWrittenWronglyIsRefused(String written) {
    assertThrows(IllegalArgumentException.class, () -> View.parse(written));
  }

  @Test
  void aFormatThatThereIsNotIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> server("a=modsy"));
    assertTrue(refusal.getMessage().contains("use some of oai_dc, "), refusal.getMessage());
  }

  private static int once(ProviderServer server, String query) {
    List<String> ids = server.harvestIds(query);
    assertEquals(ids.size(), new TreeSet<>(ids).size(), ids.toString());
    return ids.size();
  }

  private static ProviderServer server(String view) {
    RepositoryInfo info =
        new RepositoryInfo("archive.example.org", List.of("a@example.org"), 4, 2_000_000);
    return ProviderServer.start(
        new OaiProvider(
            writer.archive(),
            MetadataFormat.all(),
            info,
            TokenKey.load(data),
            InstantSource.system(),
            View.parse(view).getFirst(),
            List.of(View.ALL)),
        8);
  }
}
