package org.lectern.iiif.presentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.json.JsonLd;

/**
 * What version 3 of the Presentation API says, said in version 2.1 for viewers that know no other.
 *
 * <p>Manifests, collections and lists of annotations have an address of their own under {@code
 * /iiif/presentation/2}; a canvas is the same in both versions, so that annotations and search
 * results made for one hold for the other. What version 2 has no words for (placeholders, places on
 * a map) is left out.
 */
final class Version2 {
  static final String CONTEXT = "http://iiif.io/api/presentation/2/context.json";

  /** Of the empty canvas of a sound. */
  private static final int SIDE = 1000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String THREE = SitePaths.presentations("3");
  private static final String TWO = SitePaths.presentations("2");

  private static final Map<String, String> TYPES =
      Map.of(
          "Manifest", "sc:Manifest",
          "Collection", "sc:Collection",
          "Canvas", "sc:Canvas",
          "Range", "sc:Range",
          "AnnotationPage", "sc:AnnotationList",
          "AnnotationCollection", "sc:Layer",
          "Annotation", "oa:Annotation");

  /** What has an address of its own in each version. */
  private static final Set<String> OF_A_VERSION =
      Set.of("Manifest", "Collection", "AnnotationPage", "AnnotationCollection");

  private Version2() {}

  /** A manifest, collection, canvas, range, annotation or page of them, as version 3 has it. */
  static JsonLd of(JsonLd three) {
    ObjectNode two = NODES.objectNode();
    two.put("@context", CONTEXT);
    two.setAll(resource(three.tree()));
    return JsonLd.of(two, CONTEXT);
  }

  private static ObjectNode resource(JsonNode three) {
    return switch (three.path("type").asText()) {
      case "Manifest" -> manifest(three);
      case "Collection" -> collection(three);
      case "Canvas" -> canvas(three);
      case "Range" -> range(three, true);
      case "AnnotationPage" -> list(three);
      case "AnnotationCollection" -> layer(three);
      case "Annotation" -> annotation(three);
      default -> throw new IllegalArgumentException("no " + three.path("type") + " in version 2");
    };
  }

  private static ObjectNode manifest(JsonNode three) {
    ObjectNode two = described(three);
    copy(three, "viewingDirection", two);
    ObjectNode sequence = two.putArray("sequences").addObject();
    sequence.put("@id", address(three).replaceFirst("manifest$", "sequence/normal"));
    sequence.put("@type", "sc:Sequence");
    sequence.set("label", NODES.textNode("Pages in order"));
    copy(three, "viewingDirection", sequence);
    hint(three, sequence);
    if (three.has("start")) {
      sequence.set("startCanvas", three.at("/start/id"));
    }
    ArrayNode canvases = sequence.putArray("canvases");
    three.path("items").forEach(canvas -> canvases.add(canvas(canvas)));
    ArrayNode structures = NODES.arrayNode();
    three.path("structures").forEach(part -> ranges(part, true, structures));
    if (!structures.isEmpty()) {
      two.set("structures", structures);
    }
    annotations(three, two);
    return two;
  }

  private static ObjectNode collection(JsonNode three) {
    ObjectNode two = described(three);
    ArrayNode collections = NODES.arrayNode();
    ArrayNode manifests = NODES.arrayNode();
    for (JsonNode item : three.path("items")) {
      boolean manifest = item.path("type").asText().equals("Manifest");
      ObjectNode reference = described(item);
      (manifest ? manifests : collections).add(reference);
    }
    two.set("collections", collections);
    two.set("manifests", manifests);
    return two;
  }

  /** A recording is a file to take along; what is seen of it is its poster. */
  private static ObjectNode recorded(JsonNode three) {
    ObjectNode two = described(three);
    JsonNode poster = three.path("placeholderCanvas");
    JsonNode still = poster.isMissingNode() ? three.path("accompanyingCanvas") : poster;
    two.put("height", still.path("height").asInt(three.path("height").asInt(SIDE)));
    two.put("width", still.path("width").asInt(three.path("width").asInt(SIDE)));
    ArrayNode images = two.putArray("images");
    for (JsonNode image : still.at("/items/0/items")) {
      ObjectNode painted = annotation(image);
      painted.set("on", three.path("id"));
      images.add(painted);
    }
    JsonNode played = three.at("/items/0/items/0/body");
    if (!played.isMissingNode()) {
      ObjectNode file = two.putArray("rendering").addObject();
      file.set("@id", played.path("id"));
      copy(played, "format", file);
      file.set("label", words(three.path("label")));
    }
    return two;
  }

  private static ObjectNode canvas(JsonNode three) {
    if (three.has("duration")) {
      return recorded(three);
    }
    ObjectNode two = described(three);
    copy(three, "height", two);
    copy(three, "width", two);
    hint(three, two);
    ArrayNode images = two.putArray("images");
    for (JsonNode page : three.path("items")) {
      page.path("items").forEach(image -> images.add(annotation(image)));
    }
    annotations(three, two);
    return two;
  }

  /** Version 2 lists ranges side by side and names those that stand in another. */
  private static void ranges(JsonNode three, boolean top, ArrayNode all) {
    all.add(range(three, top));
    for (JsonNode item : three.path("items")) {
      if (item.path("type").asText().equals("Range")) {
        ranges(item, false, all);
      }
    }
  }

  private static ObjectNode range(JsonNode three, boolean top) {
    ObjectNode two = described(three);
    if (top) {
      two.put("viewingHint", "top");
    }
    ArrayNode ranges = NODES.arrayNode();
    ArrayNode canvases = NODES.arrayNode();
    for (JsonNode item : three.path("items")) {
      (item.path("type").asText().equals("Range") ? ranges : canvases).add(item.path("id"));
    }
    if (!ranges.isEmpty()) {
      two.set("ranges", ranges);
    }
    if (!canvases.isEmpty()) {
      two.set("canvases", canvases);
    }
    if (three.has("supplementary")) {
      two.put("contentLayer", address(three.path("supplementary")));
    }
    return two;
  }

  private static ObjectNode layer(JsonNode three) {
    ObjectNode two = described(three);
    copy(three, "total", two);
    for (String end : List.of("first", "last")) {
      two.put(end, address(three.path(end)));
    }
    return two;
  }

  private static ObjectNode list(JsonNode three) {
    ObjectNode two = described(three);
    for (String neighbour : List.of("prev", "next")) {
      if (three.has(neighbour)) {
        two.put(neighbour, address(three.path(neighbour)));
      }
    }
    ArrayNode resources = two.putArray("resources");
    three.path("items").forEach(annotation -> resources.add(annotation(annotation)));
    return two;
  }

  private static ObjectNode annotation(JsonNode three) {
    ObjectNode two = NODES.objectNode();
    two.put("@id", address(three));
    two.put("@type", "oa:Annotation");
    two.put("motivation", "sc:painting");
    JsonNode body = three.path("body");
    ObjectNode resource = two.putObject("resource");
    if (body.path("type").asText().equals("TextualBody")) {
      resource.put("@type", "cnt:ContentAsText");
      resource.set("chars", body.path("value"));
      copy(body, "format", resource);
      copy(body, "language", resource);
    } else if (body.path("type").asText().equals("Text")) {
      resource.set("@id", body.path("id"));
      resource.put("@type", "dctypes:Text");
      copy(body, "format", resource);
    } else if (body.path("type").asText().equals("Choice")) {
      resource.setAll(choice(body));
    } else {
      resource.setAll(picture(body));
    }
    two.set("on", three.path("target"));
    return two;
  }

  /** One to show and others to choose (Presentation API 2.1, section 6.3). */
  private static ObjectNode choice(JsonNode three) {
    ObjectNode two = NODES.objectNode();
    two.put("@type", "oa:Choice");
    ArrayNode others = NODES.arrayNode();
    for (JsonNode item : three.path("items")) {
      ObjectNode picture = picture(item);
      picture.set("label", words(item.path("label")));
      if (two.has("default")) {
        others.add(picture);
      } else {
        two.set("default", picture);
      }
    }
    two.set("item", others);
    return two;
  }

  private static ObjectNode picture(JsonNode three) {
    ObjectNode two = NODES.objectNode();
    two.set("@id", three.path("id"));
    two.put("@type", "dctypes:Image");
    copy(three, "format", two);
    copy(three, "height", two);
    copy(three, "width", two);
    JsonNode service = three.at("/service/0/id");
    if (!service.isMissingNode()) {
      ObjectNode image = two.putObject("service");
      image.put("@context", "http://iiif.io/api/image/2/context.json");
      image.put(
          "@id", service.asText().replace(SitePaths.image("3", ""), SitePaths.image("2", "")));
      image.put("profile", "http://iiif.io/api/image/2/level2.json");
      three
          .at("/service/0/service")
          .forEach(
              login -> {
                if (login.has("@id")) {
                  image.set("service", login);
                }
              });
    }
    return two;
  }

  /** The properties that every resource may have (Presentation API 2.1, section 3). */
  private static ObjectNode described(JsonNode three) {
    ObjectNode two = NODES.objectNode();
    two.put("@id", address(three));
    two.put("@type", TYPES.get(three.path("type").asText()));
    set(two, "label", words(three.path("label")));
    set(two, "description", words(three.path("summary")));
    ArrayNode metadata = NODES.arrayNode();
    for (JsonNode pair : three.path("metadata")) {
      ObjectNode line = metadata.addObject();
      line.set("label", words(pair.path("label")));
      line.set("value", words(pair.path("value")));
    }
    set(two, "metadata", metadata);
    set(two, "attribution", words(three.at("/requiredStatement/value")));
    copy(three, "navDate", two);
    if (three.has("rights")) {
      two.set("license", three.path("rights"));
    }
    JsonNode thumbnail = three.at("/thumbnail/0");
    if (!thumbnail.isMissingNode()) {
      two.set("thumbnail", picture(thumbnail));
    }
    logo(three, two);
    links(three, "homepage", "related", two);
    links(three, "rendering", "rendering", two);
    links(three, "seeAlso", "seeAlso", two);
    services(three, two);
    ArrayNode within = NODES.arrayNode();
    three.path("partOf").forEach(whole -> within.add(address(whole)));
    set(two, "within", within);
    return two;
  }

  private static void logo(JsonNode three, ObjectNode two) {
    ArrayNode logos = NODES.arrayNode();
    for (JsonNode agent : three.path("provider")) {
      for (JsonNode logo : agent.path("logo")) {
        boolean scan = logo.at("/service/0/profile").asText().equals("level2");
        logos.add(scan ? picture(logo) : logo.path("id"));
      }
    }
    set(two, "logo", logos.size() == 1 ? logos.get(0) : logos);
  }

  private static void links(JsonNode three, String from, String to, ObjectNode two) {
    ArrayNode links = NODES.arrayNode();
    for (JsonNode link : three.path(from)) {
      ObjectNode one = links.addObject();
      one.set("@id", link.path("id"));
      copy(link, "format", one);
      copy(link, "profile", one);
      if (!to.equals("seeAlso")) {
        set(one, "label", words(link.path("label")));
      }
    }
    set(two, to, links);
  }

  /** Services of version 2 and older only; a single nested one stands alone. */
  private static void services(JsonNode three, ObjectNode two) {
    for (JsonNode service : three.path("service")) {
      if (service.has("@id")) {
        ObjectNode one = service.deepCopy();
        one.remove("@type");
        if (one.path("service").size() == 1) {
          ObjectNode nested = one.path("service").path(0).deepCopy();
          nested.remove("@type");
          one.set("service", nested);
        }
        two.set("service", one);
      }
    }
  }

  private static void annotations(JsonNode three, ObjectNode two) {
    ArrayNode lists = NODES.arrayNode();
    for (JsonNode page : three.path("annotations")) {
      ObjectNode list = lists.addObject();
      list.put("@id", address(page));
      list.put("@type", "sc:AnnotationList");
      set(list, "label", words(page.path("label")));
    }
    set(two, "otherContent", lists);
  }

  private static void hint(JsonNode three, ObjectNode two) {
    for (JsonNode behavior : three.path("behavior")) {
      two.set("viewingHint", behavior);
    }
  }

  /** Words by language as version 2 has them: plain where there is one without a language. */
  private static JsonNode words(JsonNode byLanguage) {
    ArrayNode all = NODES.arrayNode();
    byLanguage
        .properties()
        .forEach(
            language ->
                language
                    .getValue()
                    .forEach(
                        value -> {
                          if (language.getKey().equals("none")) {
                            all.add(value);
                          } else {
                            ObjectNode word = all.addObject();
                            word.set("@value", value);
                            word.put("@language", language.getKey());
                          }
                        }));
    return all.size() == 1 && all.get(0).isTextual() ? all.get(0) : all;
  }

  private static String address(JsonNode three) {
    String id = three.path("id").asText();
    return OF_A_VERSION.contains(three.path("type").asText()) ? id.replace(THREE, TWO) : id;
  }

  private static void copy(JsonNode from, String property, ObjectNode to) {
    if (from.has(property)) {
      to.set(property, from.path(property));
    }
  }

  private static void set(ObjectNode node, String property, JsonNode value) {
    if (!(value.isContainerNode() && value.isEmpty()) && !value.isMissingNode()) {
      node.set(property, value);
    }
  }
}
