package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1252 | windows-1252   | “Élan” – Müller €",
        "windows-1252 | ISO-8859-1     | “Élan” – Müller €", // as browsers read it
        "windows-1252 | latin1         | “Élan” – Müller €",
        "windows-1252 | us-ascii       | “Élan” – Müller €",
        "ISO-8859-2   | iso-8859-2     | Łódź, Žluťoučký kůň",
        "windows-1250 | x-cp1250       | Łódź „Žluťoučký“",
        "ISO-8859-5   | ISO-8859-5     | Письмо брату",
        "windows-1251 | Windows-1251   | Письмо «брату»",
        "windows-1251 | win-1251       | Письмо «брату»",
        "KOI8-R       | koi8-r         | Письмо брату",
        "KOI8-U       | KOI8-U         | Лист братові",
        "ISO-8859-7   | iso-8859-7     | Επιστολή",
        "windows-1254 | iso-8859-9     | “İstanbul’a mektup”",
        "ISO-8859-15  | iso-8859-15    | Œuvre 5 €",
        "x-MacRoman   | macintosh      | Müller – “Élan”",
        "GB18030      | gb2312         | 关于学校的报告",
        "Big5         | big5           | 關於學校的報告",
        "windows-31j  | Shift_JIS      | 昨日の手紙①",
        "EUC-JP       | euc-jp         | 昨日の手紙",
        "ISO-2022-JP  | iso-2022-jp    | 昨日の手紙",
        "EUC-KR       | ks_c_5601-1987 | 어제 편지",
        "windows-1255 | windows-1255   | מכתב אל אחותי",
        "windows-1256 | windows-1256   | رسالة إلى صديق",
      })
  void whatTheHeadDeclaresIsRead(String encoding, String label, String text) throws Exception {
    for (String declaration :
        new String[] {
          "<meta charset=%s>",
          "<META CHARSET = \"%s\" >",
          "<meta content='text/html; charset=%s' http-equiv='Content-Type'>",
          "<!-- <meta charset=utf-8> --><meta charset=\"%s\">",
          "<?xml version=\"1.0\" encoding=\"%s\"?>"
        }) {
      String html = declaration.formatted(label) + "<p>" + text + "</p>";
      assertEquals(html, decode(html.getBytes(Charset.forName(encoding))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"windows-1251", "ISO-8859-1", "utf-16", "nothing-known", "-", "utf-8", "gb2312"})
  void whatIsValidInUnicodeIsUnicodeWhateverItDeclares(String label) throws Exception {
    String html = "<meta charset=%s><p>Письмо Müller 手紙</p>".formatted(label);
    for (String encoding : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"}) {
      assertEquals(html, decode(html.getBytes(Charset.forName(encoding))));
    }
  }

  @Test
  void otherBytesAreRefused() {
    byte[] undeclared = "<p>Müller</p>".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(CharacterCodingException.class, () -> decode(undeclared));
    byte[] late =
        ("<p>Müller</p>" + " ".repeat(5_000) + "<meta charset=latin1>")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(CharacterCodingException.class, () -> decode(late));
    byte[] marked =
        "\u00EF\u00BB\u00BF<meta charset=latin1>M\u00FCller".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(CharacterCodingException.class, () -> decode(marked));
    byte[] notOfIt = "<meta charset=windows-1252>\u0081".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("windows-1252", HtmlEncoding.of(notOfIt).name());
    assertThrows(CharacterCodingException.class, () -> decode(notOfIt));
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return Encoding.decode(bytes, HtmlEncoding.of(bytes));
  }
}
