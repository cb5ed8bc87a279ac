package org.lectern.core.importer.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lectern.core.importer.ForeignJson;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.RemoteFiles;
import org.lectern.core.importer.SourceFiles;

/**
 * What the API of Omeka S answers for items, item sets and media, saved as JSON: one file or a
 * folder of them, each a list or a single object. Items name media and item sets by number only;
 * those that the source does not have are asked for where addresses may be fetched, and are kept in
 * a file beside the source, so that each is asked for once.
 */
final class OmekaJson {
  private static final Set<String> EXTENSIONS = Set.of("json", "jsonld");

  private static final ObjectMapper MAPPER = ForeignJson.mapper();

  private final Path source;
  private final Path answers;
  private final Optional<RemoteFiles> web;
  private final ImportTarget target;
  private final Map<String, OmekaResource> resources = new LinkedHashMap<>();

  OmekaJson(Path source, Optional<RemoteFiles> web, ImportTarget target) {
    this.source = source;
    this.answers =
        source.toAbsolutePath().normalize().resolveSibling(source.getFileName() + ".fetched.json");
    this.web = web;
    this.target = target;
  }

  /** Whether a source is JSON, or a folder that may hold it. */
  static boolean isJson(Path source) {
    if (Files.isDirectory(source)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(source)) {
      String head = new String(in.readNBytes(64), StandardCharsets.UTF_8);
      return head.matches("(?s)\\ufeff?\\s*(\\[\\s*)?\\{.*|\\ufeff?\\s*\\[\\s*\\].*");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads all as a table, a row for each resource.
   *
   * @throws ImportException where there is none
   */
  SourceTable read() {
    SourceFiles files = new SourceFiles(source, EXTENSIONS);
    for (Path file : files.all()) {
      read(file, files.identifier(file));
    }
    if (Files.isRegularFile(answers) && !files.all().contains(answers)) {
      read(answers, answers.getFileName().toString());
    }
    if (resources.isEmpty()) {
      throw new ImportException(
          source
              + " has no items of Omeka S; save what its API answers under /api/items, /api/media"
              + " and /api/item_sets");
    }
    fetchMissing();
    return table();
  }

  private void read(Path file, String name) {
    int other = 0;
    try (JsonParser parser = MAPPER.createParser(file.toFile())) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      for (; token == JsonToken.START_OBJECT; token = parser.nextToken()) {
        JsonNode node = parser.readValueAsTree();
        Optional<OmekaResource> resource = OmekaResource.of(node);
        resource.ifPresent(r -> resources.putIfAbsent(r.id(), r));
        other += resource.isPresent() ? 0 : 1;
      }
      if (token != null && token != JsonToken.END_ARRAY) {
        throw new IOException("it is not a list of objects");
      }
    } catch (IOException e) {
      target.problem(name, "cannot be read to its end: " + message(e));
    }
    if (other > 0) {
      target.problem(
          name, "%d objects in it are neither items nor item sets nor media".formatted(other));
    }
  }

  private static String message(IOException e) {
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  /** Those that are named and not there, by id, with the address at which the API has each. */
  private Map<String, String> missing(String property) {
    Map<String, String> missing = new TreeMap<>();
    for (OmekaResource resource : resources.values()) {
      missing.putAll(resource.named(property));
    }
    missing.keySet().removeAll(resources.keySet());
    return missing;
  }

  private void fetchMissing() {
    Map<String, String> missing = new LinkedHashMap<>(missing("o:item_set"));
    missing.putAll(missing("o:media"));
    if (missing.isEmpty()) {
      return;
    }
    if (web.isEmpty()) {
      target.problem(
          source.getFileName().toString(),
          "%d media and item sets are named in it by number only; save what the API answers under /api/media and /api/item_sets beside the items, or ask for them with --fetch"
              .formatted(missing.size()));
      return;
    }
    int before = resources.size();
    missing.forEach(
        (id, address) -> {
          target.at("resource " + id);
          try {
            JsonNode node = fetched(address);
            OmekaResource resource =
                OmekaResource.of(node)
                    .filter(r -> r.id().equals(id))
                    .orElseThrow(() -> new IOException(address + " answers with something else"));
            resources.put(id, resource);
          } catch (IOException e) {
            target.problem("resource " + id, message(e));
          }
        });
    if (resources.size() > before) {
      keep(missing.keySet());
    }
  }

  private JsonNode fetched(String address) throws IOException {
    Path file = Files.createTempFile("lectern-omeka", ".json");
    try {
      web.orElseThrow().fetch(address, file);
      return MAPPER.readTree(file.toFile());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void keep(Set<String> ids) {
    ArrayNode all = MAPPER.createArrayNode();
    try {
      if (Files.isRegularFile(answers)) {
        MAPPER.readTree(answers.toFile()).forEach(all::add);
      }
      ids.stream().filter(resources::containsKey).forEach(id -> all.add(resources.get(id).node()));
      MAPPER.writeValue(answers.toFile(), all);
    } catch (IOException e) {
      target.problem(
          answers.getFileName().toString(),
          "what was asked for cannot be kept beside the source: " + message(e));
    }
  }

  private SourceTable table() {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (OmekaResource item : resources.values()) {
      int position = 0;
      for (String medium : item.named("o:media").keySet()) {
        positions.put(medium, ++position);
      }
    }
    List<Map<String, String>> all = new ArrayList<>();
    Set<String> headings = new LinkedHashSet<>();
    for (OmekaResource resource : resources.values()) {
      Map<String, String> cells = resource.cells(resources.keySet());
      if (positions.containsKey(resource.id())) {
        cells.put("position", Integer.toString(positions.get(resource.id())));
      }
      names(resource, "o:item_set", cells);
      names(resource, "o:media", cells);
      all.add(cells);
      headings.addAll(cells.keySet());
    }
    List<SourceTable.Row> rows = new ArrayList<>();
    for (Map<String, String> cells : all) {
      rows.add(
          new SourceTable.Row(
              rows.size() + 1, headings.stream().map(h -> cells.getOrDefault(h, "")).toList()));
    }
    return new SourceTable(List.copyOf(headings), rows, List.of());
  }

  /** Item sets by their titles; what the source does not have by its address. */
  private void names(OmekaResource resource, String property, Map<String, String> cells) {
    resource
        .named(property)
        .forEach(
            (id, address) -> {
              OmekaResource other = resources.get(id);
              String join = OmekaResource.SEPARATOR;
              if (other == null) {
                cells.merge(
                    property + " (address)",
                    address.isBlank() ? id : address,
                    (a, b) -> a + join + b);
              } else if (other.isItemSet() && !other.title().isBlank()) {
                cells.merge(property, other.title(), (a, b) -> a + join + b);
              }
            });
  }
}
