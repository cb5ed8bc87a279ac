package org.lectern.core.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BagTest {
  @TempDir Path work;
  private Path bag;

  @BeforeEach
  void seal() throws IOException {
    bag = work.resolve("bag");
    write("data/a.txt", "words");
    write("data/pictures/50% off\nreally.jpg", "picture");
    write("data/pictures/été.txt", "summer");
    Map<String, String> about = new LinkedHashMap<>();
    about.put("Source-Organization", "An archive\nof two lines");
    about.put("Bagging-Date", "2026-11-28");
    BagWriter.seal(bag, about);
  }

  private void write(String name, String content) throws IOException {
    Path file = bag.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private String refusal(Path path) {
    return assertThrows(BadBag.class, () -> Bag.open(path).close()).getMessage();
  }

  private void edit(String name, String from, String to) throws IOException {
    String text = Files.readString(bag.resolve(name));
    assertTrue(text.contains(from), text);
    write(name, text.replace(from, to));
  }

  /** Digests of tag files are for another test. */
  private void withoutTagManifests() throws IOException {
    Files.delete(bag.resolve("tagmanifest-sha512.txt"));
    Files.delete(bag.resolve("tagmanifest-sha256.txt"));
  }

  private Path zip(String prefix) throws IOException {
    Path zip = work.resolve("bag.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(bag)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(prefix + bag.relativize(file)));
        Files.copy(file, entries);
      }
    }
    return zip;
  }

  @Test
  void aNameMuchLikeTheDeclarationIsNone() throws IOException {
    Files.move(bag.resolve("bagit.txt"), bag.resolve("bagit-txt"));
    assertTrue(refusal(zip("in/")).contains("holds no bagit.txt"), refusal(zip("in/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "", "in/"})
  void whatIsSealedIsReadFromAFolderAndAZip(String where) throws IOException {
    Path path = where.equals("folder") ? bag : zip(where);
    try (Bag read = Bag.open(path)) {
      assertEquals(
          Set.of("a.txt", "pictures/50% off\nreally.jpg", "pictures/été.txt"),
          read.payload().keySet());
      assertEquals(
          List.of(
              Map.entry("Source-Organization", "An archive of two lines"),
              Map.entry("Bagging-Date", "2026-11-28"),
              Map.entry("Payload-Oxum", "18.3")),
          read.info());
      try (var in = read.payload().get("a.txt").open()) {
        assertEquals("words", new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "data/a.txt; sword; data/a.txt was changed or badly copied: its sha256 is",
        "data/a.txt; words and more; bag-info.txt says Payload-Oxum 18.3 (bytes.files)",
        "data/new.txt; x; bag-info.txt says Payload-Oxum 18.3 (bytes.files)",
        "bagit.txt; nothing; bagit.txt says BagIt-Version ''",
        "bagit.txt; BagIt-Version: 2.0; bagit.txt says BagIt-Version '2.0'",
        "bag-info.txt; Contact-Name: Ann; bag-info.txt was changed or badly copied"
      })
  void whatDiffersFromTheManifestIsNamed(String file, String content, String message)
      throws IOException {
    write(file, content);
    assertTrue(refusal(bag).startsWith(message), refusal(bag));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "data/a.txt; data/lost.txt; data/lost.txt is missing, which manifest-sha256.txt lists",
        "data/a.txt; data/../../a.txt; leads out of the bag",
        "data/a.txt; /etc/passwd; leads out of the bag",
        "data/a.txt; bagit.txt; manifest-sha256.txt lists bagit.txt, which is not in data/",
        "data/a.txt; data/pictures/été.txt; names data/pictures/été.txt twice"
      })
  void aManifestNamesPayloadThatIsThere(String from, String to, String message) throws IOException {
    withoutTagManifests();
    edit("manifest-sha256.txt", from, to);
    assertTrue(refusal(bag).contains(message), refusal(bag));
  }

  @Test
  void aFileInNoManifestIsNamed() throws IOException {
    withoutTagManifests();
    Files.delete(bag.resolve("bag-info.txt"));
    write("data/added.txt", "x");
    assertTrue(refusal(bag).contains("does not list data/added.txt"), refusal(bag));
  }

  @Test
  void oneManifestOfKnownDigestsIsEnough() throws IOException {
    withoutTagManifests();
    Files.move(bag.resolve("manifest-sha256.txt"), bag.resolve("manifest-blake9.txt"));
    Bag.open(bag).close();
    Files.delete(bag.resolve("manifest-sha512.txt"));
    assertTrue(refusal(bag).contains("digests that are not known here: manifest-blake9.txt"));
    Files.delete(bag.resolve("manifest-blake9.txt"));
    assertTrue(refusal(bag).contains("has no manifest"));
  }

  @Test
  void olderBagsAreReadToo() throws IOException {
    withoutTagManifests();
    Files.delete(bag.resolve("manifest-sha256.txt"));
    write("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
    edit("manifest-sha512.txt", "  data/a.txt", " *./data/a.txt");
    try (Bag read = Bag.open(bag)) {
      assertEquals(3, read.payload().size());
    }
    Files.delete(bag.resolve("bag-info.txt"));
    write("data/added.txt", "x");
    assertTrue(refusal(bag).contains("data/added.txt is in no manifest"), refusal(bag));
  }

  @Test
  void anAddressInTheBagIsNotFollowed() throws IOException {
    write("fetch.txt", "http://127.0.0.1:1/x 5 data/far.txt\n");
    assertTrue(
        refusal(bag).contains("data/far.txt is not in the bag but at http://127.0.0.1:1/x"),
        refusal(bag));
    write("fetch.txt", "http://127.0.0.1:1/x 5 data/a.txt\n");
    Bag.open(bag).close();
  }

  @Test
  void linksAreRefusedByName() throws IOException {
    Path aside = work.resolve("aside");
    Files.move(bag.resolve("data/a.txt"), aside);
    Files.createSymbolicLink(bag.resolve("data/a.txt"), aside);
    assertTrue(refusal(bag).startsWith("data/a.txt is a link"), refusal(bag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "/evil", "a/../../evil", "C:/evil", "a\\evil", "a//evil"})
  void namesThatLeadOutOfAZipAreRefused(String name) throws IOException {
    Path zip = work.resolve("evil.zip");
    try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
      entries.putNextEntry(new ZipEntry("bagit.txt"));
      entries.putNextEntry(new ZipEntry(name));
    }
    assertTrue(refusal(zip).contains("leads out of the bag"), refusal(zip));
  }

  @Test
  void aZipThatUnpacksToFarMoreIsRefused() throws IOException {
    Path zip = work.resolve("bomb.zip");
    try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
      entries.putNextEntry(new ZipEntry("data/zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        entries.write(zeros);
      }
    }
    assertTrue(refusal(zip).contains("data/zeros in bomb.zip would unpack to"), refusal(zip));
  }

  @Test
  void aZipOfManyFilesThatUnpackToFarMoreTogetherIsRefused() throws IOException {
    Path zip = work.resolve("bombs.zip");
    try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
      byte[] zeros = new byte[100 << 20];
      for (int i = 0; i < 3; i++) {
        entries.putNextEntry(new ZipEntry("data/" + i));
        entries.write(zeros);
      }
    }
    assertTrue(refusal(zip).contains("bombs.zip would unpack to"), refusal(zip));
    assertFalse(refusal(zip).contains("data/"), refusal(zip));
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, there is no file or folder",
    "empty, holds no bagit.txt",
    "bag.tar.gz, unpack it",
    "no.zip, is not a ZIP file"
  })
  void whatIsNotABagIsRefusedInWords(String name, String message) throws IOException {
    Files.createDirectory(work.resolve("empty"));
    Files.writeString(work.resolve("bag.tar.gz"), "x");
    Files.writeString(work.resolve("no.zip"), "x");
    assertTrue(refusal(work.resolve(name)).contains(message), refusal(work.resolve(name)));
  }
}
