package org.lectern.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Place;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.Facet;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;

/** A person, place, subject, archive or collection as JSON. */
final class EntityJson {
  private EntityJson() {}

  /** The kind that an address names. */
  static Optional<EntityKind> kind(String word) {
    return switch (word) {
      case "people" -> Optional.of(EntityKind.AGENT);
      case "places" -> Optional.of(EntityKind.PLACE);
      case "subjects" -> Optional.of(EntityKind.CONCEPT);
      case "archives" -> Optional.of(EntityKind.INSTITUTION);
      case "collections" -> Optional.of(EntityKind.COLLECTION);
      default -> Optional.empty();
    };
  }

  private static Facet facet(Entity entity) {
    return switch (entity) {
      case Agent _ -> Facet.PERSON;
      case Place _ -> Facet.PLACE;
      case Concept _ -> Facet.SUBJECT;
      case Institution _ -> Facet.ARCHIVE;
      case Collection _ -> Facet.COLLECTION;
    };
  }

  static void write(Site site, Links links, Site.Used used, ObjectNode node) {
    Entity entity = used.entity();
    Authorities known = site.archive().authorities();
    node.put("id", entity.id());
    node.put("url", links.absolute(SitePaths.entity(entity)));
    texts(node, "name", entity.name());
    list(node, "variant", entity.variants());
    node.put("documentCount", used.documents());
    node.put(
        "documents",
        links.absolute(
            PagePaths.api("search") + "?" + facet(entity) + "=" + Links.encode(entity.id())));
    switch (entity) {
      case Agent agent -> {
        node.put("kind", agent.kind().name().toLowerCase(Locale.ROOT));
        agent.dates().ifPresent(dates -> node.put("dates", dates));
        texts(node, "biography", agent.bio());
        list(node, "sameAs", agent.sameAs());
      }
      case Place place -> {
        place.parent().ifPresent(p -> node.put("within", known.place(p).id()));
        place
            .coordinates()
            .ifPresent(
                c -> {
                  node.put("latitude", c.latitude());
                  node.put("longitude", c.longitude());
                });
        list(node, "sameAs", place.sameAs());
      }
      case Concept concept -> {
        concept.broader().ifPresent(b -> node.put("broader", known.concept(b).id()));
        list(node, "sameAs", concept.sameAs());
      }
      case Institution holder -> {
        holder.city().ifPresent(city -> node.put("city", city));
        holder.country().ifPresent(country -> node.put("country", country));
        holder.url().ifPresent(url -> node.put("homepage", url));
        holder.isil().ifPresent(isil -> node.put("isil", isil));
      }
      case Collection collection -> {
        collection.parent().ifPresent(p -> node.put("within", known.collection(p).id()));
        texts(node, "summary", collection.summary());
        node.put("manifest", links.absolute(SitePaths.collection(collection.id())));
      }
    }
  }

  /** By language, as the archive has it. */
  private static void texts(ObjectNode node, String key, LanguageMap text) {
    if (!text.isEmpty()) {
      ObjectNode values = node.putObject(key);
      text.values().forEach(values::put);
    }
  }

  private static void list(ObjectNode node, String key, List<String> values) {
    values.forEach(value -> node.withArrayProperty(key).add(value));
  }
}
