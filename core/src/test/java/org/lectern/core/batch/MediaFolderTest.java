package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Text;

class MediaFolderTest {
  private static final String CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nWords.\n";

  @TempDir Path folder;

  private Batch read(String... names) throws IOException {
    Path document = folder.resolve("documents/interview");
    Files.createDirectories(document.resolve("media"));
    Files.writeString(document.resolve("document.yml"), "title: An interview\nlanguage: en\n");
    for (String name : names) {
      Path file = document.resolve(name.contains("/") ? name : "media/" + name);
      Files.createDirectories(file.getParent());
      if (name.endsWith(".vtt")) {
        Files.writeString(file, CAPTIONS);
      } else {
        Files.write(file, wav());
      }
    }
    return Batch.read(
        folder,
        path -> {
          throw new BadScan("no-scan", "not a picture", "send another");
        });
  }

  /** One second of silence. */
  private static byte[] wav() {
    ByteBuffer file = ByteBuffer.allocate(44 + 8000).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 8000);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(8000);
    file.putShort((short) 1).putShort((short) 8);
    return file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(8000).array();
  }

  @Test
  void recordingsAreMeasuredAndCaptionsAreTheirTexts() throws IOException {
    Batch batch =
        read("b.tape.wav", "a.wav", "b.tape.en.vtt", "b.tape.translation.pt-BR.vtt", "a.EN.vtt");
    assertTrue(!batch.report().hasErrors(), batch.report().text());
    Draft draft = batch.drafts().getFirst();
    assertEquals(
        List.of("a.wav", "b.tape.wav"), draft.files().stream().map(Attachment::fileName).toList());
    assertEquals(1.0, draft.files().getFirst().recording().orElseThrow().seconds());
    assertEquals(
        List.of("transcript.en.a", "transcript.en.b.tape", "translation.pt-BR.b.tape"),
        draft.texts().stream().map(Text::fullName).sorted().toList());
    assertTrue(draft.sources().containsKey("media/a.wav"), draft.sources()::toString);
    assertTrue(draft.sources().containsKey("media/b.tape.en.vtt"), draft.sources()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "'tape.wav tape.mp3',                     duplicate-recording",
    "'tape.wav pages/tape.tif',               duplicate-recording",
    "'my tape.wav',                           bad-recording-name",
    "'tape.wav tape.vtt',                     captions-name",
    "'tape.wav tape.lyrics.en.vtt',           captions-name",
    "'tape.wav tap.en.vtt',                   captions-without-recording",
    "'tape.wav tape.en.srt',                  captions-format",
    "'tape.wav tape.en.vtt tape.EN.vtt',      duplicate-captions",
    "'tape.wav other.jpg',                    poster-without-recording",
    "'tape.wav files/tape.wav',               file-twice",
    "'inner/tape.wav',                        folder"
  })
  void faultsAreNamed(String names, String code) throws IOException {
    List<String> files =
        names.startsWith("my ") ? List.of(names) : Arrays.asList(names.split(" ", -1));
    String report =
        read(files.stream()
                .map(name -> name.startsWith("inner/") ? "media/" + name : name)
                .toArray(String[]::new))
            .report()
            .text();
    assertTrue(report.contains(code), report);
  }

  @ParameterizedTest
  @CsvSource({"image/png, false", "image/tiff, true"})
  void aPosterIsAPictureThatBrowsersShow(String mediaType, boolean refused) throws IOException {
    var _ = read("tape.wav", "tape.jpg");
    Batch batch =
        Batch.read(
            folder,
            path ->
                new MeasuredScan(
                    mediaType,
                    new Dimensions(4, 3),
                    1,
                    Optional.empty(),
                    "RGB 8",
                    Optional.empty(),
                    List.of()));
    assertEquals(refused, batch.report().text().contains("bad-poster"), batch.report().text());
  }

  @Test
  void recordingsBesideTheFoldersAreSentWhereTheyBelong() throws IOException {
    String report = read("tape.wav", "../interview/loose.mp3").report().text();
    assertTrue(report.contains("loose.mp3") && report.contains("media/"), report);
  }
}
