package org.lectern.oai.harvest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.LanguageTag;
import org.lectern.oai.harvest.HarvestedRecord.DublinCoreValue;

/**
 * The {@code document.yml} of a harvested record: what the keys of a description take goes there,
 * the rest is kept in {@code x-dc-…}, so that nothing is lost.
 *
 * <table>
 *   <caption>From Dublin Core to a description</caption>
 *   <tr><td>{@code title}</td><td>the first of each language; others are {@code alternative}</td></tr>
 *   <tr><td>{@code description}</td><td>the first of each language is the {@code summary}; others
 *       are {@code note:editor}</td></tr>
 *   <tr><td>{@code date}</td><td>the first that is EDTF or a usual form</td></tr>
 *   <tr><td>{@code type}</td><td>but for the terms of DCMI</td></tr>
 *   <tr><td>{@code identifier}</td><td>addresses are {@code identifier:url}, others {@code
 *       identifier:local}; the OAI identifier is {@code identifier:oai}</td></tr>
 *   <tr><td>{@code rights}</td><td>the first address; other words are {@code rights-note}</td></tr>
 *   <tr><td>{@code relation}, {@code source}</td><td>addresses are relations</td></tr>
 *   <tr><td>{@code coverage}</td><td>{@code place}</td></tr>
 * </table>
 */
record DocumentFile(DocumentId id, String yaml) {
  private static final String WITHDRAWN = "\"status\": \"withdrawn\"";
  private static final Set<String> DCMI =
      Set.of(
          "collection",
          "dataset",
          "event",
          "image",
          "interactiveresource",
          "movingimage",
          "physicalobject",
          "service",
          "software",
          "sound",
          "stillimage",
          "text");

  /** Key by key, values in order. */
  private record Keys(Map<String, Set<String>> values) {
    void add(String key, String value) {
      values.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
    }

    boolean has(String key) {
      return values.containsKey(key);
    }

    String yaml() {
      StringBuilder yaml = new StringBuilder();
      values.forEach(
          (key, all) -> {
            yaml.append(quoted(key)).append(':');
            if (all.size() == 1) {
              yaml.append(' ').append(quoted(all.iterator().next())).append('\n');
            } else {
              yaml.append('\n');
              all.forEach(v -> yaml.append("  - ").append(quoted(v)).append('\n'));
            }
          });
      return yaml.toString();
    }
  }

  /**
   * Makes the file of a record.
   *
   * @param home domain of the provider's own identifiers, see {@link #id}
   */
  static DocumentFile of(HarvestedRecord record, String home) {
    Keys keys = new Keys(new LinkedHashMap<>());
    for (DublinCoreValue title : record.all("title")) {
      addFirst(keys, "title", "alternative", title);
    }
    if (!keys.values().keySet().stream().anyMatch(k -> k.startsWith("title"))) {
      keys.add("title", record.identifier());
    }
    keys.add("identifier:oai", record.identifier());
    record.statements().forEach(said -> add(keys, said));
    return new DocumentFile(id(record.identifier(), home), keys.yaml());
  }

  private static void add(Keys keys, DublinCoreValue said) {
    switch (said.element()) {
      case "title" -> {}
      case "creator", "contributor", "publisher", "subject" ->
          keys.add(said.element(), said.value());
      case "coverage" -> keys.add("place", said.value());
      case "description" -> addFirst(keys, "summary", "note:editor", said);
      case "date" -> date(keys, said.value());
      case "type" -> {
        if (!DCMI.contains(said.value().toLowerCase(Locale.ROOT).replace(" ", ""))) {
          keys.add("type", said.value());
        }
      }
      case "language" -> language(keys, said.value());
      case "identifier" ->
          keys.add(isAddress(said.value()) ? "identifier:url" : "identifier:local", said.value());
      case "relation", "source" -> relation(keys, said);
      case "rights" -> rights(keys, said);
      case "format" -> keys.add("x-dc-format", said.value());
      default -> keys.add("x-dc-" + said.element().toLowerCase(Locale.ROOT), said.value());
    }
  }

  private static void addFirst(Keys keys, String first, String more, DublinCoreValue said) {
    String suffix = LanguageTag.parse(said.language()).map(tag -> "@" + tag).orElse("");
    keys.add(keys.has(first + suffix) ? more + suffix : first + suffix, said.value());
  }

  private static void date(Keys keys, String value) {
    Optional<String> edtf = edtf(value);
    if (edtf.isPresent() && !keys.has("date")) {
      keys.add("date", edtf.get());
    } else {
      keys.add("x-dc-date", value);
    }
  }

  private static Optional<String> edtf(String value) {
    try {
      return Optional.of(EdtfDate.parse(value).value());
    } catch (IllegalArgumentException notEdtf) {
      try {
        return EdtfDate.ofUsualForm(value).map(EdtfDate::value);
      } catch (IllegalArgumentException ambiguous) {
        return Optional.empty();
      }
    }
  }

  private static void language(Keys keys, String value) {
    Optional<String> tag = LanguageTag.parse(value);
    keys.add(tag.isPresent() ? "language" : "x-dc-language", tag.orElse(value));
  }

  private static void relation(Keys keys, DublinCoreValue said) {
    if (isAddress(said.value())) {
      keys.add(said.element().equals("source") ? "relation:source" : "relation", said.value());
    } else {
      keys.add("x-dc-" + said.element(), said.value());
    }
  }

  private static void rights(Keys keys, DublinCoreValue said) {
    if (isAddress(said.value()) && !keys.has("rights")) {
      keys.add("rights", said.value());
    } else if (said.value().startsWith("info:eu-repo/")) {
      keys.add("x-dc-rights", said.value());
    } else {
      addFirst(keys, "rights-note", "x-dc-rights", new DublinCoreValue("rights", "", said.value()));
    }
  }

  private static boolean isAddress(String value) {
    try {
      return value.matches("https?://\\S+") && URI.create(value).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * What stands behind the domain in the provider's own identifiers, {@code oai:home:letter-1},
   * where that is an id. Else an aggregator may have several with the same end, so the id is made
   * of it and of a digest of the whole, always the same.
   */
  static DocumentId id(String oaiIdentifier, String home) {
    String own = "oai:" + home + ":";
    if (oaiIdentifier.startsWith(own)
        && DocumentId.isValid(oaiIdentifier.substring(own.length()))) {
      return new DocumentId(oaiIdentifier.substring(own.length()));
    }
    String local = oaiIdentifier.replaceFirst("(?i)^(oai:[^:]*|[a-z][a-z0-9+.-]*):", "");
    String plain =
        local.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String start = plain.length() > 50 ? plain.substring(0, 50) : plain;
    return new DocumentId((start.isEmpty() ? "record" : start) + "-" + digest(oaiIdentifier));
  }

  /** The domain of an OAI identifier; blank where it has none. */
  static String domain(String oaiIdentifier) {
    String[] parts = oaiIdentifier.split(":", 3);
    return parts.length == 3 && parts[0].equals("oai") ? parts[1] : "";
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A text as YAML, on one line. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case 0x85, 0x2028, 0x2029, 0xFEFF -> quoted.append("\\u%04x".formatted(c));
                default -> {
                  if (isTaken(c)) {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  /**
   * Whether a batch takes a character; XML holds some controls and noncharacters that it refuses.
   */
  private static boolean isTaken(int c) {
    boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    boolean nonCharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return !control && !nonCharacter;
  }

  /** The same document taken back: its description stays, so that it can be told of. */
  static String withdrawn(String yaml) {
    return yaml.lines().anyMatch(WITHDRAWN::equals)
        ? yaml
        : yaml + WITHDRAWN + "\n\"withdrawn-reason@en\": \"Deleted by its provider\"\n";
  }
}
