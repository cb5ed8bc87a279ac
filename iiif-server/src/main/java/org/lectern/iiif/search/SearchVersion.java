package org.lectern.iiif.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.search.DocumentWords;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;

/** A version of the Content Search API: how it writes what was found. */
enum SearchVersion {
  /** Content Search API 1.0, which older viewers and Mirador ask. */
  ONE("http://iiif.io/api/search/1/context.json") {
    @Override
    JsonLd write(Answer answer, Addresses addresses) {
      ObjectNode list = NODES.objectNode();
      list.putArray("@context")
          .add("http://iiif.io/api/presentation/2/context.json")
          .add(context());
      list.put("@id", answer.address());
      list.put("@type", "sc:AnnotationList");
      ObjectNode layer = list.putObject("within");
      layer.put("@type", "sc:Layer");
      answer.total().ifPresent(total -> layer.put("total", total));
      if (answer.paged()) {
        layer.put("first", answer.address(1));
        layer.put("last", answer.address(answer.last()));
      }
      strings(layer, "ignored", answer.request().ignored());
      answer.next().ifPresent(next -> list.put("next", next));
      answer.previous().ifPresent(previous -> list.put("prev", previous));
      answer.startIndex().ifPresent(start -> list.put("startIndex", start));
      ArrayNode resources = list.putArray("resources");
      ArrayNode hits = list.putArray("hits");
      for (int i = 0; i < answer.finds().size(); i++) {
        Find find = answer.finds().get(i);
        ObjectNode hit = NODES.objectNode();
        hit.put("@type", "search:Hit");
        ArrayNode annotations = hit.putArray("annotations");
        for (int box = 0; box < Answer.annotations(find.boxes()); box++) {
          ObjectNode one = resources.addObject();
          one.put("@id", answer.annotation(i, box));
          one.put("@type", "oa:Annotation");
          one.put("motivation", "sc:painting");
          ObjectNode words = one.putObject("resource");
          words.put("@type", "cnt:ContentAsText");
          words.put("chars", find.match());
          words.put("format", "text/plain");
          words.put("language", find.language());
          String on = target(find, box, addresses);
          if (answer.acrossDocuments()) {
            ObjectNode target = one.putObject("on");
            target.put("@id", on);
            target.put("@type", "sc:Canvas");
            ObjectNode within = target.putObject("within");
            within.put("@id", addresses.manifest(find.document().id()));
            within.put("@type", "sc:Manifest");
            within.put("label", title(find));
          } else {
            one.put("on", on);
          }
          annotations.add(answer.annotation(i, box));
        }
        hit.put("match", find.match());
        hit.put("before", find.before());
        hit.put("after", find.after());
        hits.add(hit);
      }
      return JsonLd.of(list, context());
    }

    @Override
    JsonLd write(SearchRequest request, String service, List<Map.Entry<String, Integer>> words) {
      ObjectNode list = NODES.objectNode();
      list.put("@context", context());
      list.put("@id", request.address(service + "/autocomplete", 1));
      list.put("@type", "search:TermList");
      strings(list, "ignored", request.ignored());
      ArrayNode terms = list.putArray("terms");
      for (Map.Entry<String, Integer> word : words) {
        ObjectNode term = terms.addObject();
        term.put("match", word.getKey());
        term.put("url", service + "?q=" + SearchRequest.encode(word.getKey()));
        term.put("count", word.getValue());
      }
      return JsonLd.of(list, context());
    }
  },

  /** Content Search API 2.0. */
  TWO("http://iiif.io/api/search/2/context.json") {
    @Override
    JsonLd write(Answer answer, Addresses addresses) {
      ObjectNode page = NODES.objectNode();
      page.put("@context", context());
      page.put("id", answer.address());
      page.put("type", "AnnotationPage");
      if (answer.paged()) {
        ObjectNode whole = page.putObject("partOf");
        whole.put("id", answer.address(1) + "#all");
        whole.put("type", "AnnotationCollection");
        answer.total().ifPresent(total -> whole.put("total", total));
        reference(whole, "first", answer.address(1));
        reference(whole, "last", answer.address(answer.last()));
      }
      answer.next().ifPresent(next -> reference(page, "next", next));
      answer.previous().ifPresent(previous -> reference(page, "prev", previous));
      answer.startIndex().ifPresent(start -> page.put("startIndex", start));
      strings(page, "ignored", answer.request().ignored());
      ArrayNode items = page.putArray("items");
      ArrayNode contexts = NODES.arrayNode();
      for (int i = 0; i < answer.finds().size(); i++) {
        Find find = answer.finds().get(i);
        ArrayNode targets = NODES.arrayNode();
        for (int box = 0; box < Answer.annotations(find.boxes()); box++) {
          ObjectNode one = items.addObject();
          one.put("id", answer.annotation(i, box));
          one.put("type", "Annotation");
          one.put("motivation", "supplementing");
          ObjectNode words = one.putObject("body");
          words.put("type", "TextualBody");
          words.put("value", find.match());
          words.put("format", "text/plain");
          words.put("language", find.language());
          String on = target(find, box, addresses);
          if (answer.acrossDocuments()) {
            ObjectNode target = one.putObject("target");
            target.put("id", on);
            target.put("type", "Canvas");
            ObjectNode manifest = target.putArray("partOf").addObject();
            manifest.put("id", addresses.manifest(find.document().id()));
            manifest.put("type", "Manifest");
            ObjectNode label = manifest.putObject("label");
            find.document()
                .description()
                .title()
                .values()
                .forEach(
                    (tag, title) -> label.putArray(tag.equals("und") ? "none" : tag).add(title));
          } else {
            one.put("target", on);
          }
          ObjectNode source = targets.addObject();
          source.put("type", "SpecificResource");
          source.put("source", answer.annotation(i, box));
          ObjectNode quote = source.putArray("selector").addObject();
          quote.put("type", "TextQuoteSelector");
          quote.put("prefix", find.before());
          quote.put("exact", find.match());
          quote.put("suffix", find.after());
        }
        ObjectNode context = contexts.addObject();
        context.put("id", answer.annotation(i, 0).replace("#find-", "#context-"));
        context.put("type", "Annotation");
        context.put("motivation", "contextualizing");
        context.set("target", targets.size() == 1 ? targets.get(0) : targets);
      }
      if (!contexts.isEmpty()) {
        ObjectNode more = page.putArray("annotations").addObject();
        more.put("id", answer.address() + "#contexts");
        more.put("type", "AnnotationPage");
        more.set("items", contexts);
      }
      return JsonLd.of(page, context());
    }

    @Override
    JsonLd write(SearchRequest request, String service, List<Map.Entry<String, Integer>> words) {
      ObjectNode page = NODES.objectNode();
      page.put("@context", context());
      page.put("id", request.address(service + "/autocomplete", 1));
      page.put("type", "TermPage");
      strings(page, "ignored", request.ignored());
      ArrayNode items = page.putArray("items");
      for (Map.Entry<String, Integer> word : words) {
        ObjectNode term = items.addObject();
        term.put("type", "Term");
        term.put("value", word.getKey());
        term.put("total", word.getValue());
        ObjectNode search = term.putArray("service").addObject();
        search.put("id", service + "?q=" + SearchRequest.encode(word.getKey()));
        search.put("type", "SearchService2");
      }
      return JsonLd.of(page, context());
    }
  };

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String context;

  SearchVersion(String context) {
    this.context = context;
  }

  String context() {
    return context;
  }

  /** What annotations in the answers of this version are for. */
  Set<String> motivations() {
    return switch (this) {
      case ONE -> Set.of("painting", "sc:painting");
      case TWO -> Set.of("supplementing", "contextualizing");
    };
  }

  /** How much that is in the numbers of this version: hits in the first, annotations since. */
  int count(List<DocumentWords.Place> finds) {
    return switch (this) {
      case ONE -> finds.size();
      case TWO -> finds.stream().mapToInt(place -> Answer.annotations(place.boxes())).sum();
    };
  }

  /** What was found. */
  abstract JsonLd write(Answer answer, Addresses addresses);

  /** Words to go on with, and how often they stand. */
  abstract JsonLd write(
      SearchRequest request, String service, List<Map.Entry<String, Integer>> words);

  private static String target(Find find, int box, Addresses addresses) {
    String canvas = addresses.canvas(find.document().id(), find.canvas());
    return find.boxes().isEmpty() ? canvas : canvas + "#xywh=" + find.boxes().get(box).xywh();
  }

  private static String title(Find find) {
    return find.document()
        .description()
        .title()
        .best(List.of("en"))
        .map(LanguageMap.Localised::text)
        .orElse("");
  }

  private static void reference(ObjectNode node, String property, String page) {
    ObjectNode reference = node.putObject(property);
    reference.put("id", page);
    reference.put("type", "AnnotationPage");
  }

  private static void strings(ObjectNode node, String property, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = node.putArray(property);
      values.forEach(array::add);
    }
  }
}
