package org.lectern.iiif.presentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.json.JsonLd;

/**
 * Documents as IIIF presents them: the manifest, and by itself everything in it that has an
 * address: canvases, pages of annotations, annotations, ranges, placeholders.
 *
 * <p>Safe for any number of threads. What was written is kept until the document, the authorities
 * or the day changes (access may open on a day), separately for each host and for readers.
 */
public final class Manifests {
  private static final Set<String> STANDING_IN_A_MANIFEST = Set.of("Canvas", "Range");

  private final Archive archive;
  private final AccessRule rule;
  private final InstantSource clock;
  private final OaiLinks harvest;
  private final Readers readers;
  private final ImageLimits limits;
  private final Cache<Key, Optional<JsonLd>> cache =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(CacheShare.MANIFESTS.bytes())
          .weigher(
              (Key key, Optional<JsonLd> json) ->
                  200
                      + 2 * (key.base().length() + key.path().length())
                      + json.map(j -> j.bytes().length / 8 * 9).orElse(0))
          .build();

  private record Key(
      DocumentId document,
      int revision,
      Instant updated,
      int authorities,
      LocalDate day,
      Readers.Ways ways,
      String base,
      Viewer viewer,
      String path) {}

  /**
   * Presents an archive.
   *
   * @param clock the same that the access rule looks at
   * @param readers where one is offered, restricted images are named with the way to it
   * @param limits images are named in the size in which they are sent
   */
  public Manifests(
      Archive archive,
      AccessRule rule,
      InstantSource clock,
      OaiLinks harvest,
      Readers readers,
      ImageLimits limits) {
    this.archive = archive;
    this.rule = rule;
    this.clock = clock;
    this.harvest = harvest;
    this.readers = readers;
    this.limits = limits;
  }

  /**
   * The manifest of a document.
   *
   * @param base scheme, host and path before {@code /iiif}, as the client sees them
   */
  public JsonLd manifest(Document document, String base, Viewer viewer) {
    return part(document, "manifest", base, viewer).orElseThrow();
  }

  /**
   * What is at an address of a document.
   *
   * @param path behind the document's id: {@code manifest}, {@code canvas/<page>}, {@code
   *     canvas/<page>/annotations/<name>}, and so on
   * @return empty where nothing is there, or the viewer may not read it
   */
  public Optional<JsonLd> part(Document document, String path, String base, Viewer viewer) {
    Authorities authorities = archive.authorities();
    Key key =
        new Key(
            document.id(),
            document.history().revision(),
            document.history().updated(),
            System.identityHashCode(authorities),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
            readers.ways(),
            base,
            viewer,
            path);
    return cache.get(
        key,
        _ -> {
          AccessRule.Permit permit = rule.on(document, viewer);
          Addresses addresses = new Addresses(base);
          TextAnnotations texts = new TextAnnotations(archive, permit, addresses, document);
          return write(
              new ManifestBuilder(
                  document,
                  addresses,
                  archive.info(),
                  new Providers(archive, rule, addresses),
                  authorities,
                  permit,
                  texts,
                  harvest.of(archive, document.id()),
                  new Canvases(
                      document,
                      addresses,
                      permit,
                      rule.on(document, Viewer.PUBLIC),
                      texts,
                      readers.ways(),
                      viewer.reader(),
                      limits)),
              path);
        });
  }

  /** The file of recognised words of a page as it came. */
  public Optional<StoredFile> ocr(Document document, String page, Viewer viewer) {
    return document
        .page(page)
        .filter(p -> rule.words(document, p, viewer).allowed())
        .flatMap(p -> archive.ocr(document, p));
  }

  private static Optional<JsonLd> write(ManifestBuilder builder, String path) {
    DocumentId id = builder.document().id();
    if (path.equals("manifest")) {
      return Optional.of(JsonLd.of(builder.build(), Manifest.CONTEXT));
    }
    String address = builder.addresses().part(id, path);
    String[] steps = path.split("/", -1);
    return switch (steps[0]) {
      case "range" ->
          step(steps, 2).equals("text")
              ? text(builder, steps, address)
              : inside(builder, JsonLd.tree(builder.build().structures()), address);
      case "annotations" -> inside(builder, builder.texts().page(step(steps, 1)), address);
      case "canvas" ->
          step(steps, 2).equals("annotations")
              ? inside(builder, builder.texts().page(step(steps, 1), step(steps, 3)), address)
              : builder
                  .canvases()
                  .named(step(steps, 1))
                  .flatMap(
                      canvas ->
                          inside(
                              builder,
                              JsonLd.tree(canvas),
                              builder.contexts(step(steps, 1)),
                              address));
      default -> Optional.empty();
    };
  }

  /** The text of a part of the table of contents, or one page of it. */
  private static Optional<JsonLd> text(ManifestBuilder builder, String[] steps, String address) {
    return steps.length == 3
        ? builder.contents().text(step(steps, 1)).map(text -> JsonLd.of(text, Manifest.CONTEXT))
        : inside(builder, builder.contents().page(step(steps, 1), step(steps, 3)), address);
  }

  private static String step(String[] steps, int at) {
    return at < steps.length ? steps[at] : "";
  }

  private static Optional<JsonLd> inside(
      ManifestBuilder builder, Optional<Annotation.Page> page, String address) {
    return page.flatMap(p -> inside(builder, JsonLd.tree(p), address));
  }

  private static Optional<JsonLd> inside(ManifestBuilder builder, JsonNode tree, String address) {
    return inside(builder, tree, List.of(Manifest.CONTEXT), address);
  }

  /**
   * The resource of that id in a tree, with what it needs to stand by itself.
   *
   * @param contexts where the tree has none of its own
   */
  private static Optional<JsonLd> inside(
      ManifestBuilder builder, JsonNode tree, List<String> contexts, String address) {
    return find(tree, address)
        .map(
            found -> {
              ObjectNode alone = JsonNodeFactory.instance.objectNode();
              JsonNode context = tree.path("@context");
              if (context.isMissingNode()) {
                alone.set(
                    "@context", JsonLd.tree(contexts.size() == 1 ? contexts.getFirst() : contexts));
              } else {
                alone.set("@context", context);
              }
              alone.setAll(found);
              if (STANDING_IN_A_MANIFEST.contains(found.path("type").asText())) {
                alone.set("partOf", JsonLd.tree(List.of(builder.reference())));
                searched(builder, alone);
              }
              return JsonLd.of(alone, Manifest.CONTEXT);
            });
  }

  /**
   * Adds the search of a canvas or range by itself (Content Search API 2.0, section 3). In the
   * manifest stands that of the whole: thousands of canvases would repeat it there.
   */
  private static void searched(ManifestBuilder builder, ObjectNode resource) {
    String root = builder.addresses().part(builder.document().id(), "");
    String path = resource.path("id").asText().substring(root.length());
    if (!builder.texts().any() || path.split("/", -1).length != 2) {
      return;
    }
    resource.set(
        "service",
        JsonLd.tree(
            SearchServices.at(
                version ->
                    builder.addresses().search(version, builder.document().id()) + "/" + path)));
    ArrayNode contexts = JsonNodeFactory.instance.arrayNode();
    JsonNode own = resource.path("@context");
    (own.isArray() ? own : List.of(own)).forEach(contexts::add);
    contexts.insert(contexts.size() - 1, SearchServices.CONTEXT);
    resource.set("@context", contexts);
  }

  /** References have nothing inside them, so the resource itself is what has. */
  private static Optional<ObjectNode> find(JsonNode tree, String address) {
    if (tree instanceof ObjectNode object
        && object.path("id").asText().equals(address)
        && (object.has("items") || object.has("body"))) {
      return Optional.of(object);
    }
    for (JsonNode child : tree) {
      if (child.isContainerNode()) {
        Optional<ObjectNode> found = find(child, address);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
