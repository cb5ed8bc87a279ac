package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which words of a text are found by which words of a reader: language, text, query, found or not.
 * The site's search and the search inside a document must give the same answer.
 */
class TokensTest {
  private static final String ROWS =
      """
      # initials and names
      ru | Беседа с Н.С.Петровским             | Петровским            | +
      ru | Беседа с Н.С.Петровским             | Петровский            | +
      ru | Беседа с Н.С.Петровским             | Н.С.Петровским        | +
      ru | Беседа с Н.С.Петровским             | Н. С. Петровским      | +
      ru | Беседа с Н.С.Петровским             | "Н. С. Петровским"    | +
      ru | Беседа с Н.С.Петровским             | Н.Петровским          | +
      ru | Беседа с Н.С.Петровским             | Петровским Н.С.       | +
      ru | Беседа с Н.С.Петровским             | А.С.Петровским        | -
      ru | Беседа с Н. С. Петровским           | Н.С.Петровским        | +
      ru | Беседа с Н. С. Петровским           | "с Н.С.Петровским"    | +
      ru | Беседа с Н. С. Петровским           | НС                    | +
      ru | присутствовал тов.Сидоров           | Сидоров               | +
      ru | присутствовал тов.Сидоров           | Сидорова              | +
      ru | прибыл в г.Самаре                   | Самара                | +
      ru | решение 1958 г.Москва               | москва                | +
      en | Talk with J.F.Marlowe               | Marlowe               | +
      en | Talk with J.F.Marlowe               | J. F. Marlowe         | +
      en | Talk with J.F.Marlowe               | J.F. Marlowe          | +
      en | Talk with J.F.Marlowe               | J.Marlowe             | +
      en | Talk with J.F.Marlowe               | F.J.Marlowe           | -
      en | Talk with J. F. Marlowe             | J.F.Marlowe           | +
      en | Talk with J. F. Marlowe             | JF                    | +
      en | came Dr.Hendricks too               | Hendricks             | +
      en | came Dr.Hendricks too               | Dr Hendricks          | +
      en | has left.The envoys wept            | envoy                 | +
      en | has left.The envoys wept            | left                  | +
      uk | Лист від І.Я.Франка                 | Франко                | +
      uk | Лист від І.Я.Франка                 | І. Я. Франка          | +
      bg | Писмо от П.П.Славейков              | Славейков             | +
      el | Επιστολή του Κ.Π.Καβάφη             | Καβάφη                | +
      el | Επιστολή του Κ.Π.Καβάφη             | Κ. Π. Καβάφη          | +
      de | Brief an Dr.Müller in Köln          | muller                | +
      de | Brief an Prof.Dr.Heine              | Heine                 | +
      pl | List do ks.Nowaka                   | Nowak                 | +
      es | Carta de D.Manuel Azaña             | Manuel                | +
      fr | Lettre de M.Dupont                  | Dupont                | +
      it | Lettera a G.B.Vico                  | Vico                  | +
      tr | M.K.Atatürk geldi                   | ataturk               | +
      # letters written together and apart
      en | the U.S.S.R. in 1958                | USSR                  | +
      en | the U.S.S.R. in 1958                | U.S.S.R.              | +
      en | the U.S.S.R. in 1958                | U. S. S. R.           | +
      en | the U.S.S.R. in 1958                | "the USSR in 1958"    | +
      en | the USSR in 1958                    | U.S.S.R.              | +
      en | the USSR in 1958                    | "the U.S.S.R. in"     | +
      en | the U. S. S. R. in 1958             | USSR                  | +
      en | the U.S.A. then                     | USSR                  | -
      en | her Ph.D. thesis                    | PhD                   | +
      en | her PhD thesis                      | Ph.D.                 | +
      ru | граница С.С.С.Р.                    | СССР                  | +
      ru | граница СССР                        | С.С.С.Р.              | +
      ru | и т.д. и т.п.                       | тд                    | +
      fr | la R.D.A. et la R.F.A.              | RDA                   | +
      de | ein e.V. in Wien                    | eV                    | +
      es | los EE.UU. de hoy                   | EEUU                  | +
      # dates and numbers
      de | am 1.12.1958 in Wien                | 1958                  | +
      de | am 1.12.1958 in Wien                | 1.12.1958             | +
      de | am 1.12.1958 in Wien                | 01.12.1958            | +
      de | am 1.12.1958 in Wien                | 11.2.1958             | -
      de | am 1.12.1958 in Wien                | 112.1958              | -
      de | am 11.2.1958 in Wien                | 1.12.1958             | -
      de | am 01.12.1958 in Wien               | 1.12.1958             | +
      de | am 01.12.1958 in Wien               | 01                    | +
      ru | протокол от 28.10.1962г.            | 28.10.1962            | +
      ru | протокол от 28.10.1962г.            | 28.10                 | +
      ru | 1956-1958 гг.                       | 1957                  | -
      ru | 1956-1958 гг.                       | 1956                  | +
      ru | 1956–1958 гг.                       | 1958                  | +
      en | on 3/24/1958 there                  | 1958                  | +
      en | on 3/24/1958 there                  | 3/24/1958             | +
      en | on 1958-03-24 there                 | "1958-03-24"          | +
      en | at 12:30 sharp                      | 12:30                 | +
      en | at 12:30 sharp                      | 12                    | +
      en | 1,000,000 marks                     | 1000000               | +
      en | 1,000,000 marks                     | 1,000,000             | +
      de | 1.000.000 Mark                      | 1000000               | +
      en | 1000000 marks                       | 1,000,000             | +
      en | pi is 3.14 here                     | 3.14                  | +
      en | pi is 3.14 here                     | 314                   | -
      en | folio 12v of it                     | 12v                   | +
      en | shelf MS.77/3 there                 | MS.77/3               | +
      en | shelf MS.77/3 there                 | 77                    | +
      ar | في ١٩٥٨ كتب                         | 1958                  | +
      fa | سال ۱۳۳۷ بود                        | 1337                  | +
      # quotes in Hebrew and Arabic marks
      he | חיילי צה"ל באו                      | צה"ל                  | +
      he | חיילי צה"ל באו                      | צה״ל                  | +
      he | חיילי צה״ל באו                      | צה"ל                  | +
      he | חיילי צה״ל באו                      | צהל                   | +
      he | חיילי צה”ל באו                      | צה"ל                  | +
      he | חיילי צה"ל באו                      | צה                    | +
      he | כתב ג'ורג' אתמול                    | ג׳ורג׳                | +
      he | כתב ג׳ורג׳ אתמול                    | ג'ורג'                | +
      he | כתב ג׳ורג׳ אתמול                    | גורג                  | +
      he | אמר "שלום" לו                       | שלום                  | +
      he | אמר "שלום" לו                       | "שלום"                | +
      he | סֵפֶר הַיָּם                        | ספר הים               | +
      ar | الكِتَابُ الجديـــد                 | الكتاب الجديد         | +
      ar | قال «البحر» هنا                     | البحر                 | +
      fa | می‌خواهم بروم                       | میخواهم               | +
      fa | كتاب‌ها آمد                         | کتابها                | +
      # what an editor has put in
      en | King of Ruri[tania] came            | Ruritania             | +
      en | King of Ruri[tania] came            | ruri                  | +
      en | King of [Ruri]tania came            | Ruritania             | +
      en | King of Ruri[ta]nia came            | Ruritania             | +
      en | King of Ruri⟨tania⟩ came            | Ruritania             | +
      en | King of [Ruritania] came            | Ruritania             | +
      en | King of Ruritania[1] came           | Ruritania             | +
      en | King of Ruritania[?] came           | Ruritania             | +
      en | King of Ruri[tania] came            | "Ruritania came"      | +
      en | the letter(s) came                  | letters               | +
      en | the letter(s) came                  | letter                | +
      en | the colo(u)r was                    | colour                | +
      ru | в Хру[щёва] нет                     | Хрущева               | +
      ru | речь Хру<щева> тут                  | Хрущева               | +
      de | Auf[kl]ärung der                    | Aufklärung            | +
      fr | la r[é]publique                     | republique            | +
      # signs above and below the line
      en | the H₂O ran                         | H2O                   | +
      en | the H2O ran                         | H₂O                   | +
      en | 5 m² of it                          | m2                    | +
      en | 5 m² of it                          | m²                    | +
      en | Ruritania¹ and                      | Ruritania             | +
      en | No. № 5                             | № 5                   | +
      de | Menſchen und Aufklaͤrung            | menschen aufklärung   | +
      fr | un cœur de bœuf                     | coeur boeuf           | +
      # hyphens in words
      en | an anti-nuclear paper               | nuclear               | +
      en | an anti-nuclear paper               | anti-nuclear          | +
      en | an anti-nuclear paper               | antinuclear           | +
      en | an antinuclear paper                | anti-nuclear          | +
      en | by e-mail only                      | email                 | +
      en | a B-52 flew                         | B52                   | +
      en | a B52 flew                          | B-52                  | +
      en | a B-52 flew                         | B-53                  | -
      ru | самолёт Ту-104 сел                  | Ту104                 | +
      ru | из-за дождя                         | из-за                 | +
      en | and/or so                           | or so                 | +
      en | Soviet–American talks               | American              | +
      # lines that end within a word
      en | The docu-\\nmentation here          | documentation         | +
      en | The docu-\\nmentation here          | "the documentation here" | +
      en | The docu-\\r\\nmentation here       | documentation         | +
      en | The docu- \\n  mentation here       | documentation         | +
      en | The docu\\u00AD\\nmentation here    | documentation         | +
      en | The docu\\u00ADmentation here       | documentation         | +
      en | The docu‐\\nmentation here          | documentation         | +
      en | The docu¬\\nmentation here          | documentation         | +
      en | The docu=\\nments here              | document              | +
      en | a well-\\nknown man                 | known                 | +
      en | a well-\\nknown man                 | well-known            | +
      en | a Soviet-\\nAmerican talk           | American              | +
      en | a Soviet-\\nAmerican talk           | Soviet-American       | +
      en | He left -\\nand came back           | leftand               | -
      en | 1956-\\n1958 here                   | 1958                  | +
      ru | Доку-\\nмент прави-\\nтельства       | документ правительства | +
      ru | Доку-\\nмент прави-\\nтельства       | документы             | +
      de | Die Aufklä-\\nrung siegt            | Aufklärung            | +
      uk | Прави-\\nтельство                   | правительство         | +
      # apostrophes
      fr | l'homme et l’État                   | homme etat            | +
      fr | l'homme et l’État                   | "l’homme"             | +
      it | dell'Unità d’Italia                 | unita italia          | +
      uk | п'ять об’єктів                      | п’ять                 | +
      uk | п'ять об’єктів                      | об'єктів              | +
      en | O'Brien's letter                    | OBrien                | +
      en | O'Brien's letter                    | brien                 | +
      en | the Qur'an lay                      | Quran                 | +
      en | the Quran lay                       | Qur’an                | +
      ca | una col·lecció                      | colleccio             | +
      # letters that readers take for one another
      ru | Хрущёва ждут                        | Хрущева               | +
      ru | Хрущева ждут                        | Хрущёв                | +
      ru | Хрущёва ждут                        | Хрущёв                | +
      ru | ЁЛКИ и мёд                          | елки мед              | +
      de | Straße in Köln                      | STRASSE koln          | +
      tr | İstanbul ve Iğdır                   | istanbul              | +
      pl | Łódź i Gdańsk                       | lodz gdansk           | +
      es | El Niño llegó                       | nino llego            | +
      el | Ἀθῆναι καὶ ὁ Ἥλιος                  | αθηναι ηλιος          | +
      vi | Thư gửi bạn                         | thu gui ban           | +
      hi | किताबें आ गईं                       | किताब                 | +
      # scripts without spaces
      zh | 中华人民共和国成立了                | 共和国                | +
      zh | 中華人民共和國成立了                | 共和国                | +
      zh | 中华人民共和国成立了                | 美国                  | -
      zh | 一九五八年三月二十四日              | 三月                  | +
      ja | 昨日、東京へ行きました              | 東京                  | +
      ja | ソビエト連邦の手紙                  | 連邦                  | +
      ja | コーヒーを飲む                      | コーヒー              | +
      ko | 어제 서울에서 친구를 만났다         | 서울                  | +
      ko | 6·25전쟁의 편지                     | 전쟁                  | +
      th | จดหมายถึงเพื่อน                     | จดหมาย                | +
      th | จดหมายถึงเพื่อน                     | ทะเล                  | -
      zh | TNT炸药很多                         | TNT                   | +
      """;

  @TempDir static Path folder;
  private static Shelf shelf;
  private static final Map<List<String>, String> IDS = new LinkedHashMap<>();

  /** A row of the table. */
  record Row(String language, String text, String query, boolean found) {}

  static Stream<Row> rows() {
    return ROWS.lines()
        .filter(line -> line.contains("|"))
        .map(line -> line.replace("\\n", "\n").replace("\\r", "\r").replace("\\u00AD", "\u00AD"))
        .map(line -> line.split("\\|", -1))
        .map(
            cells ->
                new Row(
                    cells[0].strip(),
                    cells[1].strip(),
                    cells[2].strip(),
                    cells[3].strip().equals("+")));
  }

  @BeforeAll
  static void open() {
    shelf = new Shelf(folder);
    rows()
        .forEach(
            row ->
                IDS.computeIfAbsent(
                    List.of(row.language(), row.text()),
                    _ -> {
                      String id = "t" + IDS.size();
                      shelf
                          .item(id, "Row")
                          .text(
                              org.lectern.core.model.Text.Role.TRANSCRIPT,
                              row.language(),
                              row.text())
                          .add();
                      return id;
                    }));
    shelf.stored();
  }

  @AfterAll
  static void close() {
    shelf.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theWordsAreFoundOrNotOnTheSite(Row row) {
    String id = IDS.get(List.of(row.language(), row.text()));
    List<String> ids =
        shelf
            .index()
            .search(
                new Query(
                    row.query(),
                    Map.of(),
                    java.util.Optional.empty(),
                    Query.Sort.RELEVANCE,
                    1,
                    300))
            .hits()
            .stream()
            .map(hit -> hit.id().value())
            .toList();
    assertEquals(row.found(), ids.contains(id), ids.toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theWordsAreFoundOrNotInsideTheDocument(Row row) {
    SearchedTexts texts =
        SearchedTexts.of(List.of(new SearchedTexts.LanguageText(row.text(), row.language())));
    InsideQuery query = InsideQuery.parse(row.query());
    assertFalse(query.isEmpty());
    assertEquals(row.found(), !texts.find(query, _ -> true).isEmpty());
  }
}
