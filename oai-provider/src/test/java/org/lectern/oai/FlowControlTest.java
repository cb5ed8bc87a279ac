package org.lectern.oai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.LetterRepository.IDS;
import static org.lectern.oai.LetterRepository.LIST;
import static org.lectern.oai.LetterRepository.day;
import static org.lectern.oai.LetterRepository.ids;
import static org.lectern.oai.LetterRepository.record;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.model.DocumentId;
import org.lectern.oai.format.DublinCoreFormat;

/**
 * Flow control: long lists in pages, and the tokens between them, over a real server. Numbers are
 * sections of the specification; each answer is checked by {@link AnswerCheck} besides.
 */
class FlowControlTest {
  @RegisterExtension static final LetterRepository repository = new LetterRepository();

  @ParameterizedTest
  @ValueSource(strings = {"ListRecords", "ListIdentifiers"})
  void clause3_5_aListComesInPagesToItsEnd(String verb) {
    List<Answer> pages = repository.server().harvest("verb=" + verb + "&metadataPrefix=oai_dc");
    assertEquals(List.of(10, 10, 5), pages.stream().map(p -> p.ids().size()).toList());
    assertEquals(
        List.of("0", "10", "20"),
        pages.stream().map(p -> p.token().getAttribute("cursor")).toList());
    assertEquals(
        List.of("25"),
        pages.stream().map(p -> p.token().getAttribute("completeListSize")).distinct().toList());
    assertEquals("", pages.getLast().token().getTextContent());
    assertEquals(
        ids("a", "b", "c", "d"),
        new TreeSet<>(pages.stream().flatMap(p -> p.ids().stream()).toList()));
  }

  @Test
  void clause3_5_aListThatWasNotSplitHasNoToken() {
    Answer answer = repository.server().get(LIST + "&set=maps");
    assertEquals(5, answer.ids().size());
    assertEquals(List.of(), answer.elements("resumptionToken"));
  }

  @Test
  void clause3_5_aListOfWholePagesHasNoEmptyOneBehind() {
    try (ProviderServer fives = ProviderServer.start(repository.archive(), 5, repository.key())) {
      List<Answer> pages = fives.harvest(LIST);
      assertEquals(List.of(5, 5, 5, 5, 5), pages.stream().map(p -> p.ids().size()).toList());
      assertEquals("", pages.getLast().token().getTextContent());
    }
    try (ProviderServer whole = ProviderServer.start(repository.archive(), 25, repository.key())) {
      assertEquals(List.of(), whole.get(LIST).elements("resumptionToken"));
    }
  }

  @Test
  void clause3_5_pagesEndWhenTheyAreLongEnough() {
    RepositoryInfo narrow = new RepositoryInfo("a.example.org", List.of("a@example.org"), 10, 3000);
    try (ProviderServer small =
        ProviderServer.start(
            repository.archive(), List.of(new DublinCoreFormat()), narrow, repository.key())) {
      List<Answer> pages = small.harvest(LIST);
      assertTrue(pages.size() > 5, "pages: " + pages.size());
      assertTrue(pages.stream().allMatch(p -> p.xml().length() < 4500));
      assertEquals(25, pages.stream().mapToInt(p -> p.ids().size()).sum());
    }
  }

  @Test
  void clause3_5_aTokenMayBeUsedAgain() {
    String token = repository.server().get(LIST).next().orElseThrow();
    Answer once = repository.server().get("verb=ListRecords&resumptionToken=" + token);
    Answer twice = repository.server().get("verb=ListRecords&resumptionToken=" + token);
    assertEquals(once.undated(), twice.undated());
    assertEquals(
        once.undated(),
        repository.server().post("verb=ListRecords&resumptionToken=" + token).undated());
  }

  @Test
  void clause3_5_aTokenKeepsTheArgumentsOfItsList() {
    try (ProviderServer threes = ProviderServer.start(repository.archive(), 3, repository.key())) {
      String stamp = threes.get(record("b000")).text("datestamp");
      List<Answer> pages = threes.harvest(IDS + "&set=letters&from=" + stamp + "&until=" + stamp);
      assertEquals(
          ids("b", "c"), new TreeSet<>(pages.stream().flatMap(p -> p.ids().stream()).toList()));
      assertEquals("10", pages.getLast().token().getAttribute("completeListSize"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "oai_dc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%20"})
  void clause3_5_whatIsNotATokenIsRefused(String token) {
    for (String verb : List.of("ListRecords", "ListIdentifiers", "ListSets")) {
      assertEquals(
          List.of("badResumptionToken"),
          repository.server().get("verb=" + verb + "&resumptionToken=" + token).errors());
    }
  }

  @Test
  void clause3_5_aTokenOfAnotherVerbIsRefused() {
    String token = repository.server().get(LIST).next().orElseThrow();
    assertEquals(
        List.of("badResumptionToken"),
        repository.server().get("verb=ListIdentifiers&resumptionToken=" + token).errors());
    assertEquals(
        List.of("badResumptionToken"),
        repository.server().get("verb=ListSets&resumptionToken=" + token).errors());
  }

  @Test
  void clause3_5_aTokenThatWasTamperedWithIsRefused() {
    String token = repository.server().get(LIST).next().orElseThrow();
    String tampered =
        token.substring(0, 30) + (token.charAt(30) == 'A' ? 'B' : 'A') + token.substring(31);
    assertEquals(
        List.of("badResumptionToken"),
        repository.server().get("verb=ListRecords&resumptionToken=" + tampered).errors());
  }

  @Test
  void clause3_5_aTokenOfAnotherRepositoryIsRefused() {
    TokenKey foreign = TokenKey.of("another key of thirty-two bytes!".getBytes(UTF_8));
    try (ProviderServer other =
        ProviderServer.start(repository.archive(), LetterRepository.PAGE, foreign)) {
      String token = other.get(LIST).next().orElseThrow();
      assertEquals(
          List.of("badResumptionToken"),
          repository.server().get("verb=ListRecords&resumptionToken=" + token).errors());
    }
  }

  @Test
  void clause3_5_aTokenThatIsCutOrLengthenedIsRefused() {
    String token = repository.server().get(LIST).next().orElseThrow();
    for (String bad :
        List.of(
            token.substring(1),
            token.substring(0, token.length() - 1),
            token + "A",
            token + "=",
            token + "%20",
            token + token,
            token.toUpperCase(Locale.ROOT))) {
      assertEquals(
          List.of("badResumptionToken"),
          repository.server().get("verb=ListRecords&resumptionToken=" + bad).errors(),
          bad);
    }
  }

  @Test
  void clause3_5_aTokenOfAnOldReleaseOrALostFormatIsRefused() {
    byte[] old = "0\nListRecords\noai_dc".getBytes(UTF_8);
    byte[] signature = repository.key().sign(old);
    byte[] both = Arrays.copyOf(signature, signature.length + old.length);
    System.arraycopy(old, 0, both, signature.length, old.length);
    Position start = new Position(Instant.EPOCH, new DocumentId("a000"));
    String lost =
        new ResumptionToken(
                Verb.LIST_RECORDS,
                "oai_lost",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                start,
                25,
                10)
            .encode(repository.key());
    for (String token :
        List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(both), lost)) {
      assertEquals(
          List.of("badResumptionToken"),
          repository.server().get("verb=ListRecords&resumptionToken=" + token).errors());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListRecords", "ListIdentifiers"})
  void clause3_5_tokensOfDaysAndOfSecondsSetsAndNoneLeadToTheEnd(String verb) {
    try (ProviderServer threes = ProviderServer.start(repository.archive(), 3, repository.key())) {
      String all = "verb=" + verb + "&metadataPrefix=oai_dc";
      String second = threes.get("verb=Identify").text("earliestDatestamp");
      for (String set : List.of("", "&set=letters")) {
        for (String dates :
            List.of(
                "",
                "&from=" + day(second),
                "&from=" + second,
                "&until=2999-01-01",
                "&until=2999-01-01T00:00:00Z",
                "&from=" + day(second) + "&until=2999-01-01",
                "&from=" + second + "&until=2999-01-01T00:00:00Z")) {
          assertEquals(
              set.isEmpty() ? ids("a", "b", "c", "d") : ids("a", "b", "c"),
              new TreeSet<>(threes.harvestIds(all + set + dates)),
              set + dates);
        }
      }
    }
  }

  @Test
  void clause3_5_resumptionTokenIsExclusive() {
    String token = repository.server().get(LIST).next().orElseThrow();
    assertEquals(
        List.of("badArgument"),
        repository.server().get(LIST + "&resumptionToken=" + token).errors());
  }
}
