package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.web.server.Server;

/** Recordings from an archive folder to the page, and out of the archive again. */
class RecordingPagesTest {
  private static final int RATE = 8000;
  private static final byte[] SOUND = wav(6);
  private static final String CAPTIONS =
      """
      WEBVTT

      00:00.500 --> 00:02.000
      <v Ada Linden>The harbour was frozen.

      00:03.000 --> 00:04.500
      Nobody walked to the lighthouse.
      """;

  @TempDir private static Path folder;

  private static Server server;
  private static Asking asking;

  @BeforeAll
  static void start() throws IOException {
    for (String id : List.of("interview", "closed", "secret")) {
      Path media = folder.resolve("batch/documents").resolve(id).resolve("media");
      Files.createDirectories(media);
      Files.writeString(
          media.resolveSibling("document.yml"),
          "title: Interview\nlanguage: en\ntype: interview\n"
              + (id.equals("closed") ? "access: closed\n" : "")
              + (id.equals("secret") ? "access: closed\naccess-applies: texts\n" : ""));
      Files.write(media.resolve("tape.wav"), SOUND);
      Files.writeString(media.resolve("tape.en.vtt"), CAPTIONS);
    }
    Files.writeString(
        folder.resolve("batch/documents/interview/media/tape.ru.vtt"),
        CAPTIONS,
        StandardCharsets.UTF_16);
    Path lossless = folder.resolve("batch/documents/lossless/media");
    Files.createDirectories(lossless);
    Files.writeString(lossless.resolveSibling("document.yml"), "title: Tape\nlanguage: en\n");
    Files.write(lossless.resolve("side-a.m4a"), lossless());
    SmallArchive.ingest(folder);
    server = Server.start(TestSettings.onPort(0), folder.resolve("data"));
    asking = new Asking(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A tone, mono, 8 bits. */
  static byte[] wav(int seconds) {
    int samples = RATE * seconds;
    ByteBuffer file = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("RIFF")).putInt(36 + samples).put(latin("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
    file.putShort((short) 1).putShort((short) 8).put(latin("data")).putInt(samples);
    for (int i = 0; i < samples; i++) {
      file.put((byte) (128 + 40 * Math.sin(i * 2 * Math.PI * 330 / RATE)));
    }
    return file.array();
  }

  /** The headers of a second of sound in Apple Lossless. */
  private static byte[] lossless() {
    byte[] head = ByteBuffer.allocate(100).position(12).putInt(1000).putInt(1000).array();
    byte[] handler = ByteBuffer.allocate(24).position(8).put(latin("soun")).array();
    byte[] coding = ByteBuffer.allocate(48).position(12).put(latin("alac")).array();
    byte[] track =
        box(
            "trak",
            box("mdia", box("hdlr", handler), box("minf", box("stbl", box("stsd", coding)))));
    return box("", box("ftyp", latin("M4A \0\0\0\0")), box("moov", box("mvhd", head), track));
  }

  /** A part of an MP4; without a name, what is in it alone. */
  private static byte[] box(String name, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer box = ByteBuffer.allocate(length + (name.isEmpty() ? 0 : 8));
    if (!name.isEmpty()) {
      box.putInt(length + 8).put(latin(name));
    }
    for (byte[] part : parts) {
      box.put(part);
    }
    return box.array();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void pagePlaysTheRecordingWithItsCaptionsAndHasTheTranscriptBesideIt() {
    Document page = Asking.page(server, "/documents/interview");
    Element audio = page.selectFirst("audio[controls]");
    assertEquals("/documents/interview/media/tape.wav", audio.attr("src"));
    assertEquals("/documents/interview/media/tape.en.vtt", audio.child(0).attr("src"));
    assertEquals("en", audio.child(0).attr("srclang"));
    assertEquals(
        "Ada Linden: The harbour was frozen.", page.selectFirst(".spoken-words p").ownText());
  }

  @Test
  void timeOfACaptionLeadsToTheRecordingAtThatTimeWithoutScripts() {
    Element time = Asking.page(server, "/documents/interview").select("a.time").get(1);
    assertEquals("0:03", time.text());
    assertEquals("/documents/interview?play=tape&t=3#recording-tape", time.attr("href"));
    Element audio = Asking.page(server, time.attr("href")).selectFirst("audio");
    assertEquals("/documents/interview/media/tape.wav#t=3", audio.attr("src"));
    assertTrue(audio.hasAttr("autoplay"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"play=tape&t=3%22onplay", "play=other&t=3", "t=3", "play=tape&t=-1"})
  void otherTimesAreNotTaken(String query) {
    Element audio = Asking.page(server, "/documents/interview?" + query).selectFirst("audio");
    assertEquals("/documents/interview/media/tape.wav", audio.attr("src"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "ru", "zh", "ar"})
  void whatNotAllBrowsersPlayIsOfferedToTakeAlong(String language) {
    Element note =
        Asking.page(server, "/documents/lossless?lang=" + language).selectFirst(".player .note");
    Element link = note.selectFirst("a[download]");
    assertEquals("/documents/lossless/media/side-a.m4a", link.attr("href"));
    assertFalse(note.ownText().isBlank() || note.ownText().contains("player."), note.text());
    assertFalse(link.text().isBlank() || link.text().contains("player."), note.text());
    if (language.equals("en")) {
      assertEquals(
          "Your browser may not be able to play this recording. Download it to play it with another"
              + " program.",
          note.text());
    }
    assertTrue(Asking.page(server, "/documents/interview").select(".player .note").isEmpty());
  }

  @Test
  void recordingIsSentInRangesAsItCame() {
    String path = "/documents/interview/media/tape.wav";
    HttpResponse<byte[]> whole = asking.ask("GET", path);
    assertEquals("audio/wav", header(whole, "Content-Type"));
    assertEquals("*", header(whole, "Access-Control-Allow-Origin"));
    assertTrue(Arrays.equals(SOUND, whole.body()));
    HttpResponse<byte[]> part = asking.ask("GET", path, "Range", "bytes=100-199");
    assertEquals(206, part.statusCode());
    assertTrue(Arrays.equals(Arrays.copyOfRange(SOUND, 100, 200), part.body()));
    assertEquals(416, asking.ask("GET", path, "Range", "bytes=9999999-").statusCode());
    assertEquals(
        "text/vtt",
        header(asking.ask("GET", "/documents/interview/media/tape.en.vtt"), "Content-Type"));
  }

  @Test
  void captionsAreSentInUtf8WhateverTheyAreKeptIn() {
    String path = "/documents/interview/media/tape.ru.vtt";
    HttpResponse<byte[]> whole = asking.ask("GET", path);
    assertEquals("text/vtt", header(whole, "Content-Type"));
    assertEquals(CAPTIONS, new String(whole.body(), StandardCharsets.UTF_8));
    HttpResponse<byte[]> part = asking.ask("GET", path, "Range", "bytes=2-5");
    assertEquals(CAPTIONS.substring(2, 6), new String(part.body(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "closed, tape.wav, 404",
    "closed, tape.en.vtt, 404",
    "secret, tape.wav, 200",
    "secret, tape.en.vtt, 404",
    "interview, nosuch.wav, 404",
    "interview, ..%2Fdocument.yml, 404"
  })
  void rulesOfAccessHoldForRecordingsAndCaptions(String document, String file, int status) {
    assertEquals(
        status, asking.ask("GET", "/documents/" + document + "/media/" + file).statusCode());
  }

  @Test
  void closedRecordingIsNeitherPlayedNorQuoted() {
    Document page = Asking.page(server, "/documents/closed");
    assertTrue(page.select("audio").isEmpty());
    assertFalse(page.text().contains("harbour"), page.text());
  }

  @Test
  void whatIsSaidIsFoundAndTakenAlong() {
    Document results = Asking.page(server, "/search?q=lighthouse");
    assertTrue(results.select("mark").text().contains("lighthouse"), results.text());
    assertFalse(results.select("main a[href^=/documents/interview]").isEmpty());
    assertTrue(results.select("main a[href^=/documents/closed]").isEmpty());
    Document text = Asking.page(server, "/documents/interview/text/transcript.en");
    assertEquals(
        "/documents/interview?play=tape&t=3#recording-tape",
        text.select("a.time").get(1).attr("href"));
    String plain =
        new String(
            asking.ask("GET", "/documents/interview/text/transcript.en.txt").body(),
            StandardCharsets.UTF_8);
    assertEquals(
        "Ada Linden: The harbour was frozen.\n\nNobody walked to the lighthouse.", plain.strip());
    assertEquals(200, asking.ask("GET", "/documents/interview.pdf").statusCode());
    assertEquals(200, asking.ask("GET", "/documents/interview.epub").statusCode());
  }

  @Test
  void harvestersLearnThatItIsSound() {
    String record =
        new String(
            asking.ask("GET", "/documents/interview.oai_dc.xml").body(), StandardCharsets.UTF_8);
    assertTrue(record.contains("<dc:type>Sound</dc:type>"), record);
    assertFalse(record.contains("<dc:type>Text</dc:type>"), record);
    assertTrue(record.contains("<dc:format>audio/wav</dc:format>"), record);
  }

  /** Export, ingest, audit, backup and repair go by the files of the store. */
  @Test
  void recordingsLeaveAndComeBackAndAreAuditedAndRepaired(@TempDir Path other) throws IOException {
    SmallArchive.ingest(moved(folder, other));
    String data = other.resolve("data").toString();
    String out = other.resolve("out").toString();
    assertEquals(0, CommandLineRun.of("export", out, "--data", data).code());
    Path exported = other.resolve("out/documents/interview/media");
    assertTrue(Arrays.equals(SOUND, Files.readAllBytes(exported.resolve("tape.wav"))));
    assertEquals(CAPTIONS, Files.readString(exported.resolve("tape.en.vtt")));
    CommandLineRun again = CommandLineRun.of("ingest", out, "--data", data);
    assertTrue(again.out().contains("0 created, 0 updated, 4 unchanged"), again.out());
    String copy = other.resolve("copy").toString();
    CommandLineRun moved = CommandLineRun.of("ingest", out, "--data", copy);
    assertEquals(0, moved.code(), moved.out() + moved.err());
    String outAgain = other.resolve("out-again").toString();
    assertEquals(0, CommandLineRun.of("export", outAgain, "--data", copy).code());
    Path taken = Path.of(outAgain, "documents/interview/media");
    assertEquals(CAPTIONS, Files.readString(taken.resolve("tape.en.vtt")));
    assertTrue(Arrays.equals(SOUND, Files.readAllBytes(taken.resolve("tape.wav"))));
    assertEquals(0, CommandLineRun.of("audit", "--data", data).code());
    Path backup = other.resolve("backup");
    assertEquals(0, CommandLineRun.of("backup", backup.toString(), "--data", data).code());
    Path stored = stored(other.resolve("data"));
    Files.write(stored, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
    CommandLineRun found = CommandLineRun.of("audit", "--again", "--data", data);
    assertEquals(2, found.code(), found.out());
    assertTrue((found.out() + found.err()).contains("tape.wav"), found.out() + found.err());
    CommandLineRun mended = CommandLineRun.of("repair", "--from", out, "--data", data);
    assertEquals(0, mended.code(), mended.out() + mended.err());
    assertTrue(Arrays.equals(SOUND, Files.readAllBytes(stored)));
    for (String id : List.of("interview", "closed", "secret")) {
      CommandLineRun purged =
          CommandLineRun.of("purge", id, "--reason", "Private", "--yes", "--data", data);
      assertEquals(0, purged.code(), purged.out() + purged.err());
    }
    assertFalse(Files.exists(stored));
  }

  private static Path moved(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from.resolve("batch"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return to;
  }

  private static Path stored(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("ocfl"))) {
      return files.filter(file -> file.endsWith("tape.wav")).findFirst().orElseThrow();
    }
  }

  @Test
  void recordingPlaysInABrowserAndAxeFindsNoFault() {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions().setViewportSize(1300, 900))) {
      Page page = tab.page();
      page.navigate("http://127.0.0.1:" + server.port() + "/documents/interview");
      page.locator("a.time").nth(1).click();
      page.waitForFunction("document.querySelector('audio').currentTime >= 3");
      assertEquals(
          6, ((Number) page.evaluate("document.querySelector('audio').duration")).intValue());
      assertEquals(
          2,
          ((Number)
                  page.evaluate("document.querySelector('audio').textTracks[0].cues?.length ?? 2"))
              .intValue());
      assertEquals(
          List.of(),
          new AxeBuilder(page)
                  .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                  .analyze()
                  .getViolations()
                  .stream()
                  .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                  .toList());
      assertEquals(List.of(), tab.complaints());
    }
  }
}
