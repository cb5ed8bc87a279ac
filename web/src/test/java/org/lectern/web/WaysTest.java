package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.server.Server;

/** Ways to documents by plain paths, and what pages of people and places say. */
class WaysTest {
  private static Server server;
  private static Asking asking;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    SmallArchive.in(folder);
    Path batch = folder.resolve("batch");
    document(
        batch,
        "first",
        "1958-03-24",
        "fond 3; opis 10; delo 2; list 7",
        "Soto, Inés",
        "Marchetti, Livia");
    document(
        batch,
        "second",
        "1958-03",
        "fond 3; opis 9; delo 2; list 1",
        "Marchetti, Livia",
        "Soto, Inés");
    document(
        batch,
        "third",
        "1958",
        "fond 3; opis 10; delo 2; list 8",
        "Soto, Inés",
        "Marchetti, Livia");
    Files.writeString(
        batch.resolve("places.csv"),
        "id,name,latitude,longitude\npunta-cordel,Punta Cordel,-33.1,-71.6\n");
    SmallArchive.ingest(folder);
    server = Server.start(TestSettings.onPort(0), folder.resolve("data"));
    asking = new Asking(server.port());
  }

  private static void document(
      Path batch, String id, String date, String reference, String from, String to)
      throws IOException {
    Path folder = Files.createDirectories(batch.resolve("documents").resolve(id));
    Files.writeString(
        folder.resolve("document.yml"),
        """
        title: The %s
        date: "%s"
        type: letter
        language: es
        creator: "%s"
        contributor:recipient: "%s"
        place:from: Punta Cordel
        institution: State Archive
        reference: "%s"
        funder: The Friends
        """
            .formatted(id, date, from, to, reference));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String page(String path) {
    return new String(asking.ask("GET", path).body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "/browse, 200",
    "/browse/years, 200",
    "/browse/years/1958, 200",
    "/browse/years/1958/page/2, 404",
    "/browse/years/1958/03, 200",
    "/browse/years/1958/04, 404",
    "/browse/years/1958/13, 404",
    "/browse/years/1800, 404",
    "/browse/years/x, 404",
    "/browse/types, 200",
    "/browse/types/letter, 200",
    "/browse/types/nosuch, 404",
    "/browse/types/letter/page/0, 404",
    "/browse/languages/es, 200",
    "/archives/state-archive/tree, 200",
    "/archives/state-archive/tree/fond%203, 200",
    "/archives/state-archive/tree/fond%203/opis%2010/delo%202, 200",
    "/archives/state-archive/tree/fond%204, 404",
    "/archives/nosuch/tree, 404",
    "/map.svg, 200",
    "/supporters, 200",
  })
  void everyStepHasAnAddress(String path, int status) {
    assertEquals(status, asking.ask("GET", path).statusCode());
  }

  @Test
  void aMonthHasWhatIsDatedInItAndNoMore() {
    String march = page("/browse/years/1958/03");
    assertTrue(march.contains("The first") && march.contains("The second"), march);
    assertFalse(march.contains("The third"), march);
    assertTrue(page("/browse/years/1958").contains("The third"));
  }

  @Test
  void levelsOfAnArchiveStandInTheOrderOfTheirNumbers() {
    String fond = page("/archives/state-archive/tree/fond%203");
    int nine = fond.indexOf("opis 9<");
    int ten = fond.indexOf("opis 10<");
    assertTrue(nine > 0 && nine < ten, fond);
    String file = page("/archives/state-archive/tree/fond%203/opis%2010/delo%202");
    assertTrue(file.contains("The first") && file.contains("The third"), file);
    assertFalse(file.contains("The second"), file);
    assertTrue(page("/archives/state-archive").contains("/archives/state-archive/tree\""));
  }

  @Test
  void everyStepLeadsToOneThatIsThere() {
    for (String path :
        new String[] {"/browse", "/browse/years", "/browse/types", "/browse/languages"}) {
      Matcher links = Pattern.compile("href=\"(/browse[^\"#?]*)\"").matcher(page(path));
      while (links.find()) {
        assertEquals(200, asking.ask("GET", links.group(1)).statusCode(), links.group(1));
      }
    }
  }

  @Test
  void aPersonSaysToWhomTheyWroteAndFromWhomTheyHeard() {
    String soto = page("/people/soto-ines");
    assertTrue(soto.contains("Wrote to"), soto);
    assertTrue(soto.contains("Marchetti, Livia (2)"), soto);
    assertTrue(soto.contains("Heard from"), soto);
    assertTrue(soto.contains("Marchetti, Livia (1)"), soto);
  }

  @Test
  void thoseWhoPayStandApartFromThoseWhoWrite() {
    assertFalse(page("/people").contains("The Friends"));
    assertTrue(page("/supporters").contains("The Friends"));
    assertFalse(page("/supporters").contains("Marchetti"));
  }

  @Test
  void aPlaceIsShownOnAMapOfOurOwn() {
    String place = page("/places/punta-cordel");
    assertTrue(place.contains("href=\"/map.svg\""), place);
    assertTrue(place.contains("cx=\"-71.6\" cy=\"33.1\""), place);
    String map = page("/map.svg");
    assertTrue(map.startsWith("<svg") && map.length() > 20_000, "" + map.length());
  }
}
