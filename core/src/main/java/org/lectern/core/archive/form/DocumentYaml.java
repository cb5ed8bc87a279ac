package org.lectern.core.archive.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.core.archive.store.Nodes;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.model.Access;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Embedded;
import org.lectern.core.model.Field;
import org.lectern.core.model.Medium;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;

/**
 * The stored form of a document: {@code document.yml} in the store, the same tree as JSON in the
 * catalogue.
 *
 * <p>Keys are those that archivists write. Values of one key stand together, so where a description
 * mixes keys (author, recipient, author again), {@code order} says at which place of the
 * description each value stands; what is read is always what was written.
 */
public final class DocumentYaml {
  private static final String EXTRA = "x-";
  private static final String DEFAULT_LANGUAGE = "language-default";
  private static final String ORDER = "order";
  private static final Set<String> OWN_KEYS =
      Set.of("id", DEFAULT_LANGUAGE, ORDER, "pages", "texts", "files", "digests");

  private DocumentYaml() {}

  public static byte[] yaml(StoredDocument document) {
    return Nodes.yaml(write(document));
  }

  public static byte[] json(StoredDocument document) {
    return Nodes.json(write(document));
  }

  public static StoredDocument fromYaml(byte[] yaml) {
    return read(Nodes.readYaml(yaml));
  }

  public static StoredDocument fromJson(byte[] json) {
    return read(Nodes.readJson(json));
  }

  private static ObjectNode write(StoredDocument document) {
    ObjectNode node = Nodes.object();
    node.put("id", document.id().value());
    node.put(DEFAULT_LANGUAGE, document.description().language());
    writeStatements(node, document.description().statements());
    Nodes.put(node, "pages", document.pages(), DocumentYaml::page);
    Nodes.put(node, "texts", document.texts(), DocumentYaml::text);
    Nodes.put(node, "files", document.files(), DocumentYaml::file);
    if (!document.digests().isEmpty()) {
      ObjectNode digests = node.putObject("digests");
      document.digests().forEach(digests::put);
    }
    return node;
  }

  private static StoredDocument read(JsonNode node) {
    TreeMap<String, String> digests = new TreeMap<>();
    node.path("digests").properties().forEach(e -> digests.put(e.getKey(), e.getValue().asText()));
    return new StoredDocument(
        new DocumentId(Nodes.need(node, "id")),
        new Description(Nodes.need(node, DEFAULT_LANGUAGE), statements(node)),
        Nodes.items(node, "pages", DocumentYaml::page),
        Nodes.items(node, "texts", DocumentYaml::text),
        Nodes.items(node, "files", DocumentYaml::file),
        digests);
  }

  private static void writeStatements(ObjectNode node, List<Statement> statements) {
    Map<String, List<Integer>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < statements.size(); i++) {
      byKey.computeIfAbsent(key(statements.get(i)), _ -> new ArrayList<>()).add(i);
    }
    byKey.forEach(
        (key, places) -> {
          if (places.size() == 1) {
            node.put(key, statements.get(places.getFirst()).value());
          } else {
            ArrayNode values = node.putArray(key);
            places.forEach(i -> values.add(statements.get(i).value()));
          }
        });
    List<Integer> order = byKey.values().stream().flatMap(List::stream).toList();
    if (!order.equals(Stream.iterate(0, i -> i + 1).limit(order.size()).toList())) {
      ArrayNode places = node.putArray(ORDER);
      order.forEach(places::add);
    }
  }

  private static List<Statement> statements(JsonNode node) {
    List<Statement> grouped = new ArrayList<>();
    node.properties().stream()
        .filter(e -> !OWN_KEYS.contains(e.getKey()))
        .forEach(
            e -> {
              if (e.getValue().isArray()) {
                e.getValue().forEach(value -> grouped.add(statement(e.getKey(), value.asText())));
              } else {
                grouped.add(statement(e.getKey(), e.getValue().asText()));
              }
            });
    List<Integer> order = Nodes.items(node, ORDER, JsonNode::asInt);
    if (order.isEmpty()) {
      return grouped;
    }
    Statement[] written = new Statement[grouped.size()];
    for (int i = 0; i < written.length; i++) {
      written[order.get(i)] = grouped.get(i);
    }
    return Arrays.asList(written);
  }

  private static String key(Statement statement) {
    String key = statement.key();
    if (!statement(key, statement.value()).equals(statement)) {
      throw new IllegalArgumentException(
          "'%s': a qualifier takes no '@' and a language only letters, digits and '-'"
              .formatted(key));
    }
    return key;
  }

  private static Statement statement(String key, String value) {
    if (key.startsWith(EXTRA)) {
      return new Statement(Field.EXTRA, key.substring(EXTRA.length()), "", value);
    }
    int at = key.lastIndexOf('@');
    String language = at < 0 ? "" : key.substring(at + 1);
    String name = at < 0 ? key : key.substring(0, at);
    int colon = name.indexOf(':');
    String qualifier = colon < 0 ? "" : name.substring(colon + 1);
    Field field =
        Field.of(colon < 0 ? name : name.substring(0, colon))
            .orElseThrow(() -> new IllegalArgumentException("unknown key '" + key + "'"));
    return new Statement(field, qualifier, language, value);
  }

  private static ObjectNode page(Page page) {
    ObjectNode node = Nodes.object();
    node.put("name", page.name());
    Nodes.put(node, "label", page.label());
    Nodes.put(node, "side", page.side());
    Nodes.put(node, "note", page.note());
    page.access().ifPresent(access -> node.set("access", access(access)));
    Nodes.put(node, "alt", page.alt());
    node.set("scan", scan(page.scan()));
    page.ocr()
        .ifPresent(
            ocr ->
                node.putObject("ocr")
                    .put("file", ocr.fileName())
                    .put("format", ocr.format().name()));
    Nodes.put(node, "picture", page.scanLabel());
    Nodes.put(node, "variants", page.variants(), DocumentYaml::variant);
    return node;
  }

  private static Page page(JsonNode node) {
    JsonNode ocr = node.path("ocr");
    return new Page(
        Nodes.need(node, "name"),
        Nodes.word(node, "label"),
        Nodes.word(node, "side"),
        Nodes.text(node, "note"),
        access(node),
        Nodes.text(node, "alt"),
        scan(node.path("scan")),
        Nodes.word(ocr, "file")
            .map(file -> new Page.Ocr(file, Page.Ocr.Format.valueOf(Nodes.need(ocr, "format")))),
        Nodes.text(node, "picture"),
        Nodes.items(node, "variants", DocumentYaml::variant));
  }

  private static ObjectNode variant(Page.Picture variant) {
    ObjectNode node = Nodes.object();
    node.put("name", variant.name());
    Nodes.put(node, "picture", variant.label());
    node.set("scan", scan(variant.scan()));
    return node;
  }

  private static Page.Picture variant(JsonNode node) {
    return new Page.Picture(
        Nodes.need(node, "name"), Nodes.text(node, "picture"), scan(node.path("scan")));
  }

  private static ObjectNode scan(Scan scan) {
    ObjectNode node = Nodes.object();
    node.put("file", scan.fileName());
    node.put("media-type", scan.mediaType());
    node.put("width", scan.size().width());
    node.put("height", scan.size().height());
    node.put("bytes", scan.bytes());
    node.put("sha512", scan.sha512());
    node.put("orientation", scan.orientation());
    scan.dotsPerInch().ifPresent(dpi -> node.put("dpi", dpi));
    node.put("colour", scan.colour());
    Nodes.put(node, "profile", scan.profile());
    if (!scan.embedded().isEmpty()) {
      ObjectNode embedded = node.putObject("embedded");
      Nodes.put(embedded, "date", scan.embedded().date());
      Nodes.put(embedded, "caption", scan.embedded().caption());
      Nodes.put(embedded, "creator", scan.embedded().creator());
      Nodes.put(embedded, "copyright", scan.embedded().copyright());
    }
    return node;
  }

  private static Scan scan(JsonNode node) {
    JsonNode embedded = node.path("embedded");
    return new Scan(
        Nodes.need(node, "file"),
        Nodes.need(node, "media-type"),
        new Dimensions(node.path("width").asInt(), node.path("height").asInt()),
        node.path("bytes").asLong(),
        Nodes.need(node, "sha512"),
        node.path("orientation").asInt(),
        Nodes.word(node, "dpi").map(Double::valueOf),
        Nodes.need(node, "colour"),
        Nodes.word(node, "profile"),
        new Embedded(
            Nodes.word(embedded, "date"),
            Nodes.word(embedded, "caption"),
            Nodes.word(embedded, "creator"),
            Nodes.word(embedded, "copyright")));
  }

  private static ObjectNode text(Text text) {
    ObjectNode node = Nodes.object();
    node.put("role", text.role().toString());
    node.put("language", text.language());
    Nodes.put(node, "page", text.page());
    node.put("file", text.fileName());
    node.put("format", text.format().toString());
    node.put("status", text.status().toString());
    Nodes.put(node, "by", text.by());
    Nodes.put(node, "date", text.date().map(EdtfDate::value));
    Nodes.put(node, "made-from", text.madeFrom());
    Nodes.put(node, "rights", text.rights());
    text.access().ifPresent(access -> node.set("access", access(access)));
    return node;
  }

  private static Text text(JsonNode node) {
    return new Text(
        Text.Role.parse(Nodes.need(node, "role")),
        Nodes.need(node, "language"),
        Nodes.word(node, "page"),
        Nodes.need(node, "file"),
        Text.Format.parse(Nodes.need(node, "format")),
        Text.Quality.parse(Nodes.need(node, "status")),
        Nodes.words(node, "by"),
        Nodes.word(node, "date").map(EdtfDate::parse),
        Nodes.word(node, "made-from"),
        Nodes.word(node, "rights"),
        access(node));
  }

  private static ObjectNode file(Attachment file) {
    ObjectNode node = Nodes.object();
    node.put("file", file.fileName());
    node.put("media-type", file.mediaType());
    node.put("bytes", file.bytes());
    node.put("sha512", file.sha512());
    file.recording().ifPresent(recording -> node.put("seconds", recording.seconds()));
    file.recording()
        .flatMap(Medium.Recording::picture)
        .or(file::poster)
        .ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
    file.recording()
        .filter(recording -> !recording.everywhere())
        .ifPresent(_ -> node.put("played-everywhere", false));
    return node;
  }

  private static Attachment file(JsonNode node) {
    return new Attachment(
        Nodes.need(node, "file"),
        Nodes.need(node, "media-type"),
        node.path("bytes").asLong(),
        Nodes.need(node, "sha512"),
        medium(node));
  }

  private static Optional<Medium> medium(JsonNode node) {
    Optional<Dimensions> size =
        node.has("width")
            ? Optional.of(new Dimensions(node.path("width").asInt(), node.path("height").asInt()))
            : Optional.empty();
    return node.has("seconds")
        ? Optional.of(
            new Medium.Recording(
                node.path("seconds").asDouble(),
                size,
                node.path("played-everywhere").asBoolean(true)))
        : size.map(Medium.Poster::new);
  }

  private static ObjectNode access(Access access) {
    ObjectNode node = Nodes.object();
    node.put("level", access.level().toString());
    Nodes.put(node, "reason", access.reason());
    Nodes.put(node, "until", access.until().map(EdtfDate::value));
    node.put("applies", access.applies().toString());
    return node;
  }

  private static Optional<Access> access(JsonNode owner) {
    JsonNode node = owner.path("access");
    return Nodes.word(node, "level")
        .map(
            level ->
                new Access(
                    Access.Level.parse(level),
                    Nodes.text(node, "reason"),
                    Nodes.word(node, "until").map(EdtfDate::parse),
                    Access.Scope.parse(Nodes.need(node, "applies"))));
  }
}
