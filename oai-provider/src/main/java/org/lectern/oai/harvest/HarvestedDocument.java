package org.lectern.oai.harvest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.Statement;
import org.lectern.oai.harvest.HarvestedRecord.DublinCoreValue;

/**
 * The description of a harvested record: what the keys of a description take goes there, the rest
 * is kept in {@code x-dc-…}, so that nothing is lost.
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
 *   <tr><td>{@code subject}, {@code coverage}</td><td>names of one thing in several languages, see
 *       {@link Translations}, are one value: the first name; all go to {@code subjects.csv} or
 *       {@code places.csv}</td></tr>
 * </table>
 */
record HarvestedDocument(DocumentId id, Description description) {
  /** Whatever the archive's language is: values without one are in that. */
  static final String LANGUAGE = "und";

  /** Statements in the order of their keys, each once. */
  private record Keys(Map<String, Set<Statement>> values) {
    void add(Field field, String value) {
      add(field, "", "", value);
    }

    void add(Field field, String qualifier, String language, String value) {
      Statement statement = new Statement(field, qualifier, language, value);
      values.computeIfAbsent(statement.key(), _ -> new LinkedHashSet<>()).add(statement);
    }

    /** What no key takes, under {@code x-dc-}. */
    void addOther(String element, String value) {
      add(Field.EXTRA, "dc-" + element, "", value);
    }

    boolean has(Field field, String language) {
      return values.containsKey(new Statement(field, "", language, "any").key());
    }

    List<Statement> all() {
      return values.values().stream().flatMap(Set::stream).toList();
    }
  }

  /**
   * Describes a record.
   *
   * @param home domain of the provider's own identifiers, see {@link #id}
   * @param names take the names of subjects and places in several languages
   */
  static HarvestedDocument of(HarvestedRecord record, String home, NameTables names) {
    Keys keys = new Keys(new LinkedHashMap<>());
    for (DublinCoreValue title : record.all("title")) {
      addFirst(keys, Field.TITLE, Field.ALTERNATIVE, "", title);
    }
    if (keys.values().isEmpty()) {
      keys.add(Field.TITLE, record.identifier());
    }
    keys.add(Field.IDENTIFIER, "oai", "", record.identifier());
    List<DublinCoreValue> subjects =
        Translations.joined(
            record.statements(), "subject", n -> names.add(TableColumns.SUBJECTS, n));
    Translations.joined(subjects, "coverage", n -> names.add(TableColumns.PLACES, n))
        .forEach(said -> add(keys, said));
    return new HarvestedDocument(
        id(record.identifier(), home), new Description(LANGUAGE, keys.all()));
  }

  private static void add(Keys keys, DublinCoreValue said) {
    switch (said.element()) {
      case "title" -> {}
      case "creator", "contributor", "publisher", "subject" ->
          keys.add(Field.of(said.element()).orElseThrow(), said.value());
      case "coverage" -> keys.add(Field.PLACE, said.value());
      case "description" -> addFirst(keys, Field.SUMMARY, Field.NOTE, "editor", said);
      case "date" -> date(keys, said.value());
      case "type" -> {
        if (!DocumentKeys.DCMI_TYPES.contains(
            said.value().toLowerCase(Locale.ROOT).replace(" ", ""))) {
          keys.add(Field.TYPE, said.value());
        }
      }
      case "language" -> language(keys, said.value());
      case "identifier" ->
          keys.add(Field.IDENTIFIER, isAddress(said.value()) ? "url" : "local", "", said.value());
      case "relation", "source" -> relation(keys, said);
      case "rights" -> rights(keys, said);
      default -> keys.addOther(said.element().toLowerCase(Locale.ROOT), said.value());
    }
  }

  /** The first value of a language goes to one key, others to another. */
  private static void addFirst(
      Keys keys, Field first, Field more, String kind, DublinCoreValue said) {
    String language = LanguageTag.parse(said.language()).orElse("");
    if (keys.has(first, language)) {
      keys.add(more, kind, language, said.value());
    } else {
      keys.add(first, "", language, said.value());
    }
  }

  private static void date(Keys keys, String value) {
    Optional<String> edtf = DocumentKeys.edtf(value);
    if (edtf.isPresent() && !keys.has(Field.DATE, "")) {
      keys.add(Field.DATE, edtf.get());
    } else {
      keys.addOther("date", value);
    }
  }

  private static void language(Keys keys, String value) {
    Optional<String> tag = LanguageTag.parse(value);
    tag.ifPresentOrElse(t -> keys.add(Field.LANGUAGE, t), () -> keys.addOther("language", value));
  }

  private static void relation(Keys keys, DublinCoreValue said) {
    if (isAddress(said.value())) {
      keys.add(Field.RELATION, said.element().equals("source") ? "source" : "", "", said.value());
    } else {
      keys.addOther(said.element(), said.value());
    }
  }

  private static void rights(Keys keys, DublinCoreValue said) {
    if (isAddress(said.value()) && !keys.has(Field.RIGHTS, "")) {
      keys.add(Field.RIGHTS, said.value());
    } else if (said.value().startsWith("info:eu-repo/") || keys.has(Field.RIGHTS_NOTE, "")) {
      keys.addOther("rights", said.value());
    } else {
      keys.add(Field.RIGHTS_NOTE, said.value());
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
}
