package org.lectern.iiif.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.iiif.harvest.SourceManifest.Canvas;
import org.lectern.iiif.harvest.SourceManifest.Captions;
import org.lectern.iiif.harvest.SourceManifest.Image;
import org.lectern.iiif.harvest.SourceManifest.Other;
import org.lectern.iiif.harvest.SourceManifest.Pair;
import org.lectern.iiif.harvest.SourceManifest.Recording;

/**
 * Reads manifests of Presentation 2, 3 and 4. They are met in many dialects: a list where one value
 * is meant and the other way round, {@code @id} in version 3. So both names of a property are
 * looked for, and what is not there is left out.
 */
final class ManifestReader {
  private static final List<String> OTHERS =
      List.of("provider", "logo", "seeAlso", "rendering", "within", "partOf", "navDate");

  /** A manifest with more of them is not read. */
  private static final int MOST_CANVASES = 20_000;

  private static final int MOST_IMAGES = 50;

  private ManifestReader() {}

  /** Whether a document is a list of manifests. */
  static boolean isCollection(JsonNode node) {
    return type(node).equals("Collection");
  }

  /** {@code Manifest}, {@code Collection}, {@code Canvas} and so on in either version. */
  static String type(JsonNode node) {
    return text(node, "type", "@type").replaceFirst("^(sc|oa|dctypes|cnt):", "");
  }

  static String id(JsonNode node) {
    return node.isTextual() ? node.asText().strip() : text(node, "id", "@id");
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException where it is not one
   */
  static SourceManifest read(JsonNode node, String address) throws IOException {
    if (!type(node).equals("Manifest")) {
      throw new IOException(
          address + (type(node).isEmpty() ? " is not a manifest" : " is a " + type(node)));
    }
    List<Pair> metadata = new ArrayList<>();
    for (JsonNode pair : list(node.path("metadata"))) {
      metadata.add(new Pair(Words.of(pair.path("label")), Words.of(pair.path("value"))));
    }
    List<Other> others = new ArrayList<>();
    for (String property : OTHERS) {
      list(node.path(property)).forEach(each -> others.add(new Other(property, value(each))));
    }
    Words required = Words.of(node.path("requiredStatement").path("value"));
    return new SourceManifest(
        address,
        Words.of(node.path("label")),
        Words.of(node.has("summary") ? node.path("summary") : node.path("description")),
        metadata,
        Stream.concat(list(node.path("rights")).stream(), list(node.path("license")).stream())
            .map(ManifestReader::id)
            .toList(),
        required.isEmpty() ? Words.of(node.path("attribution")) : required,
        Stream.concat(list(node.path("homepage")).stream(), list(node.path("related")).stream())
            .map(ManifestReader::id)
            .filter(id -> !id.isEmpty())
            .toList(),
        others,
        canvases(node),
        annotations(node));
  }

  /** An address with its label, or the label alone. */
  private static String value(JsonNode node) {
    String label = String.join(" ", Words.of(node.path("label")).of("en"));
    return (label + " " + id(node)).strip();
  }

  private static List<Canvas> canvases(JsonNode node) throws IOException {
    List<JsonNode> all = new ArrayList<>(list(node.path("items")));
    // Version 2 shows the first sequence; the others are other orders of the same canvases.
    list(node.path("sequences")).stream()
        .limit(1)
        .forEach(sequence -> all.addAll(list(sequence.path("canvases"))));
    if (all.size() > MOST_CANVASES) {
      throw new IOException("it has more than %d canvases".formatted(MOST_CANVASES));
    }
    return all.stream().map(ManifestReader::canvas).toList();
  }

  private static Canvas canvas(JsonNode node) {
    List<Image> images = new ArrayList<>();
    List<Image> choices = new ArrayList<>();
    List<Recording> recordings = new ArrayList<>();
    List<JsonNode> texts = new ArrayList<>(annotations(node));
    for (JsonNode page : list(node.path("items"))) {
      boolean words = false;
      for (JsonNode annotation : list(page.path("items"))) {
        for (JsonNode body : list(annotation.path("body"))) {
          words |= bodies(body).stream().anyMatch(one -> type(one).equals("TextualBody"));
          pictures(body, images, choices);
          recording(body).ifPresent(recordings::add);
        }
      }
      if (words) {
        texts.add(page);
      }
    }
    for (JsonNode annotation : list(node.path("images"))) {
      list(annotation.path("resource")).forEach(body -> pictures(body, images, choices));
    }
    return new Canvas(
        id(node),
        Words.of(node.path("label")),
        node.path("width").asInt(),
        node.path("height").asInt(),
        List.copyOf(images),
        List.copyOf(choices),
        texts,
        list(node.path("seeAlso")).stream()
            .filter(ManifestReader::isAlto)
            .map(ManifestReader::id)
            .toList(),
        List.copyOf(recordings),
        captions(node));
  }

  private static Optional<Recording> recording(JsonNode body) {
    List<String> forms =
        bodies(body).stream()
            .filter(
                one ->
                    type(one).matches("Sound|Audio|Video")
                        || text(one, "format", "@format").matches("(audio|video)/.*"))
            .map(ManifestReader::id)
            .filter(id -> !id.isEmpty())
            .toList();
    return forms.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recording(forms.getFirst(), forms.subList(1, forms.size())));
  }

  /** Files of captions in the annotations that stand in the manifest itself. */
  private static List<Captions> captions(JsonNode node) {
    return annotations(node).stream()
        .flatMap(page -> list(page.path("items")).stream())
        .flatMap(annotation -> list(annotation.path("body")).stream())
        .flatMap(body -> bodies(body).stream())
        .filter(
            one ->
                text(one, "format", "@format").startsWith("text/vtt") || id(one).endsWith(".vtt"))
        .filter(one -> !id(one).isEmpty())
        .map(one -> new Captions(id(one), text(one, "language", "@language")))
        .toList();
  }

  private static boolean isAlto(JsonNode link) {
    String said = (text(link, "profile", "dcterms:conformsTo") + id(link)).toLowerCase(Locale.ROOT);
    return said.contains("alto") || Words.of(link.path("label")).all().toString().contains("ALTO");
  }

  /** Where annotations with words may be: each a whole page of them, or a reference to one. */
  private static List<JsonNode> annotations(JsonNode node) {
    return Stream.concat(
            list(node.path("annotations")).stream(), list(node.path("otherContent")).stream())
        .toList();
  }

  /** A body as it is, or those among which a viewer chooses. */
  private static List<JsonNode> bodies(JsonNode body) {
    return type(body).equals("Choice")
        ? Stream.of("default", "items", "item")
            .flatMap(name -> list(body.path(name)).stream())
            .map(ManifestReader::source)
            .toList()
        : List.of(source(body));
  }

  /** What a part or a state is taken of. */
  private static JsonNode source(JsonNode body) {
    return type(body).equals("SpecificResource")
        ? list(body.has("full") ? body.path("full") : body.path("source")).stream()
            .findFirst()
            .orElse(body)
        : body;
  }

  /**
   * Adds the pictures of a body.
   *
   * @param choices those that may be shown in place of the very first one
   */
  private static void pictures(JsonNode body, List<Image> images, List<Image> choices) {
    List<Image> found = bodies(body).stream().flatMap(one -> image(one).stream()).toList();
    boolean ofFirst = images.isEmpty() && type(body).equals("Choice");
    for (Image image : found) {
      boolean known =
          Stream.concat(images.stream(), choices.stream()).anyMatch(image::hasAddressOf);
      if (!known && images.size() + choices.size() < MOST_IMAGES) {
        (ofFirst && !images.isEmpty() ? choices : images).add(image);
      }
    }
  }

  private static Optional<Image> image(JsonNode body) {
    String media = text(body, "format", "@format");
    boolean picture = type(body).equals("Image") || media.startsWith("image/");
    if (!picture || id(body).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> service =
        list(body.path("service")).stream()
            .filter(ManifestReader::isImageService)
            .map(s -> id(s).replaceFirst("/+(info\\.json)?$", ""))
            .filter(s -> !s.isEmpty())
            .findFirst();
    return Optional.of(new Image(id(body), service, media, Words.of(body.path("label"))));
  }

  private static boolean isImageService(JsonNode service) {
    String said =
        type(service)
            + " "
            + text(service, "protocol", "@context")
            + " "
            + text(service, "profile", "dcterms:conformsTo");
    return said.contains("ImageService")
        || said.contains("iiif.io/api/image")
        || said.contains("image-api");
  }

  /** The elements of a list, or the one value that is not in a list; none where it is missing. */
  static List<JsonNode> list(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else {
      all.add(node);
    }
    return all;
  }

  /** The text of a property by either of its names; of a list the first. */
  static String text(JsonNode node, String name, String other) {
    JsonNode value = node.has(name) ? node.path(name) : node.path(other);
    return (value.isArray() ? value.path(0) : value).asText("").strip();
  }
}
