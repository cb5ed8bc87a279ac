package org.lectern.core.archive.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Place;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.core.model.TimelineEntry;

class StoredFormTest {
  private static final String DIGEST = "0123456789abcdef".repeat(8);
  private static final List<String> LANGUAGES = List.of("", "en", "ru", "zh-Hant", "sr-Latn-RS");
  private static final List<String> QUALIFIERS = List.of("", "author", "from", "same-event");

  /** What YAML readers are known to take for something else, or to drop. */
  static List<String> oddWords() {
    return List.of(
        "plain",
        " leading and trailing ",
        "a: b",
        "# no comment",
        "a # b",
        "two\nlines",
        "three\n\n  lines\n",
        "\ttab",
        "carriage\r\nreturn",
        "yes",
        "no",
        "null",
        "~",
        "1962",
        "1962-10-28",
        "0x10",
        "1e3",
        "1_000",
        ".5",
        "12:30:45",
        "true",
        "-",
        "- item",
        "? key",
        "{a}",
        "[a]",
        "&anchor",
        "*alias",
        "!tag",
        "|",
        ">",
        "%",
        "@at",
        "`tick`",
        "\"quoted\"",
        "it's",
        "back\\slash",
        "---",
        "...",
        "Кеннеди",
        "مرحبا بالعالم",
        "\u202Bשלום\u202C",
        "解决",
        "e\u0301",
        "\uD83D\uDE80 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
        "\u0085 next line",
        "\u2028 \u2029",
        "\u00A0no-break",
        "\uFEFFmark",
        "\u0007bell",
        "x".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("oddWords")
  void everyValueComesBackAsWritten(String word) {
    String padded = word.isBlank() ? word + "x" : word;
    comesBack(
        document(
            new Description(
                "en",
                List.of(
                    new Statement(Field.TITLE, "", "ru", padded),
                    Statement.of(Field.SUBJECT, padded),
                    Statement.of(Field.SUBJECT, "second"),
                    new Statement(Field.EXTRA, "odd", "", padded))),
            padded));
  }

  @Test
  void everyFieldComesBackWithQualifiersLanguagesAndOrder() {
    Random random = new Random(1962);
    for (int run = 0; run < 300; run++) {
      List<Statement> statements = new ArrayList<>();
      statements.add(Statement.of(Field.TITLE, "Title"));
      for (Field field : Field.values()) {
        for (int i = random.nextInt(3); i > 0; i--) {
          statements.add(statement(field, random));
        }
      }
      Collections.shuffle(statements, random);
      comesBack(document(new Description("de", statements), "words " + run));
    }
  }

  @Test
  void theKeysAreThoseThatArchivistsWrite() {
    String yaml =
        new String(
            DocumentYaml.yaml(
                document(
                    new Description(
                        "en",
                        List.of(
                            Statement.of(Field.TITLE, "A letter"),
                            new Statement(Field.TITLE, "", "ru", "Письмо"),
                            new Statement(Field.PLACE, "from", "", "Moscow"),
                            new Statement(Field.EXTRA, "box", "", "7"))),
                    "")),
            UTF_8);
    assertTrue(yaml.contains("title: \"A letter\"\n"), yaml);
    assertTrue(yaml.contains("title@ru: \"Письмо\"\n"), yaml);
    assertTrue(yaml.contains("place:from: \"Moscow\"\n"), yaml);
    assertTrue(yaml.contains("x-box: \"7\"\n"), yaml);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b", "x@"})
  void aQualifierThatWouldReadAsALanguageIsRefused(String qualifier) {
    Description description =
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, "Title"),
                new Statement(Field.IDENTIFIER, qualifier, "", "1")));
    assertThrows(
        IllegalArgumentException.class, () -> DocumentYaml.yaml(document(description, "")));
  }

  @Test
  void aDocumentOfTenThousandPagesCanBeRead() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      pages.add(page("p" + i, "", Optional.empty()));
    }
    comesBack(
        new StoredDocument(
            new DocumentId("long"),
            new Description("en", List.of(Statement.of(Field.TITLE, "Long"))),
            pages,
            List.of(),
            List.of(),
            new TreeMap<>()));
  }

  @ParameterizedTest
  @MethodSource("oddWords")
  void authoritiesComeBackAsWritten(String word) {
    LanguageMap words = LanguageMap.of("en", word).and("ar", "ا" + word);
    Optional<String> some = Optional.of(word);
    Described stored =
        new Described(
            new ArchiveInfo(words, LanguageMap.EMPTY, "en", some),
            new Authorities(
                List.of(
                    new Agent(
                        "a", Agent.Kind.BODY, words, List.of(word), some, words, List.of(word)),
                    new Agent(
                        "b",
                        Agent.Kind.PERSON,
                        words,
                        List.of(),
                        Optional.empty(),
                        LanguageMap.EMPTY,
                        List.of())),
                List.of(
                    new Place(
                        "p",
                        words,
                        List.of(word),
                        some,
                        Optional.of(new Place.Coordinates(-12.345678901, 0.1)),
                        List.of(word))),
                List.of(new Concept("c", words, List.of(word), some, List.of(word))),
                List.of(
                    new Institution(
                        "i", words, List.of(), some, some, some, some, List.of(word), words, some)),
                List.of(new Collection("k", words, List.of(), words, words, some, -3, some, some)),
                List.of(
                    new TimelineEntry(
                        EdtfDate.parse("1962"),
                        words,
                        words,
                        List.of(new DocumentId("d")),
                        some))));
    same(stored, AuthoritiesYaml.fromJson(AuthoritiesYaml.json(stored)));
    same(stored, AuthoritiesYaml.fromFiles(AuthoritiesYaml.files(stored)));
  }

  private static void same(Described one, Described other) {
    assertEquals(one.info(), other.info());
    assertEquals(one.authorities().agents(), other.authorities().agents());
    assertEquals(one.authorities().places(), other.authorities().places());
    assertEquals(one.authorities().concepts(), other.authorities().concepts());
    assertEquals(one.authorities().institutions(), other.authorities().institutions());
    assertEquals(one.authorities().collections(), other.authorities().collections());
    assertEquals(one.authorities().timeline(), other.authorities().timeline());
  }

  private static void comesBack(StoredDocument document) {
    byte[] yaml = DocumentYaml.yaml(document);
    assertEquals(document, DocumentYaml.fromYaml(yaml));
    assertArrayEquals(yaml, DocumentYaml.yaml(DocumentYaml.fromYaml(yaml)));
    assertEquals(document, DocumentYaml.fromJson(DocumentYaml.json(document)));
  }

  private static StoredDocument document(Description description, String word) {
    Optional<Access> access =
        Optional.of(
            new Access(
                Access.Level.RESTRICTED,
                word.isEmpty() ? LanguageMap.EMPTY : LanguageMap.of("en", word),
                Optional.of(EdtfDate.parse("2040")),
                Access.Scope.TEXTS));
    return new StoredDocument(
        new DocumentId("letter"),
        description,
        List.of(page("0001", word, access), page("0002", "", Optional.empty())),
        List.of(
            new Text(
                Text.Role.TRANSLATION,
                "zh-Hant",
                Optional.of("0001"),
                "translation.zh-Hant.0001.md",
                Text.Format.MD,
                Text.Quality.REVIEWED,
                List.of(word, "A. Nother"),
                Optional.of(EdtfDate.parse("1999-12")),
                Optional.of("transcript.ru"),
                Optional.of(word),
                access),
            new Text(
                Text.Role.OCR,
                "en",
                Optional.empty(),
                "ocr.en.txt",
                Text.Format.TXT,
                Text.Quality.MACHINE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        List.of(new Attachment("original.pdf", "application/pdf", 1L << 40, DIGEST)),
        new TreeMap<>(Map.of("text/ocr.en.txt", DIGEST, "ocr/0001.xml", DIGEST)));
  }

  @Test
  void variantsOfAPageComeBack() {
    Page plain = page("0001", "some", Optional.empty());
    Page page =
        new Page(
            plain.name(),
            plain.label(),
            plain.side(),
            plain.note(),
            plain.access(),
            plain.alt(),
            plain.scan(),
            plain.ocr(),
            LanguageMap.of("en", "Daylight"),
            List.of(
                new Page.Picture("0001~infrared", LanguageMap.of("de", "Infrarot"), plain.scan()),
                new Page.Picture("0001~uv", LanguageMap.EMPTY, plain.scan())));
    StoredDocument document =
        new StoredDocument(
            new DocumentId("a"),
            new Description("en", List.of(Statement.of(Field.TITLE, "A"))),
            List.of(page),
            List.of(),
            List.of(),
            new TreeMap<>());
    comesBack(document);
  }

  private static Page page(String name, String word, Optional<Access> access) {
    Optional<String> some = word.isEmpty() ? Optional.empty() : Optional.of(word);
    LanguageMap words = word.isEmpty() ? LanguageMap.EMPTY : LanguageMap.of("en", word);
    return new Page(
        name,
        some,
        some,
        words,
        access,
        words,
        new Scan(
            name + ".jp2",
            "image/jp2",
            new Dimensions(7000, 9000),
            123_456_789_012L,
            DIGEST,
            6,
            word.isEmpty() ? Optional.empty() : Optional.of(299.9995),
            "RGB 8",
            some),
        word.isEmpty()
            ? Optional.empty()
            : Optional.of(new Page.Ocr(name + ".xml", Page.Ocr.Format.HOCR)));
  }

  private static Statement statement(Field field, Random random) {
    String language = field.localised() ? pick(LANGUAGES, random) : "";
    String qualifier = field.qualified() ? pick(QUALIFIERS, random) : "";
    String value =
        switch (field) {
          case ACCESS -> pick(List.of("open", "closed"), random);
          case ACCESS_APPLIES -> pick(List.of("scans", "texts"), random);
          case STATUS -> pick(List.of("draft", "published"), random);
          case RIGHTS -> "http://rightsstatements.org/vocab/NKC/1.0/";
          case DATE, ACCESS_UNTIL -> pick(List.of("1962", "1962-10", "1962-10-28"), random);
          default -> "value " + random.nextInt(100);
        };
    return new Statement(
        field, field == Field.EXTRA ? "extra" + random.nextInt(3) : qualifier, language, value);
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
