package org.lectern.web.load;

import java.util.regex.Pattern;

/** What an answer costs this server, as far as the pattern of its route says. */
public enum Cost {
  /** Files and pictures as they lie on the disk, and what says that the server is alive. */
  FREE,
  /** A page, a manifest, a record: a few milliseconds. */
  CHEAP,
  /** What searches, counts or lists much: up to seconds. */
  DEAR,
  /** As dear, and sent while it is made: whole documents to take along. */
  STREAMED;

  private static final Pattern FREE_PATHS =
      Pattern.compile(
          "/(static|health|iiif/image)/.*|/robots\\.txt|/favicon\\.ico|/opensearch\\.xml");

  private static final Pattern DEAR_PATHS =
      Pattern.compile(
          "/search([./].*)?|/iiif/search/.*|/sitemap.*|.*\\.(atom|rss|csv|ris|bib)"
              + "|.*/(search|suggest|autocomplete)([./].*)?");

  private static final Pattern STREAMED_PATHS =
      Pattern.compile("/iiif/rendering/.*|.*\\.(pdf|epub|tei\\.xml|zip)");

  /** Of a route, by its pattern: {@code /documents/{id}}. */
  public static Cost of(String route) {
    if (FREE_PATHS.matcher(route).matches()) {
      return FREE;
    }
    if (STREAMED_PATHS.matcher(route).matches()) {
      return STREAMED;
    }
    return DEAR_PATHS.matcher(route).matches() ? DEAR : CHEAP;
  }
}
