package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.scan.EmbeddedReader;
import org.lectern.core.model.Embedded;

/** What files say about themselves in Exif, IPTC and XMP. */
class EmbeddedReaderTest {
  @TempDir Path folder;

  private static final String XMP =
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:RDF><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
       xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="1962-10-28">
      <dc:creator><rdf:Seq><rdf:li>Vera Orlova</rdf:li><rdf:li>Another</rdf:li></rdf:Seq></dc:creator>
      <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">Harbour Archive</rdf:li></rdf:Alt></dc:rights>
      </rdf:Description></rdf:RDF></x:xmpmeta>
      """;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Image description, artist and, in a directory of its own, the original date. */
  private static byte[] exif() {
    ByteBuffer out = ByteBuffer.allocate(120);
    out.put(ascii("MM\0*")).putInt(8).putShort((short) 3);
    out.putShort((short) 270).putShort((short) 2).putInt(10).putInt(70);
    out.putShort((short) 315).putShort((short) 2).putInt(4).put(ascii("Ann\0"));
    out.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(50).putInt(0);
    out.position(50).putShort((short) 1);
    out.putShort((short) 36867).putShort((short) 2).putInt(20).putInt(82).putInt(0);
    out.position(70).put(ascii("The quay.\0"));
    out.position(82).put(ascii("1958:03:24 12:00:00\0"));
    return out.array();
  }

  private static byte[] iptc() {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (String record : List.of("xA caption", "PB. Line", "719580324")) {
      records.write(0x1c);
      records.write(2);
      records.write(record.charAt(0));
      records.write(0);
      records.write(record.length() - 1);
      records.writeBytes(ascii(record.substring(1)));
    }
    byte[] all = records.toByteArray();
    return ByteBuffer.allocate(26 + all.length + (all.length & 1))
        .put(ascii("Photoshop 3.0\0" + "8BIM\4\4\0\0"))
        .putInt(all.length)
        .put(all)
        .array();
  }

  private Path jpeg(byte[]... segments) throws IOException {
    byte[] jpeg = TestFolder.image("jpg", 9, 9);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    for (byte[] segment : segments) {
      out.write(0xff);
      out.write(segment[0] == 'P' ? 0xed : 0xe1);
      out.write((segment.length + 2) >> 8);
      out.write(segment.length + 2);
      out.writeBytes(segment);
    }
    out.write(jpeg, 2, jpeg.length - 2);
    return Files.write(folder.resolve("1.jpg"), out.toByteArray());
  }

  private static byte[] joined(String start, byte[] rest) {
    return ByteBuffer.allocate(start.length() + rest.length).put(ascii(start)).put(rest).array();
  }

  private static byte[] xmp() {
    return joined("http://ns.adobe.com/xap/1.0/\0", XMP.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void exifNamesCaptionArtistAndDate() throws IOException {
    EmbeddedReader.Found found =
        EmbeddedReader.read(jpeg(joined("Exif\0\0", exif())), "image/jpeg");
    assertEquals(List.of(), found.faults());
    assertEquals(
        new Embedded(
            Optional.of("1958-03-24"),
            Optional.of("The quay."),
            Optional.of("Ann"),
            Optional.empty()),
        found.embedded());
  }

  @Test
  void iptcGoesBeforeXmpAndXmpBeforeExif() throws IOException {
    EmbeddedReader.Found found =
        EmbeddedReader.read(jpeg(joined("Exif\0\0", exif()), xmp(), iptc()), "image/jpeg");
    assertEquals(List.of(), found.faults());
    assertEquals(
        new Embedded(
            Optional.of("1958-03-24"),
            Optional.of("A caption"),
            Optional.of("B. Line"),
            Optional.of("Harbour Archive")),
        found.embedded());
  }

  @Test
  void ofSeveralCreatorsInXmpTheFirstIsNamed() throws IOException {
    Embedded embedded = EmbeddedReader.read(jpeg(xmp()), "image/jpeg").embedded();
    assertEquals(Optional.of("Vera Orlova"), embedded.creator());
    assertEquals(Optional.of("1962-10-28"), embedded.date());
  }

  @Test
  void aFaultInOnePartLeavesTheOthers() throws IOException {
    EmbeddedReader.Found found =
        EmbeddedReader.read(jpeg(joined("Exif\0\0", ascii("nothing")), xmp()), "image/jpeg");
    assertEquals(1, found.faults().size());
    assertTrue(found.faults().getFirst().contains("Exif"), found.faults().toString());
    assertEquals(Optional.of("Vera Orlova"), found.embedded().creator());
  }

  @ParameterizedTest
  @CsvSource({
    "1958:03:24 12:00:00, 1958-03-24",
    "19580324, 1958-03-24",
    "1958-03, 1958-03",
    "1958, 1958",
    "0000:00:00 00:00:00, ''",
    "yesterday, ''"
  })
  void datesAreBroughtToOneForm(String written, String date) {
    assertEquals(date, EmbeddedReader.date(written).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "OLYMPUS DIGITAL CAMERA, ''",
    "' ', ''",
    "The  quay, The quay",
    "Created with GIMP, ''"
  })
  void wordsOfMachinesAreNotWords(String written, String words) {
    assertEquals(words, EmbeddedReader.words(written).orElse(""));
  }

  @Test
  void checkSuggestsWhatTheDescriptionLacks() throws IOException {
    TestFolder batch = new TestFolder(folder.resolve("batch"));
    byte[] scan = Files.readAllBytes(jpeg(joined("Exif\0\0", exif())));
    batch.with("documents.csv", "id,title,date\na,A,1962\n").with("documents/a/pages/1.jpg", scan);
    Batch read = batch.read();
    assertEquals(
        List.of("embedded-creator NOTE Ann", "embedded-summary NOTE The quay."),
        read.report().faults().stream()
            .map(f -> f.code() + " " + f.level() + " " + f.value().orElse(""))
            .sorted()
            .toList());
    assertEquals(
        Optional.of("Ann"),
        read.drafts().getFirst().pages().getFirst().scan().embedded().creator());
  }
}
