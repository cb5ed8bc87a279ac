package org.lectern.core.importer.eml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;

class MailImporterTest {
  private static final String MESSAGE =
      """
      From: =?ISO-8859-1?Q?Rudolf_Rassendyll=E9?= <rudolf@example.org>
      To: "Flavia, Princess" <flavia@example.org>, court@example.org
      Cc: Sapt <sapt@example.org>
      Subject: =?UTF-8?B?w5xiZXIgZGFzIFdldHRlcg==?=
      Date: Sun, 28 Oct 1990 23:30:00 -0500
      Message-ID: <1@example.org>
      Content-Language: de
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=outer

      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      Sch=F6nes Wetter =80
      --inner
      Content-Type: text/html; charset=utf-8

      <p>Other</p>
      --inner--
      --outer
      Content-Type: application/pdf
      Content-Disposition: attachment; filename="../../evil.pdf"
      Content-Transfer-Encoding: base64

      aGVsbG8=
      --outer
      Content-Type: message/rfc822

      From: x@example.org
      Subject: inner

      words within
      --outer--
      """
          .replace("\n", "\r\n");

  @TempDir private Path temp;

  private ImportReport run(Path source) {
    return new Import(temp.resolve("folder"), "en", false)
        .run(new MailImporter(source), "source", Progress.NONE);
  }

  @Test
  void headersAreKeysAndPartsAreFiles() throws IOException {
    Path file = Files.writeString(temp.resolve("letter.eml"), MESSAGE, StandardCharsets.ISO_8859_1);
    ImportReport report = run(file);
    assertEquals(1, report.written(), report::words);
    Path document = temp.resolve("folder/documents/letter");
    List<String> keys = Files.readAllLines(document.resolve("document.yml"));
    assertEquals("title: Über das Wetter", keys.getFirst());
    assertTrue(keys.contains("creator:author: Rudolf Rassendyllé"), keys::toString);
    assertTrue(keys.containsAll(List.of("- Flavia, Princess", "- court", "- Sapt")));
    // The day where it was sent, which in London was the next one.
    assertTrue(keys.contains("date: '1990-10-28'"), keys::toString);
    assertEquals(
        "Schönes Wetter €", Files.readString(document.resolve("text/transcript.de.txt")).strip());
    assertEquals("hello", Files.readString(document.resolve("files/evil.pdf")));
    assertEquals(-1, Files.mismatch(file, document.resolve("files/letter.eml")));
    try (Stream<Path> files = Files.list(document.resolve("files"))) {
      assertEquals(3, files.count());
    }
    assertTrue(
        keys.stream()
            .filter(key -> key.contains("@") && !key.startsWith("- "))
            .allMatch(key -> key.startsWith("x-")),
        keys::toString);
    assertEquals(1, run(file).unchanged());
  }

  @Test
  void aMessageKeepsItsIdWhenOneBeforeItIsDeleted() throws IOException {
    String start = "From a@example.org Sun Oct 28 09:00:00 1990\nFrom: A <a@example.org>\n";
    String one = start + "Subject: one\nMessage-ID: <1@example.org>\n\nWords.\n\n";
    String two = start + "Subject: two\nMessage-ID: <2@example.org>\n\nWords.\n\n";
    String three = start + "Subject: three\n\nWords.\n\n";
    Path file = Files.writeString(temp.resolve("box.mbox"), one + two + three + three);
    assertEquals(4, run(file).written());
    Files.writeString(file, two + three + three + one.replace("1@", "4@"));
    ImportReport report = run(file);
    assertEquals(3, report.unchanged(), report::words);
    assertEquals(1, report.written(), report::words);
    Path documents = temp.resolve("folder/documents");
    assertEquals(
        "title: one", Files.readAllLines(documents.resolve("box-0001/document.yml")).getFirst());
    assertEquals(
        "title: two", Files.readAllLines(documents.resolve("box-0002/document.yml")).getFirst());
  }

  @Test
  void eachMessageOfAMailboxIsADocument() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("box.mbox"),
            """
            From a@example.org Sun Oct 28 09:00:00 1990
            From: A <a@example.org>
            Subject: one

            >From here on, words.

            From here to 1962, and from there on.

            From b@example.org Mon Oct 29 09:00:00 1990
            From: B <b@example.org>
            Subject: two

            More words.
            """);
    assertEquals(2, run(file).written());
    assertEquals(
        "From here on, words.\n\nFrom here to 1962, and from there on.",
        Files.readString(temp.resolve("folder/documents/box-0001/text/transcript.und.txt"))
            .strip());
  }

  @Test
  void whatIsNotAMessageIsNamed() throws IOException {
    Path file = Files.write(temp.resolve("a.eml"), new byte[] {0, 1, 2, 3, 10, 5});
    ImportReport report = run(file);
    assertEquals(1, report.failed());
    assertTrue(report.words().contains("it is not a message"), report::words);
  }

  @ParameterizedTest
  @CsvSource({
    "'Sun, 28 Oct 1990 23:30:00 -0500', 1990-10-28",
    "'1 January 2001 10:00 GMT', 2001-01-01",
    "'Wed, 20 Dec 95 19:59 CST', 1995-12-20",
    "'Mon, 3 Jan 00 08:00:00 +0100', 2000-01-03",
    "'Mon, 3 Jan 100 08:00:00 +0100', 2000-01-03",
    "'Sat, 1 Jan 50 08:00:00 GMT', 1950-01-01",
    "'Sat, 1 Jan 49 08:00:00 GMT', 2049-01-01",
    "5 Mar 97, 1997-03-05",
    "'3 Jan 12:30', 3 Jan 12:30",
    "yesterday, yesterday"
  })
  void theDayIsThatOfTheSender(String date, String day) {
    assertEquals(day, MailImporter.day(date));
  }

  @Test
  void headersInBytesOfWindowsAreRead() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("old.eml"),
            "Subject: Forma\u00e7\u00e3o\r\nFrom: Jo\u00e3o Silva <j@example.org>\r\n\r\nWords\r\n",
            StandardCharsets.ISO_8859_1);
    var _ = run(file);
    String keys = Files.readString(temp.resolve("folder/documents/old/document.yml"));
    assertTrue(keys.contains("title: Forma\u00e7\u00e3o\n"), keys);
    assertTrue(keys.contains("creator:author: Jo\u00e3o Silva\n"), keys);
  }

  /** Neither RFC 2047 nor RFC 2231: the bytes of the sender's machine. */
  @ParameterizedTest
  @CsvSource({
    "UTF-8, us-ascii, Übersicht Łódź.txt",
    "windows-1252, iso-8859-1, Übersicht – €.txt",
    "windows-1252, us-ascii, Übersicht.txt",
    "KOI8-R, koi8-r, Отчёт.txt",
    "windows-1251, windows-1251, Отчёт № 7.txt",
    "Shift_JIS, Shift_JIS, 表紙.txt",
    "windows-1252, x-unknown, Übersicht.txt"
  })
  void namesOfAttachmentsInBytesAreRead(String encoding, String charset, String name)
      throws IOException {
    String message =
        """
        Subject: %2$s
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset="%1$s"
        Content-Transfer-Encoding: 8bit

        Words
        --b
        Content-Type: text/plain; name="%2$s"
        Content-Disposition: attachment; filename="%2$s"

        one
        --b
        Content-Type: application/octet-stream;
          name="2 %2$s"
        Content-Transfer-Encoding: base64

        aGVsbG8=
        --b--
        """
            .formatted(charset, name);
    Path file = Files.write(temp.resolve("old.eml"), message.getBytes(Charset.forName(encoding)));
    ImportReport report = run(file);
    assertEquals(List.of(), report.problems());
    assertTrue(
        Files.readString(temp.resolve("folder/documents/old/document.yml"))
            .contains("title: " + name + "\n"));
    try (Stream<Path> files = Files.list(temp.resolve("folder/documents/old/files"))) {
      assertEquals(
          Set.of(name, "2 " + name, "old.eml"),
          files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void attachmentsOfOldProgramsHaveTheirNamesAndBytes() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("old.eml"),
            """
            Subject: Files
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: image/jpeg; name="=?ISO-8859-1?Q?p=E4ring.jpg?="
            Content-Transfer-Encoding: base64

            aGVsbG8=
            --b
            Content-Type: application/msword; name="cat.doc"
            Content-Disposition: attachment; filename="cat.doc"
            Content-Transfer-Encoding: x-uuencode

            begin 644 cat.doc
            #0V%T
            `
            end
            --b--
            """);
    ImportReport report = run(file);
    Path files = temp.resolve("folder/documents/old/files");
    assertEquals("hello", Files.readString(files.resolve("p\u00e4ring.jpg")), report::words);
    assertEquals("Cat", Files.readString(files.resolve("cat.doc")));
  }
}
