package org.lectern.web.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.lectern.core.text.Box;
import org.lectern.core.text.PageText;
import org.lectern.web.book.Book;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Phrase;

class PdfBookTest {
  private static final String MIXED =
      """
      <h2>A heading</h2><p>First <em>line</em> with <strong>weight</strong> and
      <a href="https://example.org/a">an address</a>.<br>Second line.</p>
      <ul><li>one</li><li>two<ol><li>inner</li></ol></li><li><p>three</p><p>more</p></li></ul>
      <blockquote><p>Quoted</p></blockquote><hr>
      <table><caption>Levels</caption><tr><th>Day</th><th>Level</th></tr>
      <tr><td>1</td><td>2.5</td></tr><tr><td colspan="2">none</td></tr><tr><td>3</td></tr></table>
      <p lang="ru">Привет, мир</p><p class="center">In the middle</p><p class="right">E. S.</p>
      <dl><dt>Term</dt><dd>Meaning</dd></dl><pre>a  b
      c</pre><h6>Deep</h6><p>x</p>
      """;

  private static Book book(List<Book.Leaf> leaves, List<Book.Chapter> chapters) {
    return new Book(
        "letter",
        "en",
        Phrase.of("The Archive", "en"),
        Phrase.of("A letter", "en"),
        Optional.of(Phrase.of("24 March 1958", "en")),
        Optional.empty(),
        List.of(
            new Fact("From", List.of(Fact.Value.of(Phrase.of("Inés Soto", "es")))),
            new Fact("To", List.of(Fact.Value.of(Phrase.of("Ливия", "ru"))))),
        List.of(
            new Book.Section(
                "Rights", List.of(Phrase.of("Free, see https://example.org/rights.", "en")))),
        List.of(),
        "Scans",
        leaves,
        chapters,
        "https://archive.example.org/documents/letter",
        "2026-01-01T00:00:00Z");
  }

  private static Book.Chapter chapter(String language, String html) {
    return new Book.Chapter(
        "transcript." + language,
        "Transcript",
        language,
        List.of("Machine-read"),
        List.of(new Book.Part(Optional.of("0001"), Optional.of("Page 1"), () -> html)));
  }

  private static byte[] jpeg(int width, int height, int type) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static Book.Leaf leaf(String... words) {
    List<PageText.Word> placed = new ArrayList<>();
    for (String word : words) {
      placed.add(new PageText.Word(word, new Box(100 + 200 * placed.size(), 400, 180, 40)));
    }
    PageText text =
        new PageText(
            "und",
            List.of(
                new PageText.Block(
                    new Box(100, 400, 800, 40),
                    List.of(new PageText.Line(new Box(100, 400, 800, 40), placed)))));
    return new Book.Leaf(
        "0001",
        "Page 1",
        Phrase.of("Scan of page 1", "en"),
        1000,
        "en",
        () -> jpeg(500, 700, BufferedImage.TYPE_BYTE_GRAY),
        () -> Optional.of(text));
  }

  private static byte[] pdf(Book book) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PdfBook().write(book, out, () -> {});
    String keep = System.getProperty("pdf.keep");
    if (keep != null) {
      Files.write(Path.of(keep, book.hashCode() + ".pdf"), out.toByteArray());
    }
    return out.toByteArray();
  }

  private static String words(byte[] pdf) throws IOException {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read).replace("\u200B", "").replaceAll("\\s+", " ");
    }
  }

  @Test
  void everyKindOfBlockIsTaggedAsPdfUaAsks() throws Exception {
    byte[] pdf = pdf(book(List.of(leaf("Sea", "level")), List.of(chapter("en", MIXED))));
    assertEquals(List.of(), PdfUa.faults(pdf));
    String words = words(pdf);
    for (String word :
        List.of("Inés Soto", "Ливия", "Sea level", "Привет, мир", "Meaning", "2.5")) {
      assertTrue(words.contains(word), word + " in " + words);
    }
  }

  @Test
  void aDocumentWithoutScansAndTextsHasItsCover() throws Exception {
    byte[] pdf = pdf(book(List.of(), List.of()));
    assertEquals(List.of(), PdfUa.faults(pdf));
    try (PDDocument read = Loader.loadPDF(pdf)) {
      assertEquals(1, read.getNumberOfPages());
    }
  }

  /** Words that join, stack or reorder their letters, in every script. */
  private static final Map<String, String> SCRIPTS =
      Map.ofEntries(
          Map.entry("en", "Æther naïve façade"),
          Map.entry("vi", "Tiếng Việt"),
          Map.entry("el", "Ἐν ἀρχῇ ἦν ὁ λόγος"),
          Map.entry("ru", "Съешь ещё этих булок"),
          Map.entry("uk", "Їжак ґанок"),
          Map.entry("hy", "Հայաստան"),
          Map.entry("ka", "საქართველო"),
          Map.entry("he", "שלום עולם"),
          Map.entry("ar", "السلام عليكم لا إله"),
          Map.entry("fa", "می‌خواهم پژوهش"),
          Map.entry("hi", "हिन्दी क्षत्रिय"),
          Map.entry("bn", "বাংলাদেশ ক্ষমা"),
          Map.entry("ta", "தமிழ் கொடு"),
          Map.entry("te", "తెలుగు స్త్రీ"),
          Map.entry("th", "ภาษาไทย น้ำ"),
          Map.entry("zh", "中华人民共和国 漢字"),
          Map.entry("ja", "日本語の手紙です"),
          Map.entry("ko", "한국어 편지"));

  @Test
  void wordsOfEveryScriptAreShownAndCanBeReadBack() throws Exception {
    Faces faces = new Faces();
    SCRIPTS.forEach(
        (language, words) ->
            faces
                .runs(words, Faces.Style.PLAIN, language)
                .forEach(run -> assertFalse(run.shown().contains("?"), language)));
    byte[] pdf =
        pdf(
            book(
                List.of(),
                SCRIPTS.entrySet().stream()
                    .map(e -> chapter(e.getKey(), "<p>" + e.getValue() + "</p>"))
                    .toList()));
    assertEquals(List.of(), PdfUa.faults(pdf));
    String read = words(pdf);
    SCRIPTS.forEach(
        (language, words) -> {
          if (!HtmlFlow.isRightToLeft(language, words)) {
            assertTrue(read.contains(words), language + ": " + words + " in " + read);
          }
        });
  }

  @Test
  void arabicLettersJoin() {
    Face face = new Faces().runs("سلام", Faces.Style.PLAIN, "ar").getFirst().face();
    // The first letter of a word stands at the right, and has another form than alone.
    assertNotEquals(
        face.shape("س", true).glyphs().getFirst().id(),
        face.shape("سلام", true).glyphs().getLast().id());
  }

  @Test
  void devanagariVowelsStandBeforeTheirConsonant() {
    Face face = new Faces().runs("कि", Faces.Style.PLAIN, "hi").getFirst().face();
    int consonant = face.shape("क", false).glyphs().getFirst().id();
    assertEquals(consonant, face.shape("कि", false).glyphs().getLast().id());
  }

  @Test
  void thoseWhoJudgeFindWhatIsNotTagged() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument plain = new PDDocument()) {
      plain.addPage(new PDPage());
      plain.save(out);
    }
    assertFalse(PdfUa.faults(out.toByteArray()).isEmpty());
  }

  @Test
  void hiddenWordsMayBeOfAnyScript() throws Exception {
    byte[] pdf = pdf(book(List.of(leaf("Письмо", "手紙", "رسالة", "𝔘")), List.of()));
    assertEquals(List.of(), PdfUa.faults(pdf));
    assertTrue(words(pdf).contains("Письмо 手紙"), words(pdf));
  }
}
