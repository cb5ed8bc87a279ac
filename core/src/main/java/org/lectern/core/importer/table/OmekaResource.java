package org.lectern.core.importer.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An item, an item set or a medium of Omeka S, as its API writes it in JSON-LD, read into cells
 * under the headings that tables of Omeka S have.
 */
record OmekaResource(JsonNode node, String type) {
  /** What separates values in a cell. */
  static final String SEPARATOR = "^^";

  /** What is of the old site, or is measured and made again. */
  private static final List<String> LEFT =
      List.of(
          "o:owner",
          "o:resource_template",
          "o:thumbnail",
          "o:thumbnail_urls",
          "o:site",
          "o:primary_media",
          "o:is_open",
          "o:media_type",
          "o:sha256",
          "o:size",
          "o:renderer",
          "thumbnail_display_urls");

  /** What has a cell that is made of more than one property. */
  private static final List<String> OWN =
      List.of(
          "o:id",
          "o:title",
          "o:is_public",
          "o:resource_class",
          "o:media",
          "o:item_set",
          "o:item",
          "o:ingester",
          "o:source",
          "o:original_url",
          "data",
          "@id",
          "@type",
          "@context",
          "@reverse");

  /** Reads an object; empty where it is none of the three. */
  static Optional<OmekaResource> of(JsonNode node) {
    for (JsonNode type : list(node.path("@type"))) {
      if (type.asText().matches("o:(Item|ItemSet|Media)") && node.path("o:id").isInt()) {
        return Optional.of(new OmekaResource(node, type.asText()));
      }
    }
    return Optional.empty();
  }

  String id() {
    return node.path("o:id").asText();
  }

  boolean isMedia() {
    return type.equals("o:Media");
  }

  boolean isItemSet() {
    return type.equals("o:ItemSet");
  }

  /** What it is called: the title that its template chooses, or the first one. */
  String title() {
    String title = node.path("o:title").asText("");
    return title.isBlank() ? node.path("dcterms:title").path(0).path("@value").asText("") : title;
  }

  /** Those that it names under a property, by id, with the address at which the API has each. */
  Map<String, String> named(String property) {
    Map<String, String> named = new LinkedHashMap<>();
    for (JsonNode each : list(node.path(property))) {
      if (each.path("o:id").isInt()) {
        named.put(each.path("o:id").asText(), each.path("@id").asText(""));
      }
    }
    return named;
  }

  /**
   * The cells by their headings.
   *
   * @param known the ids of all items that are read
   */
  Map<String, String> cells(Set<String> known) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    add(cells, "o:id", id());
    add(cells, "resource type", type);
    if (node.path("dcterms:title").isEmpty()) {
      add(cells, "o:title", title());
    }
    add(cells, "o:is_public", node.path("o:is_public").asText("true"));
    for (JsonNode each : list(node.path("@type"))) {
      if (!each.asText().equals(type)) {
        add(cells, "o:resource_class", words(each.asText()));
      }
    }
    if (isMedia()) {
      named("o:item").keySet().forEach(item -> add(cells, "o:item", item));
      file(cells);
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String name = property.getKey();
      if (LEFT.contains(name)) {
        list(property.getValue()).forEach(value -> add(cells, name, plain(value)));
      } else if (!OWN.contains(name)) {
        list(property.getValue()).forEach(value -> value(cells, name, value, known));
      }
    }
    Map<String, String> joined = new LinkedHashMap<>();
    cells.forEach((heading, values) -> joined.put(heading, String.join(SEPARATOR, values)));
    return joined;
  }

  private static void add(Map<String, List<String>> cells, String heading, String value) {
    String text = value.replace(SEPARATOR, "^ ^").strip();
    if (!text.isEmpty() && !text.equals("null")) {
      cells.computeIfAbsent(heading, _ -> new ArrayList<>()).add(text);
    }
  }

  /** The file, or where the medium is on another site its address there. */
  private void file(Map<String, List<String>> cells) {
    String original = node.path("o:original_url").asText("");
    String source = node.path("o:source").asText("");
    boolean elsewhere = original.isBlank() || original.equals("null");
    String html = node.path("data").path("html").asText("");
    if (!elsewhere) {
      add(cells, "o:original_url", original);
      add(cells, "o:source", source);
    } else if (!html.isBlank()) {
      add(cells, "data: html", html);
    } else if (source.matches("(?i)https?://.*/info\\.json")) {
      boolean three = node.path("data").path("@context").asText("").contains("/image/3/");
      add(
          cells,
          "o:original_url",
          source.replaceFirst(
              "info\\.json$", (three ? "full/max" : "full/full") + "/0/default.jpg"));
    } else if (NamedFiles.isAddress(source)) {
      add(cells, "o:original_url", source);
    } else {
      add(cells, "o:source", source);
      add(cells, "data", plain(node.path("data")));
    }
  }

  /**
   * One value: words with a language, an address with a label, or another resource (REST API
   * reference, "Resource Values").
   */
  private static void value(
      Map<String, List<String>> cells, String name, JsonNode value, Set<String> known) {
    boolean isPrivate = value.isObject() && !value.path("is_public").asBoolean(true);
    String heading = isPrivate ? name + " (private)" : name;
    if (name.startsWith("o-module-mapping:")) {
      place(cells, name, value);
    } else if (!value.path("value_resource_id").isMissingNode()) {
      String id = value.path("value_resource_id").asText();
      String title = value.path("display_title").asText("");
      boolean relation = isRelation(name) && known.contains(id);
      add(cells, heading, relation || title.isBlank() ? id : title);
    } else if (value.has("@value") && !value.path("@value").asText("").isBlank()) {
      String language = value.path("@language").asText("");
      boolean tagged = !isPrivate && language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
      add(cells, tagged ? heading + " @" + language : heading, value.path("@value").asText());
    } else if (value.has("@id") && value.has("type")) {
      String address = value.path("@id").asText();
      String label = value.path("o:label").asText("").replaceFirst("^null$", "");
      boolean takesAddress =
          isRelation(name) || name.matches("dcterms:(rights|license|source|identifier)");
      add(cells, heading, label.isBlank() || takesAddress ? address : label);
      if (!label.isBlank()) {
        String other = takesAddress ? label : label + " " + address;
        add(cells, name + (takesAddress ? " (label)" : " (uri)"), other);
      }
    } else if (value.has("@value") || value.isValueNode()) {
      add(cells, heading, value.isValueNode() ? value.asText() : plain(value.path("@value")));
    } else {
      add(cells, heading, plain(value));
    }
  }

  private static boolean isRelation(String name) {
    return ElementNames.key(name).filter(key -> key.startsWith("relation")).isPresent();
  }

  /** Features and markers of the module Mapping; the place of the item is the first one. */
  private static void place(Map<String, List<String>> cells, String name, JsonNode value) {
    JsonNode point = value.path("o-module-mapping:geography-coordinates");
    JsonNode north = value.path("o-module-mapping:lat");
    JsonNode east = value.path("o-module-mapping:lng");
    boolean pair = point.path(0).isNumber() && point.path(1).isNumber();
    if (!cells.containsKey("coordinates") && (pair || (north.isNumber() && east.isNumber()))) {
      add(
          cells,
          "coordinates",
          pair
              ? point.path(1).asText() + "," + point.path(0).asText()
              : north.asText() + "," + east.asText());
    } else {
      add(cells, name, plain(value));
    }
  }

  /** {@code bibo:AcademicArticle} becomes {@code Academic article}. */
  private static String words(String type) {
    String local = type.substring(type.indexOf(':') + 1);
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      boolean next =
          i > 0 && Character.isUpperCase(c) && Character.isLowerCase(local.charAt(i - 1));
      words.append(next ? " " + Character.toLowerCase(c) : String.valueOf(c));
    }
    return type.startsWith("dctype:") ? local : words.toString();
  }

  private static String plain(JsonNode value) {
    return value.isValueNode()
        ? value.asText()
        : value.has("@value") && value.size() <= 2
            ? value.path("@value").asText()
            : value.toString();
  }

  static Iterable<JsonNode> list(JsonNode node) {
    return node.isArray()
        ? node
        : node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
  }
}
