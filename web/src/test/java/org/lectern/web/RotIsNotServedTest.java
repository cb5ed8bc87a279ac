package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.web.server.Server;

/** Content that is not what was stored leaves no address with status 200. */
class RotIsNotServedTest {
  @TempDir Path folder;

  @Test
  void alteredFilesAreNoAnswerAndEverythingElseIs() throws IOException {
    Path data = SmallArchive.in(folder);
    try (Stream<Path> files = Files.walk(data.resolve("ocfl"))) {
      for (Path file : files.filter(RotIsNotServedTest::isContent).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      for (String path :
          List.of(
              "/documents/letter/files/data.bin",
              "/documents/letter/text/transcript.en",
              "/documents/letter.txt")) {
        var answer = asking.ask("GET", path);
        assertEquals(
            500,
            answer.statusCode(),
            path + " " + new String(answer.body(), StandardCharsets.UTF_8));
        assertTrue(Asking.header(answer, "ETag").isEmpty(), path);
      }
      for (String path :
          List.of(
              "/documents/letter",
              "/documents/letter?q=weather",
              "/documents/letter.json",
              "/iiif/presentation/3/letter/manifest",
              "/",
              "/search?q=letter")) {
        assertEquals(200, asking.ask("GET", path).statusCode(), path);
      }
      String page =
          new String(asking.ask("GET", "/documents/letter").body(), StandardCharsets.UTF_8);
      assertTrue(page.contains("This text is damaged and is not shown."), page);
    }
  }

  /** With a limit of less than its size, as for one above 256 MB. */
  @Test
  void anAttachmentTooLargeToBeReadBeforeBreaksOffAndIsListed() throws Exception {
    Path data = SmallArchive.in(folder);
    byte[] large = new byte[(8 << 20) + 1000];
    new Random(3).nextBytes(large);
    Files.write(folder.resolve("batch/documents/letter/files/large.bin"), large);
    SmallArchive.ingest(folder);
    Path stored;
    try (Stream<Path> files = Files.walk(data.resolve("ocfl"))) {
      stored = files.filter(file -> file.endsWith("large.bin")).findFirst().orElseThrow();
    }
    large[large.length / 2] ^= 1;
    Files.write(stored, large);
    String path = "/documents/letter/files/large.bin";
    System.setProperty("lectern.largest-proven", "1000");
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      IllegalStateException cut =
          assertThrows(IllegalStateException.class, () -> asking.ask("GET", path));
      assertInstanceOf(IOException.class, cut.getCause(), "less came than was announced");
      assertEquals(500, asking.ask("GET", path).statusCode());
      assertEquals(500, asking.ask("GET", path, "Range", "bytes=5000000-5000099").statusCode());
    } finally {
      System.clearProperty("lectern.largest-proven");
    }
    String status = CommandLineRun.of("status", "--data", data.toString()).out();
    assertTrue(
        status.contains("warning      scans/letter: files/large.bin is not as it was stored"),
        status);
  }

  /** What changed is not known then, and "nothing has changed" would be wrong. */
  @Test
  void aHistoryWithADamagedVersionSaysSo() throws IOException {
    Path data = SmallArchive.in(folder);
    Path text = folder.resolve("batch/documents/letter/text/transcript.en.md");
    Files.writeString(text, "Dear friend, the weather is better.");
    SmallArchive.ingest(folder);
    String path = "/documents/letter/history";
    assertFalse(page(data, path).contains("damaged"), "before");
    Path document = ObjectIds.folder(data.resolve("ocfl"), ObjectIds.ofDocument("letter"));
    Path scans = ObjectIds.folder(data.resolve("ocfl"), ObjectIds.ofScans("letter"));
    for (Path file :
        List.of(
            document.resolve("v1/content/document.yml"),
            document.resolve("v1/content/text/transcript.en.md"),
            document.resolve("v2/content/document.yml"),
            scans.resolve("inventory.json"))) {
      byte[] whole = Files.readAllBytes(file);
      for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2))) {
        Files.write(file, damaged);
        String page = page(data, path);
        assertTrue(page.contains("What changed cannot be shown"), file + " " + page);
        assertFalse(page.contains("Nothing that is shown has changed"), file + " " + page);
      }
      Files.write(file, whole);
    }
  }

  private static String page(Path data, String path) {
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      var answer = new Asking(server.port()).ask("GET", path);
      String page = new String(answer.body(), StandardCharsets.UTF_8);
      assertEquals(200, answer.statusCode(), page);
      return page;
    }
  }

  @Test
  void picturesOfADamagedPyramidAreMadeAgainFromTheScan() throws IOException {
    Path data = SmallArchive.in(folder);
    Path pyramid = pyramids(data).getFirst();
    byte[] whole = Files.readAllBytes(pyramid);
    List<byte[]> right = answers(data);
    for (int i = 0; i < PICTURES.size(); i++) {
      replace(pyramid, alteredEverywhere(whole));
      assertArrayEquals(right.get(i), answer(data, PICTURES.get(i)), PICTURES.get(i));
      assertArrayEquals(whole, Files.readAllBytes(pyramid), PICTURES.get(i));
    }
  }

  @Test
  void aPictureWhoseScanIsDamagedTooIsNoAnswer() throws IOException {
    Path data = SmallArchive.in(folder);
    Path pyramid = pyramids(data).getFirst();
    flip(data, "content/pages");
    replace(pyramid, alteredEverywhere(Files.readAllBytes(pyramid)));
    refused(data);
    Files.delete(pyramid);
    refused(data);
  }

  private static void refused(Path data) {
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      for (String picture : PICTURES) {
        var answer = asking.ask("GET", picture);
        assertEquals(500, answer.statusCode(), picture);
        assertTrue(
            new String(answer.body(), StandardCharsets.UTF_8).contains("scans/letter"), picture);
      }
    }
  }

  /** Every picture in the file, and not the list of them. */
  private static byte[] alteredEverywhere(byte[] pyramid) {
    byte[] altered = pyramid.clone();
    long index =
        ByteBuffer.wrap(altered).order(ByteOrder.LITTLE_ENDIAN).getLong(altered.length - 48);
    for (int at = 16; at < index; at += 50) {
      altered[at] ^= 0x10;
    }
    return altered;
  }

  /** A tile, one at the edge, a thumbnail, a picture made of tiles, one turned, and the master. */
  private static final List<String> PICTURES =
      List.of(
          "/iiif/image/3/letter~0001/0,0,512,512/512,512/0/default.jpg",
          "/iiif/image/3/letter~0001/1024,512,176,288/176,288/0/default.jpg",
          "/iiif/image/3/letter~0001/full/400,267/0/default.jpg",
          "/iiif/image/3/letter~0001/100,100,700,500/350,250/0/default.jpg",
          "/iiif/image/3/letter~0001/0,0,512,512/512,512/90/default.jpg",
          "/iiif/image/2/letter~0001/full/full/0/default.jpg");

  private static byte[] answer(Path data, String path) {
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      var first = asking.ask("GET", path);
      assertEquals(200, first.statusCode(), path);
      // The second time a stored tile is sent on the short way.
      assertArrayEquals(first.body(), asking.ask("GET", path).body(), path);
      return first.body();
    }
  }

  private static List<byte[]> answers(Path data) {
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      return PICTURES.stream().map(picture -> asking.ask("GET", picture).body()).toList();
    }
  }

  private static List<Path> pyramids(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("pyramids"))) {
      return files.filter(file -> file.toString().endsWith(".tif")).toList();
    }
  }

  /** Another file in the place of one that may be mapped. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    Path other = Files.write(file.resolveSibling("other"), bytes);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void flip(Path data, String folder) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("ocfl"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getParent().endsWith(folder)) {
          byte[] bytes = Files.readAllBytes(file);
          bytes[bytes.length / 2] ^= 1;
          Files.write(file, bytes);
        }
      }
    }
  }

  /** A text or an attachment of a document. */
  private static boolean isContent(Path file) {
    return Files.isRegularFile(file)
        && (file.getParent().endsWith("content/text")
            || file.getParent().endsWith("content/files"));
  }
}
