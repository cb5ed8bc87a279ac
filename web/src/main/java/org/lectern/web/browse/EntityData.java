package org.lectern.web.browse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Place;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Visit;

/**
 * A person, place, subject, archive or collection in schema.org's terms, with the way to its page.
 * Names are plain text: search engines read no others.
 */
final class EntityData {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EntityData() {}

  /**
   * JSON that may stand inside a script element: no {@code <} in it.
   *
   * @param kind the list that it is in
   * @param path what is around it, widest first
   */
  static String of(Visit visit, Entity entity, Link kind, List<Link> path) {
    Links links = visit.links();
    ObjectNode whole = JSON.createObjectNode().put("@context", "https://schema.org");
    ArrayNode graph = whole.putArray("@graph");
    ObjectNode node = graph.addObject();
    String url = links.absolute(SitePaths.entity(entity));
    String name = Phrase.of(entity.name(), visit.preferred()).text();
    node.put("@type", type(entity)).put("@id", url).put("url", url).put("name", name);
    entity.name().values().values().stream()
        .filter(other -> !other.equals(name))
        .distinct()
        .forEach(other -> node.withArrayProperty("alternateName").add(other));
    entity.variants().forEach(other -> node.withArrayProperty("alternateName").add(other));
    details(visit, entity, node);
    ObjectNode crumbs = graph.addObject().put("@type", "BreadcrumbList");
    ArrayNode steps = crumbs.putArray("itemListElement");
    step(steps, kind.label().text(), links.base() + own(links, kind.href()));
    path.forEach(link -> step(steps, link.label().text(), links.base() + own(links, link.href())));
    step(steps, name, url);
    return whole.toPrettyString().replace("<", "\\u003c");
  }

  /** A path as it stands behind the base, which may end in a path of its own. */
  private static String own(Links links, String path) {
    return path.substring(links.path("").length());
  }

  private static void step(ArrayNode steps, String name, String address) {
    steps
        .addObject()
        .put("@type", "ListItem")
        .put("position", steps.size())
        .put("name", name)
        .put("item", address);
  }

  private static String type(Entity entity) {
    return switch (entity) {
      case Agent agent -> agent.kind() == Agent.Kind.PERSON ? "Person" : "Organization";
      case Place _ -> "Place";
      case Concept _ -> "DefinedTerm";
      case Institution _ -> "ArchiveOrganization";
      case Collection _ -> "Collection";
    };
  }

  private static void details(Visit visit, Entity entity, ObjectNode node) {
    switch (entity) {
      case Agent agent -> {
        text(node, "description", agent.bio(), visit);
        agent.sameAs().forEach(uri -> node.withArrayProperty("sameAs").add(uri));
      }
      case Place place -> {
        place
            .coordinates()
            .ifPresent(
                c ->
                    node.putObject("geo")
                        .put("@type", "GeoCoordinates")
                        .put("latitude", c.latitude())
                        .put("longitude", c.longitude()));
        place.sameAs().forEach(uri -> node.withArrayProperty("sameAs").add(uri));
      }
      case Concept concept ->
          concept.sameAs().forEach(uri -> node.withArrayProperty("sameAs").add(uri));
      case Institution holder -> {
        holder.url().ifPresent(url -> node.withArrayProperty("sameAs").add(url));
        if (holder.city().isPresent() || holder.country().isPresent()) {
          ObjectNode address = node.putObject("address").put("@type", "PostalAddress");
          holder.city().ifPresent(city -> address.put("addressLocality", city));
          holder.country().ifPresent(country -> address.put("addressCountry", country));
        }
      }
      case Collection collection -> text(node, "description", collection.summary(), visit);
    }
  }

  private static void text(ObjectNode node, String key, LanguageMap text, Visit visit) {
    String words = Phrase.of(text, visit.preferred()).text();
    if (!words.isEmpty()) {
      node.put(key, words);
    }
  }
}
