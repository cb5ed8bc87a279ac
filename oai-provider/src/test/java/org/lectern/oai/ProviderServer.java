package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lectern.core.archive.Archive;
import org.lectern.oai.format.DublinCoreFormat;
import org.lectern.oai.format.MetadataFormat;

/** A provider on a server of its own, and a harvester that checks every answer it gets. */
final class ProviderServer implements AutoCloseable {
  static final String DOMAIN = "archive.example.org";

  private final Javalin server;
  private final String site;
  private final HttpClient client = HttpClient.newHttpClient();

  private final String path;

  private ProviderServer(OaiProvider provider, int concurrency) {
    path = provider.view().path();
    server =
        Javalin.create(
                config ->
                    new OaiRoutes(
                            provider, ctx -> "http://" + ctx.req().getHeader("Host"), concurrency)
                        .addTo(config.routes))
            .start("127.0.0.1", 0);
    site = "http://127.0.0.1:" + server.port();
  }

  static ProviderServer start(Archive archive, int pageRecords, TokenKey key) {
    return start(
        archive,
        List.of(new DublinCoreFormat()),
        new RepositoryInfo(DOMAIN, List.of("archivist@example.org"), pageRecords, 2_000_000),
        key);
  }

  static ProviderServer start(
      Archive archive, List<MetadataFormat> formats, RepositoryInfo info, TokenKey key) {
    return start(new OaiProvider(archive, formats, info, key, InstantSource.system()), 8);
  }

  static ProviderServer start(OaiProvider provider, int concurrency) {
    return new ProviderServer(provider, concurrency);
  }

  String site() {
    return site;
  }

  /** What GET gives for {@code verb=…&…}, checked. */
  Answer get(String query) {
    return checked(send(HttpRequest.newBuilder(uri(query))), query);
  }

  /** The same by POST. */
  Answer post(String form) {
    return checked(
        send(
            HttpRequest.newBuilder(uri(""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))),
        form);
  }

  URI uri(String query) {
    return URI.create(site + path + (query.isEmpty() ? "" : "?" + query));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All pages of a list, from its first request to the end. */
  List<Answer> harvest(String query) {
    List<Answer> pages = new ArrayList<>();
    pages.add(get(query));
    String verb = query.substring(0, query.indexOf('&'));
    while (pages.getLast().next().isPresent()) {
      pages.add(get(verb + "&resumptionToken=" + encode(pages.getLast().next().get())));
    }
    return pages;
  }

  List<String> harvestIds(String query) {
    return harvest(query).stream().flatMap(page -> page.ids().stream()).toList();
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Answer checked(HttpResponse<byte[]> response, String query) {
    String xml = new String(response.body(), StandardCharsets.UTF_8);
    assertEquals(200, response.statusCode(), xml);
    Map<String, List<String>> arguments = FormArguments.of(query);
    assertEquals(List.of(), AnswerCheck.faults(xml, site + path, arguments), query + "\n" + xml);
    return Answer.of(xml);
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
