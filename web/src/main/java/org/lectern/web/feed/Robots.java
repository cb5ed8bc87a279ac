package org.lectern.web.feed;

import org.lectern.web.page.Visit;

/** What crawlers may walk, as {@code robots.txt} (RFC 9309). */
final class Robots {
  private Robots() {}

  static String of(Visit visit) {
    return """
    User-agent: *
    Disallow: %s
    Disallow: %s
    Allow: /

    Sitemap: %s
    """
        .formatted(
            visit.links().path("/search"),
            visit.links().path("/viewer"),
            visit.links().absolute("/sitemap.xml"));
  }
}
