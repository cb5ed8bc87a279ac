package org.lectern.web.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Answers of a server with links between the files of a copy. What the copy lacks is not linked.
 */
final class Rewriting {
  /** The page with which the copy is searched. */
  static final String SEARCH = "search.html";

  private static final Set<String> SERVICES =
      Set.of("SearchService1", "SearchService2", "AuthProbeService2", "AuthCookieService1");

  private final URI base;
  private final Names names;
  private final Set<String> files;
  private final Pattern absolute;

  /**
   * Prepares to rewrite.
   *
   * @param files that the copy has
   */
  Rewriting(URI base, Names names, Set<String> files) {
    this.base = base;
    this.names = names;
    this.files = files;
    this.absolute = Pattern.compile(Pattern.quote(base.toString()) + "[^\\s\"'<>\\\\)]*");
  }

  private Optional<String> file(String link, URI page) {
    return names.address(link, page).map(Names::file).filter(files::contains);
  }

  private static String fragment(String link) {
    int hash = link.indexOf('#');
    return hash < 0 ? "" : link.substring(hash);
  }

  /** A page, with relative links. */
  String html(String text, String address, String file) {
    URI page = base.resolve(address.substring(1));
    Document html = Jsoup.parse(text);
    html.outputSettings().prettyPrint(false);
    html.select("link[hreflang], link[rel=search], link[rel=preload], #save").remove();
    for (Element form : html.select("form")) {
      if (form.attr("action").equals("/search")) {
        form.attr("action", Names.relative(file, SEARCH))
            .attr("method", "get")
            .attr("data-copy", "");
      } else {
        form.remove();
      }
    }
    for (String attribute : List.of("href", "src", "data-info", "data-zoom", "poster")) {
      for (Element e : html.select("[" + attribute + "]")) {
        link(e, attribute, page, file);
      }
    }
    html.select("[srcset]").forEach(e -> srcset(e, page, file));
    return absolute(html.outerHtml());
  }

  private void link(Element e, String attribute, URI page, String from) {
    String link = e.attr(attribute);
    if (link.startsWith("#") || link.startsWith("data:")) {
      return;
    }
    Optional<String> file = file(link, page);
    boolean ours = isOurs(link, page);
    if (file.isPresent()) {
      String rel = e.attr("rel");
      boolean said = rel.equals("canonical") || rel.equals("cite-as") || rel.equals("alternate");
      e.attr(
          attribute,
          said ? names.absolute(file.get()) : Names.relative(from, file.get()) + fragment(link));
    } else if (ours && e.normalName().equals("a")) {
      Element around = e.parent();
      if (around != null && around.normalName().equals("li") && around.children().size() == 1) {
        around.remove();
      } else {
        e.unwrap();
      }
    } else if (ours) {
      e.remove();
    }
  }

  private boolean isOurs(String link, URI page) {
    try {
      return base.getRawAuthority().equals(page.resolve(link.strip()).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void srcset(Element e, URI page, String from) {
    List<String> there = new ArrayList<>();
    for (String candidate : sources(e.attr("srcset"))) {
      String[] parts = candidate.split(" ", 2);
      file(parts[0], page)
          .ifPresent(
              f ->
                  there.add(
                      // A comma in an address would end the candidate where a space is missing.
                      Names.relative(from, f) + (parts.length > 1 ? " " + parts[1] : "")));
    }
    if (there.isEmpty()) {
      e.removeAttr("srcset");
    } else {
      e.attr("srcset", String.join(", ", there));
    }
  }

  /** The candidates of a {@code srcset}, whose addresses may hold commas. */
  static List<String> sources(String srcset) {
    return srcset.isBlank() ? List.of() : List.of(srcset.strip().split(",\\s+", -1));
  }

  /** Addresses of the site in any text. */
  String absolute(String text) {
    return absolute
        .matcher(text)
        .replaceAll(
            m -> {
              String link = m.group();
              return Matcher.quoteReplacement(
                  file(link, base).map(f -> names.absolute(f) + fragment(link)).orElse(link));
            });
  }

  /** Manifests and whatever is JSON: services that need a program go, others are level 0. */
  JsonNode json(JsonNode node) {
    if (node instanceof TextNode text) {
      return new TextNode(absolute(text.textValue()));
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(
          each -> {
            if (isThere(each)) {
              copy.add(json(each));
            }
          });
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        JsonNode value = json(field.getValue());
        if (!(value.isArray() && value.isEmpty() && !field.getValue().isEmpty())) {
          copy.set(field.getKey(), value);
        }
      }
      if (copy.path("type").asText().equals("ImageService3")) {
        copy.put("profile", "level0");
      }
      return copy;
    }
    return node;
  }

  /** Whether what an object leads to is in the copy, or is nowhere but in this file. */
  private boolean isThere(JsonNode each) {
    String type = each.path("type").asText(each.path("@type").asText());
    if (SERVICES.contains(type)) {
      return false;
    }
    String id = each.path("id").asText(each.path("@id").asText());
    boolean leads =
        Set.of("Text", "Dataset", "AnnotationPage", "Manifest", "Collection", "ImageService3")
            .contains(type);
    boolean embedded = each.has("items") || each.has("features");
    if (type.equals("ImageService3")) {
      return file(id + "/info.json", base).isPresent() || !id.startsWith(base.toString());
    }
    return !leads || embedded || !id.startsWith(base.toString()) || file(id, base).isPresent();
  }

  /** Addresses that a text of JSON or a style sheet names. */
  static Iterator<String> named(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(r -> r.group(1)).iterator();
  }
}
