package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  static final List<String> TEXTS =
      List.of(
          "id,title\na,A\n",
          "Dear friend,\nall is well.\n",
          "id;title\r\na;Müller – «Élan» €5\r\n",
          "id\ttitle\na\tПисьмо Ивану Петрову\nb\tО пользе стекла\n",
          "Αγαπητέ μου φίλε,\nόλα καλά.",
          "id,title\na,一月一日的信\nb,關於學校的報告\n",
          "昨日、東京へ行きました。\n手紙と日記の目録です。\n",
          "id,title\na,رسالة إلى صديق\nb,מכתב אל אחותי\n",
          "id,title\na,चिट्ठी\nb,จดหมาย\n",
          "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nПривет 😀\n",
          "title: A\ncreator: {author: B}\n");

  static Stream<String> texts() {
    return TEXTS.stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyFormOfUnicodeIsReadByItsMark(String text) throws CharacterCodingException {
    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      for (String mark : List.of("\uFEFF", "\uFEFF\uFEFF")) {
        byte[] bytes = (mark + text).getBytes(Charset.forName(charset));
        assertEquals(Charset.forName(charset), Encoding.of(bytes));
        assertEquals(text, Encoding.decode(bytes));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void utf8AndUtf16AreReadWithoutOne(String text) throws CharacterCodingException {
    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
      for (String whole : List.of(text, text.repeat(9_000))) {
        byte[] bytes = whole.getBytes(Charset.forName(charset));
        assertEquals(Charset.forName(charset), Encoding.of(bytes), charset);
        assertEquals(whole, Encoding.decode(bytes));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "id,title\na,A\0B\n",
        "ab\0c",
        "\0",
        "id,title\0na,A\nb,Müller\n",
        "id,title\na,Письмо\0 Ивану\n",
      })
  void aZeroInATextOfOneByteEachDoesNotMakeItUtf16(String text) {
    for (String charset : List.of("UTF-8", "ISO-8859-1", "windows-1251")) {
      assertEquals(StandardCharsets.UTF_8, Encoding.of(text.getBytes(Charset.forName(charset))));
    }
  }

  @Test
  void bytesThatAreNoTextAreNotUtf16() {
    byte[] bytes = new byte[512];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    assertEquals(StandardCharsets.UTF_8, Encoding.of(bytes));
    assertEquals(StandardCharsets.UTF_8, Encoding.of(new byte[512]));
  }

  @Test
  void aTextThatIsCutOffIsNotDecoded() {
    byte[] whole = "\uFEFFDear".getBytes(StandardCharsets.UTF_16LE);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThrows(CharacterCodingException.class, () -> Encoding.decode(cut));
    assertEquals("Dea\uFFFD", Encoding.decodeAnyway(cut));
  }
}
