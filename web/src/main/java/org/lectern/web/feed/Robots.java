package org.lectern.web.feed;

import java.util.List;
import java.util.stream.Stream;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Crawlers;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Visit;

/** What crawlers may walk, as {@code robots.txt} (RFC 9309). */
final class Robots {
  private Robots() {}

  private static final List<String> SEARCHES = List.of(PagePaths.SEARCH, PagePaths.VIEWER);

  /** Large, or made for each who asks. */
  private static final List<String> FORMS =
      List.of(
          SitePaths.IIIF,
          SitePaths.OAI,
          PagePaths.dump(""),
          "/api/",
          SitePaths.document("*."),
          SitePaths.file("*", ""),
          "/*?q=");

  /**
   * @param refused crawlers that may walk nothing, by name
   * @param dump whether programs may take all files at once instead
   */
  static String of(Crawlers crawlers, List<String> refused, Visit visit, boolean dump) {
    List<String> closed =
        switch (crawlers) {
          case pages -> SEARCHES;
          case documents -> Stream.concat(SEARCHES.stream(), FORMS.stream()).toList();
          case none -> List.of("/");
        };
    StringBuilder lines = new StringBuilder();
    if (dump && crawlers != Crawlers.none) {
      lines.append("# Everything that is open to the public, as files: ");
      lines.append(visit.links().absolute(PagePaths.DUMP)).append('\n');
    }
    if (!refused.isEmpty() && crawlers != Crawlers.none) {
      refused.forEach(agent -> lines.append("User-agent: ").append(agent).append('\n'));
      lines.append("Disallow: /\n\n");
    }
    lines.append("User-agent: *\n");
    closed.forEach(
        path -> lines.append("Disallow: ").append(visit.links().path(path)).append('\n'));
    if (crawlers != Crawlers.none) {
      lines.append("Allow: /\n\nSitemap: ").append(visit.links().absolute(PagePaths.SITEMAP));
      lines.append('\n');
    }
    return lines.toString();
  }
}
