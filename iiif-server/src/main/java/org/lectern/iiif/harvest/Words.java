package org.lectern.iiif.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;

/**
 * Words by language, as plain text: Presentation 3.0 writes a list for each language (section 4.1),
 * version 2.1 a text, an object with its language, or a list of these (section 4.3).
 *
 * @param byLanguage a blank language where none is given
 */
record Words(Map<String, List<String>> byLanguage) {
  static final Words NONE = new Words(Map.of());

  static Words of(JsonNode node) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    collect(node, words);
    return new Words(words);
  }

  private static void collect(JsonNode node, Map<String, List<String>> words) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, words));
    } else if (node.isValueNode() && !node.isNull()) {
      add("", node.asText(), words);
    } else if (node.has("@value")) {
      add(node.path("@language").asText(), node.path("@value").asText(), words);
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              language ->
                  (language.getValue().isArray()
                          ? language.getValue()
                          : List.of(language.getValue()))
                      .forEach(text -> add(language.getKey(), text.asText(), words)));
    }
  }

  private static void add(String language, String text, Map<String, List<String>> words) {
    String plain = plain(text);
    if (!plain.isEmpty()) {
      String tag = LanguageTag.parse(language).filter(t -> !t.equals("und")).orElse("");
      words.computeIfAbsent(tag, _ -> new ArrayList<>()).add(plain);
    }
  }

  /** Both versions allow some HTML in values, which begins and ends with a tag. */
  private static String plain(String text) {
    String stripped = text.strip();
    return stripped.matches("(?s)<.*>|.*</(a|b|br|em|i|p|span|strong|sub|sup)>.*|.*<br */?>.*")
        ? CleanText.of(stripped, Text.Format.HTML).plain().strip()
        : stripped;
  }

  boolean isEmpty() {
    return byLanguage.isEmpty();
  }

  /** All texts, of any language. */
  List<String> all() {
    return byLanguage.values().stream().flatMap(List::stream).toList();
  }

  /** The texts of one language: of a preferred one, or else the first. */
  List<String> of(String language) {
    return isEmpty()
        ? List.of()
        : byLanguage.getOrDefault(
            language, byLanguage.getOrDefault("", byLanguage.values().iterator().next()));
  }
}
