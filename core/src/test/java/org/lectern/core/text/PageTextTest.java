package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page.Ocr.Format;
import org.lectern.core.search.InsideQuery;

class PageTextTest {
  private static final Dimensions SCAN = new Dimensions(1000, 2000);
  private static final Path SAMPLES = Path.of("../../shared/samples");

  @TempDir Path folder;

  @Test
  void altoIsReadInReadingOrderWithHyphens() throws IOException {
    PageText page =
        read(
            Format.ALTO,
            """
            <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
              <Description><MeasurementUnit>pixel</MeasurementUnit></Description>
              <Layout><Page WIDTH="500" HEIGHT="1000"><PrintSpace>
                <ComposedBlock><TextBlock HPOS="10" VPOS="20" WIDTH="200" HEIGHT="50" LANG="eng">
                  <TextLine HPOS="10" VPOS="20" WIDTH="200" HEIGHT="20">
                    <String CONTENT="The" HPOS="10" VPOS="20" WIDTH="30" HEIGHT="20"/><SP/>
                    <String CONTENT="light" SUBS_TYPE="HypPart1" SUBS_CONTENT="lighthouse"
                        HPOS="50" VPOS="20" WIDTH="40" HEIGHT="20"/><HYP CONTENT="-"/>
                  </TextLine>
                  <TextLine HPOS="10" VPOS="45" WIDTH="200" HEIGHT="20">
                    <String CONTENT="house" SUBS_TYPE="HypPart2" SUBS_CONTENT="lighthouse"
                        HPOS="10" VPOS="45" WIDTH="45" HEIGHT="20"/>
                    <String CONTENT="stood." HPOS="60" VPOS="45" WIDTH="45" HEIGHT="20"/>
                  </TextLine>
                </TextBlock></ComposedBlock>
                <TextBlock HPOS="10" VPOS="100" WIDTH="200" HEIGHT="20">
                  <TextLine HPOS="10" VPOS="100" WIDTH="200" HEIGHT="20">
                    <String CONTENT="End" HPOS="10" VPOS="100" WIDTH="30" HEIGHT="20"/>
                  </TextLine></TextBlock>
              </PrintSpace></Page></Layout>
            </alto>
            """);
    assertEquals("en", page.language());
    assertEquals("The light-\nhouse stood.\n\nEnd", page.plain());
    assertEquals("The lighthouse stood.\nEnd", page.flowing());
    assertEquals(
        List.of(
            new Match("lighthouse", List.of(new Box(100, 40, 80, 40), new Box(20, 90, 90, 40)))),
        find(page, "LIGHTHOUSE"));
    assertEquals(List.of(), find(page, "house"));
  }

  @Test
  void pageXmlFollowsNestedReadingOrder() throws IOException {
    PageText page =
        read(
            Format.PAGE,
            """
            <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">
              <Page imageWidth="1000" imageHeight="2000">
                <ReadingOrder><OrderedGroup id="g">
                  <OrderedGroupIndexed id="h" index="1">
                    <RegionRefIndexed regionRef="c" index="1"/>
                    <RegionRefIndexed regionRef="b" index="0"/>
                  </OrderedGroupIndexed>
                  <RegionRefIndexed regionRef="a" index="0"/>
                </OrderedGroup></ReadingOrder>
                <TextRegion id="d"><Coords points="0,900 9,990"/>
                  <TextEquiv><Unicode>fourth</Unicode></TextEquiv></TextRegion>
                <TextRegion id="c"><TextLine id="l"><Coords points="100,300 300,300 300,340 100,340"/>
                  <TextEquiv index="1"><Unicode>wrong</Unicode></TextEquiv>
                  <TextEquiv index="0"><Unicode>a third one</Unicode></TextEquiv></TextLine></TextRegion>
                <TableRegion id="b"><TextRegion id="b1"><TextLine id="m"><Word id="w">
                  <Coords points="10,20 30,25 28,60"/>
                  <TextEquiv><Unicode>second</Unicode></TextEquiv></Word></TextLine></TextRegion></TableRegion>
                <TextRegion id="a"><TextEquiv><Unicode>first</Unicode></TextEquiv></TextRegion>
              </Page>
            </PcGts>
            """);
    assertEquals("first\n\nsecond\n\na third one\n\nfourth", page.plain());
    assertEquals(new Box(10, 20, 20, 40), find(page, "second").getFirst().boxes().getFirst());
    // eleven letters share 200 pixels; "third" is letters 2 to 7
    assertEquals(new Box(136, 300, 91, 40), find(page, "third").getFirst().boxes().getFirst());
  }

  @Test
  void hocrIsReadFromUntidyHtml() throws IOException {
    PageText page =
        read(
            Format.HOCR,
            """
            <!DOCTYPE html><html><head><title>x</title></head><body>
            <div class='ocr_page' title='image "a.png"; bbox 0 0 2000 4000; ppageno 0'>
             <div class='ocr_carea' title="bbox 100 100 900 300">
              <p class='ocr_par' lang='rus' title="bbox 100 100 900 300">
               <span class='ocr_line' title="bbox 100 100 900 200; baseline 0 0">
                <span class='ocrx_word' title='bbox 100 100 300 200; x_wconf 93'>Берёза</span>
                <span class='ocrx_word' title='bbox 320 100 500 200; x_wconf 50'>стоит</span>
               </span>
               <span class='ocr_line' title="bbox 100 210 900 300">one two<br>
            </div></div>
            """);
    assertEquals("ru", page.language());
    assertEquals("Берёза стоит\none two", page.plain());
    assertEquals(
        List.of(new Match("Берёза", List.of(new Box(50, 50, 100, 50)))), find(page, "береза"));
  }

  @Test
  void tenthsOfMillimetresAreScaledToTheScan() throws IOException {
    Path alto = SAMPLES.resolve("alto/00001.alto.xml");
    assumeTrue(Files.exists(alto), "skipped: needs the sample files beside the repository");
    PageText page =
        PageText.read(Files.readAllBytes(alto), Format.ALTO, new Dimensions(2006, 2938));
    Match match = find(page, "sollen").getFirst();
    assertEquals(List.of(new Box(426, 342, 126, 54)), match.boxes());
    assertEquals("de", page.language());
  }

  @Test
  void kantsPageFindsEnlightenmentInOldSpelling() throws IOException {
    Path ocr = SAMPLES.resolve("batch/documents/kant-aufklaerung-1784/ocr/0020.xml");
    assumeTrue(Files.exists(ocr), "skipped: needs the sample files beside the repository");
    PageText page = PageText.read(Files.readAllBytes(ocr), Format.PAGE, new Dimensions(1457, 2084));
    List<Match> matches = find(page, "Aufklärung");
    assertEquals(4, matches.size(), matches.toString());
    assertEquals(2, matches.get(2).boxes().size(), "one is split by a hyphen: " + matches);
    for (Box box : matches.stream().flatMap(m -> m.boxes().stream()).toList()) {
      assertTrue(box.width() > 40 && box.width() < 300 && box.height() < 80, box.toString());
    }
    assertEquals(matches, find(page, "aufklarung"));
    assertEquals(1, find(page, "\"durch eine Revolution wird\"").size());
    assertEquals(Optional.of(Format.PAGE), PageText.detect(ocr));
  }

  @ParameterizedTest
  @CsvSource({
    "Aufklärung,        Aufklaͤrung",
    "Menschen,          Menſchen",
    "office,            oﬃce",
    "cafe,              café",
    "CAFÉ,              cafe",
    "елка,              Ёлка",
    "كتاب,              كِتَـــاب",
    "احمد,              أحمد",
    "strasse,           Straße",
    "Lodz,              Łódź",
    "well-known,        well-known",
    "known,             well-known",
    "'\"l homme\"',      l’homme",
    "Marlow,            '„Marlow“,'",
    "1962,              ١٩٦٢",
    "revol*,            Revolution",
    "革命,              文化大革命万岁",
    "がく,              かがく",
    "서울,              서울에서",
  })
  void findFoldsWhatReadersDoNotType(String query, String word) throws IOException {
    PageText page = line("before " + word + " after");
    assertEquals(1, find(page, query).size(), find(page, query).toString());
    assertTrue(find(page, query).getFirst().boxes().getFirst().x() > 10);
  }

  @ParameterizedTest
  @CsvSource({
    "light,             lighthouse",
    "-lighthouse,       lighthouse",
    "'(',               lighthouse",
    "'\"\"',            lighthouse",
    "'*',               lighthouse",
    "'',                lighthouse",
  })
  void findLeavesOtherWordsAlone(String query, String word) throws IOException {
    assertEquals(List.of(), find(line("before " + word + " after"), query));
  }

  @Test
  void wordsThatFollowOneAnotherAreOneMatch() throws IOException {
    PageText page = line("take courage to use courage take");
    assertEquals(
        List.of("take courage", "courage take"),
        find(page, "take courage").stream().map(Match::text).toList());
    assertEquals(
        List.of("take courage"), find(page, "\"take courage\"").stream().map(Match::text).toList());
    assertEquals(List.of("use"), find(page, "use OR nothing").stream().map(Match::text).toList());
  }

  @Test
  void wordsWithoutSpacesAreBoxedInPart() throws IOException {
    PageText page = line("文化大革命万岁");
    Box whole = page.blocks().getFirst().box();
    Box part = find(page, "革命").getFirst().boxes().getFirst();
    assertTrue(part.x() > whole.x() && part.width() * 3 < whole.width(), part.toString());
  }

  @Test
  void arabicLinesShareTheirBoxFromTheRight() throws IOException {
    PageText page = line("كتاب جديد");
    int first = find(page, "كتاب").getFirst().boxes().getFirst().x();
    int second = find(page, "جديد").getFirst().boxes().getFirst().x();
    assertTrue(first > second, first + " is not right of " + second);
  }

  @ParameterizedTest
  @CsvSource({
    "-50,-60,200,100, 0,0,150,40",
    "900,1990,500,500, 900,1990,100,10",
    "5000,5000,10,10, 999,1999,1,1",
    "10,10,0,0, 10,10,1,1",
    "50,50,-20,-20, 50,50,1,1"
  })
  void boxesBeyondThePageAreClipped(
      int x, int y, int w, int h, int left, int top, int width, int height) throws IOException {
    PageText page =
        read(Format.ALTO, alto("HPOS='%d' VPOS='%d' WIDTH='%d' HEIGHT='%d'".formatted(x, y, w, h)));
    assertEquals(
        new Box(left, top, width, height), find(page, "word").getFirst().boxes().getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e9", "NaN", "99999999999", "0x10", "1,5", ""})
  void wrongNumbersAreNamed(String number) {
    UncheckedIOException fault =
        assertThrows(
            UncheckedIOException.class, () -> read(Format.ALTO, alto("HPOS='" + number + "'")));
    assertTrue(fault.getMessage().contains("HPOS is '" + number + "'"), fault.getMessage());
  }

  @Test
  void entitiesAreRefused() {
    String bomb =
        """
        <!DOCTYPE alto [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY x SYSTEM "file:///etc/passwd">]>
        <alto><Layout><Page WIDTH="1" HEIGHT="1"/>&b;&x;</Layout></alto>
        """;
    UncheckedIOException fault =
        assertThrows(UncheckedIOException.class, () -> read(Format.ALTO, bomb));
    assertTrue(fault.getMessage().contains("DOCTYPE"), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain words",
        "<alto><Layout><Page",
        "<alto/>",
        "<PcGts/>",
        "<html/>",
        "<alto><Layout><Page/><Page/></Layout></alto>",
        "<alto><Description><MeasurementUnit>mm10</MeasurementUnit></Description><Layout><Page/></Layout></alto>"
      })
  void whatIsNotAltoIsSaidClearly(String content) {
    UncheckedIOException fault =
        assertThrows(UncheckedIOException.class, () -> read(Format.ALTO, content));
    assertTrue(fault.getMessage().startsWith("not readable as ALTO: "));
  }

  @Test
  void textThatBreaksOffIsRefused() {
    String page = "<PcGts><Page><TextRegion><TextEquiv><Unicode>";
    for (String text : List.of("words", "words<![CDATA[more", "words\u0001")) {
      assertThrows(UncheckedIOException.class, () -> read(Format.PAGE, page + text), text);
    }
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "<alto>" + "<ComposedBlock>".repeat(100_000);
    assertThrows(UncheckedIOException.class, () -> read(Format.ALTO, deep));
    assertThrows(UncheckedIOException.class, () -> read(Format.HOCR, "<div>".repeat(100_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "'<?xml version=\"1.0\"?><a:alto xmlns:a=\"x\">',             ALTO",
    "'<PcGts xmlns=\"y\"><Page',                                  PAGE",
    "'<!DOCTYPE html><html><body><div class=\"ocr_page\">',       HOCR",
    "'<html><body><p>no</p></body></html>',                       ",
    "'words',                                                     ",
  })
  void formatIsFoundByContent(String content, Format format) throws IOException {
    Path file = Files.writeString(folder.resolve("any"), content);
    assertEquals(Optional.ofNullable(format), PageText.detect(file));
  }

  @ParameterizedTest
  @CsvSource({
    "ger,de",
    "deu,de",
    "German,de",
    "en-GB,en-GB",
    "rus,ru",
    "deu_frak,de",
    "Russian,ru",
    "chi,zh",
    "chi_sim,zh",
    "grc,grc",
    "nonsense,und",
    "'',und",
    "zz-,und",
  })
  void languagesOfOcrProgramsBecomeTags(String name, String tag) {
    assertEquals(tag, Language.tag(name));
  }

  private PageText line(String text) throws IOException {
    return read(
        Format.PAGE,
        """
        <PcGts><Page imageWidth="1000" imageHeight="2000"><TextRegion><TextLine>
        <Coords points="10,10 710,10 710,50 10,50"/><TextEquiv><Unicode>%s</Unicode></TextEquiv>
        </TextLine></TextRegion></Page></PcGts>
        """
            .formatted(text));
  }

  private static String alto(String box) {
    return "<alto><Layout><Page WIDTH='1000' HEIGHT='2000'><PrintSpace><TextBlock><TextLine>"
        + "<String CONTENT='word' "
        + box
        + "/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>";
  }

  private PageText read(Format format, String content) throws IOException {
    return PageText.read(content.getBytes(StandardCharsets.UTF_8), format, SCAN);
  }

  /** Words found and a box for each line that they touch. */
  private record Match(String text, List<Box> boxes) {}

  private static List<Match> find(PageText page, String query) {
    Flow flow = page.flow();
    return InsideQuery.parse(query).find(flow.text(), page.language()).stream()
        .map(
            found ->
                new Match(
                    flow.text().substring(found.start(), found.end()),
                    flow.boxes(found.start(), found.end())))
        .toList();
  }
}
