package org.lectern.iiif.harvest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.model.Page;
import org.lectern.iiif.RecordingFolder;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.scan.ScanReader;

class IiifImportTest {
  private static final String BOOK =
      """
      {"@context": "http://iiif.io/api/presentation/3/context.json", "id": "BASE/book/manifest",
       "type": "Manifest", "label": {"de": ["Brief an Ida"], "none": ["Letter"]},
       "metadata": [
         {"label": {"de": ["Verfasser"]}, "value": {"none": ["<a href='x'>Otto &amp; Co</a>"]}},
         {"label": {"en": ["Date"]}, "value": {"en": ["24 March 1958"], "de": ["1958"]}},
         {"label": {"ru": ["Язык"]}, "value": {"none": ["deu"]}},
         {"label": {"en": ["Sheet"]}, "value": {"none": ["7"]}},
         {"label": {"en": ["Status"]}, "value": {"none": ["withdrawn"]}},
         {"label": {"en": ["Identifier"]}, "value": {"none": ["oai:x:1"]}},
         {"label": {"en": ["Relation"]}, "value": {"none": ["Box 1"]}}],
       "rights": "http://creativecommons.org/licenses/by/4.0/",
       "requiredStatement": {"label": {"en": ["Credit"]}, "value": {"en": ["Harbour Archive"]}},
       "homepage": [{"id": "https://archive.example/7", "type": "Text"}],
       "items": [
         {"id": "BASE/c1", "type": "Canvas", "width": 64, "height": 48, "label": {"none": ["1r"]},
          "items": [{"type": "AnnotationPage", "items": [{"type": "Annotation",
            "motivation": "painting", "body": {"id": "BASE/one.jpg", "type": "Image",
            "format": "image/jpeg"}}]}],
          "annotations": [
            {"id": "BASE/texts", "type": "AnnotationPage", "label": {"en": ["Translation"]}},
            {"type": "AnnotationPage", "items": [{"motivation": "supplementing",
             "body": {"type": "TextualBody", "value": "Liebe Ida", "language": "de"}},
             {"motivation": "commenting",
              "body": {"type": "TextualBody", "value": "What a hand!"}}]}]},
         {"id": "BASE/c2", "type": "Canvas", "width": 640, "height": 480,
          "items": [{"items": [{"motivation": "painting", "body": {"id": "BASE/none.jpg",
            "type": "Image", "service": [{"id": "BASE/iiif/two", "type": "ImageService3",
            "profile": "level2"}]}}]}]}]}
      """;

  private static final String OLD =
      """
      {"@context": "http://iiif.io/api/presentation/2/context.json", "@id": "BASE/old/manifest.json",
       "@type": "sc:Manifest", "label": [{"@value": "Map", "@language": "en"}, "Karte"],
       "description": "A map of the harbour", "attribution": "Harbour Archive",
       "license": "In Copyright", "related": {"@id": "https://archive.example/9"},
       "metadata": [{"label": [{"@value": "Автор", "@language": "ru"}], "value": ["Ida", "Otto"]}],
       "sequences": [{"canvases": [{"@id": "BASE/c", "@type": "sc:Canvas", "label": "p. 1",
         "width": 64, "height": 48, "images": [{"resource": {"@id": "BASE/one.jpg",
         "@type": "dctypes:Image", "format": "image/jpeg"}}],
         "otherContent": [{"@id": "BASE/list", "@type": "sc:AnnotationList"}]}]}]}
      """;

  @TempDir private Path temp;
  private Source source;
  private Path folder;

  @BeforeEach
  void start() throws IOException {
    folder = temp.resolve("folder");
    source = new Source();
    source.with("/one.jpg", jpeg(Pictures.page(64, 48, 3)));
    source.with("/book/manifest", BOOK).with("/old/manifest.json", OLD);
    source.with(
        "/texts",
        """
        {"type": "AnnotationPage", "items": [{"motivation": ["supplementing"], "body":
         {"type": "TextualBody", "value": "<p>Dear Ida</p>", "format": "text/html",
          "language": "en"}}]}
        """);
    source.with(
        "/list",
        """
        {"@type": "sc:AnnotationList", "resources": [{"motivation": "sc:painting", "resource":
         {"@type": "cnt:ContentAsText", "chars": "North is above", "language": "en"}}]}
        """);
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private static byte[] jpeg(Pixels pixels) {
    return JpegCodec.pure().encode(pixels, 95, Subsampling.FULL);
  }

  private ImportReport run(String path, boolean byReference) {
    IiifImport importer =
        new IiifImport(source.base() + path, byReference, Source.ONLY_THIS, Source.BOUNDS);
    return new Import(folder, "en", false).run(importer, source.base() + path, Progress.NONE);
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve("documents").resolve(path));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("documents"))) {
      return all.filter(Files::isRegularFile)
          .map(f -> folder.resolve("documents").relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aManifestOfVersion3BecomesADocumentWithPagesAndTexts() throws IOException {
    source.with("/iiif/two/info.json", "{\"width\": 640, \"height\": 480}");
    ImportReport report = run("/book/manifest", false);
    assertEquals(1, report.written());
    String yaml = text("book/document.yml");
    for (String line :
        List.of(
            "title@de: Brief an Ida",
            "title: Letter",
            "creator: Otto & Co",
            "date: '1958-03-24'",
            "language: de",
            "x-Sheet: '7'",
            "x-Status: withdrawn",
            "identifier:local: oai:x:1",
            "x-Relation: Box 1",
            "rights: http://creativecommons.org/licenses/by/4.0/",
            "credit@en: Harbour Archive",
            "relation:source: https://archive.example/7",
            "x-iiif-manifest: " + source.base() + "/book/manifest")) {
      assertTrue(yaml.contains(line + "\n"), line + " in " + yaml);
    }
    assertEquals("<p>Dear Ida</p>", text("book/text/translation.en.0001.html"));
    assertEquals("Liebe Ida", text("book/text/transcript.de.0001.txt"));
    assertTrue(text("book/pages/pages.csv").contains("0001,1r"));
    // The service gives no picture: the page is named, and the others are there.
    assertEquals(1, report.problems().size(), report.problems().toString());
    assertTrue(report.problems().getFirst().where().contains("page 0002"));
    assertTrue(
        report.fields().stream().anyMatch(f -> f.example().equals("What a hand!")), "a remark");
  }

  @Test
  void aManifestOfVersion2BecomesADocument() throws IOException {
    assertEquals(List.of(), run("/old/manifest.json", false).problems());
    String yaml = text("old/document.yml");
    for (String line :
        List.of(
            "title@en: Map",
            "title: Karte",
            "summary: A map of the harbour",
            "credit: Harbour Archive",
            "rights: http://rightsstatements.org/vocab/InC/1.0/",
            "creator:\n- Ida\n- Otto",
            "relation:source: https://archive.example/9")) {
      assertTrue(yaml.contains(line + "\n"), line + " in " + yaml);
    }
    assertEquals("North is above", text("old/text/transcript.en.0001.txt"));
    assertTrue(files().contains("old/pages/0001.jpg"), files().toString());
  }

  @Test
  void labelsOfMuseumsBecomeKeys() throws IOException {
    source.with(
        "/painting",
        """
        {"@id": "BASE/painting", "@type": "sc:Manifest", "label": "A View",
         "license": "http://creativecommons.org/licenses/by/4.0/", "attribution": "A Museum",
         "metadata": [
           {"label": "Artist / Maker", "value": "Ida Linden\\nDanish, 1859-1891"},
           {"label": "Date Created", "value": "1884-06"},
           {"label": "PublishDate", "value": "2018-03-23T23:32:55Z"},
           {"label": "Medium", "value": "Oil on panel"},
           {"label": "Dimensions", "value": "36.4 × 28.2 cm"},
           {"label": "Language(s)", "value": ["Latin", "unknown tongue"]},
           {"label": "Object Number", "value": "1926.224"},
           {"label": "Identifier", "value": "https://doi.org/10.5076/x-1"},
           {"label": "Classification", "value": "Paintings"},
           {"label": "Object Type", "value": "Still Image"},
           {"label": "Rights/License", "value": "https://museum.example/terms"},
           {"label": "Rights", "value": {"@value": "Frag uns.", "@language": "de"}},
           {"label": "Credit Line", "value": "Bequest of O. Berg"}]}
        """);
    assertEquals(List.of(), run("/painting", true).problems());
    String yaml = text("painting/document.yml");
    for (String line :
        List.of(
            "creator: Ida Linden, Danish, 1859-1891",
            "date: 1884-06",
            "x-PublishDate: '2018-03-23T23:32:55Z'",
            "physical: Oil on panel; 36.4 × 28.2 cm",
            "language: la",
            "x-language: unknown tongue",
            "identifier:accession: '1926.224'",
            "identifier:doi: 10.5076/x-1",
            "x-Classification: Paintings",
            "x-dcmi-type: Still Image",
            "rights: http://creativecommons.org/licenses/by/4.0/",
            "x-rights: https://museum.example/terms",
            "rights-note@de: Frag uns.",
            "credit: A Museum",
            "x-credit: Bequest of O. Berg")) {
      assertTrue(yaml.contains(line + "\n"), line + " in " + yaml);
    }
  }

  /** As in MODS: the day of publication is the date of what says no other. */
  @Test
  void whatWasOnlyPublishedIsDatedByThat() throws IOException {
    source.with(
        "/dated",
        OLD.replace(
            "\"metadata\": [",
            "\"metadata\": [{\"label\": \"Publish Date\", \"value\": \"1882\"}, "));
    var _ = run("/dated", true);
    assertTrue(text("dated/document.yml").contains("\ndate: '1882'\n"), text("dated/document.yml"));
    source.with(
        "/dated2",
        OLD.replace(
            "\"metadata\": [",
            "\"metadata\": [{\"label\": \"Publish Date\", \"value\": \"1882\"},"
                + " {\"label\": \"Date\", \"value\": \"1880\"}, "));
    var _ = run("/dated2", true);
    String yaml = text("dated2/document.yml");
    assertTrue(
        yaml.contains("date:published: '1882'\n") && yaml.contains("\ndate: '1880'\n"), yaml);
  }

  @Test
  void theSecondTimeNothingChangesAndNoPictureIsFetched() throws IOException {
    var _ = run("/old/manifest.json", false);
    List<String> before = files();
    source.asked.clear();
    ImportReport again = run("/old/manifest.json", false);
    assertEquals("0 1", again.written() + " " + again.unchanged());
    assertEquals(before, files());
    assertFalse(source.asked.contains("/one.jpg"), source.asked.toString());
  }

  /** What a second run cannot read stays as the first has brought it. */
  @Test
  void aServerThatFailsTakesNothingAway() throws IOException {
    var _ = run("/old/manifest.json", false);
    List<String> before = files();
    source.with("/old/manifest.json", OLD.replace("\"height\": 48", "\"height\": 47"));
    source.status("/one.jpg", 404, "X-None", "x");
    assertEquals(1, run("/old/manifest.json", false).problems().size());
    assertEquals(before, files());
    source.status("/list", 500, "X-None", "x");
    assertEquals(1, run("/old/manifest.json", false).failed());
    assertEquals(before, files());
  }

  @Test
  void byReferenceComesTheDescriptionOnly() throws IOException {
    assertEquals(List.of(), run("/book/manifest", true).problems());
    assertEquals(List.of("book/document.yml"), files());
    assertEquals(List.of("/book/manifest"), source.asked);
  }

  /** A circle, an entry that is missing, a page of the list, the same manifest twice. */
  @Test
  void aCollectionIsReadOnceToItsEnd() throws IOException {
    source.with(
        "/all",
        """
        {"id": "BASE/all", "type": "Collection", "label": {"en": ["Harbour"]}, "items": [
          {"id": "BASE/book/manifest", "type": "Manifest"},
          {"id": "BASE/lost", "type": "Manifest"},
          {"type": "Manifest"},
          {"id": "http://169.254.169.254/manifest", "type": "Manifest"},
          {"id": "BASE/all", "type": "Collection"},
          {"id": "BASE/inner", "type": "Collection"}]}
        """);
    source.with(
        "/inner",
        """
        {"@id": "BASE/inner", "@type": "sc:Collection", "label": "Maps",
         "manifests": [{"@id": "BASE/old/manifest.json", "@type": "sc:Manifest"}],
         "collections": [{"@id": "BASE/all", "@type": "sc:Collection"}],
         "next": "BASE/inner2"}
        """);
    source.with(
        "/inner2",
        """
        {"@type": "sc:Collection", "members": [
          {"@id": "BASE/old/manifest.json", "@type": "sc:Manifest"}], "next": "BASE/inner"}
        """);
    ImportReport report = run("/all", true);
    assertEquals("4 2 2", report.documents() + " " + report.written() + " " + report.failed());
    assertEquals(3, report.problems().size(), report.problems().toString());
    assertTrue(text("book/document.yml").contains("collection: Harbour\n"));
    assertTrue(text("old/document.yml").contains("collection: Maps\n"));
  }

  @ParameterizedTest
  @CsvSource({"404, ''", "200, <html>Sorry</html>", "200, '{\"error\": \"later\"}'"})
  void textsThatCannotBeHadInALaterRunStay(int status, String body) throws IOException {
    run("/book/manifest", false);
    Map<String, String> before = new TreeMap<>();
    for (String file : files()) {
      before.put(file, Files.readString(folder.resolve("documents").resolve(file), ISO_8859_1));
    }
    assertTrue(before.keySet().stream().anyMatch(f -> f.contains("/text/translation")));
    if (status == 200) {
      source.with("/texts", body);
    } else {
      source.status("/texts", status, "X-None", "x");
    }
    ImportReport report = run("/book/manifest", false);
    assertEquals(List.of(), report.removed());
    Map<String, String> after = new TreeMap<>();
    for (String file : files()) {
      after.put(file, Files.readString(folder.resolve("documents").resolve(file), ISO_8859_1));
    }
    assertEquals(before, after);
  }

  /** Lists that name the next one without end, as a faulty server sends them. */
  @Test
  void listsOfAnnotationsAreReadSoFarAndTheRestIsNamed() throws IOException {
    for (int i = 0; i < 250; i++) {
      source.with(
          i == 0 ? "/list" : "/list" + i,
          """
          {"@type": "sc:AnnotationList", "resources": [{"motivation": "sc:painting", "resource":
           {"@type": "cnt:ContentAsText", "chars": "line %d", "language": "en"}}],
           "next": "BASE/list%d"}
          """
              .formatted(i, i + 1));
    }
    ImportReport report = run("/old/manifest.json", false);
    assertEquals(1, report.problems().size(), report.problems().toString());
    assertTrue(
        report.problems().getFirst().message().contains("only the first 200 lists"),
        report.problems().toString());
    assertTrue(text("old/text/transcript.en.0001.txt").contains("line 199"));
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, answers with status 404",
    "/one.jpg, is not JSON that can be read",
    "/texts, is a AnnotationPage"
  })
  void whatIsNotAManifestIsRefused(String path, String problem) {
    ImportException refused = assertThrows(ImportException.class, () -> run(path, false));
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }

  /** The server sends 100 pixels at most, so that the picture comes in tiles of its own size. */
  @ParameterizedTest
  @CsvSource({"3, 'w,h'", "2, 'w,'"})
  void aPictureAboveTheLimitIsPutTogether(int version, String size) throws Exception {
    Pixels page = Pixels.blank(150, 90, 3);
    for (int i = 0; i < page.samples().length; i++) {
      page.samples()[i] = (byte) (i / 3 % 150 + i / 450); // from dark to light
    }
    source.with(
        "/iiif/two/info.json",
        """
        {"@context": "http://iiif.io/api/image/%d/context.json", "width": 150, "height": 90,
         "maxWidth": 100, "tiles": [{"width": 64, "scaleFactors": [1]}]}
        """
            .formatted(version));
    for (int y = 0; y < 90; y += 64) {
      for (int x = 0; x < 150; x += 64) {
        int w = Math.min(64, 150 - x);
        int h = Math.min(64, 90 - y);
        String sized = size.replace("w", "" + w).replace("h", "" + h);
        source.with(
            "/iiif/two/%d,%d,%d,%d/%s/0/default.jpg".formatted(x, y, w, h, sized),
            jpeg(page.window(x, y, w, h).packed()));
      }
    }
    ImportReport report = run("/book/manifest", false);
    Path file = folder.resolve("documents/book/pages/0002.jpg");
    assertEquals("image/jpeg", ScanReader.measure(file).mediaType());
    try (ScanReader reader = ScanReader.open(file, JpegCodec.pure())) {
      Pixels whole = Pixels.blank(150, 90, 3);
      reader.read(whole);
      assertTrue(Pictures.largestDifference(page, whole) < 30);
    }
    assertTrue(
        report.problems().getFirst().message().contains("150x90, the original was 640x480"),
        report.problems().toString());
  }

  private static final String LIGHTS_3 =
      """
      {"@context": "http://iiif.io/api/presentation/3/context.json", "id": "BASE/lights/manifest",
       "type": "Manifest", "label": {"en": ["Painting"]}, "items": [
         {"id": "BASE/c", "type": "Canvas", "width": 64, "height": 48, "items": [
           {"type": "AnnotationPage", "items": [
             {"type": "Annotation", "motivation": "painting", "body": {"type": "Choice", "items": [
               {"id": "BASE/one.jpg", "type": "Image", "label": {"en": ["Natural light"]}},
               {"id": "BASE/two.jpg", "type": "Image",
                "label": {"en": ["X-Ray"], "de": ["Röntgen"]}},
               {"type": "SpecificResource", "source": {"id": "BASE/three.jpg", "type": "Image"}},
               {"id": "BASE/gone.jpg", "type": "Image", "label": {"en": ["Lost"]}}]}},
             {"type": "Annotation", "motivation": "painting", "target": "BASE/c#xywh=1,1,9,9",
              "body": {"id": "BASE/detail.jpg", "type": "Image"}}]}]}]}
      """;

  private static final String LIGHTS_2 =
      """
      {"@context": "http://iiif.io/api/presentation/2/context.json", "@id": "BASE/lights/manifest",
       "@type": "sc:Manifest", "label": "Painting", "sequences": [{"canvases": [
         {"@id": "BASE/c", "@type": "sc:Canvas", "width": 64, "height": 48, "images": [
           {"@type": "oa:Annotation", "resource": {"@type": "oa:Choice",
             "default": {"@id": "BASE/one.jpg", "@type": "dctypes:Image", "label": "Natural light"},
             "item": ["rdf:nil",
               {"@id": "BASE/two.jpg", "@type": "dctypes:Image", "label": [
                 {"@value": "X-Ray", "@language": "en"}, {"@value": "Röntgen", "@language": "de"}]},
               {"@id": "BASE/three.jpg", "@type": "dctypes:Image"},
               {"@id": "BASE/gone.jpg", "@type": "dctypes:Image", "label": "Lost"}]}},
           {"resource": {"@id": "BASE/detail.jpg", "@type": "dctypes:Image"}}]}]}]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {LIGHTS_3, LIGHTS_2})
  void picturesToChooseFromBecomeVariantsOfThePage(String manifest) throws IOException {
    source.with("/lights/manifest", manifest);
    source.with("/two.jpg", jpeg(Pictures.page(64, 48, 1)));
    source.with("/three.jpg", jpeg(Pictures.page(32, 24, 3)));
    ImportReport report = run("/lights/manifest", false);
    assertEquals(
        List.of(
            "lights/document.yml",
            "lights/pages/0001.jpg",
            "lights/pages/0001~picture.jpg",
            "lights/pages/0001~x-ray.jpg",
            "lights/pages/pages.csv"),
        files());
    Batch batch = Batch.read(folder, ScanReader::measure);
    assertFalse(batch.report().hasErrors(), batch.report()::text);
    Page page = batch.drafts().getFirst().pages().getFirst();
    assertEquals(
        List.of("Natural light", "Picture", "Röntgen"),
        page.pictures().stream()
            .map(p -> p.words().best(List.of("de")).orElseThrow().text())
            .toList());
    assertEquals(1, report.problems().size(), report.problems().toString());
    assertEquals(
        List.of(source.base() + "/detail.jpg"),
        report.fields().stream()
            .filter(line -> line.field().equals("images"))
            .map(FieldFates.Line::example)
            .toList());
    Map<String, String> before = new TreeMap<>();
    for (String file : files()) {
      before.put(file, Files.readString(folder.resolve("documents").resolve(file), ISO_8859_1));
    }
    assertEquals(0, run("/lights/manifest", false).written());
    assertEquals(before.keySet(), Set.copyOf(files()));
  }

  @Test
  void recordingsComeWithTheirCaptions() throws IOException {
    source.with(
        "/talk/manifest",
        """
        {"@context": "http://iiif.io/api/presentation/3/context.json", "id": "BASE/talk/manifest",
         "type": "Manifest", "label": {"en": ["Talk"]}, "items": [
          {"id": "BASE/a", "type": "Canvas", "duration": 2, "items": [{"type": "AnnotationPage",
            "items": [{"motivation": "painting", "body": {"type": "Choice", "items": [
             {"id": "BASE/tape.wav", "type": "Sound", "format": "audio/wav"},
             {"id": "BASE/tape.mp3", "type": "Sound", "format": "audio/mpeg"}]}}]}],
           "annotations": [{"type": "AnnotationPage", "items": [{"motivation": "supplementing",
             "body": {"id": "BASE/said.vtt", "type": "Text", "format": "text/vtt",
              "language": "en"}}]}]},
          {"id": "BASE/b", "type": "Canvas", "duration": 1, "items": [{"type": "AnnotationPage",
            "items": [{"motivation": "painting", "body": {"id": "BASE/tape.wav#t=1,2",
             "type": "Sound"}}]}]},
          {"id": "BASE/c", "type": "Canvas", "duration": 1, "items": [{"type": "AnnotationPage",
            "items": [{"motivation": "painting", "body": {"id": "BASE/gone.mp4",
             "type": "Video"}}]}]}]}
        """);
    source.with("/tape.wav", RecordingFolder.wav(2));
    source.with("/said.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning\n");
    ImportReport report = run("/talk/manifest", false);
    assertEquals(
        List.of(
            "talk/document.yml",
            "talk/media/recording-tape.en.vtt",
            "talk/media/recording-tape.wav"),
        files());
    assertEquals(1, report.problems().size(), report.problems().toString());
    assertTrue(report.problems().getFirst().message().contains("gone.mp4"), report.words());
    assertTrue(report.words().contains("tape.mp3"), report.words());
    assertFalse(Batch.read(folder, ScanReader::measure).report().hasErrors());
    source.asked.clear();
    assertEquals(0, run("/talk/manifest", false).written());
    assertFalse(source.asked.contains("/tape.wav"), source.asked.toString());
    assertFalse(source.asked.contains("/said.vtt"), source.asked.toString());
  }

  @Test
  void aPictureThatIsHtmlIsNamed() throws IOException {
    source.with("/one.jpg", "<html>Please log in</html>");
    ImportReport report = run("/old/manifest.json", false);
    assertTrue(report.problems().getFirst().message().contains("is not a picture"));
    assertEquals(1, report.written());
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/iiif/presentation/3/letter-7/manifest, letter-7",
    "https://a.example/iiif/ark:/12148/btv1b8449/manifest.json, btv1b8449",
    "https://a.example/object/12.json, 12",
    "https://a.example/manifest.json?x=1, a.example/manifest.json?x=1"
  })
  void anIdIsMadeOfWhatNamesTheDocument(String address, String words) {
    assertEquals(words, IiifImport.words(address));
  }

  @Test
  void picturesOfTheSourceStayAsTheyAre() throws IOException {
    var _ = run("/old/manifest.json", false);
    assertArrayEquals(
        jpeg(Pictures.page(64, 48, 3)),
        Files.readAllBytes(folder.resolve("documents/old/pages/0001.jpg")));
  }
}
