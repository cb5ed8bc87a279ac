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
import org.junit.jupiter.params.provider.CsvSource;
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
        "昨日東京へ行きました。手紙と日記の目録です。これは古い本です。",
        "中华人民共和国成立了，我们的档案目录在这里，这是一封信。",
        "關於學校的報告、以及一九二三年的信件、都在這個檔案裡。",
        "一封信，一本书",
        "一、《紅樓夢》（一）",
        "편지와일기의목록이다,어제서울에서친구를만났다.이것은책이다.",
        "Привет",
        "письмо",
        "ПИСЬМО",
        "ОписьДелАрхива",
        "ΑΘΗΝΑ",
        "επιστολή",
        "رسالة",
        "מכתב",
        "จดหมายถึงเพื่อน",
        "ՆԱՄԱԿ",
        "წერილი",
        "एक चिट्ठी",
        "Größe",
        "Łódź",
      })
  void utf16IsReadAlsoWhereHardlyAnyByteIsAscii(String text) throws CharacterCodingException {
    for (String charset : List.of("UTF-16LE", "UTF-16BE")) {
      for (String whole : List.of(text, text.repeat(900), text.repeat(40_000))) {
        byte[] bytes = whole.getBytes(Charset.forName(charset));
        assertEquals(Charset.forName(charset), Encoding.of(bytes), charset);
        assertEquals(whole, Encoding.decode(bytes));
      }
    }
  }

  /** Of one or two bytes for a letter, with signs of control as old programs write them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "windows-1252; Brief an Müller, Élan français – «naïve» Größe",
        "windows-1252; ÄÖÜäöüßéèêëÉÈÊË",
        "x-MacRoman; Brief an Müller, Élan français – naïve",
        "IBM850; Brief an Müller, Élan français",
        "windows-1250; Łódź i Gdańsk, Žluťoučký kůň",
        "windows-1251; Письмо Ивану Петрову, О пользе стекла",
        "KOI8-R; Письмо Ивану Петрову, О пользе стекла",
        "IBM866; ПИСЬМО ИВАНУ ПЕТРОВУ",
        "IBM866; Письмо Ивану Петрову",
        "windows-1253; Επιστολή προς τον αδελφό μου",
        "windows-1255; מכתב אל אחותי בירושלים",
        "windows-1256; رسالة إلى صديق في القاهرة",
        "GB18030; 中华人民共和国成立了。我们的档案目录在这里，这是一封信。",
        "GB18030; 档案",
        "Big5; 關於學校的報告、以及一九二三年的信件。",
        "Shift_JIS; 昨日、東京へ行きました。手紙と日記の目録です。",
        "EUC-JP; 昨日、東京へ行きました。手紙と日記の目録です。",
        "ISO-2022-JP; 昨日、東京へ行きました。手紙と日記の目録です。",
        "EUC-KR; 어제 서울에서 친구를 만났다. 편지와 일기의 목록이다.",
        "UTF-8; 中华人民共和国成立了。我们的档案目录在这里，这是一封信。",
        "UTF-8; Письмо Ивану Петрову, О пользе стекла",
        "US-ASCII; Bush hid the facts",
      })
  void anotherEncodingIsNotTakenForUtf16(String charset, String text) {
    for (String control :
        List.of("", "\u001A", "\0", "\u0001\u0002", "\u001E\u001F", "\0\0", "\f")) {
      for (String whole :
          List.of(
              text + control,
              control + text,
              text.replace(" ", control + " "),
              ("a" + text + control).repeat(50),
              (text + "\n" + control).repeat(3_000))) {
        byte[] bytes = whole.getBytes(Charset.forName(charset));
        assertEquals(StandardCharsets.UTF_8, Encoding.of(bytes));
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
