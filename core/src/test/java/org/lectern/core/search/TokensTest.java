package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
  /** A character that would not be seen in the table. */
  private static final Pattern CODE = Pattern.compile("\\\\u([0-9A-F]{4})");

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
      # names with apostrophes and half rings
      en | letter of Sean O’Neill             | O'Neill               | +
      en | letter of Sean O’Neill             | ONeill                | +
      en | letter of Sean O’Neill             | Neill                 | +
      en | letter of Sean ONeill              | O’Neill               | +
      en | letter of Sean O`Neill             | O'Neill               | +
      en | letter of Sean O´Neill             | O'Neill               | +
      en | letter of Sean OʼNeill             | O'Neill               | +
      en | letter of Sean O＇Neill             | O'Neill               | +
      en | the ʿAbd al-Karīm papers           | Abd al-Karim          | +
      en | the ʿAbd al-Karīm papers           | ʿAbd al-Karīm         | +
      en | the ʿAbd al-Karīm papers           | 'Abd al-Karim         | +
      en | the ʿAbd al-Karīm papers           | `Abd                  | +
      en | the ‘Abd al-Karim papers           | ʿAbd                  | +
      en | the ‘Abd al-Karim papers           | Abd                   | +
      en | the Kaʿba and the Qurʾān           | Kaba Quran            | +
      en | the Kaʿba and the Qurʾān           | Ka'ba                 | +
      en | the Ka‘ba and the Qur’ān           | Kaʿba Qurʾan          | +
      en | the Kaba and the Quran             | Kaʿba                 | +
      en | Hawaiʻi in winter                  | Hawaii                | +
      en | Hawaii in winter                   | Hawaiʻi               | +
      en | rock ’n’ roll                      | rock n roll           | +
      en | the boys' club                     | boys                  | +
      en | they don’t go                      | dont                  | +
      en | they don’t go                      | don't                 | +
      fr | aujourd’hui à Paris                | aujourd'hui           | +
      fr | l’État français                    | l'Etat                | +
      fr | l’État français                    | état                  | +
      fr | d'Artagnan                         | D’Artagnan            | +
      nl | foto's van 's-Gravenhage           | fotos                 | +
      nl | foto's van 's-Gravenhage           | 's-Gravenhage         | +
      nl | foto's van ’s-Gravenhage           | Gravenhage            | +
      uk | Лист з Кам’янця                    | Кам'янця              | +
      uk | Лист з Камʼянця                    | Кам'янця              | +
      uk | Лист з Кам`янця                    | Кам’янця              | +
      uk | пам'ять народу                     | памʼять               | +
      be | аб'ява ў газеце                    | аб’ява                | +
      # letters of one language that readers of another do not have
      de | Strasse in Wien                    | Straße                | +
      de | GROẞE Straße                       | grosse                | +
      de | Goethe in Weimar                   | Göthe                 | +
      de | in Göttingen                       | Goettingen            | +
      de | Herr Mueller kam                   | Müller                | +
      de | Herr Müller kam                    | Mueller               | +
      sv | Åke Sjöström                       | Ake Sjostrom          | +
      da | i København                        | Kobenhavn             | +
      no | fra Ærøskøbing                     | aeroskobing           | +
      is | Þórður Guðmundsson                 | thordur gudmundsson   | +
      cs | Antonín Dvořák                     | dvorak                | +
      hu | Őze Ernő                           | oze erno              | +
      ro | Ştefan şi Ţara                     | Ștefan                | +
      ro | Ștefan și Țara                     | Stefan Tara           | +
      tr | ILGAZ ve Iğdır                     | ılgaz                 | +
      tr | ILGAZ ve Iğdır                     | igdir                 | +
      tr | DİYARBAKIR                         | diyarbakır            | +
      hr | Đorđe Petrović                     | dorde petrovic        | +
      vi | Nguyễn Văn ở Đà Nẵng               | nguyen van da nang    | +
      en | naïve Zoë in the café              | naive zoe cafe        | +
      en | nai\\u0308ve in the cafe\\u0301      | naïve café            | +
      ru | Пётр и Артём                       | Петр Артем            | +
      ru | Петр и Артем                       | Пётр Артём            | +
      ru | Йошкар-Ола                         | Йошкар Ола            | +
      uk | Ґалаґан і Київ                     | Галаган               | +
      uk | Ґалаґан і Київ                     | київ                  | +
      el | Ελλάς και Αθήναι                   | ΕΛΛΑΣ                 | +
      el | Ελλάς και Αθήναι                   | ελλας αθηναι          | +
      ka | საქართველო                         | საქართველო            | +
      hy | Երևան                              | երեւան                | +
      # ligatures, wide and other forms of letters
      en | the ﬁrst ﬂight                     | first flight          | +
      fr | Œuvres de l’abbé                   | oeuvres               | +
      nl | de ĳzeren man                      | ijzeren               | +
      en | ＡＢＣ report                        | abc                   | +
      ja | ＴＮＴ爆薬の手紙                      | TNT                   | +
      ja | １９５８年の手紙                      | 1958                  | +
      zh | １９５８年的信                        | 1958                  | +
      ja | ｿﾋﾞｴﾄ連邦の手紙                     | ソビエト              | +
      ja | ソビエト連邦の手紙                   | ｿﾋﾞｴﾄ                | +
      ja | がくもん                           | か\\u3099くもん        | +
      ar | ﻛﺘﺎﺏ ﻗﺪﻳﻢ                          | كتاب قديم             | +
      en | Pope John ⅩⅩⅢ                      | XXIII                 | +
      en | Pope John XXIII                    | xxiii                 | +
      en | Pope John XXIII                    | XXII                  | -
      fr | Mᵐᵉ Curie et Cᴵᵉ                   | Mme Cie               | +
      # Hebrew and Yiddish
      he | תשכ״ב בירושלים                     | תשכ"ב                 | +
      he | ד״ר כהן בא                         | ד"ר כהן               | +
      he | ד''ר כהן בא                        | ד"ר                   | +
      he | רח׳ הרצל                           | רח'                   | +
      he | ז׳בוטינסקי כתב                     | ז'בוטינסקי            | +
      he | ז׳בוטינסקי כתב                     | זבוטינסקי             | +
      he | דוד בן־גוריון                      | בן גוריון             | +
      he | דוד בן־גוריון                      | בן-גוריון             | +
      he | דוד בן־גוריון                      | גוריון                | +
      he | דוד בן גוריון                      | בן־גוריון             | +
      he | דוד בן-גוריון                      | בן־גוריון             | +
      yi | ייִדישע צייטונג                    | יידישע                | +
      yi | ײדישע צײטונג                       | יידישע צייטונג        | +
      # Arabic and Persian
      ar | أحمد في القاهرة                    | احمد                  | +
      ar | احمد في القاهرة                    | أحمد                  | +
      ar | إبراهيم وآمال                      | ابراهيم امال          | +
      ar | مكتبة الإسكندرية                   | مكتبه                 | +
      ar | مصطفى كامل                         | مصطفي                 | +
      ar | مصطفي كامل                         | مصطفى                 | +
      ar | رســـالة إلى البحـر                | رسالة البحر           | +
      ar | رسالة إلى البحر                    | رســالة               | +
      ar | هذا كتاب جديد                      | کتاب                  | +
      ar | كتب علي رسالة                      | علی                   | +
      ar | مُحَمَّد رَسُول                    | محمد                  | +
      ar | في المكتبة والبحر                  | مكتبة                 | +
      ar | في المكتبة والبحر                  | البحر                 | +
      ar | سنة ١٩٥٨م                          | 1958                  | +
      ar | سنة 1958م                          | ١٩٥٨                  | +
      fa | ایران و کتاب                       | ايران كتاب            | +
      fa | نامه‌ای از تهران                   | نامه                  | +
      fa | می روم                             | می‌روم                | +
      fa | سال ۱۳۳۷ ه‍.ش                      | ۱۳۳۷                  | +
      # scripts without spaces
      zh | 北京大学图书馆的信                   | 北京大学              | +
      zh | 北京大学图书馆的信                   | 图书馆                | +
      zh | 北京大學圖書館的信                   | 图书馆                | +
      zh | 北京大学图书馆的信                   | 圖書館                | +
      zh | 北京大学图书馆的信                   | 京大                  | +
      zh | 北京大学图书馆的信                   | 书                    | +
      zh | 北京大学图书馆的信                   | 上海                  | -
      zh | 「毛泽东」的信                       | 毛泽东                | +
      zh | 毛泽东的信                         | 毛澤東                | +
      zh | 毛泽东·周恩来                      | 周恩来                | +
      ja | 『白鯨』を読む                     | 白鯨                  | +
      ja | 手紙を書いた                       | 書く                  | +
      ja | 東京大学の手紙                     | 東京                  | +
      ja | 東京大学の手紙                     | 大阪                  | -
      ko | 대한민국 정부의 편지               | 민국                  | +
      ko | 대한민국 정부의 편지               | 정부                  | +
      ko | 김일성의 편지                      | 김일성                | +
      th | โรงเรียนเก่าของฉัน                 | โรงเรียน              | +
      th | พ.ศ. ๒๕๐๑                          | 2501                  | +
      km | សំបុត្រទៅមិត្ត                     | មិត្ត                 | +
      my | မိတ်ဆွေထံစာ                        | စာ                    | +
      # numbers
      en | all 3,500 men                      | 3500                  | +
      fr | les 3\\u202F500 hommes              | 3500                  | +
      ru | 1\\u202F000 рублей                  | 1000                  | +
      de | 3.500,50 Mark                      | 3.500,50              | +
      de | 1'000 Franken                      | 1000                  | +
      de | 1’000 Franken                      | 1000                  | +
      en | for $5.50 each                     | 5.50                  | +
      en | for £1,250 each                    | 1250                  | +
      en | by No. 12/58                       | 12/58                 | +
      en | a 50% part                         | 50%                   | +
      en | at 10°N of it                      | 10                    | +
      en | an A4 sheet                        | A4                    | +
      fr | le 1ᵉʳ mai                         | 1er                   | +
      fr | le 1er mai                         | 1ᵉʳ                   | +
      es | n.º 5 de mayo                      | nº 5                  | +
      es | n.º 5 de mayo                      | 5                     | +
      it | la 1ª parte                        | 1a                    | +
      en | in the 1950s there                 | 1950s                 | +
      en | in the 1950s there                 | 1950                  | +
      en | in the 1950's there                | 1950s                 | +
      en | tel. 555-0199 here                 | 555-0199              | +
      en | 24th March                         | 24th                  | +
      # what an editor has put in
      en | [illegible] men                    | illegible             | +
      en | Ru{rita}nia now                    | Ruritania             | +
      en | Ruri⟦tania⟧ now                    | Ruritania             | +
      en | Ruri〈tania〉 now                  | Ruritania             | +
      en | Ruri‹tania› now                    | Ruritania             | +
      en | Ruri/tania/ now                    | tania                 | +
      en | Ruritan[n]ia now                   | Ruritannia            | +
      en | the [sic!] word                    | sic                   | +
      en | Ruritania* and †men                | Ruritania men         | +
      en | Ruri…tania now                     | tania                 | +
      de | ein (Ober-)Lehrer                  | Lehrer                | +
      de | ein (Ober-)Lehrer                  | Ober                  | +
      de | die Lehrer*innen                   | Lehrer                | +
      de | die Lehrer:innen                   | Lehrer                | +
      de | die Lehrer/innen                   | Lehrer                | +
      de | die Lehrer_innen                   | Lehrer                | +
      de | Vor- und Nachteile                 | Nachteile             | +
      ru | [неразб.] подпись                  | неразб                | +
      ru | Хрущ<ев> приехал                   | Хрущев                | +
      # small letters and digits
      en | CO₂ and UO₂ there                  | UO2                   | +
      en | the ²³⁵U bomb                      | 235U                  | +
      en | the ²³⁵U bomb                      | U                     | +
      en | U²³⁵ there                         | U235                  | +
      en | in 10⁶ years                       | 106                   | +
      # hyphens and what is not seen
      en | to co‑operate then                 | cooperate             | +
      en | to co‑operate then                 | co-operate            | +
      en | to coöperate then                  | cooperate             | +
      en | a Trans‐Siberian way               | Trans-Siberian        | +
      fr | Jean-Paul Sartre                   | "Jean Paul Sartre"    | +
      fr | Jean-Paul Sartre                   | JeanPaul              | +
      fr | Jean-Paul Sartre                   | Paul                  | +
      en | pre–war days                       | war                   | +
      en | Ruri\\u00ADtania now                | Ruritania             | +
      en | Ruritania now                      | Ruri\\u00ADtania       | +
      en | docu\\u200Bmentation here           | documentation         | +
      en | docu\\u2060mentation here           | documentation         | +
      en | docu\\uFEFFmentation here           | documentation         | +
      en | docu⸗\\nmentation here              | documentation         | +
      en | docu-\\n\\n\\nmentation here          | mentation             | +
      en | \\u202ERuritania\\u202C now          | Ruritania             | +
      en | docu\\u200D mentation               | docu                  | +
      # quotes and signs around words
      en | the “Atomic” age                   | atomic                | +
      en | the ‹Atomic› age                   | atomic                | +
      de | der „Spiegel“ von heute            | „Spiegel“             | +
      fr | le « Spoutnik » russe              | «Spoutnik»            | +
      fr | le « Spoutnik » russe              | « Spoutnik russe »    | +
      ja | 「海」の手紙                       | 海                    | +
      en | the file_name here                 | file_name             | +
      en | the file_name here                 | name                  | +
      en | at www.example.org/archive         | example.org           | +
      en | at www.example.org/archive         | www.example.org       | +
      en | at www.example.org/archive         | archive               | +
      en | to a.b@example.org today           | a.b@example.org       | +
      en | to a.b@example.org today           | example               | +
      en | in C++ and C#                      | C++                   | +
      en | of AT&T here                       | AT&T                  | +
      en | of AT&T here                       | "AT & T"              | +
      en | the R&D men                        | R&D                   | +
      en | on TCP/IP now                      | TCP/IP                | +
      en | by @marlowe #archive               | marlowe archive       | +
      en | ☢danger☢ here                      | danger                | +
      en | 100°C=373K                         | 373K                  | +
      en | word,word2;word3                   | word2                 | +
      en | end.Begin again                    | Begin                 | +
      en | (word)                             | word                  | +
      en | word—word2                         | word2                 | +
      en | word--word2                        | word2                 | +
      en | Yes!No?Perhaps                     | perhaps               | +
      hi | दिल्ली से पत्र                     | दिल्ली                | +
      hi | ज़मीन पर                           | जमीन                  | +
      hi | हिंदी में                          | हिन्दी                | +
      hi | सन् १९५८ में                       | 1958                  | +
      ta | தமிழ் நூல்                         | தமிழ்                 | +
      bn | বাংলা চিঠি                         | বাংলা                 | +
      """;

  @TempDir static Path folder;
  private static Shelf shelf;
  private static final Map<List<String>, String> IDS = new LinkedHashMap<>();

  /** A row of the table. */
  record Row(String language, String text, String query, boolean found) {}

  static Stream<Row> rows() {
    return ROWS.lines()
        .filter(line -> line.contains("|"))
        .map(line -> line.replace("\\n", "\n").replace("\\r", "\r"))
        .map(
            line ->
                CODE.matcher(line)
                    .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16))))
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
