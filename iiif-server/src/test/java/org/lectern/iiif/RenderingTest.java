package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.iiif.TestServer.Answer;

/** Whole documents to take along. */
@ExtendWith(SharedServer.class)
class RenderingTest {
  private static TestServer server;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
  }

  @Test
  void pdfHasEveryPageThatMayBeSeenAndNoOther() {
    Answer arabic = server.get("/iiif/rendering/arabic.pdf");
    assertEquals(200, arabic.status());
    assertEquals("application/pdf", arabic.header("Content-Type"));
    assertEquals("*", arabic.header("Access-Control-Allow-Origin"));
    JsonNode manifest = server.get("/iiif/presentation/3/arabic/manifest").json();
    List<String> seen = new ArrayList<>();
    for (JsonNode canvas : manifest.path("items")) {
      if (canvas.has("thumbnail")) {
        seen.add(canvas.path("width").asText() + "x" + canvas.path("height").asText());
      }
    }
    assertTrue(seen.size() > 0 && seen.size() < manifest.path("items").size());
    assertEquals(seen, pictures(arabic));
  }

  @Test
  void everyObjectStandsWhereTheTableSays() {
    String pdf = text(server.get("/iiif/rendering/letter.pdf"));
    assertTrue(pdf.startsWith("%PDF-1.4\n") && pdf.endsWith("%%EOF\n"));
    int table = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n([0-9]+)\n.*", "$1"));
    Matcher entry = Pattern.compile("([0-9]{10}) 00000 n \n").matcher(pdf.substring(table));
    int number = 0;
    while (entry.find()) {
      number++;
      assertTrue(pdf.startsWith(number + " 0 obj\n", Integer.parseInt(entry.group(1))));
    }
    assertTrue(number > 6);
    assertTrue(pdf.substring(table).startsWith("xref\n0 " + (number + 1) + "\n"));
    Matcher stream = Pattern.compile("DCTDecode/Length ([0-9]+)>>stream\n").matcher(pdf);
    while (stream.find()) {
      int end = stream.end() + Integer.parseInt(stream.group(1));
      assertTrue(pdf.startsWith("\nendstream\nendobj\n", end));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "restricted.pdf, 404", // nothing of it may be seen
    "previewed.pdf, 404",
    "text-only.pdf, 404",
    "withdrawn.pdf, 410",
    "no-such.pdf, 404",
    "letter.txt, 404",
    "letter, 404",
  })
  void nothingIsMadeOfWhatMayNotBeSeen(String file, int status) {
    assertEquals(status, server.get("/iiif/rendering/" + file).status());
  }

  @Test
  void readersAreGivenWhatIsRestrictedForThemselves() {
    Answer answer = server.get("/iiif/rendering/restricted.pdf", "X-Reader", "1");
    assertEquals(200, answer.status());
    assertEquals(List.of("300x200"), pictures(answer));
    assertTrue(answer.header("Cache-Control").contains("private"));
  }

  @Test
  void manifestLinksThePdfWhereThereIsOne() {
    String link = server.base() + "/iiif/rendering/letter.pdf";
    List<String> links =
        server
            .get("/iiif/presentation/3/letter/manifest")
            .json()
            .path("rendering")
            .valueStream()
            .map(rendering -> rendering.path("id").asText())
            .toList();
    assertTrue(links.contains(link), links.toString());
    assertFalse(
        server.get("/iiif/presentation/3/restricted/manifest").text().contains("/iiif/rendering/"));
    assertTrue(
        server
            .get("/iiif/presentation/3/restricted/manifest", "X-Reader", "1")
            .text()
            .contains("/iiif/rendering/restricted.pdf"));
  }

  // Clients that read slowly

  private static final String LONG = "/iiif/rendering/report-quiet-wave-1959.pdf";

  @Test
  void clientsThatReadSlowlyKeepNobodyFromAPdf() throws IOException {
    Javalin sending = sendingLittle(Duration.ofMinutes(1));
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        Socket socket = asking(sending.port());
        slow.add(socket);
        assertEquals("HTTP/1.1 200", firstBytes(socket, 12));
      }
      try (Socket quick = asking(sending.port())) {
        assertTrue(ended(quick).contains("%%EOF"));
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
      sending.stop();
    }
  }

  @Test
  void aClientThatReadsTooSlowlyIsCutOff() throws Exception {
    Javalin impatient = sendingLittle(Duration.ofMillis(500));
    try (Socket socket = asking(impatient.port())) {
      assertEquals("HTTP/1.1 200", firstBytes(socket, 12));
      Thread.sleep(2_000);
      assertFalse(ended(socket).contains("%%EOF"), "it was sent whole");
    } finally {
      impatient.stop();
    }
  }

  /** A server that waits for its clients as one does whose documents are large. */
  private static Javalin sendingLittle(Duration patience) {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = true;
              config.jetty.addConnector(
                  (jetty, http) -> {
                    ServerConnector connector =
                        new ServerConnector(jetty, new HttpConnectionFactory(http));
                    connector.setHost("127.0.0.1");
                    connector.setPort(0);
                    connector.setAcceptedSendBufferSize(4096);
                    return connector;
                  });
              TestServer.demo().renderings(patience).addTo(config.routes);
            })
        .start();
  }

  /** Takes in little at a time, as a slow client does. */
  private static Socket asking(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String request =
        "GET " + LONG + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String firstBytes(Socket socket, int count) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(count);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** What comes until the connection ends, in whatever way. */
  private static String ended(Socket socket) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(bytes);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("it is still open", e);
    } catch (IOException e) {
      // reset: cut off as well
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static List<String> pictures(Answer answer) {
    Matcher picture = Pattern.compile("/Width ([0-9]+)/Height ([0-9]+)").matcher(text(answer));
    return picture.results().map(r -> r.group(1) + "x" + r.group(2)).toList();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.ISO_8859_1);
  }
}
