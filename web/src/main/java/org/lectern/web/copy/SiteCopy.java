package org.lectern.web.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.batch.Progress;

/**
 * Copies a site that a server of this program serves under an address of its own, as it will be
 * under another one. Nobody is logged in, so only what is public is asked for and written.
 */
public final class SiteCopy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern IN_STYLE = Pattern.compile("url\\(\"?'?([^)\"']+)");
  private static final int TRIES = 6;
  private static final Set<Integer> LATER = Set.of(429, 503);
  private static final int MOST_SECONDS = 30;
  private static final Pattern IMAGE = Pattern.compile("/iiif/image/3/[^/]+/info\\.json");

  private final URI server;
  private final URI base;
  private final Path folder;
  private final Progress progress;
  private final Names names;
  private final Pattern named;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> found = new HashSet<>();

  /** The kind of each answer that was taken, by address. */
  private final Map<String, String> types = new LinkedHashMap<>();

  private final List<String> images = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  /**
   * What was copied.
   *
   * @param pages pages for readers
   * @param images scans with all their tiles
   * @param failed what the server could not answer, an address and the status of each
   */
  public record Copied(int pages, int images, int files, List<String> failed) {
    public Copied {
      failed = List.copyOf(failed);
    }
  }

  private SiteCopy(URI server, URI base, Path folder, Progress progress) {
    this.server = server;
    this.base = base;
    this.folder = folder;
    this.progress = progress;
    this.names = new Names(base);
    this.named = Pattern.compile("(" + Pattern.quote(base.toString()) + "[^\\s\"'<>\\\\)]*)");
  }

  /**
   * Copies a site.
   *
   * @param server where it is asked; it spells its addresses as the copy will be served
   * @param base the copy's address, with a slash at the end
   * @param folder new or empty
   */
  public static Copied of(URI server, URI base, Path folder, Progress progress) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> children = Files.list(folder)) {
        if (children.findAny().isPresent()) {
          throw new ArchiveException(
              "%s is not empty: name a new or empty folder to export to".formatted(folder));
        }
      }
      return new SiteCopy(server, base, folder, progress).run();
    } catch (IOException e) {
      throw new ArchiveException("cannot copy the site to " + folder + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveException("interrupted while the site was copied", e);
    }
  }

  private Copied run() throws IOException, InterruptedException {
    for (String seed : List.of("/", "/documents", "/browse", "/iiif/presentation/3/collection")) {
      open.add(seed);
      found.add(seed);
    }
    while (!open.isEmpty()) {
      String address = open.pop();
      fetch(address);
      progress.at(types.size(), types.size() + open.size(), address);
    }
    for (int i = 0; i < images.size(); i++) {
      tiles(images.get(i));
      progress.at(i + 1, images.size(), images.get(i));
    }
    Set<String> files = new HashSet<>();
    types.keySet().forEach(address -> files.add(Names.file(address)));
    Rewriting rewriting = new Rewriting(base, names, files);
    SearchPage search = new SearchPage();
    int pages = 0;
    for (Map.Entry<String, String> answer : types.entrySet()) {
      if (!Names.isFile(answer.getKey())) {
        pages += answer.getValue().startsWith("text/html") ? 1 : 0;
        rewrite(answer.getKey(), answer.getValue(), rewriting, search);
      }
    }
    write(SearchPage.INDEX, search.index());
    write("search.js", SearchPage.script());
    write(
        Rewriting.SEARCH,
        SearchPage.html(Files.readString(folder.resolve(Names.file("/documents")))));
    try (Stream<Path> tree = Files.walk(folder)) {
      int written = Math.toIntExact(tree.filter(Files::isRegularFile).count());
      return new Copied(pages, images.size(), written, failed);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Takes an answer, if there is a public one, and notes what it leads to. */
  private void fetch(String address) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = answer(address);
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status >= 500 || LATER.contains(status)) {
        failed.add("%s: status %d".formatted(address, status));
      }
      if (status != 200) {
        return;
      }
      Path file = folder.resolve(Names.file(address));
      Files.createDirectories(file.getParent());
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      String type = response.headers().firstValue("content-type").orElse("");
      types.put(address, type);
      if (Names.isFile(address)) {
        return;
      }
      if (type.startsWith("text/html")) {
        links(address, Files.readString(file));
      } else if (type.contains("json")) {
        Rewriting.named(named, Files.readString(file))
            .forEachRemaining(link -> add(link, base, false));
        if (IMAGE.matcher(address).matches()) {
          images.add(address);
        }
      } else if (type.startsWith("text/css")) {
        URI sheet = base.resolve(address.substring(1));
        Rewriting.named(IN_STYLE, Files.readString(file))
            .forEachRemaining(link -> add(link, sheet, true));
      }
    }
  }

  /** Asks again where the server is busy, at the latest after half a minute. */
  private HttpResponse<InputStream> answer(String address)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server + address.substring(1))).build();
    for (int tries = 1; ; tries++) {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (!LATER.contains(response.statusCode()) || tries == TRIES) {
        return response;
      }
      response.body().close();
      Thread.sleep(Duration.ofSeconds(seconds(response)));
    }
  }

  private static int seconds(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Math.min(Integer.parseInt(value), MOST_SECONDS))
        .orElse(1);
  }

  private void links(String address, String html) {
    URI page = base.resolve(address.substring(1));
    for (Element e :
        Jsoup.parse(html)
            .select(
                "[href], [src], [srcset], [data-info], [data-zoom], [data-manifest], [poster]")) {
      for (String attribute :
          List.of("href", "src", "data-info", "data-zoom", "data-manifest", "poster")) {
        if (e.hasAttr(attribute)) {
          add(e.attr(attribute), page, true);
        }
      }
      Rewriting.sources(e.attr("srcset"))
          .forEach(source -> add(source.split(" ", 2)[0], page, true));
    }
  }

  /** Pictures are taken as pages show them; of what manifests name, the tiles are. */
  private void add(String link, URI page, boolean shown) {
    names
        .address(link, page)
        .filter(address -> shown || !Names.isPicture(address))
        .map(address -> isImage(address) ? address + "/info.json" : address)
        .filter(found::add)
        .ifPresent(open::add);
  }

  private static boolean isImage(String address) {
    return address.matches("/iiif/image/3/[^/]+");
  }

  private void tiles(String info) throws IOException, InterruptedException {
    JsonNode served = JSON.readTree(folder.resolve(Names.file(info)).toFile());
    String image = info.substring(0, info.length() - "info.json".length());
    for (String answer : LevelZero.answers(served)) {
      if (!types.containsKey(image + answer)) {
        fetch(image + answer);
      }
    }
  }

  private void rewrite(String address, String type, Rewriting rewriting, SearchPage search)
      throws IOException {
    Path file = folder.resolve(Names.file(address));
    if (type.startsWith("text/html")) {
      String html = Files.readString(file);
      if (address.matches("/documents/[^/?]+")) {
        index(address, html, search);
      }
      Files.writeString(file, rewriting.html(html, address, Names.file(address)));
    } else if (type.contains("json")) {
      try {
        JsonNode json = JSON.readTree(file.toFile());
        JsonNode rewritten = rewriting.json(json);
        Files.write(
            file,
            JSON.writeValueAsBytes(
                IMAGE.matcher(address).matches()
                    ? LevelZero.info((ObjectNode) rewritten)
                    : rewritten));
      } catch (JsonProcessingException e) {
        throw new IOException(address + " is not JSON: " + e.getOriginalMessage(), e);
      }
    } else if (type.matches("(?s)text/plain.*|.*xml.*|.*bibtex.*|.*research-info.*")) {
      Files.writeString(file, rewriting.absolute(Files.readString(file)), StandardCharsets.UTF_8);
    }
  }

  private void index(String address, String html, SearchPage search) throws IOException {
    org.jsoup.nodes.Document page = Jsoup.parse(html);
    String title = page.select("main h1").text();
    String date = page.select("main .date time").text();
    Path text = folder.resolve(Names.file(address + ".txt"));
    search.add(
        Names.relative(Rewriting.SEARCH, Names.file(address)),
        title,
        date,
        page.select("#summary").text() + " " + (Files.exists(text) ? Files.readString(text) : ""));
  }
}
