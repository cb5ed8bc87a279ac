package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents at the top of the project say is so. */
class ReadmeIT {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CURL = Pattern.compile("curl -s(I?) 'localhost:8080([^']+)'");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

  @Test
  void curlLinesAnswerWhatTheReadmeShows() throws IOException, InterruptedException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
    int commands = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher curl = CURL.matcher(lines.get(i));
      if (curl.find()) {
        commands++;
        String answer = answer(curl.group(2), !curl.group(1).isEmpty());
        List<String> shown =
            lines.subList(i + 1, lines.size()).stream()
                .takeWhile(line -> !line.isBlank() && !line.startsWith("```"))
                .toList();
        assertTrue(!shown.isEmpty(), lines.get(i) + " shows no answer");
        shown.forEach(line -> assertTrue(answer.contains(line), line + "\nis not in\n" + answer));
      }
    }
    assertEquals(2, commands);
  }

  /** The row on harvesting names exactly the formats that are served. */
  @Test
  void readmeNamesTheFormatsThatAreServed() throws IOException, InterruptedException {
    String row =
        Files.readAllLines(ROOT.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| OAI-PMH"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        all("<metadataPrefix>([^<]+)", answer("/oai?verb=ListMetadataFormats", false)),
        all("`([^`]+)`", row));
  }

  @Test
  void everyLinkBetweenTheDocumentsLeadsToAFile() throws IOException {
    try (Stream<Path> documents = Files.list(ROOT)) {
      for (Path document : documents.filter(f -> f.toString().endsWith(".md")).toList()) {
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
          if (!link.group(1).startsWith("http")) {
            assertTrue(Files.exists(ROOT.resolve(link.group(1))), document + ": " + link.group(1));
          }
        }
      }
    }
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).sorted().toList();
  }

  private static String answer(String path, boolean head) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(DemoServer.base() + path))
              .method(head ? "HEAD" : "GET", HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      StringBuilder answer = new StringBuilder("HTTP/1.1 " + response.statusCode() + " OK\n");
      response
          .headers()
          .map()
          .forEach(
              (name, values) ->
                  answer
                      .append(capitalised(name))
                      .append(": ")
                      .append(values.getFirst())
                      .append('\n'));
      return answer + response.body();
    }
  }

  /** HTTP/1.1 as curl prints it; the client folds names to lower case. */
  private static String capitalised(String name) {
    return Pattern.compile("(^|-)([a-z])")
        .matcher(name)
        .replaceAll(m -> m.group(1) + m.group(2).toUpperCase(java.util.Locale.ROOT));
  }
}
