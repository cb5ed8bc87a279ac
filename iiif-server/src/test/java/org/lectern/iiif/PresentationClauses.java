package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Presentation API 3.0, clause by clause, over everything that an archive serves. */
abstract class PresentationClauses extends Walk {
  private static final Pattern LANGUAGE = Pattern.compile("none|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z0-9]+)([^>]*)>");
  private static final Set<String> MARKUP =
      Set.of("a", "b", "br", "i", "img", "p", "small", "span", "sub", "sup");

  /** Those that have several values in the specification, and may stand on our resources. */
  private static final List<String> LISTS =
      List.of(
          "annotations",
          "behavior",
          "homepage",
          "items",
          "language",
          "logo",
          "metadata",
          "partOf",
          "provider",
          "rendering",
          "seeAlso",
          "service",
          "structures",
          "thumbnail");

  /** Where each behavior that we use may stand (section 3.4). */
  private static final Set<String> BEHAVIORS =
      Set.of("Manifest paged", "Manifest individuals", "Canvas non-paged");

  // 3.1 and 4.2: words

  private void words(BiConsumer<JsonNode, String> seen) {
    everywhere(
        (node, id) -> {
          for (String name : List.of("label", "summary")) {
            if (node.has(name)) {
              seen.accept(node.path(name), id);
            }
          }
          Stream.concat(
                  node.path("metadata").valueStream(), Stream.of(node.path("requiredStatement")))
              .filter(JsonNode::isObject)
              .forEach(
                  pair -> {
                    seen.accept(pair.path("label"), id);
                    seen.accept(pair.path("value"), id);
                  });
        });
  }

  @Test
  void wordsAreByBcp47TagOrNone() {
    words(
        (words, id) -> {
          assertTrue(words.isObject() && !words.isEmpty(), id);
          words.fieldNames().forEachRemaining(t -> assertTrue(LANGUAGE.matcher(t).matches(), t));
        });
  }

  @Test
  void wordsOfEachLanguageAreAListOfTexts() {
    words(
        (words, id) -> {
          for (JsonNode list : words) {
            assertTrue(list.isArray() && !list.isEmpty(), id);
            list.forEach(word -> assertTrue(word.isTextual(), id));
          }
        });
  }

  @Test
  void everyManifestCollectionAndRangeHasALabel() {
    everywhere(
        (node, id) -> {
          boolean reference = node.size() == 2; // a stop of a range, where something starts
          if (Set.of("Manifest", "Collection", "Range").contains(type(node)) && !reference) {
            assertFalse(node.path("label").isEmpty(), id);
          }
        });
  }

  @Test
  void everyCanvasHasALabel() {
    eachCanvas((canvas, _) -> assertFalse(canvas.path("label").isEmpty(), id(canvas)));
  }

  @Test
  void propertiesOfSeveralValuesAreLists() {
    everywhere(
        (node, id) -> {
          for (String name : LISTS) {
            assertTrue(!node.has(name) || node.path(name).isArray(), name + " of " + id);
          }
        });
  }

  // 4.2: markup

  private void values(BiConsumer<String, String> seen) {
    words((words, id) -> words.forEach(list -> list.forEach(w -> seen.accept(w.asText(), id))));
  }

  private static boolean isMarkup(String value) {
    return value.startsWith("<") && value.endsWith(">");
  }

  @Test
  void valuesHoldOnlyTheMarkupThatIsAllowed() {
    List<String> tags = new ArrayList<>();
    values(
        (value, id) -> {
          if (isMarkup(value)) {
            TAG.matcher(value)
                .results()
                .map(tag -> tag.group(1))
                .peek(tags::add)
                .forEach(tag -> assertTrue(MARKUP.contains(tag), tag + " in " + id));
          }
        });
    assertTrue(tags.contains("a"), tags::toString);
  }

  @Test
  void linksInMarkupLeadToTheWebOrToMail() {
    values(
        (value, id) -> {
          Matcher attributes = Pattern.compile("(href|src)=\"([^\"]*)\"").matcher(value);
          while (isMarkup(value) && attributes.find()) {
            assertTrue(attributes.group(2).matches("(https?://|mailto:).+"), value + " in " + id);
          }
        });
  }

  @Test
  void markupBeginsAndEndsWithATag() {
    values(
        (value, id) -> {
          if (value.contains("</")) {
            assertTrue(isMarkup(value), value + " in " + id);
          }
        });
  }

  // 5.3: canvases

  @Test
  void canvasIdHasNoFragment() {
    eachCanvas((canvas, _) -> assertFalse(id(canvas).contains("#"), id(canvas)));
  }

  @Test
  void canvasIdStandsForOneCanvas() {
    Set<String> seen = new HashSet<>();
    eachCanvas((canvas, _) -> assertTrue(seen.add(id(canvas)), id(canvas)));
  }

  @Test
  void canvasHasHeightAndWidthTogether() {
    eachCanvas(
        (canvas, _) -> {
          assertTrue(canvas.path("height").asInt() > 0, id(canvas));
          assertTrue(canvas.path("width").asInt() > 0, id(canvas));
        });
  }

  @Test
  void canvasHasOnePageOfPaintingsOrAPlaceholder() {
    eachCanvas(
        (canvas, _) -> {
          assertTrue(canvas.path("items").size() <= 1, id(canvas));
          assertTrue(
              canvas.at("/items/0/items/0").isObject() || canvas.has("placeholderCanvas"),
              id(canvas));
          for (JsonNode painting : canvas.at("/items/0/items")) {
            assertEquals("painting", painting.path("motivation").asText(), id(canvas));
          }
        });
  }

  @Test
  void paintingTargetsTheCanvasOnWhichItStands() {
    eachCanvas(
        (canvas, _) -> {
          for (JsonNode painting : canvas.at("/items/0/items")) {
            assertEquals(id(canvas), painting.path("target").asText());
          }
        });
  }

  // 3.1: rights, statement, provider, date

  @Test
  void rightsAreOneAddressOfAKnownLicenceOrStatement() {
    everywhere(
        (node, id) ->
            assertTrue(
                !node.has("rights")
                    || node.path("rights")
                        .asText()
                        .matches("https?://(rightsstatements|creativecommons)\\.org/.+/.+"),
                node.path("rights") + " of " + id));
  }

  @Test
  void rightsAreWrittenByHttp() {
    everywhere((node, id) -> assertFalse(node.path("rights").asText().startsWith("https:"), id));
  }

  @Test
  void requiredStatementHasLabelAndValue() {
    List<JsonNode> statements =
        ofType("Manifest")
            .map(m -> m.path("requiredStatement"))
            .filter(JsonNode::isObject)
            .toList();
    assertFalse(statements.isEmpty());
    for (JsonNode statement : statements) {
      assertFalse(statement.path("label").isEmpty(), statement::toString);
      assertFalse(statement.path("value").isEmpty(), statement::toString);
    }
  }

  private Stream<JsonNode> agents() {
    return Stream.concat(ofType("Manifest"), ofType("Collection"))
        .peek(resource -> assertFalse(resource.path("provider").isEmpty(), id(resource)))
        .flatMap(resource -> resource.path("provider").valueStream());
  }

  @Test
  void providerIsAnAgentWithALabel() {
    agents()
        .forEach(
            agent -> {
              assertEquals("Agent", type(agent));
              assertFalse(agent.path("label").isEmpty(), id(agent));
            });
  }

  @Test
  void providerHasAHomepage() {
    agents()
        .map(agent -> agent.at("/homepage/0"))
        .forEach(
            home -> {
              assertTrue(id(home).startsWith("http"), home::toString);
              assertEquals("text/html", home.path("format").asText());
              assertFalse(home.path("label").isEmpty(), home::toString);
            });
  }

  @Test
  void providerHasADescriptionForMachines() {
    agents()
        .map(agent -> agent.at("/seeAlso/0"))
        .forEach(
            description -> {
              assertEquals("Dataset", type(description));
              assertFalse(description.path("format").asText().isEmpty(), description::toString);
              assertFalse(description.path("profile").asText().isEmpty(), description::toString);
            });
  }

  @Test
  void logoOfOursHasAnImageService() {
    List<JsonNode> ours =
        agents()
            .flatMap(agent -> agent.path("logo").valueStream())
            .filter(logo -> id(logo).startsWith(server.base()))
            .toList();
    assertFalse(ours.isEmpty());
    for (JsonNode logo : ours) {
      assertEquals("ImageService3", type(logo.at("/service/0")), logo::toString);
      assertTrue(logo.path("width").asInt() > 0 && logo.path("height").asInt() > 0, id(logo));
    }
  }

  @Test
  void navDateHasTimeAndZone() {
    everywhere(
        (node, id) ->
            assertTrue(
                !node.has("navDate")
                    || node.path("navDate")
                        .asText()
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
                node.path("navDate") + " of " + id));
  }

  // 3.1: thumbnails and placeholders

  private Stream<JsonNode> thumbnails() {
    List<JsonNode> thumbnails = new ArrayList<>();
    everywhere((node, _) -> node.path("thumbnail").forEach(thumbnails::add));
    return thumbnails.stream();
  }

  @Test
  void thumbnailHasHeightAndWidth() {
    thumbnails()
        .forEach(
            picture -> {
              assertTrue(picture.path("height").asInt() > 0, id(picture));
              assertTrue(picture.path("width").asInt() > 0, id(picture));
            });
  }

  /** Signs and previews, which stand in for a scan that is not shown, come in one size. */
  @Test
  void thumbnailOfAScanHasAnImageServiceWithSizes() {
    List<JsonNode> scans =
        thumbnails().filter(picture -> id(picture).contains("/iiif/image/")).toList();
    assertFalse(scans.isEmpty());
    for (JsonNode scan : scans) {
      assertEquals("ImageService3", type(scan.at("/service/0")), id(scan));
      assertFalse(scan.at("/service/0/sizes").isEmpty(), id(scan));
    }
  }

  private Stream<JsonNode> placeholders() {
    List<JsonNode> placeholders = new ArrayList<>();
    eachCanvas((canvas, _) -> placeholders.add(canvas.path("placeholderCanvas")));
    return placeholders.stream().filter(JsonNode::isObject);
  }

  @Test
  void placeholderHasNoPlaceholderOfItsOwn() {
    placeholders()
        .forEach(
            placeholder -> {
              assertFalse(placeholder.has("placeholderCanvas"), id(placeholder));
              assertFalse(placeholder.has("accompanyingCanvas"), id(placeholder));
              assertFalse(id(placeholder.at("/items/0/items/0/body")).isEmpty(), id(placeholder));
            });
  }

  // 3.4 and 3.1: behavior, direction, start

  @Test
  void behaviorStandsOnlyWhereItIsAllowed() {
    everywhere(
        (node, id) ->
            node.path("behavior")
                .forEach(
                    behavior ->
                        assertTrue(
                            BEHAVIORS.contains(type(node) + " " + behavior.asText()),
                            behavior + " of " + id)));
  }

  /** One at most, so no two can: neither of layout, nor of time, of which there is none. */
  @Test
  void behaviorsDoNotConflict() {
    everywhere((node, id) -> assertTrue(node.path("behavior").size() <= 1, id));
  }

  @Test
  void nonPagedCanvasStandsInAPagedManifest() {
    eachCanvas(
        (canvas, manifest) -> {
          if (canvas.has("behavior")) {
            assertEquals("paged", resources.get(manifest).at("/behavior/0").asText(), manifest);
          }
        });
  }

  @Test
  void viewingDirectionIsOneThatThereIs() {
    everywhere(
        (node, id) ->
            assertTrue(
                !node.has("viewingDirection")
                    || Set.of("left-to-right", "right-to-left")
                        .contains(node.path("viewingDirection").asText()),
                id));
  }

  @Test
  void startStandsInTheDocument() {
    ofType("Manifest")
        .filter(manifest -> manifest.has("start"))
        .forEach(
            manifest -> {
              assertEquals("Canvas", type(manifest.path("start")));
              assertTrue(
                  ids(manifest.path("items")).contains(id(manifest.path("start"))), id(manifest));
            });
  }

  // 5.4: ranges

  private void ranges(BiConsumer<JsonNode, JsonNode> seen) {
    ofType("Manifest")
        .forEach(
            manifest ->
                each(
                    manifest.path("structures"),
                    (node, _) -> {
                      if (type(node).equals("Range")) {
                        seen.accept(node, manifest);
                      }
                    }));
  }

  @Test
  void rangesCoverCanvasesOfTheirDocument() {
    ranges(
        (range, manifest) -> {
          assertFalse(range.path("items").isEmpty(), id(range));
          for (JsonNode item : range.path("items")) {
            assertTrue(
                type(item).equals("Range") || ids(manifest.path("items")).contains(id(item)),
                id(item));
          }
        });
  }

  /** Every part of a table of contents leads to its text, page after page, and to no other. */
  @Test
  void rangeLeadsToTheAnnotationsOfItsText() {
    ranges(
        (range, _) -> {
          if (range.at("/items/0/type").asText().equals("Range")) {
            return; // the table itself
          }
          JsonNode text = resources.get(id(range.path("supplementary")));
          assertEquals("AnnotationCollection", type(text), id(range));
          assertEquals(range.path("label"), text.path("label"));
          List<String> targets = new ArrayList<>();
          JsonNode page = resources.get(id(text.path("first")));
          for (String before = ""; page != null; page = resources.get(id(page.path("next")))) {
            assertEquals(before, id(page.path("prev")), id(page));
            assertEquals(List.of(id(text)), ids(page.path("partOf")));
            page.path("items").forEach(a -> targets.add(a.path("target").asText()));
            before = id(page);
            assertEquals(!page.has("next"), before.equals(id(text.path("last"))), before);
          }
          assertEquals(text.path("total").asInt(), targets.size());
          assertNotEquals(List.of(), targets, id(text));
          assertTrue(ids(range.path("items")).containsAll(targets), id(text) + targets);
        });
  }
}
