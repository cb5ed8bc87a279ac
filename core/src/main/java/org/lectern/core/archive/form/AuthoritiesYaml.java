package org.lectern.core.archive.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lectern.core.archive.store.Nodes;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Place;
import org.lectern.core.model.TimelineEntry;

/**
 * The stored form of what the archive says of itself and of its authorities: one YAML file each in
 * the store ({@code archive.yml}, {@code people.yml}, …), one JSON tree in the catalogue.
 */
public final class AuthoritiesYaml {

  private static final List<String> FILES =
      List.of("archive", "people", "places", "subjects", "institutions", "collections", "timeline");

  /** The file of the collections; absent where none is described. */
  public static final String COLLECTIONS = "collections.yml";

  private AuthoritiesYaml() {}

  /** The content of each file by its name. */
  public static Map<String, byte[]> files(Described stored) {
    ObjectNode all = write(stored);
    Map<String, byte[]> files = new TreeMap<>();
    for (String file : FILES) {
      ObjectNode node = Nodes.object();
      node.set(file, all.get(file));
      if (all.has(file)) {
        files.put(file + ".yml", Nodes.yaml(node));
      }
    }
    return files;
  }

  public static Described fromFiles(Map<String, byte[]> files) {
    ObjectNode all = Nodes.object();
    files.values().forEach(bytes -> all.setAll(Nodes.readYaml(bytes)));
    return read(all);
  }

  /** What is in a file of collections. */
  public static List<Collection> collections(byte[] yaml) {
    return Nodes.items(Nodes.readYaml(yaml), "collections", AuthoritiesYaml::collection);
  }

  public static byte[] json(Described stored) {
    return Nodes.json(write(stored));
  }

  public static Described fromJson(byte[] json) {
    return read(Nodes.readJson(json));
  }

  private static ObjectNode write(Described stored) {
    ObjectNode node = Nodes.object();
    ObjectNode archive = node.putObject("archive");
    ArchiveInfo info = stored.info();
    Nodes.put(archive, "title", info.title());
    Nodes.put(archive, "summary", info.summary());
    archive.put("language", info.language());
    Nodes.put(archive, "publisher", info.publisher());
    Authorities authorities = stored.authorities();
    Nodes.put(node, "people", authorities.agents(), AuthoritiesYaml::agent);
    Nodes.put(node, "places", authorities.places(), AuthoritiesYaml::place);
    Nodes.put(node, "subjects", authorities.concepts(), AuthoritiesYaml::concept);
    Nodes.put(node, "institutions", authorities.institutions(), AuthoritiesYaml::institution);
    Nodes.put(node, "collections", authorities.collections(), AuthoritiesYaml::collection);
    Nodes.put(node, "timeline", authorities.timeline(), AuthoritiesYaml::timeline);
    return node;
  }

  private static Described read(JsonNode node) {
    JsonNode archive = node.path("archive");
    return new Described(
        new ArchiveInfo(
            Nodes.text(archive, "title"),
            Nodes.text(archive, "summary"),
            Nodes.need(archive, "language"),
            Nodes.word(archive, "publisher")),
        new Authorities(
            Nodes.items(node, "people", AuthoritiesYaml::agent),
            Nodes.items(node, "places", AuthoritiesYaml::place),
            Nodes.items(node, "subjects", AuthoritiesYaml::concept),
            Nodes.items(node, "institutions", AuthoritiesYaml::institution),
            Nodes.items(node, "collections", AuthoritiesYaml::collection),
            Nodes.items(node, "timeline", AuthoritiesYaml::timeline)));
  }

  private static ObjectNode entity(Entity entity) {
    ObjectNode node = Nodes.object();
    node.put("id", entity.id());
    Nodes.put(node, "name", entity.name());
    Nodes.put(node, "variants", entity.variants());
    return node;
  }

  private static ObjectNode agent(Agent agent) {
    ObjectNode node = entity(agent);
    node.put("kind", agent.kind().toString());
    Nodes.put(node, "dates", agent.dates());
    Nodes.put(node, "bio", agent.bio());
    Nodes.put(node, "same-as", agent.sameAs());
    return node;
  }

  private static Agent agent(JsonNode node) {
    return new Agent(
        Nodes.need(node, "id"),
        Agent.Kind.parse(Nodes.need(node, "kind")),
        Nodes.text(node, "name"),
        Nodes.words(node, "variants"),
        Nodes.word(node, "dates"),
        Nodes.text(node, "bio"),
        Nodes.words(node, "same-as"));
  }

  private static ObjectNode place(Place place) {
    ObjectNode node = entity(place);
    Nodes.put(node, "parent", place.parent());
    place
        .coordinates()
        .ifPresent(c -> node.put("latitude", c.latitude()).put("longitude", c.longitude()));
    Nodes.put(node, "same-as", place.sameAs());
    return node;
  }

  private static Place place(JsonNode node) {
    return new Place(
        Nodes.need(node, "id"),
        Nodes.text(node, "name"),
        Nodes.words(node, "variants"),
        Nodes.word(node, "parent"),
        Nodes.word(node, "latitude")
            .map(
                latitude ->
                    new Place.Coordinates(
                        Double.parseDouble(latitude),
                        Double.parseDouble(Nodes.need(node, "longitude")))),
        Nodes.words(node, "same-as"));
  }

  private static ObjectNode concept(Concept concept) {
    ObjectNode node = entity(concept);
    Nodes.put(node, "broader", concept.broader());
    Nodes.put(node, "same-as", concept.sameAs());
    return node;
  }

  private static Concept concept(JsonNode node) {
    return new Concept(
        Nodes.need(node, "id"),
        Nodes.text(node, "name"),
        Nodes.words(node, "variants"),
        Nodes.word(node, "broader"),
        Nodes.words(node, "same-as"));
  }

  private static ObjectNode institution(Institution institution) {
    ObjectNode node = entity(institution);
    Nodes.put(node, "city", institution.city());
    Nodes.put(node, "country", institution.country());
    Nodes.put(node, "url", institution.url());
    Nodes.put(node, "isil", institution.isil());
    Nodes.put(node, "reference-levels", institution.referenceLevels());
    Nodes.put(node, "credit", institution.credit());
    Nodes.put(node, "logo", institution.logo());
    return node;
  }

  private static Institution institution(JsonNode node) {
    return new Institution(
        Nodes.need(node, "id"),
        Nodes.text(node, "name"),
        Nodes.words(node, "variants"),
        Nodes.word(node, "city"),
        Nodes.word(node, "country"),
        Nodes.word(node, "url"),
        Nodes.word(node, "isil"),
        Nodes.words(node, "reference-levels"),
        Nodes.text(node, "credit"),
        Nodes.word(node, "logo"));
  }

  private static ObjectNode collection(Collection collection) {
    ObjectNode node = entity(collection);
    Nodes.put(node, "summary", collection.summary());
    Nodes.put(node, "essay", collection.essay());
    Nodes.put(node, "parent", collection.parent());
    node.put("order", collection.order());
    Nodes.put(node, "banner", collection.banner());
    Nodes.put(node, "curator", collection.curator());
    return node;
  }

  private static Collection collection(JsonNode node) {
    return new Collection(
        Nodes.need(node, "id"),
        Nodes.text(node, "name"),
        Nodes.words(node, "variants"),
        Nodes.text(node, "summary"),
        Nodes.text(node, "essay"),
        Nodes.word(node, "parent"),
        node.path("order").asInt(),
        Nodes.word(node, "banner"),
        Nodes.word(node, "curator"));
  }

  private static ObjectNode timeline(TimelineEntry entry) {
    ObjectNode node = Nodes.object();
    node.put("date", entry.date().value());
    Nodes.put(node, "title", entry.title());
    Nodes.put(node, "text", entry.text());
    Nodes.put(node, "documents", entry.documents().stream().map(DocumentId::value).toList());
    Nodes.put(node, "collection", entry.collection());
    return node;
  }

  private static TimelineEntry timeline(JsonNode node) {
    return new TimelineEntry(
        EdtfDate.parse(Nodes.need(node, "date")),
        Nodes.text(node, "title"),
        Nodes.text(node, "text"),
        Nodes.words(node, "documents").stream().map(DocumentId::new).toList(),
        Nodes.word(node, "collection"));
  }
}
