package org.lectern.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an archive asks of crawlers in {@code site.yml}, for its {@code robots.txt}.
 *
 * @param walk what they may walk, where the archive says so; else the server's setting holds
 * @param refused crawlers that may walk nothing, by the names they answer to
 */
public record CrawlerRules(Optional<Crawlers> walk, List<String> refused) {
  /** Nothing of its own. */
  public static final CrawlerRules NONE = new CrawlerRules(Optional.empty(), List.of());

  /**
   * Crawlers that collect texts to train language models, or names by which sites allow that, as
   * their operators document them. None of them is the crawler of a search engine.
   */
  static final List<String> TRAINING =
      List.of(
          "AI2Bot",
          "Amazonbot",
          "anthropic-ai",
          "Applebot-Extended",
          "Bytespider",
          "CCBot",
          "ClaudeBot",
          "cohere-training-data-crawler",
          "Diffbot",
          "FacebookBot",
          "Google-Extended",
          "GPTBot",
          "ImagesiftBot",
          "meta-externalagent",
          "omgili",
          "PanguBot",
          "Timpibot");

  /** As product tokens are written (RFC 9309, section 2.2.1). */
  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

  public CrawlerRules {
    refused = List.copyOf(refused);
  }

  /**
   * Reads {@code crawlers: {walk: documents, training: refuse, refuse: [GreedyBot]}}.
   *
   * @param problems hears what was left out, and what to do
   */
  static CrawlerRules read(JsonNode said, Consumer<String> problems) {
    Optional<String> walk = Optional.ofNullable(said.path("walk").textValue());
    Optional<Crawlers> known =
        walk.flatMap(
            word -> Stream.of(Crawlers.values()).filter(c -> c.name().equals(word)).findFirst());
    if (walk.isPresent() && known.isEmpty()) {
      problems.accept(
          "crawlers: walk '" + walk.get() + "': write one of " + List.of(Crawlers.values()));
    }
    List<String> refused = new ArrayList<>();
    String training = said.path("training").asText("allow");
    switch (training) {
      case "refuse" -> refused.addAll(TRAINING);
      case "allow" -> {}
      default -> problems.accept("crawlers: training '" + training + "': write allow or refuse");
    }
    for (JsonNode agent : said.path("refuse")) {
      if (!AGENT.matcher(agent.asText()).matches()) {
        problems.accept(
            "crawlers: refuse '" + agent.asText() + "' is not the name of a crawler, like CCBot");
      } else if (!refused.contains(agent.asText())) {
        refused.add(agent.asText());
      }
    }
    return new CrawlerRules(known, refused);
  }
}
