package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.LetterRepository.IDS;
import static org.lectern.oai.LetterRepository.LIST;
import static org.lectern.oai.LetterRepository.day;
import static org.lectern.oai.LetterRepository.ids;
import static org.lectern.oai.LetterRepository.record;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Items, sets and selective harvesting, over a real server. Numbers are sections of the
 * specification; each answer is checked by {@link AnswerCheck} besides.
 */
class SelectiveHarvestTest {
  @RegisterExtension static final LetterRepository repository = new LetterRepository();

  @Test
  void clause2_4_identifiersAreUrisOfTheOaiScheme() {
    Answer answer = repository.server().get(record("a000"));
    assertEquals("oai:archive.example.org:a000", answer.text("identifier"));
  }

  @Test
  void clause2_5_aRecordHasHeaderAndMetadataThatPointsToThisSite() {
    Answer answer = repository.server().get(record("b001"));
    assertTrue(answer.xml().contains("<dc:title xml:lang=\"en\">Letter 1</dc:title>"));
    assertTrue(
        answer.xml().contains(">" + repository.server().site() + "/documents/b001<"), answer.xml());
  }

  @Test
  void clause2_5_1_aDeletedRecordHasAHeaderWithItsSetsAndNothingElse() {
    Answer answer = repository.server().get(record("a003"));
    assertEquals(List.of("a003"), answer.deletedIds());
    assertEquals(List.of("letters:moscow"), Answer.texts(answer.header("a003"), "setSpec"));
    assertEquals(List.of(), answer.elements("metadata"));
  }

  @Test
  void clause2_5_1_deletedRecordsAreShownForEver() {
    assertEquals("persistent", repository.server().get("verb=Identify").text("deletedRecord"));
    assertEquals(
        1, repository.server().harvest(LIST).stream().mapToInt(p -> p.deletedIds().size()).sum());
    assertEquals(
        1, repository.server().harvest(IDS).stream().mapToInt(p -> p.deletedIds().size()).sum());
  }

  @Test
  void clause2_5_1_theHarvesterOfASetLearnsOfDeletionsInIt() {
    List<Answer> pages = repository.server().harvest(IDS + "&set=letters:moscow");
    assertTrue(pages.stream().anyMatch(p -> p.deletedIds().contains("a003")));
  }

  @Test
  void clause2_6_aSetContainsTheSetsInsideIt() {
    assertEquals(
        ids("a", "b", "c"), new TreeSet<>(repository.server().harvestIds(LIST + "&set=letters")));
  }

  @Test
  void clause2_6_aSetIsHarvestedAlone() {
    assertEquals(
        ids("a", "c"), new TreeSet<>(repository.server().harvestIds(LIST + "&set=letters:moscow")));
    assertEquals(ids("c"), new TreeSet<>(repository.server().harvestIds(IDS + "&set=maps")));
  }

  @Test
  void clause2_6_headersNameTheMostSpecificSets() {
    Answer answer = repository.server().get(record("c000"));
    assertEquals(
        new TreeSet<>(List.of("maps", "letters:moscow")),
        new TreeSet<>(Answer.texts(answer.header("c000"), "setSpec")));
    assertEquals(List.of(), repository.server().get(record("d000")).texts("setSpec"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"moscow", "maps:moscow", "letters:nowhere", "Letters", "nowhere"})
  void clause2_6_aSetThatIsNotThereHasNoRecords(String spec) {
    assertEquals(
        List.of("noRecordsMatch"), repository.server().get(LIST + "&set=" + spec).errors());
  }

  @Test
  void clause2_7_1_bothBoundsAreInclusive() {
    String stamp = repository.server().get(record("b000")).text("datestamp");
    assertEquals(
        ids("b", "c", "d"),
        new TreeSet<>(repository.server().harvestIds(LIST + "&from=" + stamp + "&until=" + stamp)));
  }

  @Test
  void clause2_7_1_adjoiningWindowsShowEachRecordOnce() {
    Instant first =
        Instant.parse(repository.server().get("verb=Identify").text("earliestDatestamp"));
    TreeSet<String> received = new TreeSet<>();
    for (int second = 0; second < 5; second++) {
      Instant at = first.plusSeconds(second);
      Answer page = repository.server().get(IDS + "&from=" + at + "&until=" + at);
      if (page.errors().isEmpty()) {
        for (String id : repository.server().harvestIds(IDS + "&from=" + at + "&until=" + at)) {
          assertTrue(received.add(id), id + " twice");
        }
      }
    }
    assertEquals(ids("a", "b", "c", "d"), received);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&set=letters"})
  void clause2_7_1_nothingIsDatedOutsideTheBoundsOnAnyPage(String set) {
    String first = repository.server().get(record("a000")).text("datestamp");
    String second = repository.server().get(record("b000")).text("datestamp");
    String third = repository.server().get(record("a003")).text("datestamp");
    try (ProviderServer threes = ProviderServer.start(repository.archive(), 3, repository.key())) {
      for (String[] bounds : new String[][] {{first, first}, {first, second}, {second, third}}) {
        String query = IDS + set + "&from=" + bounds[0] + "&until=" + bounds[1];
        List<String> dates =
            threes.harvest(query).stream().flatMap(p -> p.texts("datestamp").stream()).toList();
        assertTrue(dates.contains(bounds[0]) && dates.contains(bounds[1]), dates.toString());
        assertEquals(bounds[0], dates.getFirst()); // in order, so the first is the earliest
        assertEquals(bounds[1], dates.getLast());
        assertEquals(dates.stream().sorted().toList(), dates);
      }
    }
  }

  @Test
  void clause2_7_1_daysAreTakenByARepositoryOfSeconds() {
    String from = day(repository.server().get(record("a000")).text("datestamp"));
    String until = day(repository.server().get(record("a003")).text("datestamp"));
    assertEquals(
        25, repository.server().harvestIds(LIST + "&from=" + from + "&until=" + until).size());
  }

  @Test
  void clause2_7_1_untilBeforeTheEarliestDatestampMatchesNothing() {
    assertEquals(
        List.of("noRecordsMatch"), repository.server().get(LIST + "&until=1990-01-01").errors());
    String before =
        Instant.parse(repository.server().get("verb=Identify").text("earliestDatestamp"))
            .minusSeconds(1)
            .toString();
    assertEquals(
        List.of("noRecordsMatch"), repository.server().get(LIST + "&until=" + before).errors());
  }

  @Test
  void clause2_7_1_datesInTheFutureAreNoError() {
    assertEquals(
        List.of("noRecordsMatch"), repository.server().get(LIST + "&from=2999-01-01").errors());
    assertEquals(25, repository.server().harvestIds(LIST + "&until=2999-12-31T23:59:59Z").size());
  }

  @Test
  void clause2_7_1_theDatestampOfADeletionIsThatOfTheDeletion() {
    String stamp = repository.server().get(record("a003")).text("datestamp");
    assertEquals(List.of("a003"), repository.server().harvestIds(IDS + "&from=" + stamp));
  }
}
