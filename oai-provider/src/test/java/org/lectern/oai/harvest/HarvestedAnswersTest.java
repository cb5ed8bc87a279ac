package org.lectern.oai.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.harvest.OtherProvider.list;
import static org.lectern.oai.harvest.OtherProvider.record;
import static org.lectern.oai.harvest.OtherProvider.title;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers over HTTP as other providers send them. */
class HarvestedAnswersTest {
  @RegisterExtension final OtherProvider provider = new OtherProvider();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\n",
        "\uFEFF",
        "\uFEFF\n",
        "<br />\n<b>Notice</b>: Undefined index in /var/www/oai.php on line 7<br />\n"
      })
  void whatStandsBeforeTheDeclarationIsPassedOver(String first) {
    provider.answer("", first + list(record("oai:x.org:a", title("Bücher"))));
    assertEquals(1, provider.harvest().written());
    assertEquals(List.of("Bücher"), provider.titles());
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, text/xml, ISO-8859-1",
    "windows-1252, text/xml; charset=utf-8, windows-1252",
    "UTF-16, text/xml, UTF-16",
    "'', text/xml; charset=ISO-8859-1, ISO-8859-1",
    "'', application/xml;charset=\"windows-1252\", windows-1252",
    "'', text/xml; charset=UTF-8, UTF-8",
    "'', text/html, UTF-8",
    "'', application/octet-stream, UTF-8",
  })
  void bytesAreReadAsTheirXmlOrTheirHeaderSays(String declared, String type, String charset) {
    String answer = list(record("oai:x.org:a", title("Bücher")));
    String xml =
        declared.isEmpty()
            ? answer.replaceFirst("<\\?.*?\\?>", "")
            : answer.replace("UTF-8", declared);
    provider.answerFirst(
        new OtherProvider.Sent(
            200, Map.of("Content-Type", type), xml.getBytes(Charset.forName(charset))));
    assertEquals(1, provider.harvest().written());
    assertEquals(List.of("Bücher"), provider.titles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip"})
  void compressedAnswersAreRead(String coding) throws IOException {
    byte[] answer = list(record("oai:x.org:a", title("A"))).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(answer);
    }
    provider.answerFirst(
        new OtherProvider.Sent(200, Map.of("Content-Encoding", coding), zipped.toByteArray()));
    assertEquals(1, provider.harvest().written());
  }

  @Test
  void answerThatBreaksOffIsAskedForAgain() {
    String whole = list(record("oai:x.org:a", title("A")), record("oai:x.org:b", title("B")));
    for (int length : new int[] {whole.length() / 2, whole.length() - 3}) {
      provider.answerFirst(
          new OtherProvider.Sent(
              200, Map.of(), whole.substring(0, length).getBytes(StandardCharsets.UTF_8)));
    }
    provider.answer("", whole);
    assertEquals(2, provider.harvest().written());
  }

  @Test
  void answerThatAlwaysBreaksOffEndsTheHarvestWithAMessage() {
    String whole = list(record("oai:x.org:a", title("A")), record("oai:x.org:b", title("B")));
    provider.answer("", whole.substring(0, whole.length() / 2));
    HarvestException end = assertThrows(HarvestException.class, provider::harvest);
    assertTrue(end.getMessage().contains("breaks off in the middle"), end.getMessage());
    assertTrue(end.getMessage().contains("run the same command again"), end.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "503 | 0",
        "503 | -",
        "503 | soon",
        "503 | -5",
        "503 | Sun, 06 Nov 1994 08:49:37 GMT",
        "429 | 0",
        "500 | -",
        "502 | 0",
      })
  void aBusyProviderIsAskedAgain(int status, String retryAfter) {
    Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
    provider.answerFirst(new OtherProvider.Sent(status, headers, new byte[0]));
    provider.answerFirst(new OtherProvider.Sent(status, headers, new byte[0]));
    provider.answer("", list(record("oai:x.org:a", title("A"))));
    assertEquals(1, provider.harvest().written());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><body>Welcome</body></html>     | not of OAI-PMH",
        "<!DOCTYPE html><p>Welcome<br>to       | not XML",
        "{\"error\": 1}                      | not XML",
        "''                                    | not XML",
      })
  void whatIsNoAnswerIsSaid(String body, String message) {
    provider.answer("", body);
    HarvestException end = assertThrows(HarvestException.class, provider::harvest);
    assertTrue(end.getMessage().contains(message), end.getMessage());
  }

  @Test
  void redirectIsFollowedOnTheSameServerOnly() throws IOException {
    provider.answer("", list(record("oai:x.org:a", title("A"))));
    provider.redirect("/moved", "/oai");
    provider.redirect("/away", "http://localhost:" + provider.port() + "/oai");
    provider.redirect("/file", "file:///etc/hostname");
    provider.redirect("/round", "/round");
    assertEquals(1, provider.harvest("/moved", "one").written());
    for (String path : List.of("/away", "/file")) {
      HarvestException refusal =
          assertThrows(HarvestException.class, () -> provider.harvest(path, path.substring(1)));
      assertTrue(refusal.getMessage().contains("leads to"), refusal.getMessage());
    }
    assertThrows(HarvestException.class, () -> provider.harvest("/round", "round"));
  }
}
