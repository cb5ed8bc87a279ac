package org.lectern.core.archive.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.lectern.core.model.LanguageMap;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Trees of values, as YAML in the store and as JSON in the catalogue. What is empty is left out, so
 * that the files hold only what somebody wrote.
 */
public final class Nodes {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final ObjectMapper YAML = new ObjectMapper(yaml());

  private Nodes() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static byte[] json(JsonNode node) {
    return write(JSON, node);
  }

  public static byte[] yaml(JsonNode node) {
    return write(YAML, node);
  }

  public static ObjectNode readJson(byte[] bytes) {
    return read(JSON, bytes);
  }

  public static ObjectNode readYaml(byte[] bytes) {
    return read(YAML, bytes);
  }

  public static void put(ObjectNode node, String key, LanguageMap text) {
    if (!text.isEmpty()) {
      ObjectNode languages = node.putObject(key);
      text.values().forEach(languages::put);
    }
  }

  public static void put(ObjectNode node, String key, Optional<String> word) {
    word.ifPresent(w -> node.put(key, w));
  }

  public static void put(ObjectNode node, String key, List<String> words) {
    if (!words.isEmpty()) {
      ArrayNode array = node.putArray(key);
      words.forEach(array::add);
    }
  }

  public static <T> void put(
      ObjectNode node, String key, List<T> items, Function<T, ObjectNode> write) {
    if (!items.isEmpty()) {
      ArrayNode array = node.putArray(key);
      items.forEach(item -> array.add(write.apply(item)));
    }
  }

  public static LanguageMap text(JsonNode node, String key) {
    SequencedMap<String, String> languages = new LinkedHashMap<>();
    node.path(key).properties().forEach(e -> languages.put(e.getKey(), e.getValue().asText()));
    return languages.isEmpty() ? LanguageMap.EMPTY : new LanguageMap(languages);
  }

  public static Optional<String> word(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }

  /** A value that cannot be missing in what this package wrote. */
  public static String need(JsonNode node, String key) {
    return word(node, key)
        .orElseThrow(() -> new IllegalArgumentException("stored form without '" + key + "'"));
  }

  public static List<String> words(JsonNode node, String key) {
    return items(node, key, JsonNode::asText);
  }

  public static <T> List<T> items(JsonNode node, String key, Function<JsonNode, T> read) {
    return StreamSupport.stream(node.path(key).spliterator(), false).map(read).toList();
  }

  private static byte[] write(ObjectMapper mapper, JsonNode node) {
    try {
      // Through a string: the YAML generator writes emoji as escapes only where it must.
      return mapper.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written: " + e.getOriginalMessage(), e);
    }
  }

  private static ObjectNode read(ObjectMapper mapper, byte[] bytes) {
    try {
      if (mapper.readTree(bytes) instanceof ObjectNode node) {
        return node;
      }
      throw new IllegalArgumentException("stored form is not a map");
    } catch (IOException e) {
      throw new IllegalArgumentException("stored form cannot be read: " + e.getMessage(), e);
    }
  }

  private static YAMLFactory yaml() {
    // A document of ten thousand pages is above the parser's default of three million characters.
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(Integer.MAX_VALUE);
    return YAMLFactory.builder()
        .loaderOptions(limits)
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .build();
  }
}
