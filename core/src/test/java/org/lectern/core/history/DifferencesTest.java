package org.lectern.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.history.Differences.Side;
import org.lectern.core.model.Access;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;

class DifferencesTest {
  private static final Statement TITLE = Statement.of(Field.TITLE, "A");

  private static Side described(Statement... statements) {
    return new Side(
        new Description("en", Arrays.asList(statements)),
        List.of(),
        List.of(),
        List.of(),
        DifferencesTest::unread);
  }

  private static byte[] unread(String path) {
    throw new AssertionError(path + " was read");
  }

  private static Side paged(Map<String, String> files, Page... pages) {
    return new Side(
        described(TITLE).description(),
        Arrays.asList(pages),
        List.of(),
        List.of(),
        path -> files.get(path).getBytes(StandardCharsets.UTF_8));
  }

  private static Side written(Map<String, String> files, Text... texts) {
    return new Side(
        described(TITLE).description(),
        List.of(),
        Arrays.asList(texts),
        List.of(),
        path -> files.get(path).getBytes(StandardCharsets.UTF_8));
  }

  private static Side filed(Attachment... files) {
    return new Side(
        described(TITLE).description(),
        List.of(),
        List.of(),
        Arrays.asList(files),
        DifferencesTest::unread);
  }

  private static Scan scan(String name, int width, char digest) {
    return new Scan(
        name + ".tif",
        "image/tiff",
        new Dimensions(width, 30),
        500,
        String.valueOf(digest).repeat(128),
        1,
        Optional.empty(),
        "gray 8",
        Optional.empty());
  }

  private static Page page(String name) {
    return page(name, scan(name, 20, 'a'), Optional.empty());
  }

  private static Page page(String name, Scan scan, Optional<Page.Ocr> ocr) {
    return new Page(
        name,
        Optional.empty(),
        Optional.empty(),
        LanguageMap.EMPTY,
        Optional.empty(),
        LanguageMap.EMPTY,
        scan,
        ocr);
  }

  private static Text text(
      Text.Quality status, List<String> by, Optional<String> date, Optional<Access> access) {
    return new Text(
        Text.Role.TRANSCRIPT,
        "ru",
        Optional.empty(),
        "transcript.ru.txt",
        Text.Format.TXT,
        status,
        by,
        date.map(EdtfDate::parse),
        Optional.empty(),
        Optional.empty(),
        access);
  }

  private static Text text() {
    return text(Text.Quality.MACHINE, List.of(), Optional.empty(), Optional.empty());
  }

  /** Each difference as {@code what: before -> after}. */
  private static List<String> between(Side before, Side after) {
    return Differences.between(before, after).stream()
        .map(d -> d.what() + ": " + d.before() + " -> " + d.after())
        .toList();
  }

  private static Statement statement(
      String field, String qualifier, String language, String value) {
    return new Statement(Field.of(field).orElseThrow(), qualifier, language, value);
  }

  @Test
  void whatIsEqualDoesNotDiffer() {
    assertEquals(List.of(), between(described(TITLE), described(TITLE)));
    assertEquals(List.of(), between(paged(Map.of(), page("1")), paged(Map.of(), page("1"))));
  }

  @ParameterizedTest
  @CsvSource({
    "title, '', ru, title@ru",
    "creator, author, '', creator:author",
    "subject, '', '', subject",
    "note, provenance, en, note:provenance@en",
  })
  void aFieldIsNamedByItsWholeKey(String field, String qualifier, String language, String key) {
    Side with = described(TITLE, statement(field, qualifier, language, "B"));
    assertEquals(List.of(key + ": [] -> [B]"), between(described(TITLE), with));
    assertEquals(List.of(key + ": [B] -> []"), between(with, described(TITLE)));
  }

  @Test
  void valuesOfOneKeyAreComparedTogetherAndInTheirOrder() {
    Statement war = Statement.of(Field.SUBJECT, "war");
    Statement peace = Statement.of(Field.SUBJECT, "peace");
    assertEquals(
        List.of("subject: [war, peace] -> [peace, war]"),
        between(described(TITLE, war, peace), described(TITLE, peace, war)));
    assertEquals(List.of(), between(described(TITLE, war, peace), described(war, TITLE, peace)));
  }

  @Test
  void aPageThatCameOrWentIsNamedByItsScan() {
    assertEquals(
        List.of("page 2: [] -> [2.tif, 20 x 30, 500 bytes]"),
        between(paged(Map.of(), page("1")), paged(Map.of(), page("1"), page("2"))));
    assertEquals(
        List.of("page 2: [2.tif, 20 x 30, 500 bytes] -> []"),
        between(paged(Map.of(), page("1"), page("2")), paged(Map.of(), page("1"))));
  }

  @Test
  void anotherOrderOfPagesIsOneDifference() {
    assertEquals(
        List.of("order of pages: [1, 2] -> [2, 1]"),
        between(paged(Map.of(), page("1"), page("2")), paged(Map.of(), page("2"), page("1"))));
  }

  /** The name and size of a file say little; its digest decides. */
  @Test
  void aScanIsAnotherWhenItsDigestIs() {
    Page other = page("1", scan("1", 20, 'b'), Optional.empty());
    assertEquals(
        List.of("scan of page 1: [1.tif, 20 x 30, 500 bytes] -> [1.tif, 20 x 30, 500 bytes]"),
        between(paged(Map.of(), page("1")), paged(Map.of(), other)));
  }

  @Test
  void whatIsSaidOfAPageIsComparedByItself() {
    Page said =
        new Page(
            "1",
            Optional.of("1r"),
            Optional.of("recto"),
            LanguageMap.of("en", "torn"),
            Optional.of(
                new Access(
                    Access.Level.CLOSED,
                    LanguageMap.of("en", "private"),
                    Optional.of(EdtfDate.parse("2040")),
                    Access.Scope.ALL)),
            LanguageMap.of("en", "a list"),
            scan("1", 20, 'a'),
            Optional.empty(),
            LanguageMap.of("en", "Daylight"),
            List.of(new Page.Picture("1~uv", LanguageMap.EMPTY, scan("1~uv", 22, 'c'))));
    assertEquals(
        List.of(
            "picture of page 1: [] -> [en: Daylight]",
            "page 1~uv: [] -> [1~uv.tif, 22 x 30, 500 bytes]",
            "label of page 1: [] -> [1r]",
            "side of page 1: [] -> [recto]",
            "note of page 1: [] -> [en: torn]",
            "alt of page 1: [] -> [en: a list]",
            "access of page 1: [] -> [closed, until 2040, en: private]"),
        between(paged(Map.of(), page("1")), paged(Map.of(), said)));
  }

  @Test
  void wordsOfAPageAreComparedLineByLineWhereTheirFileHasOneName() {
    Optional<Page.Ocr> alto = Optional.of(new Page.Ocr("1.xml", Page.Ocr.Format.ALTO));
    Page read = page("1", scan("1", 20, 'a'), alto);
    assertEquals(
        List.of("OCR of page 1, line 2: [b] -> [x]"),
        between(
            paged(Map.of("ocr/1.xml", "a\nb\nc"), read),
            paged(Map.of("ocr/1.xml", "a\nx\nc"), read)));
    assertEquals(
        List.of("OCR of page 1: [] -> [1.xml]"),
        between(paged(Map.of(), page("1")), paged(Map.of(), read)));
  }

  @Test
  void textsAreComparedLineByLine() {
    Map<String, String> old = Map.of("text/transcript.ru.txt", "one\ntwo\nthree");
    Map<String, String> now = Map.of("text/transcript.ru.txt", "one\nthree\nfour");
    assertEquals(
        List.of(
            "text transcript.ru, line 2: [two] -> []", "text transcript.ru, line 3: [] -> [four]"),
        between(written(old, text()), written(now, text())));
    assertEquals(
        List.of("text transcript.ru, line 1: [one, two, three] -> []"),
        between(written(old, text()), written(now)));
  }

  @Test
  void whatIsSaidOfATextIsComparedByItself() {
    Map<String, String> files = Map.of("text/transcript.ru.txt", "one");
    Text reviewed =
        text(
            Text.Quality.REVIEWED,
            List.of("Marlow"),
            Optional.of("1999"),
            Optional.of(
                new Access(
                    Access.Level.RESTRICTED,
                    LanguageMap.EMPTY,
                    Optional.empty(),
                    Access.Scope.ALL)));
    assertEquals(
        List.of(
            "status of text transcript.ru: [machine] -> [reviewed]",
            "by of text transcript.ru: [] -> [Marlow]",
            "date of text transcript.ru: [] -> [1999]",
            "access of text transcript.ru: [] -> [restricted]"),
        between(written(files, text()), written(files, reviewed)));
  }

  @Test
  void filesAreComparedByNameAndContent() {
    Attachment old = new Attachment("a.pdf", "application/pdf", 10, "a".repeat(128));
    Attachment now = new Attachment("a.pdf", "application/pdf", 12, "b".repeat(128));
    assertEquals(
        List.of("file a.pdf: [application/pdf, 10 bytes] -> [application/pdf, 12 bytes]"),
        between(filed(old), filed(now)));
    assertEquals(
        List.of("file a.pdf: [] -> [application/pdf, 12 bytes]"), between(filed(), filed(now)));
    assertEquals(List.of(), between(filed(old), filed(old)));
  }
}
