package org.lectern.core.batch.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Dimensions;

class RecordingMeasureTest {
  @TempDir Path folder;

  private MeasuredRecording measure(byte[] bytes) throws IOException, BadRecording {
    return RecordingMeasure.measure(Files.write(folder.resolve("recording"), bytes));
  }

  private void assertMeasured(String mediaType, double seconds, byte[] file)
      throws IOException, BadRecording {
    MeasuredRecording measured = measure(file);
    assertEquals(mediaType, measured.mediaType());
    assertEquals(seconds, measured.seconds(), 0.001);
    assertEquals(Optional.empty(), measured.picture());
    assertEquals(List.of(), measured.notes());
  }

  @Test
  void soundIsAsLongAsItsFileSays() throws IOException, BadRecording {
    assertMeasured("audio/wav", 2.5, TestRecordings.wav(2.5));
    assertMeasured("audio/wav", 3, TestRecordings.rf64(3));
    assertMeasured("audio/flac", 60.5, TestRecordings.flac(48000, 48000 * 121L / 2));
    assertMeasured("audio/ogg", 7, TestRecordings.ogg(TestRecordings.vorbis(44100), 7 * 44100));
    assertMeasured("audio/ogg", 2, TestRecordings.ogg(TestRecordings.opus(312), 2 * 48000 + 312));
    assertMeasured("audio/mp4", 12.25, TestRecordings.mp4("M4A ", "mp4a", 12.25, 0, 0, false));
    assertMeasured("audio/webm", 4, TestRecordings.webm("webm", "A_OPUS", 4000, 0, 0));
  }

  @Test
  void framesOfAnMp3AreCountedUnlessTheFirstSaysHowManyThereAre() throws IOException, BadRecording {
    double frame = 1152 / 44100.0;
    assertMeasured("audio/mpeg", 100 * frame, TestRecordings.mp3(100, false, false));
    assertMeasured("audio/mpeg", 100 * frame, TestRecordings.mp3(100, true, false));
    assertMeasured("audio/mpeg", 1000 * frame, TestRecordings.mp3(100, true, true));
  }

  @Test
  void aDamagedPlaceInAnMp3IsPassedOverAndNamed() throws IOException, BadRecording {
    byte[] frames = TestRecordings.mp3(50, false, false);
    MeasuredRecording measured =
        measure(TestRecordings.join(frames, new byte[1000], frames, "TAG".getBytes(US_ASCII)));
    assertEquals(100 * 1152 / 44100.0, measured.seconds(), 0.001);
    assertEquals(List.of("some of its sound is damaged"), measured.notes());
  }

  @Test
  void aLongFilmInFragmentsIsMeasured() throws IOException, BadRecording {
    byte[] fragment =
        TestRecordings.join(
            TestRecordings.box("moof", new byte[8]), TestRecordings.box("mdat", new byte[8]));
    ByteArrayOutputStream film = new ByteArrayOutputStream();
    film.writeBytes(TestRecordings.mp4("isom", "avc1", 7200, 64, 36, false));
    for (int i = 0; i < 7200; i++) {
      film.writeBytes(fragment);
    }
    assertEquals(7200, measure(film.toByteArray()).seconds());
  }

  @Test
  void videoHasASizeAsItIsShown() throws IOException, BadRecording {
    MeasuredRecording upright = measure(TestRecordings.mp4("isom", "avc1", 61.5, 640, 360, false));
    assertEquals("video/mp4", upright.mediaType());
    assertEquals(61.5, upright.seconds());
    assertEquals(Optional.of(new Dimensions(640, 360)), upright.picture());
    assertEquals(
        Optional.of(new Dimensions(360, 640)),
        measure(TestRecordings.mp4("isom", "avc1", 1, 640, 360, true)).picture());
    MeasuredRecording webm = measure(TestRecordings.webm("webm", "V_VP9", 1500, 320, 240));
    assertEquals("video/webm", webm.mediaType());
    assertEquals(1.5, webm.seconds());
    assertEquals(Optional.of(new Dimensions(320, 240)), webm.picture());
  }

  @ParameterizedTest
  @CsvSource({
    "isom, avc1, ''",
    "isom, vp09, ''",
    "'M4A ', mp4a, ''",
    "isom, hvc1, hvc1",
    "'M4A ', alac, alac",
    "'qt  ', avc1, QuickTime"
  })
  void whatSomeBrowsersPlayIsTakenWithANote(String brand, String coding, String note)
      throws IOException, BadRecording {
    MeasuredRecording measured = measure(TestRecordings.mp4(brand, coding, 1, 64, 36, false));
    assertEquals(note.isEmpty(), measured.everywhere());
    assertEquals(note.isEmpty() ? 0 : 1, measured.notes().size());
    assertTrue(measured.notes().stream().allMatch(words -> words.contains(note)));
  }

  @ParameterizedTest
  @CsvSource({"66, true", "100, true", "110, false", "122, false", "244, false"})
  void videoForEditingIsNotPlayedEverywhere(int profile, boolean everywhere)
      throws IOException, BadRecording {
    MeasuredRecording measured = measure(TestRecordings.avc(profile));
    assertEquals(everywhere, measured.everywhere());
    assertEquals(everywhere ? 0 : 1, measured.notes().size());
  }

  @Test
  void aRecordingThatIsCutOffIsAsLongAsWhatIsThere() throws IOException, BadRecording {
    byte[] cut = Arrays.copyOf(TestRecordings.wav(2), 44 + 8000);
    assertEquals(1, measure(cut).seconds());
    assertEquals(1, measure(cut).notes().size());
    assertTrue(measure(cut).everywhere());
  }

  @ParameterizedTest
  @CsvSource({
    "52494646 24000000 41564920, AVI",
    "3026B275 8E66CF11 A6D900AA, WMV",
    "464F524D 00000000 41494646, AIFF",
    "464C5601 05000000 09000000, Flash",
    "000001BA 44000400 0401018F, MPEG-1",
    "2E524D46 00000012 00010000, RealMedia"
  })
  void whatBrowsersDoNotPlayIsNamedWithAWayOut(String bytes, String name) {
    BadRecording bad =
        assertThrows(
            BadRecording.class,
            () -> measure(java.util.HexFormat.of().parseHex(bytes.replace(" ", ""))));
    assertTrue(bad.getMessage().contains(name), bad.getMessage());
    assertTrue(bad.remedy().contains("ffmpeg"), bad.remedy());
  }

  @Test
  void codingsThatBrowsersDoNotPlayAreNamed() {
    for (byte[] file :
        List.of(
            TestRecordings.mp4("qt  ", "apcn", 1, 64, 36, false),
            TestRecordings.mp4("isom", "mp4v", 1, 64, 36, false),
            TestRecordings.webm("matroska", "V_VP9", 1, 64, 36),
            TestRecordings.webm("webm", "V_MPEG4/ISO/AVC", 1, 64, 36),
            TestRecordings.ogg(TestRecordings.latin("\u0080theora..............."), 10))) {
      BadRecording bad = assertThrows(BadRecording.class, () -> measure(file));
      assertEquals("unplayable-recording", bad.code(), bad.getMessage());
    }
  }

  @Test
  void emptyAndOtherFilesAreRefusedWithAReason() {
    assertEquals(
        "damaged-recording", assertThrows(BadRecording.class, () -> measure(new byte[0])).code());
    assertEquals(
        "not-a-recording",
        assertThrows(BadRecording.class, () -> measure(TestRecordings.latin("Dear Sir or Madam")))
            .code());
    assertEquals(
        "damaged-recording",
        assertThrows(
                BadRecording.class,
                () -> measure(TestRecordings.box("ftyp", TestRecordings.latin("isom0000"))))
            .code());
  }

  /** Every file cut at any place and with any bytes changed is measured or refused, never else. */
  @Test
  void brokenFilesAreMeasuredOrRefused() throws IOException {
    Random random = new Random(7);
    for (byte[] whole :
        List.of(
            TestRecordings.wav(0.05),
            TestRecordings.rf64(1),
            TestRecordings.mp3(5, true, true),
            TestRecordings.flac(44100, 44100),
            TestRecordings.ogg(TestRecordings.opus(312), 48000),
            TestRecordings.mp4("isom", "avc1", 3, 64, 36, false),
            TestRecordings.webm("webm", "V_VP8", 1000, 64, 36))) {
      for (int i = 0; i < 400; i++) {
        byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
        for (int changes = random.nextInt(6); changes > 0 && broken.length > 0; changes--) {
          broken[random.nextInt(Math.min(200, broken.length))] = (byte) random.nextInt(256);
        }
        try {
          assertTrue(measure(broken).seconds() > 0);
        } catch (BadRecording e) {
          assertTrue(!e.getMessage().isBlank());
        }
      }
    }
  }
}
