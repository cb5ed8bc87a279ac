package org.lectern.web.browse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What a reader who has typed some letters may mean, as browsers and our own pages read it: the
 * letters, titles and names, what each is, and where it leads (OpenSearch Suggestions 1.0). A name
 * leads to its page, a title to the search for it.
 */
final class Suggestions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 8;
  private static final int LONGEST = 60;

  /** A person, place or other entity by one of its names. */
  private record Named(EntityKind kind, Entity entity) {}

  private Suggestions() {}

  static String of(Site site, Visit visit) {
    String typed = visit.parameter("q").orElse("");
    List<String> found =
        typed.isEmpty() || typed.length() > LONGEST
            ? List.of()
            : site.index().complete(typed, MOST);
    Map<String, Named> names = site.once(List.of("entities by name"), () -> names(site));
    ArrayNode answer = JSON.createArrayNode().add(typed);
    ArrayNode labels = answer.addArray();
    ArrayNode kinds = answer.addArray();
    ArrayNode addresses = answer.addArray();
    for (String label : found) {
      Named named = names.get(label);
      labels.add(label);
      kinds.add(visit.text(named == null ? "suggest.document" : "suggest." + word(named.kind())));
      addresses.add(
          named == null
              ? visit
                  .links()
                  .absolute(PagePaths.SEARCH + Links.query(List.of(Map.entry("q", label))))
              : visit.links().absolute(SitePaths.entity(named.entity())));
    }
    return answer.toString();
  }

  private static String word(EntityKind kind) {
    return switch (kind) {
      case AGENT -> "person";
      case PLACE -> "place";
      case CONCEPT -> "subject";
      case COLLECTION -> "collection";
      case INSTITUTION -> "archive";
    };
  }

  private static Map<String, Named> names(Site site) {
    Map<String, Named> names = new HashMap<>();
    for (EntityKind kind : EntityKind.values()) {
      for (Site.Used used : site.entities(kind).values()) {
        if (used.documents() > 0) {
          used.entity()
              .name()
              .values()
              .values()
              .forEach(name -> names.putIfAbsent(name.strip(), new Named(kind, used.entity())));
        }
      }
    }
    return Map.copyOf(names);
  }
}
