package org.lectern.web.copy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses of a site a copy has, and in which file each of them is. */
final class Names {
  /** What needs a program to answer, is made for one reader, or is much for little. */
  private static final Pattern LEFT =
      Pattern.compile(
          "/(api|oai|search|saved|login|logout|resourcesync|\\.well-known|dump|oembed|health)([/?].*)?"
              + "|/(opensearch\\.xml|robots\\.txt|sitemap.*)"
              + "|/iiif/(search|discovery|auth|rendering|image/2|presentation/[24])([/?].*)?"
              + "|/iiif/signs/[^.]*|/iiif/presentation/3/.*/annotations/[^/]+/.*"
              + "|.*\\.(pdf|epub|tei\\.xml|zip|atom|rss)|.*/(turn|embed)");

  /** What an archivist has put beside a document: handed on as it is, whatever it is called. */
  private static final Pattern FILE = Pattern.compile("/documents/[^/]+/(files|media)/.+");

  private static final Pattern PAGE = Pattern.compile("page=[0-9]+|picture=[A-Za-z0-9._-]+");

  /** A page with another of its images; no id holds the sign that stands for it in the file. */
  private static final String PICTURE_OF = "picture=";

  private static final Pattern VIEWER =
      Pattern.compile("manifest=.*/iiif/presentation/3/([a-z0-9_-]+)/manifest");
  private static final Pattern ENDED = Pattern.compile(".*\\.[a-z0-9]{1,8}");
  private static final Pattern PICTURE = Pattern.compile("/iiif/image/3/[^/]+/(?!info\\.json).+");
  private static final Pattern NOT_ON_EVERY_DISK = Pattern.compile("[:*?\"<>|!\\\\\\p{Cntrl}]");

  private final URI base;

  /**
   * Names of the copy of a site.
   *
   * @param base its address, with a slash at the end
   */
  Names(URI base) {
    this.base = base;
  }

  /** What to ask the server for; empty where the copy does not have it. */
  Optional<String> address(String link, URI page) {
    URI uri;
    try {
      uri = page.resolve(link.strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (!base.getScheme().equals(uri.getScheme())
        || !base.getRawAuthority().equals(uri.getRawAuthority())
        || uri.getRawPath() == null
        || !uri.getRawPath().startsWith(base.getRawPath())) {
      return Optional.empty();
    }
    String path = "/" + uri.getRawPath().substring(base.getRawPath().length());
    Optional<String> query = Optional.ofNullable(uri.getRawQuery());
    if (path.equals("/viewer")) {
      return query.filter(q -> VIEWER.matcher(decoded(q)).matches()).map(q -> "/viewer?" + q);
    }
    // A page in another form or language is left out: the link leads to the page itself.
    String address =
        path + query.filter(q -> PAGE.matcher(q).matches()).map(q -> "?" + q).orElse("");
    return LEFT.matcher(path).matches() && !isFile(path) ? Optional.empty() : Optional.of(address);
  }

  /** The file of an address, relative to the copy. */
  static String file(String address) {
    int mark = address.indexOf('?');
    String path = decoded(mark < 0 ? address : address.substring(0, mark)).substring(1);
    String query = mark < 0 ? "" : decoded(address.substring(mark + 1));
    Matcher viewer = VIEWER.matcher(query);
    String name;
    if (path.equals("viewer") && viewer.matches()) {
      name = "viewer/" + viewer.group(1) + ".html";
    } else if (isFile("/" + path)) {
      name = path;
    } else if (path.isEmpty() || path.endsWith("/")) {
      name = path + "index.html";
    } else if (path.startsWith("iiif/presentation/")) {
      name = path.endsWith("/ocr") ? path + ".xml" : path + ".json";
    } else if (ENDED.matcher(path).matches()
        && !path.matches("documents/[^/]+/(pages|text)/.*[^t]")) {
      name = path;
    } else {
      String of = query.startsWith(PICTURE_OF) ? "~" + query.substring(PICTURE_OF.length()) : "";
      String part = query.isEmpty() ? "" : "-" + query.replace('=', '-');
      name = path + (of.isEmpty() ? part : of) + ".html";
    }
    return String.join(
        "/",
        List.of(name.split("/", -1)).stream()
            .map(part -> NOT_ON_EVERY_DISK.matcher(part).replaceAll("_"))
            .map(part -> part.equals("..") || part.equals(".") ? "_" : part)
            .toList());
  }

  /** Whether it leads to a file that came with a document. */
  static boolean isFile(String address) {
    return FILE.matcher(address).matches();
  }

  static boolean isPicture(String address) {
    return PICTURE.matcher(address).matches();
  }

  /** From one file of the copy to another. */
  static String relative(String from, String to) {
    String[] here = from.split("/", -1);
    String[] there = to.split("/", -1);
    int same = 0;
    while (same < here.length - 1 && same < there.length - 1 && here[same].equals(there[same])) {
      same++;
    }
    String up = "../".repeat(here.length - 1 - same);
    return up + encoded(String.join("/", List.of(there).subList(same, there.length)));
  }

  /** A file's address. */
  String absolute(String file) {
    return base + encoded(file.equals("index.html") ? "" : file);
  }

  private static String encoded(String path) {
    return URI.create("x:/").resolve(uri(path)).getRawPath().substring(1);
  }

  private static URI uri(String path) {
    try {
      return new URI("x", null, "/" + path, null);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
