package org.lectern.web.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Asks a running server for everything that it gives out addresses of, always in the same order,
 * and keeps each answer as a file, so that {@code diff -r} shows what one build answers differently
 * from another.
 *
 * <p>Both builds serve a copy of the same data folder. The second crawl is given the folder of the
 * first and asks for exactly the same addresses:
 *
 * <pre>SiteCrawl http://127.0.0.1:8080 before
 * SiteCrawl http://127.0.0.1:8080 after before
 * diff -r before after</pre>
 *
 * <p>The server's own address, this year's points in time, today's date in ISO 8601 and tokens are
 * masked. Dates in words are not: both crawls belong on one day.
 */
public final class SiteCrawl {
  private static final int MOST = 4000;
  private static final int MOST_PICTURES = 60;
  private static final int MOST_QUERIES = 200;

  private static final List<String> SEEDS =
      List.of(
          "/",
          "/robots.txt",
          "/sitemap.xml",
          "/opensearch.xml",
          "/feed.atom",
          "/health/live",
          "/health/ready",
          "/iiif/presentation/3/collection",
          "/iiif/presentation/2/collection",
          "/iiif/discovery/1/activities",
          "/.well-known/resourcesync",
          "/resourcesync/capabilitylist.xml",
          "/no-such-page",
          "/documents/no-such-document",
          "/iiif/image/3/none/info.json",
          "/iiif/presentation/3/none/manifest");

  /** What stands for itself in an answer beside its body; others change with every answer. */
  private static final List<String> HEADERS =
      List.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-language",
          "location",
          "link",
          "vary",
          "allow",
          "retry-after",
          "access-control-allow-origin",
          "access-control-expose-headers",
          "x-content-type-options",
          "content-security-policy");

  private static final Pattern ABSOLUTE = Pattern.compile("https?://[^\\s\"'<>\\\\)]+");
  private static final Pattern PREFIX = Pattern.compile("<metadataPrefix>([^<]+)<");
  private static final Pattern IDENTIFIER = Pattern.compile("<identifier>([^<]+)<");
  private static final Pattern SET = Pattern.compile("<setSpec>([^<]+)<");
  private static final Pattern TOKEN =
      Pattern.compile("(<resumptionToken[^>]*>)([^<]+)(</resumptionToken>)");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI base;
  private final Path folder;
  private final Set<String> found = new LinkedHashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int pictures;
  private int queries;
  private int asked;

  private SiteCrawl(URI base, Path folder) {
    this.base = base;
    this.folder = folder;
  }

  /** {@code ADDRESS FOLDER [FOLDER-OF-A-FORMER-CRAWL]}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    SiteCrawl crawl = new SiteCrawl(URI.create(args[0]), Files.createDirectories(Path.of(args[1])));
    if (args.length > 2) {
      for (String address : Files.readAllLines(Path.of(args[2], "addresses.txt"))) {
        crawl.ask(address, address);
      }
    } else {
      SEEDS.forEach(crawl::add);
      while (!crawl.open.isEmpty() && crawl.asked < MOST) {
        String address = crawl.open.pop();
        crawl.links(address, crawl.ask(address, address));
      }
      Files.write(crawl.folder.resolve("addresses.txt"), crawl.found);
    }
    crawl.harvest();
    System.out.println(crawl.asked + " answers in " + crawl.folder);
  }

  /** Every verb with every format and set, whole lists, and each kind of error. */
  private void harvest() throws IOException, InterruptedException {
    ask("/oai?verb=Identify");
    List<String> sets = all(SET, list("/oai?verb=ListSets"));
    List<String> prefixes = all(PREFIX, ask("/oai?verb=ListMetadataFormats"));
    String first = "none";
    for (String prefix : prefixes) {
      String format = "&metadataPrefix=" + prefix;
      String headers = list("/oai?verb=ListIdentifiers" + format);
      first = all(IDENTIFIER, headers).stream().findFirst().orElse(first);
      list("/oai?verb=ListRecords" + format);
      list("/oai?verb=ListRecords" + format + "&from=1990-01-01&until=1990-12-31");
      ask("/oai?verb=GetRecord" + format + "&identifier=" + first);
      for (String set : sets) {
        list("/oai?verb=ListIdentifiers" + format + "&set=" + set);
      }
    }
    for (String wrong :
        List.of(
            "",
            "?verb=Nothing",
            "?verb=Identify&verb=Identify",
            "?verb=GetRecord",
            "?verb=GetRecord&metadataPrefix=oai_dc&identifier=none",
            "?verb=GetRecord&metadataPrefix=none&identifier=" + first,
            "?verb=ListMetadataFormats&identifier=" + first,
            "?verb=ListMetadataFormats&identifier=none",
            "?verb=ListRecords",
            "?verb=ListRecords&metadataPrefix=none",
            "?verb=ListRecords&metadataPrefix=oai_dc&set=none",
            "?verb=ListRecords&metadataPrefix=oai_dc&from=2001-02-30",
            "?verb=ListRecords&resumptionToken=none")) {
      ask("/oai" + wrong);
    }
  }

  /** The pages of a list, one after the other; returns them all. */
  private String list(String address) throws IOException, InterruptedException {
    StringBuilder pages = new StringBuilder();
    Optional<String> next = Optional.of(address);
    for (int page = 1; next.isPresent() && page <= 50; page++) {
      String text = text(ask(next.get(), page == 1 ? address : address + " page " + page));
      pages.append(text);
      Matcher token = TOKEN.matcher(text);
      next =
          token.find()
              ? Optional.of(
                  address.replaceFirst("&.*", "")
                      + "&resumptionToken="
                      + URLEncoder.encode(token.group(2), StandardCharsets.UTF_8))
              : Optional.empty();
    }
    return pages.toString();
  }

  private String ask(String address) throws IOException, InterruptedException {
    return text(ask(address, address));
  }

  private HttpResponse<byte[]> ask(String address, String name)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(base.resolve(address)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    asked++;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes((response.statusCode() + "\n").getBytes(StandardCharsets.UTF_8));
    for (String header : HEADERS) {
      for (String value : response.headers().allValues(header)) {
        file.writeBytes(masked(header + ": " + value + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    file.writeBytes(
        ("etag: " + response.headers().firstValue("etag").isPresent() + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
    file.writeBytes(
        isText(response)
            ? masked(text(response)).getBytes(StandardCharsets.UTF_8)
            : response.body());
    Files.write(folder.resolve(fileName(name)), file.toByteArray());
    return response;
  }

  private String masked(String text) {
    String year = String.valueOf(LocalDate.now(ZoneOffset.UTC).getYear());
    return TOKEN
        .matcher(
            text.replace(base.toString(), "{base}")
                .replace(base.getAuthority(), "{host}")
                .replaceAll(
                    year + "-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]00:00)", "{now}")
                .replace(LocalDate.now(ZoneOffset.UTC).toString(), "{today}"))
        .replaceAll("$1{token}$3");
  }

  private void links(String address, HttpResponse<byte[]> response) {
    response.headers().firstValue("location").ifPresent(this::add);
    String type = type(response);
    if (type.startsWith("text/html")) {
      Document html = Jsoup.parse(text(response), base.resolve(address).toString());
      for (Element e : html.select("[href], [src], form[action]:not([method=post])")) {
        add(e.absUrl(e.hasAttr("href") ? "href" : e.hasAttr("src") ? "src" : "action"));
      }
    } else if (isText(response)) {
      Matcher m = ABSOLUTE.matcher(text(response));
      while (m.find()) {
        add(m.group().replace("&amp;", "&"));
      }
    }
  }

  private void add(String address) {
    URI uri;
    try {
      uri = base.resolve(address.strip());
    } catch (IllegalArgumentException e) {
      return;
    }
    if (!base.getAuthority().equals(uri.getAuthority())) {
      return;
    }
    String path = uri.getRawPath();
    String whole = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    if ((path.startsWith("/oai") && uri.getRawQuery() != null) || found.contains(whole)) {
      return;
    }
    boolean picture = path.startsWith("/iiif/image/") && path.split("/").length > 6;
    if ((picture && pictures++ >= MOST_PICTURES)
        || (uri.getRawQuery() != null && queries++ >= MOST_QUERIES)) {
      return;
    }
    found.add(whole);
    open.add(whole);
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> all = new ArrayList<>();
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      if (!all.contains(m.group(1))) {
        all.add(m.group(1));
      }
    }
    return all;
  }

  private static boolean isText(HttpResponse<byte[]> response) {
    return type(response).matches("(?s)text/.*|.*(json|xml|javascript|x-bibtex|research-info).*");
  }

  private static String type(HttpResponse<byte[]> response) {
    return response.headers().firstValue("content-type").orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** An address without what a file's name cannot hold. */
  private static String fileName(String address) {
    String name = address.replace("%", "%25").replace("/", "!");
    return name.length() <= 200
        ? name
        : name.substring(0, 180) + "~" + Integer.toHexString(address.hashCode());
  }
}
