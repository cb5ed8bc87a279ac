package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1252  | Windows-1252  | Brief an Müller; Élan français; “Señor” – naïve",
        "x-MacRoman    | Mac Roman     | Brief an Müller; Élan français; “Señor” – naïve",
        "IBM850        | IBM850        | Brief an Müller; Élan français; Señor naïve",
        "windows-1250  | Windows-1250  | Łódź i Gdańsk; Žluťoučký kůň; święta książka",
        "windows-1251  | Windows-1251  | Письмо Ивану Петрову; О пользе стекла",
        "x-MacCyrillic | Mac Cyrillic  | Письмо Ивану Петрову; О пользе стекла",
        "KOI8-R        | KOI8-R        | Письмо Ивану Петрову; О пользе стекла",
        "IBM866        | IBM866        | Письмо Ивану Петрову; О пользе стекла",
        "windows-1253  | Windows-1253  | Επιστολή προς τον αδελφό μου στην Αθήνα",
        "windows-1255  | Windows-1255  | מכתב אל אחותי בירושלים על הספר של אבא",
        "windows-1256  | windows-1256  | رسالة إلى صديق في القاهرة عن البحر والكتاب",
        "Shift_JIS     | Shift_JIS     | 昨日、東京へ行きました。手紙と日記の目録です。これは古い本です。",
        "GB18030       | GB18030       | 中华人民共和国成立了。我们的档案目录在这里。这是一封信。",
        "EUC-KR        | EUC-KR        | 어제 서울에서 친구를 만났다. 편지와 일기의 목록이다. 이것은 책이다.",
      })
  void theEncodingIsTheOneInWhichLettersMakeWords(String encoding, String name, String text) {
    byte[] bytes = ("id,title\na," + text + "\n").getBytes(Charset.forName(encoding));
    Charset guessed = OldEncoding.of(bytes);
    assertEquals("id,title\na," + text + "\n", new String(bytes, guessed));
    assertEquals(
        name.toLowerCase(java.util.Locale.ROOT),
        OldEncoding.name(guessed).toLowerCase(java.util.Locale.ROOT));
  }
}
