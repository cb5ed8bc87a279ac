package org.lectern.iiif.presentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.json.JsonLd;

/**
 * What version 3 of the Presentation API says, said in version 4.0.
 *
 * <p>Everything has an address of its own under {@code /iiif/presentation/4} but containers, which
 * are the same in all versions, so that annotations, search results and content states made for one
 * hold for the others.
 */
final class Version4 {
  static final String CONTEXT = "http://iiif.io/api/presentation/4/context.json";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String THREE = SitePaths.presentations("3");
  private static final String FOUR = SitePaths.presentations("4");

  /** What has an address of its own in each version. */
  private static final Set<String> OF_A_VERSION =
      Set.of(
          "Manifest",
          "Collection",
          "Range",
          "AnnotationPage",
          "AnnotationCollection",
          "Annotation");

  /** The role of a text in the address of its annotation. */
  private static final Pattern ROLE = Pattern.compile("/annotations/([a-z]+)\\.");

  /** The name of a container at the end of its address. */
  private static final Pattern CONTAINER = Pattern.compile("/canvas/([^/#]+)$");

  /** A choice has words for itself (section on {@code Choice}); ours is always among pictures. */
  private static final Map<String, List<String>> CHOICE = Labels.english("Pictures of this page");

  /** What programs write where they know no resolution: that of a screen. */
  private static final double SCREEN = 96;

  private static final BigDecimal METRES_PER_INCH = new BigDecimal("0.0254");

  private final Optional<Document> document;

  /** Contexts of services, which stand at the beginning of all (section on {@code service}). */
  private final Set<String> contexts = new LinkedHashSet<>();

  private Version4(Optional<Document> document) {
    this.document = document;
  }

  /**
   * A manifest, collection, container, range, annotation or page of them, as version 3 has it.
   *
   * @param document whose it is; empty for collections
   */
  static JsonLd of(JsonLd three, Optional<Document> document) {
    return new Version4(document).whole((ObjectNode) three.tree());
  }

  private JsonLd whole(ObjectNode three) {
    JsonNode own = three.remove("@context");
    own.forEach(context -> contexts.add(context.asText()));
    ObjectNode four = object(three);
    if (four.path("type").asText().equals("Collection")) {
      four.put("total", four.path("items").size());
    }
    contexts.remove(Manifest.CONTEXT);
    ObjectNode whole = NODES.objectNode();
    if (contexts.isEmpty()) {
      whole.put("@context", CONTEXT);
    } else {
      ArrayNode all = whole.putArray("@context");
      contexts.forEach(all::add);
      all.add(CONTEXT);
    }
    whole.setAll(four);
    return JsonLd.of(whole, CONTEXT);
  }

  private JsonNode said(JsonNode three) {
    if (three.isArray()) {
      ArrayNode four = NODES.arrayNode(three.size());
      three.forEach(one -> four.add(said(one)));
      return four;
    }
    return three instanceof ObjectNode object ? object(object) : three;
  }

  private ObjectNode object(ObjectNode three) {
    String type = three.path("type").asText();
    ObjectNode four = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : three.properties()) {
      put(type, property.getKey(), property.getValue(), four);
    }
    if (type.equals("Annotation")) {
      ArrayNode provided = NODES.arrayNode();
      provides(three).forEach(provided::add);
      if (!provided.isEmpty()) {
        four.set("provides", provided);
      }
    }
    if (type.equals("Choice")) {
      four.set("label", JsonLd.tree(CHOICE));
    }
    if (type.equals("Canvas") && three.has("duration") && !three.has("width")) {
      four.put("type", "Timeline");
    }
    if (type.equals("Canvas") && three.has("width")) {
      name(three.path("id").asText())
          .flatMap(this::scan)
          .flatMap(Version4::spatialScale)
          .ifPresent(scale -> four.set("spatialScale", scale));
    }
    return four;
  }

  /** Words by language have such keys too ({@code id} is Indonesian), but no plain values. */
  private void put(String type, String property, JsonNode value, ObjectNode four) {
    switch (property) {
      case "@context" -> contexts.add(value.asText());
      case "id" ->
          four.set(
              property,
              value.isTextual() && OF_A_VERSION.contains(type)
                  ? NODES.textNode(address(value.asText()))
                  : value);
      case "placeholderCanvas" -> four.set("placeholderContainer", said(value));
      case "accompanyingCanvas" -> four.set("accompanyingContainer", said(value));
      case "type" ->
          four.set(property, value.asText().equals("Sound") ? NODES.textNode("Audio") : value);
      case "motivation" -> four.putArray(property).add(value);
      case "target" -> four.set(property, target(value.asText()));
      case "language" ->
          four.set(property, value.isTextual() ? NODES.arrayNode().add(value) : said(value));
      default -> four.set(property, said(value));
    }
  }

  /** Version 4 names what an annotation targets with its type. */
  private ObjectNode target(String three) {
    boolean manifest = three.endsWith("/manifest");
    boolean sound =
        name(three)
            .flatMap(name -> document.flatMap(d -> d.recording(name)))
            .filter(Attachment::isSound)
            .isPresent();
    ObjectNode four = NODES.objectNode();
    four.put("id", manifest ? address(three) : three);
    four.put("type", manifest ? "Manifest" : sound ? "Timeline" : "Canvas");
    return four;
  }

  /** What a text of a whole page or document is good for; of a line it need not be said. */
  private List<String> provides(ObjectNode annotation) {
    Matcher role = ROLE.matcher(annotation.path("id").asText());
    if (!role.find()) {
      return List.of();
    }
    boolean captions = annotation.at("/body/format").asText().equals("text/vtt");
    boolean heard =
        name(annotation.path("target").asText())
            .flatMap(name -> document.flatMap(d -> d.recording(name)))
            .isPresent();
    return switch (role.group(1)) {
      case "transcript", "ocr" ->
          List.of(captions ? "closedCaptions" : heard ? "transcript" : "alternativeText");
      case "translation" ->
          captions ? List.of("translation", "closedCaptions") : List.of("translation");
      default -> List.of();
    };
  }

  private static Optional<String> name(String container) {
    Matcher name = CONTAINER.matcher(container);
    return name.find() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private Optional<Scan> scan(String name) {
    return document.flatMap(d -> d.page(name)).map(Page::scan);
  }

  /** How long a pixel is on the original, where the scan states its resolution. */
  private static Optional<ObjectNode> spatialScale(Scan scan) {
    return scan.dotsPerInch()
        .filter(dots -> dots > SCREEN)
        .map(
            dots -> {
              ObjectNode quantity = NODES.objectNode();
              quantity.put("type", "Quantity");
              quantity.put(
                  "quantityValue",
                  METRES_PER_INCH.divide(BigDecimal.valueOf(dots), new MathContext(6)));
              quantity.put("unit", "m");
              return quantity;
            });
  }

  private static String address(String three) {
    return three.replace(THREE, FOUR);
  }
}
