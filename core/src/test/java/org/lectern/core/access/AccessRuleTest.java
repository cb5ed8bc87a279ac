package org.lectern.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Samples;
import org.lectern.core.model.Access;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.History;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;

class AccessRuleTest {
  private static final Viewer READER = new Viewer(true);

  @ParameterizedTest(name = "{0} {1}, today {2}")
  @CsvSource({
    // level, until, today, anybody, reader
    "open, , 2026-06-01, SHOW, SHOW",
    "advisory, , 2026-06-01, ADVISE, ADVISE",
    "restricted, , 2026-06-01, LOGIN, SHOW",
    "closed, , 2026-06-01, DENY, DENY",
    "restricted, 2026-06-02, 2026-06-01, LOGIN, SHOW",
    "restricted, 2026-06-02, 2026-06-02, SHOW, SHOW",
    "closed, 2026-06-02, 2026-06-01, DENY, DENY",
    "closed, 2026-06-02, 2026-06-02, SHOW, SHOW",
    "closed, 2026, 2025-12-31, DENY, DENY",
    "closed, 2026, 2026-01-01, SHOW, SHOW",
    "advisory, 2026, 2026-06-01, ADVISE, ADVISE",
  })
  void theLevelOfADocumentDecidesOnAllItHolds(
      String level,
      String until,
      String today,
      AccessRule.Decision anybody,
      AccessRule.Decision reader) {
    Document document = document(level, until, "all", Optional.empty(), Optional.empty());
    AccessRule rule = on(today);
    for (boolean loggedIn : List.of(false, true)) {
      Viewer viewer = new Viewer(loggedIn);
      AccessRule.Decision expected = loggedIn ? reader : anybody;
      assertEquals(expected, rule.scan(document, document.pages().getFirst(), viewer));
      assertEquals(expected, rule.words(document, document.pages().getFirst(), viewer));
      assertEquals(expected, rule.text(document, document.texts().getFirst(), viewer));
      assertEquals(expected, rule.files(document, viewer));
    }
  }

  @ParameterizedTest(name = "until {0}: closed on {1}, open on {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "2030-05-04; 2030-05-03; 2030-05-04",
        "2030-05; 2030-04-30; 2030-05-01",
        "2030; 2029-12-31; 2030-01-01",
        "2020/2035; 2035-12-30; 2035-12-31",
        "2020-01-01/2035-06-15; 2035-06-14; 2035-06-15",
        "20XX; 2099-12-30; 2099-12-31",
        "203X; 2039-12-30; 2039-12-31",
        "2030-XX; 2030-12-30; 2030-12-31",
        "2030-02-XX; 2030-02-27; 2030-02-28",
        "[1990,2040]; 2040-12-30; 2040-12-31",
        "{1990,2040}; 2040-12-30; 2040-12-31",
        "[1990..2040]; 2040-12-30; 2040-12-31",
        "[..2040]; 2040-12-30; 2040-12-31",
        "2030?; 2030-12-30; 2030-12-31",
        "2030~; 2030-12-30; 2030-12-31",
        "2030%; 2030-12-30; 2030-12-31",
        "2030-22; 2030-08-30; 2030-08-31",
        "../2030; 2030-12-30; 2030-12-31",
        "/2030; 2030-12-30; 2030-12-31",
      })
  void anEmbargoInDoubtEndsOnTheLastDayThatItMayMean(String until, String closed, String open) {
    for (String level : List.of("restricted", "closed")) {
      Document document = document(level, until, "all", Optional.empty(), Optional.empty());
      assertEquals(false, on(closed).files(document, Viewer.PUBLIC).allowed(), level);
      assertEquals(true, on(open).files(document, Viewer.PUBLIC).allowed(), level);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020/..", "2020/", "[1990..]", "XXXX"})
  void anEmbargoWithoutAnEndNeverOpens(String until) {
    Document document = document("closed", until, "all", Optional.empty(), Optional.empty());
    assertEquals(false, on("2999-12-31").files(document, Viewer.PUBLIC).allowed());
  }

  @ParameterizedTest(name = "closed {0}")
  @CsvSource({
    // applies, scan, words, text, files
    "scans, DENY, DENY, SHOW, DENY",
    "texts, SHOW, DENY, DENY, DENY",
    "all, DENY, DENY, DENY, DENY",
  })
  void theScopeNarrowsIt(
      String applies,
      AccessRule.Decision scan,
      AccessRule.Decision words,
      AccessRule.Decision text,
      AccessRule.Decision files) {
    Document document = document("closed", null, applies, Optional.empty(), Optional.empty());
    AccessRule rule = on("2026-06-01");
    assertEquals(scan, rule.scan(document, document.pages().getFirst(), Viewer.PUBLIC));
    assertEquals(words, rule.words(document, document.pages().getFirst(), Viewer.PUBLIC));
    assertEquals(text, rule.text(document, document.texts().getFirst(), Viewer.PUBLIC));
    assertEquals(files, rule.files(document, Viewer.PUBLIC));
  }

  @ParameterizedTest(name = "document {0}, page {1}, text {2}")
  @CsvSource({
    // document, page, text: scan, words, whole text, text of the page
    "open, closed, open, DENY, DENY, SHOW, DENY",
    "open, open, restricted, SHOW, SHOW, LOGIN, LOGIN",
    "closed, open, open, DENY, DENY, DENY, DENY",
    "advisory, restricted, open, LOGIN, LOGIN, ADVISE, LOGIN",
    "restricted, advisory, closed, LOGIN, LOGIN, DENY, DENY",
  })
  void ofDocumentPageAndTextTheStrictestCounts(
      String level,
      String page,
      String text,
      AccessRule.Decision scan,
      AccessRule.Decision words,
      AccessRule.Decision whole,
      AccessRule.Decision ofPage) {
    Document document =
        document(level, null, "all", Optional.of(access(page)), Optional.of(access(text)));
    AccessRule rule = on("2026-06-01");
    assertEquals(scan, rule.scan(document, document.pages().getFirst(), Viewer.PUBLIC));
    assertEquals(words, rule.words(document, document.pages().getFirst(), Viewer.PUBLIC));
    assertEquals(whole, rule.text(document, document.texts().getFirst(), Viewer.PUBLIC));
    assertEquals(ofPage, rule.text(document, document.texts().getLast(), Viewer.PUBLIC));
  }

  @ParameterizedTest(name = "page closed for {0}")
  @CsvSource({
    // applies: scan, words, text of the page, text of the whole
    "scans, DENY, DENY, SHOW, SHOW",
    "texts, SHOW, DENY, DENY, SHOW",
    "all, DENY, DENY, DENY, SHOW",
  })
  void theScopeOfAPageNarrowsIt(
      String applies,
      AccessRule.Decision scan,
      AccessRule.Decision words,
      AccessRule.Decision ofPage,
      AccessRule.Decision whole) {
    Access closed =
        new Access(
            Access.Level.CLOSED, LanguageMap.EMPTY, Optional.empty(), Access.Scope.parse(applies));
    Document document = document("open", null, "all", Optional.of(closed), Optional.empty());
    AccessRule rule = on("2026-06-01");
    assertEquals(scan, rule.scan(document, document.pages().getFirst(), Viewer.PUBLIC));
    assertEquals(words, rule.words(document, document.pages().getFirst(), Viewer.PUBLIC));
    assertEquals(ofPage, rule.text(document, document.texts().getLast(), Viewer.PUBLIC));
    assertEquals(whole, rule.text(document, document.texts().getFirst(), Viewer.PUBLIC));
  }

  @ParameterizedTest
  @CsvSource({"SHOW, true", "ADVISE, true", "LOGIN, false", "DENY, false"})
  void contentLeavesTheServerOnlyWhereItIsShownOrAdvised(
      AccessRule.Decision decision, boolean allowed) {
    assertEquals(allowed, decision.allowed());
    assertEquals(true, on("2026-06-01").files(restricted(), READER).allowed());
    assertEquals(false, on("2026-06-01").files(restricted(), Viewer.PUBLIC).allowed());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // access, applies, its page's own, access-preview, side of the likeness
        "restricted, all, -, 200, 200",
        "restricted, scans, -, 200, 200",
        "restricted, texts, -, 200, -1",
        "restricted, all, -, -, -1",
        "restricted, all, restricted, 200, -1",
        "restricted, all, closed, 200, -1",
        "closed, all, -, 200, -1",
        "open, all, -, 200, -1",
        "restricted, all, -, 401, -1",
        "restricted, all, -, large, -1",
      })
  void likenessOfARestrictedScanIsSeenWhereTheArchivistAllowsIt(
      String level, String applies, String page, String preview, int side) {
    Document plain =
        document(
            level,
            null,
            applies,
            Optional.ofNullable(page).map(AccessRuleTest::access),
            Optional.empty());
    List<Statement> statements = new ArrayList<>(plain.description().statements());
    if (preview != null) {
      statements.add(Statement.of(Field.ACCESS_PREVIEW, preview));
    }
    Document document =
        new Document(
            plain.id(),
            new Description("en", statements),
            plain.pages(),
            plain.texts(),
            plain.files(),
            plain.history());
    assertEquals(
        side,
        on("2026-06-01")
            .on(document, Viewer.PUBLIC)
            .preview(document.pages().getFirst())
            .orElse(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "401", "1000", "large", "-5", "1e2"})
  void sizeOfALikenessIsSmallAndAWholeNumber(String words) {
    assertThrows(IllegalArgumentException.class, () -> AccessRule.checkPreview(words));
  }

  private static Document restricted() {
    return document("restricted", null, "all", Optional.empty(), Optional.empty());
  }

  private static AccessRule on(String day) {
    return new AccessRule(InstantSource.fixed(Instant.parse(day + "T00:00:00Z")));
  }

  private static Access access(String level) {
    return new Access(
        Access.Level.parse(level), LanguageMap.EMPTY, Optional.empty(), Access.Scope.ALL);
  }

  /** One page, a text of the whole and one of the page. */
  private static Document document(
      String level, String until, String applies, Optional<Access> page, Optional<Access> text) {
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, "Title"));
    statements.add(Statement.of(Field.ACCESS, level));
    statements.add(Statement.of(Field.ACCESS_APPLIES, applies));
    if (until != null) {
      statements.add(Statement.of(Field.ACCESS_UNTIL, EdtfDate.parse(until).value()));
    }
    return new Document(
        Samples.id("letter"),
        new Description("en", statements),
        List.of(
            new Page(
                "0001",
                Optional.empty(),
                Optional.empty(),
                LanguageMap.EMPTY,
                page,
                LanguageMap.EMPTY,
                new Scan(
                    "0001.tif",
                    "image/tiff",
                    new Dimensions(1, 1),
                    1,
                    "0".repeat(128),
                    1,
                    Optional.empty(),
                    "gray 8",
                    Optional.empty()),
                Optional.empty())),
        List.of(text(Optional.empty(), text), text(Optional.of("0001"), text)),
        List.of(),
        new History(Instant.EPOCH, Instant.EPOCH, 1));
  }

  private static Text text(Optional<String> page, Optional<Access> access) {
    return new Text(
        Text.Role.TRANSCRIPT,
        "en",
        page,
        "transcript.en.txt",
        Text.Format.TXT,
        Text.Quality.HUMAN,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        access);
  }
}
