package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Text;

class CaptionsTest {
  private static final String FILE =
      """
      WEBVTT - an interview

      STYLE
      ::cue { color: red }

      NOTE nobody reads this

      1
      00:01.000 --> 00:04.500 align:start position:10%
      <v Ada Linden>The harbour <i>was</i> frozen &amp; dark.

      01:02:03.250 --> 01:02:05.000
      Two lines
      of words
      """;

  @Test
  void cuesHaveTheirTimesAndPlainWords() {
    Captions captions = Captions.read(FILE);
    assertEquals(List.of(), captions.faults());
    assertEquals(
        List.of(
            new Captions.Cue(1000, 4500, "Ada Linden: The harbour was frozen & dark."),
            new Captions.Cue(3723250, 3725000, "Two lines\nof words")),
        captions.cues());
  }

  @Test
  void timesLinkToMediaFragmentsAndAreNotWords() {
    CleanText clean = CleanText.of(FILE, Text.Format.VTT);
    assertTrue(clean.html().contains("href=\"#t=1\""), clean.html());
    assertTrue(clean.html().contains("href=\"#t=3723.25\""), clean.html());
    assertTrue(clean.html().contains(">1:02:03</a> Two lines<br"), clean.html());
    assertTrue(clean.html().contains("frozen &amp; dark"), clean.html());
    assertEquals(
        "Ada Linden: The harbour was frozen & dark.\n\nTwo lines\nof words", clean.plain());
  }

  @Test
  void markupInWordsNeverPasses() {
    String html =
        CleanText.of(
                "WEBVTT\n\n00:00.000 --> 00:01.000\n&lt;script&gt;alert(1)&lt;/script&gt;\n",
                Text.Format.VTT)
            .html();
    assertTrue(!html.contains("<script"), html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 00:00.000 --> 00:01.000 | line 1: WebVTT begins",
        "WEBVTT | 0:0 --> 00:01.000 | line 3: write the time",
        "WEBVTT | 00:00,000 --> 00:01,000 | line 3: write the time",
        "WEBVTT | 00:02.000 --> 00:01.000 | line 3: it ends before it begins",
        "WEBVTT | 00:02.000 --> 00:02.000 | line 3: it ends before it begins",
        "WEBVTT | 00:00.000 --> 00:61.000 | line 3: write the time"
      })
  void faultsNameTheirLine(String head, String times, String fault) {
    List<String> faults = Captions.read(head + "\n\n" + times + "\nwords\n").faults();
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.getFirst().startsWith(fault), faults::toString);
  }
}
