package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clauses are those of the Extended Date/Time Format specification, Library of Congress, 2019. */
class EdtfDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // Level 0: date, date and time, time interval
        "1962-10-28; 1962-10-28; 1962-10-28",
        "1962-10; 1962-10-01; 1962-10-31",
        "1960-02; 1960-02-01; 1960-02-29",
        "1900-02; 1900-02-01; 1900-02-28",
        "1962; 1962-01-01; 1962-12-31",
        "0000; 0000-01-01; 0000-12-31",
        "1962-10-28T09:30:00; 1962-10-28; 1962-10-28",
        "1962-10-28T09:30:00Z; 1962-10-28; 1962-10-28",
        "1962-10-28T09:30:00-04; 1962-10-28; 1962-10-28",
        "1962-10-28T09:30:00+04:30; 1962-10-28; 1962-10-28",
        "1964/2008; 1964-01-01; 2008-12-31",
        "2004-06/2006-08; 2004-06-01; 2006-08-31",
        "2004-02-01/2005-02-08; 2004-02-01; 2005-02-08",
        "2004-02-01/2005; 2004-02-01; 2005-12-31",
        "1962/1962-10; 1962-01-01; 1962-10-31",
        // Level 1: letter-prefixed year, seasons
        "Y12345; +12345-01-01; +12345-12-31",
        "Y-17000; -17000-01-01; -17000-12-31",
        "1962-21; 1962-03-01; 1962-05-31",
        "1962-22; 1962-06-01; 1962-08-31",
        "1962-23; 1962-09-01; 1962-11-30",
        "1962-24; 1962-12-01; 1963-02-28",
        "1963-24; 1963-12-01; 1964-02-29",
        // Level 1: qualification
        "1984?; 1984-01-01; 1984-12-31",
        "2004-06~; 2004-06-01; 2004-06-30",
        "2004-06-11%; 2004-06-11; 2004-06-11",
        // Level 1: unspecified digits from the right
        "196X; 1960-01-01; 1969-12-31",
        "19XX; 1900-01-01; 1999-12-31",
        "1XXX; 1000-01-01; 1999-12-31",
        "1962-XX; 1962-01-01; 1962-12-31",
        "1962-10-XX; 1962-10-01; 1962-10-31",
        "1962-XX-XX; 1962-01-01; 1962-12-31",
        "XXXX; ; ",
        // Level 1: negative calendar year
        "-0044; -0044-01-01; -0044-12-31",
        "-0044-03-15; -0044-03-15; -0044-03-15",
        // Level 1: extended intervals
        "1985-04-12/..; 1985-04-12; ",
        "1985/; 1985-01-01; ",
        "../1985-04; ; 1985-04-30",
        "/1985; ; 1985-12-31",
        "1984~/2004-06; 1984-01-01; 2004-06-30",
        "196X/1972?; 1960-01-01; 1972-12-31",
        // Level 2: sets
        "[1667,1668,1670..1672]; 1667-01-01; 1672-12-31",
        "[..1760-12-03]; ; 1760-12-03",
        "[1760-12..]; 1760-12-01; ",
        "[1760-01,1760-02,1760-12..]; 1760-01-01; ",
        "{1960,1961-12}; 1960-01-01; 1961-12-31",
        "{..1984}; ; 1984-12-31",
        // Level 2: unspecified digits anywhere
        "1962-1X?; 1962-10-01; 1962-12-31",
        "1962-10-2X; 1962-10-20; 1962-10-29",
        "156X-12-25; 1560-12-25; 1569-12-25",
        "19X4-02-29; 1904-02-29; 1984-02-29",
      })
  void knowsTheFirstAndLastDayItMayMean(String edtf, LocalDate earliest, LocalDate latest) {
    EdtfDate date = EdtfDate.parse(edtf);
    assertEquals(Optional.ofNullable(earliest), date.earliest());
    assertEquals(Optional.ofNullable(latest), date.latest());
    assertEquals(edtf, date.value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1962-10-28; [1962]",
        "1962/1965; [1962, 1963, 1964, 1965]",
        "196X; [1960, 1961, 1962, 1963, 1964, 1965, 1966, 1967, 1968, 1969]",
        "1962-24; [1962, 1963]",
        "1962/..; [1962]",
        "../1962; [1962]",
        "/1962-10; [1962]",
        "[1667,1670..1672]; [1667, 1670, 1671, 1672]",
        "{1960,1961-12}; [1960, 1961]",
        "-0044; [-44]",
        "XXXX; []",
      })
  void knowsTheYearsItMayBelongTo(String edtf, String years) {
    assertEquals(years, EdtfDate.parse(edtf).years().toString());
  }

  @Test
  void countsNoMoreThanAThousandYears() {
    assertEquals(1000, EdtfDate.parse("Y-17000/1962").years().size());
    assertEquals(1000, EdtfDate.parse("1XXX").years().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "62",
        "196",
        "19620",
        "1962-13",
        "1962-00",
        "1962-25",
        "1962-21-01",
        "1962-02-30",
        "1961-02-29",
        "1962-10-32",
        "1962-1",
        "1962/1963/1964",
        "/",
        "../..",
        "1962-10-28T25:00:00",
        "1962-10-28T09:30:00?",
        "1962?-10",
        "?1962",
        "-0000",
        "-Y17000",
        "Y1962",
        "Y17E7",
        "1950S2",
        "[1962",
        "{}",
        "[1962}",
        "28.10.1962",
        "196x",
        "1962-XX-32",
        "XXXX-02-30",
      })
  void refusesWhatIsNotEdtfAndSaysWhatToWrite(String text) {
    EdtfDate.Invalid e =
        assertThrows(EdtfDate.Invalid.class, () -> EdtfDate.parse(text), () -> text);
    assertEquals(EdtfDate.Invalid.Kind.FORM, e.kind());
    assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
    assertTrue(e.remedy().matches("(write|give|look up) .+"), e.remedy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1963/1962", "1962-10-28/1962-10-27", "[1963..1962]", "Y12345/1962"})
  void refusesAnEndBeforeTheStart(String text) {
    EdtfDate.Invalid e = assertThrows(EdtfDate.Invalid.class, () -> EdtfDate.parse(text));
    assertEquals(EdtfDate.Invalid.Kind.BACKWARDS, e.kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "28.10.1962; 1962-10-28",
        "1983 August 24; 1983-08-24",
        "c. 1907-2005; 1907~/2005~",
        "3.4.1950; 1950-04-03",
        "10/28/1962; 1962-10-28",
        "13/04/1950; 1950-04-13",
        "04/04/1950; 1950-04-04",
        "c. 1962; 1962~",
        "c.1962; 1962~",
        "ca. 1962; 1962~",
        "circa October 1962; 1962-10~",
        "October 1962; 1962-10",
        "oct 1962; 1962-10",
        "28 October 1962; 1962-10-28",
        "28th October 1962; 1962-10-28",
        "Oct. 28, 1962; 1962-10-28",
        "October 28 1962; 1962-10-28",
        "28. Oktober 1962; 1962-10-28",
        "28 октября 1962 г.; 1962-10-28",
        "октябрь 1962; 1962-10",
        "28 de octubre de 1962; 1962-10-28",
        "28 octobre 1962; 1962-10-28",
        "1er mai 1962; 1962-05-01",
        "1962年10月28日; 1962-10-28",
        "1962 ?; 1962?",
        "October 1962?; 1962-10?",
        "c. 1962?; 1962%",
        "probably 1962; 1962?",
        "1960s; 196X",
        "1960's; 196X",
        "196x; 196X",
        "18th century; 17XX",
        "1962/10/28; 1962-10-28",
        "1962.10.28; 1962-10-28",
        "1962–1965; 1962/1965",
        "1962-1965; 1962/1965",
        "1962–65; 1962/1965",
        "1908–12; 1908/1912",
        "between 1962 and 1965; [1962..1965]",
        "before 1962; [..1961]",
        "after 1962; [1963..]",
        "Spring 1962; 1962-21",
        "28 октября 1962 года; 1962-10-28",
        "28-го октября 1962; 1962-10-28",
        "28 жовтня 1962 року; 1962-10-28",
        "28.10.1962 года; 1962-10-28",
        "28.X.1962; 1962-10-28",
        "28 X 1962; 1962-10-28",
        "3/iv/1950; 1950-04-03",
        "28.XII.1962 г.; 1962-12-28",
        "28th of October 1962; 1962-10-28",
        "28th October, 1962; 1962-10-28",
        "28 Oct. 1962; 1962-10-28",
        "1962 October 28; 1962-10-28",
        "1962, Oct. 28; 1962-10-28",
        "Sunday, October 28, 1962; 1962-10-28",
        "Sonntag, 28. Oktober 1962; 1962-10-28",
        "воскресенье, 28 октября 1962; 1962-10-28",
        "28 أكتوبر 1962; 1962-10-28",
        "٢٨ أكتوبر ١٩٦٢; 1962-10-28",
        "28. října 1962; 1962-10-28",
        "28 Ekim 1962; 1962-10-28",
        "28 oktober 1962; 1962-10-28",
        "28 Οκτωβρίου 1962; 1962-10-28",
        "1962년 10월 28일; 1962-10-28",
        "1962年10月; 1962-10",
        "vor 1962; [..1961]",
        "до 1962 г.; [..1961]",
        "avant 1962; [..1961]",
        "после 1962; [1963..]",
        "196-; 196X",
        "19--; 19XX",
        "196-?; 196X?",
        "XIX век; 18XX",
        "XIX в.; 18XX",
        "XVIIIe siècle; 17XX",
        // as spreadsheets and databases write a day
        "1950-12-25 00:00:00; 1950-12-25",
        "1950-12-25T00:00:00; 1950-12-25",
        "1950-12-25T00:00:00.000; 1950-12-25",
        "1950-12-25T00:00:00.000Z; 1950-12-25",
        "1950-12-25 00:00:00 UTC; 1950-12-25",
        "1950-12-25T00:00:00+0100; 1950-12-25",
        "12/25/1950 0:00; 1950-12-25",
        "12/25/1950 12:00:00 AM; 1950-12-25",
        "25.12.1950 00:00; 1950-12-25",
        "25 Dec 1950, 00:00; 1950-12-25",
        "1950-12-25 14:30; 1950-12-25T14:30:00",
        "12/25/1950 2:30 PM; 1950-12-25T14:30:00",
        "1950-12-25T14:30:05.120Z; 1950-12-25T14:30:05Z",
        "1950-12-25 14:30:00+0100; 1950-12-25T14:30:00+01:00",
        "19501225; 1950-12-25",
        "19501200; 1950-12",
        // as systems of museums write what they do not know
        "1950-12-00; 1950-12",
        "1950-00-00; 1950",
        "1950-00; 1950",
        "00.12.1950; 1950-12",
        "12/00/1950; 1950-12",
        "00/12/1950; 1950-12",
        "00/00/1950; 1950",
        // months and years
        "12-1950; 1950-12",
        "12/1950; 1950-12",
        "1/1950; 1950-01",
        "12.1950; 1950-12",
        "Dec. 1950; 1950-12",
        "1950 г.; 1950",
        "1950 год; 1950",
        "1950 года; 1950",
        "1950г.; 1950",
        "1950年; 1950",
        "1950-51; 1950/1951",
        "1950/51; 1950/1951",
        "1898-99; 1898/1899",
        "1914–18 гг.; 1914/1918",
        "1941-1945 гг.; 1941/1945",
        "ca. 1950-55; 1950~/1955~",
        "1826–7; 1826/1827",
        "1950/12; 1950-12",
        "1959-5; 1959-05",
        // month names with hyphens, as spreadsheets write them
        "25-Dec-1950; 1950-12-25",
        "25/Dec/1950; 1950-12-25",
        "Dec-1950; 1950-12",
        "1950-Dec-25; 1950-12-25",
        "1-мая-1950; 1950-05-01",
        "1 Aug. 1924.; 1924-08-01",
        "14 Oct.1914.; 1914-10-14",
        "1950s.; 195X",
        "(? 1850's).; 185X?",
        "[1950].; 1950",
        "1855, 15 March; 1855-03-15",
        "1854, 6 July,; 1854-07-06",
        "1853, 17 Sept.; 1853-09-17",
        "1850, May .; 1850-05",
        // spans of dates in full
        "December 1950 - March 1951; 1950-12/1951-03",
        "25 Dec 1950 to 3 Jan 1951; 1950-12-25/1951-01-03",
        "c. 1950 – June 1955?; 1950~/1955-06?",
        "1950s-1960s; 195X/196X",
        "1. Mai 1950 bis 1952; 1950-05-01/1952",
        // about and perhaps
        "?c.1785; 1785%",
        "?1785; 1785?",
        "c.?1807; 1807%",
        "c1950; 1950~",
        "ca1950; 1950~",
        "C1950; 1950~",
        "[ca. 1950]; 1950~",
        "[c1950?]; 1950%",
        "[1950]; 1950",
        "[1950?]; 1950?",
        "(1950); 1950",
        "[1950-51]; 1950/1951",
        "[1950 or 1951]; [1950,1951]",
        "[195-?]; 195X?",
        // decades, centuries and their parts, no more exact than they are
        "1950s; 195X",
        "mid-1950s; 195X",
        "mid 1950s; 195X",
        "early 1950s; 195X",
        "Late 1950s; 195X",
        "c. early 1950s; 195X~",
        "early 19th century; 18XX",
        "second half of the 19th century; 18XX",
        "Anfang der 1950er Jahre; 195X",
        "начало 1950-х гг.; 195X",
        "конец XIX века; 18XX",
        "début du XIXe siècle; 18XX",
        "early 1950; 1950",
        "late December 1950; 1950-12",
        "1950er; 195X",
        "1950er Jahre; 195X",
        "1950-е годы; 195X",
        "années 1950; 195X",
        "anni 1950; 195X",
        "1950年代; 195X",
        "19. Jahrhundert; 18XX",
        "19. Jh.; 18XX",
        "siglo XIX; 18XX",
        "XIX secolo; 18XX",
        "19世紀; 18XX",
        "pre-1950; [..1949]",
        "prior to 1950; [..1949]",
        "post-1950; [1951..]",
        "Frühjahr 1950; 1950-21",
        "весна 1950 г.; 1950-21",
        "été 1950; 1950-22",
        "Herbst 1950; 1950-23",
        "winter 1950-51; 1950-24",
        "Winter 1950/1951; 1950-24",
      })
  void takesUsualForms(String text, String edtf) {
    assertEquals(Optional.of(EdtfDate.parse(edtf)), EdtfDate.ofUsualForm(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "undated",
        "31.02.1962",
        "Foo 1962",
        "28.XIII.1962",
        "28 IIX 1962",
        "Boston, October 28, 1962",
        "Hotel 28 October 1962",
        "31 X 1962 X",
        "30.II.1962",
        "XXII век",
        "1962–61",
        "1962-61",
        "1962-00-28",
        "1/0/1900",
        "0.1.1900",
        "1950-12-25 24:61",
        "1950-12-25 99:00",
        "1950-12 00:00",
        "19501332",
        "13-1950",
        "Dec 12",
        "mid-1950s or later",
        "1951 - 1950",
        "1950 - early 1951",
        "1950 - 1960 - 1970",
        "1826-7, reprinted 1892"
      })
  void doesNotGuessAtOtherForms(String text) {
    assertEquals(Optional.empty(), EdtfDate.ofUsualForm(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"03/04/1950", "3-4-1950", "c. 03/04/1950"})
  void refusesADateWhoseDayAndMonthNobodyCanTellApart(String text) {
    EdtfDate.Invalid e = assertThrows(EdtfDate.Invalid.class, () -> EdtfDate.ofUsualForm(text));
    assertEquals(EdtfDate.Invalid.Kind.AMBIGUOUS, e.kind());
    assertTrue(e.problem().contains("1950-04-03") && e.problem().contains("1950-03-04"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1826-7; 1826-07; 1826/1827",
        "1950/5; 1950-05; 1950/1955",
        "1908/12; 1908-12; 1908/1912",
        "c. 1901/02; 1901-02; 1901/1902",
      })
  void refusesANumberThatCanBeAMonthOrAYear(String text, String month, String years) {
    EdtfDate.Invalid e = assertThrows(EdtfDate.Invalid.class, () -> EdtfDate.ofUsualForm(text));
    assertEquals(EdtfDate.Invalid.Kind.AMBIGUOUS, e.kind());
    assertTrue(e.problem().contains(month) && e.problem().contains(years), e.problem());
  }

  /** The latest year that is not in the future, and the one a century before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Dec-50; 1950-12; 1850-12",
        "Dec 50; 1950-12; 1850-12",
        "Dec '50; 1950-12; 1850-12",
        "25-Dec-50; 1950-12-25; 1850-12-25",
        "25. Dez. 50; 1950-12-25; 1850-12-25",
        "12/25/50; 1950-12-25; 1850-12-25",
        "25.12.50; 1950-12-25; 1850-12-25",
        "50-12-25; 1950-12-25; 1850-12-25",
        "дек-50; 1950-12; 1850-12",
        "ca. Jan-15; 2015-01; 1915-01",
        "[Jan-15]; 2015-01; 1915-01",
        "28.10.62 00:00; 1962-10-28; 1862-10-28",
      })
  void refusesAYearWithoutItsCentury(String text, String one, String other) {
    EdtfDate.Invalid e = assertThrows(EdtfDate.Invalid.class, () -> EdtfDate.ofUsualForm(text));
    assertEquals(EdtfDate.Invalid.Kind.AMBIGUOUS, e.kind());
    assertTrue(e.problem().contains("century"), e.problem());
    assertTrue(e.problem().contains(one + " or " + other), e.problem());
    assertTrue(e.remedy().contains("four digits"), e.remedy());
  }

  @Test
  void refusesTwoNumbersAndAYearWithoutItsCentury() {
    EdtfDate.Invalid e =
        assertThrows(EdtfDate.Invalid.class, () -> EdtfDate.ofUsualForm("03/04/50"));
    assertTrue(e.problem().contains("1950-04-03, 1950-03-04"), e.problem());
    assertTrue(e.problem().contains("century"), e.problem());
  }

  @ParameterizedTest
  @CsvSource({
    "early 1950s, true",
    "mid-1950s, true",
    "[c. late 1950], true",
    "конец XIX века, true",
    "1950s, false",
    "19th century, false",
    "Midsummer 1950, false",
  })
  void knowsWhenItSaysLessThanTheWords(String text, boolean part) {
    assertEquals(part, EdtfDate.isPart(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "en; 1962-10-28; October 28, 1962",
        "en-GB; 1962-10-28; 28 October 1962",
        "en; 1962-10~; about October 1962",
        "en; 1962; 1962",
        "en; 1962?; perhaps 1962",
        "en; 1962%; perhaps about 1962",
        "en; 196X; 1960s",
        "en; 196X~; about the 1960s",
        "en; 17XX; 18th century",
        "en; 20XX; 21st century",
        "en; 1962-XX; 1962, month unknown",
        "en; 1962-10-XX; October 1962, day unknown",
        "en; 1962-1X; between October 1962 and December 1962",
        "en; 1XXX; between 1000 and 1999",
        "en; 1962-24; winter 1962",
        "en; XXXX; date unknown",
        "en; -0043-03-15; March 15, 44 BC",
        "en; Y-17000; 17001 BC",
        "en; 1962/1965-02; 1962 – February 1965",
        "en; 1962~/..; from about 1962 on",
        "en; ../1962-10; until October 1962",
        "en; 1962/; 1962 – date unknown",
        "en; [1962,1963]; 1962 or 1963",
        "en; {1962,1963,1965}; 1962, 1963, and 1965",
        "en; [1962..1965]; between 1962 and 1965",
        "en; [..1760-12]; December 1760 or earlier",
        "en; [1760..]; 1760 or later",
        "en; 1962-10-28T09:30:00Z; October 28, 1962, 09:30",
        "ru; 1962-10-28; 28 октября 1962 г.",
        "ru; 1962-10; октябрь 1962 г.",
        "ru; 1962-10~; около октября 1962 г.",
        "ru; 1962-21~; около весны 1962 г.",
        "ru; 17XX; XVIII век",
        "ru; 196X?; предположительно 1960-е годы",
        "ru; 1962/..; с 1962 г.",
        "es; 1962-10-28; 28 de octubre de 1962",
        "es; 1962-10-28~; hacia el 28 de octubre de 1962",
        "es; 17XX~; hacia el siglo XVIII",
        "es; [1962,1963]; 1962 o 1963",
        "fr; 1962-10~; vers octobre 1962",
        "fr; ../1962-10-28; jusqu’au 28 octobre 1962",
        "fr; 17XX; XVIIIe siècle",
        "de; 1962-10-28; 28. Oktober 1962",
        "de; [1962-10-28..1962-11-02]; zwischen dem 28. Oktober 1962 und dem 2. November 1962",
        "de; 17XX?; vermutlich 18. Jahrhundert",
        "de; 1962-22; Sommer 1962",
        "zh; 1962-10-28; 1962年10月28日",
        "zh; 1962~; 约1962年",
        "zh; 196X; 1960年代",
        "zh; 17XX; 18世纪",
        "zh; 1962/1965; 1962年至1965年",
        "it; 1962-10~; ≈ ottobre 1962",
        "it; 17XX; 1700–1799",
        "ja; 1962-10-28?; 1962年10月28日?",
      })
  void isSaidInWords(String language, String edtf, String words) {
    String said = EdtfDate.parse(edtf).display(Locale.forLanguageTag(language));
    assertEquals(words, said.replaceAll("\\h", " "));
  }

  @Test
  void isSaidInArabicWithItsDoubt() {
    Locale arabic = Locale.forLanguageTag("ar-u-nu-latn");
    assertEquals("نحو أكتوبر 1962", EdtfDate.parse("1962-10~").display(arabic));
    assertEquals("القرن 18", EdtfDate.parse("17XX").display(arabic));
    assertEquals("ربما 1962", EdtfDate.parse("1962?").display(arabic));
  }

  @Test
  void keepsToTheGregorianCalendarWhereTheLanguageCountsOtherwise() {
    for (String language : new String[] {"th", "fa-u-nu-latn", "ar-SA-u-nu-latn"}) {
      String words = EdtfDate.parse("1962-10-28").display(Locale.forLanguageTag(language));
      assertTrue(words.contains("1962"), words);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1962, 1962, 1962",
    "1962~, 1962, 1962",
    "1962-10?, 1962-10, 1962-10",
    "1962-10-28, 1962-10-28, 1962-10-28",
    "1962-10-28T10:00:00Z, 1962-10-28, 1962-10-28",
    "1962-10-XX, 1962-10, 1962-10",
    "1962-XX-XX, 1962, 1962",
    "195X, 1950, 1959",
    "1962-22, 1962-06, 1962-08",
    "1914/1918, 1914, 1918",
    "1914/1918-11-11, 1914, 1918-11-11",
    "1914/.., 1914, ''",
    "/1918-11, '', 1918-11",
    "'[1962-10,1963]', 1962-10, 1963",
    "'{1962,1963-02}', 1962, 1963-02",
    "0476-09-04, 0476-09-04, 0476-09-04",
    "0000, 0000, 0000",
    "-0043-03-15, -0043-03-15, -0043-03-15",
    "-0043/0014, -0043, 0014"
  })
  void startAndEndAreAsPreciseAsTheyWereWritten(String edtf, String start, String end) {
    EdtfDate date = EdtfDate.parse(edtf);
    assertEquals(start, date.start().orElse(""));
    assertEquals(end, date.end().orElse(""));
  }
}
