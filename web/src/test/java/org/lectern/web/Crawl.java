package org.lectern.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Follows every address that a server gives out: links, images and forms' targets of its pages, ids
 * of its JSON, locations of its XML. What came back is kept by path.
 *
 * <p>Result lists narrowed by facets are endless, so only so many addresses with a query are asked.
 */
final class Crawl {
  private static final int MOST = 4000;
  private static final int MOST_QUERIES = 150;
  private static final Pattern ABSOLUTE = Pattern.compile("https?://[^\\s\"'<>\\\\)]+");

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI base;
  private final Map<String, Answer> answers = new TreeMap<>();
  private final Map<String, String> foundOn = new TreeMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int queries;

  /** What an address answered. */
  @SuppressWarnings("ArrayRecordComponent") // compared by its bytes where it is compared
  record Answer(int status, String contentType, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** What a reader finds in it: of archives the files, of PDFs the words. */
    String readable() throws IOException {
      if (contentType.matches("application/(zip|epub\\+zip).*")) {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
          for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            all.append(entry.getName()).append('\n');
            all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
          }
        }
        return all.toString();
      }
      if (contentType.startsWith("application/pdf") && status == 200) {
        try (PDDocument pdf = Loader.loadPDF(body)) {
          return new PDFTextStripper().getText(pdf);
        }
      }
      return text();
    }

    /** The bytes, without what says when they were asked for. */
    String timeless() {
      return new String(body, StandardCharsets.ISO_8859_1)
          .replaceAll("<responseDate>[^<]*</responseDate>", "");
    }
  }

  private Crawl(URI base) {
    this.base = base;
  }

  /** Everything reachable from the seeds, by path and query. */
  static Crawl from(String base, List<String> seeds) throws IOException, InterruptedException {
    Crawl crawl = new Crawl(URI.create(base));
    for (String seed : seeds) {
      if (crawl.foundOn.putIfAbsent(seed, "seed") == null) {
        crawl.open.add(seed);
      }
    }
    while (!crawl.open.isEmpty() && crawl.answers.size() < MOST) {
      crawl.visit(crawl.open.pop());
    }
    return crawl;
  }

  Map<String, Answer> answers() {
    return answers;
  }

  /** Where an address was first seen. */
  String foundOn(String path) {
    return foundOn.get(path);
  }

  private void visit(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(base.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    String type = response.headers().firstValue("content-type").orElse("");
    Answer answer = new Answer(response.statusCode(), type, response.body());
    answers.put(path, answer);
    response.headers().firstValue("location").ifPresent(to -> add(to, path));
    if (type.startsWith("text/html")) {
      Document html = Jsoup.parse(answer.text(), base.resolve(path).toString());
      for (Element e : html.select("[href], [src], form[action]:not([method=post])")) {
        add(e.absUrl(e.hasAttr("href") ? "href" : e.hasAttr("src") ? "src" : "action"), path);
      }
      for (Element e : html.select("[srcset]")) {
        for (String candidate : e.attr("srcset").split(",\\s+")) {
          add(base.resolve(path).resolve(candidate.strip().split("\\s+")[0]).toString(), path);
        }
      }
    } else if (type.contains("json") || type.contains("xml")) {
      Matcher m = ABSOLUTE.matcher(answer.text());
      while (m.find()) {
        add(m.group().replace("&amp;", "&"), path);
      }
    }
  }

  private void add(String address, String from) {
    URI uri;
    try {
      uri = base.resolve(address.strip());
    } catch (IllegalArgumentException e) {
      return;
    }
    if (!base.getAuthority().equals(uri.getAuthority())) {
      return;
    }
    String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    if (uri.getRawQuery() != null && !path.startsWith("/oai") && queries++ > MOST_QUERIES) {
      return;
    }
    if (foundOn.putIfAbsent(path, from) == null) {
      open.add(path);
    }
  }
}
