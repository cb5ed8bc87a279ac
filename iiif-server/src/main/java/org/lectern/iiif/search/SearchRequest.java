package org.lectern.iiif.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks a search service (Content Search API 2.0, section 3.2).
 *
 * @param words what to look for
 * @param motivations any of which an annotation should have; empty for all
 * @param page of the answer, from 1
 * @param least how often a word must stand to be proposed
 * @param ignored parameters that were sent and mean nothing here
 */
public record SearchRequest(
    String words, List<String> motivations, int page, int least, List<String> ignored) {
  private static final Set<String> OF_SEARCH = Set.of("q", "motivation", "page");
  private static final Set<String> OF_WORDS = Set.of("q", "motivation", "min");

  /** Reads the parameters of a search; what cannot be understood counts as not sent. */
  public static SearchRequest search(Map<String, List<String>> parameters) {
    return parse(parameters, OF_SEARCH);
  }

  /** Reads the parameters of a request for words. */
  public static SearchRequest words(Map<String, List<String>> parameters) {
    return parse(parameters, OF_WORDS);
  }

  private static SearchRequest parse(Map<String, List<String>> parameters, Set<String> known) {
    return new SearchRequest(
        first(parameters, "q").orElse("").strip(),
        first(parameters, "motivation").stream()
            .flatMap(m -> List.of(m.strip().split("\\s+")).stream())
            .filter(m -> !m.isEmpty())
            .toList(),
        number(parameters, "page"),
        number(parameters, "min"),
        parameters.keySet().stream().filter(name -> !known.contains(name)).sorted().toList());
  }

  /** Whether annotations of this motivation are asked for. */
  boolean wants(Collection<String> any) {
    return motivations.isEmpty() || any.stream().anyMatch(motivations::contains);
  }

  /** The address of a page of this search; ignored parameters are dropped. */
  String address(String service, int number) {
    List<String> parameters = new ArrayList<>(List.of("q=" + encode(words)));
    if (!motivations.isEmpty()) {
      parameters.add("motivation=" + encode(String.join(" ", motivations)));
    }
    if (number > 1) {
      parameters.add("page=" + number);
    }
    return service + "?" + String.join("&", parameters);
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Optional<String> first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static int number(Map<String, List<String>> parameters, String name) {
    return first(parameters, name)
        .filter(n -> n.matches("[1-9][0-9]{0,5}"))
        .map(Integer::parseInt)
        .orElse(1);
  }
}
