package org.lectern.web.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lectern.core.access.AccessRule;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Identifier;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What a document is made of and what describes it, as typed links for programs that know nothing
 * of this site (signposting.org, FAIR Signposting levels 1 and 2; RFC 8288 and RFC 9264).
 */
final class Signposting {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Headers stay short; the set of links has all. */
  private static final int MOST_AUTHORS = 10;

  private static final int MOST_ITEMS = 20;

  private Signposting() {}

  /** A link from the document; the media type is empty where none is said. */
  record Sign(String rel, String href, String type) {
    String header() {
      return "<"
          + href
          + ">; rel=\""
          + rel
          + '"'
          + (type.isEmpty() ? "" : "; type=\"" + type + '"');
    }
  }

  static List<Sign> of(Site site, Visit visit, Document document) {
    Description description = document.description();
    Links links = visit.links();
    String here = links.absolute(SitePaths.document(document.id()));
    List<Sign> signs = new ArrayList<>();
    signs.add(
        new Sign(
            "cite-as",
            description.identifiers().stream()
                .flatMap(i -> Identifier.of(i).address().stream())
                .findFirst()
                .orElse(here),
            ""));
    signs.add(new Sign("type", "https://schema.org/AboutPage", ""));
    LinkedData.types(document)
        .forEach(type -> signs.add(new Sign("type", "https://schema.org/" + type, "")));
    description.rights().ifPresent(uri -> signs.add(new Sign("license", uri.toString(), "")));
    Authorities authorities = site.archive().authorities();
    description.creators().stream()
        .map(q -> authorities.agent(q.value()))
        .map(agent -> author(agent, links))
        .distinct()
        .forEach(href -> signs.add(new Sign("author", href, "")));
    description.words(Field.COLLECTION).stream()
        .map(authorities::collection)
        .forEach(
            c ->
                signs.add(
                    new Sign("collection", links.absolute(SitePaths.entity(c)), "text/html")));
    if (site.hasDump()) {
      signs.add(
          new Sign(
              "collection",
              links.absolute(PagePaths.dump("datapackage.json")),
              "application/json"));
    }
    signs.add(new Sign("describedby", here + ".jsonld", "application/ld+json"));
    signs.add(new Sign("describedby", here + ".json", "application/json"));
    signs.add(new Sign("describedby", here + ".bib", "application/x-bibtex"));
    signs.add(new Sign("describedby", here + ".ris", "application/x-research-info-systems"));
    signs.add(
        new Sign("describedby", here + ".csl.json", "application/vnd.citationstyles.csl+json"));
    signs.add(new Sign("describedby", here + ".oai_dc.xml", "application/xml"));
    signs.add(
        new Sign(
            "describedby",
            links.manifest(document.id()),
            "application/ld+json;profile=\\\"http://iiif.io/api/presentation/3/context.json\\\""));
    items(site, visit, document, here, signs);
    signs.add(new Sign("linkset", here + ".linkset.json", "application/linkset+json"));
    signs.add(new Sign("linkset", here + ".linkset", "application/linkset"));
    return signs;
  }

  private static String author(Agent agent, Links links) {
    return agent.sameAs().stream()
        .findFirst()
        .orElseGet(() -> links.absolute(SitePaths.entity(agent)));
  }

  private static void items(
      Site site, Visit visit, Document document, String here, List<Sign> signs) {
    AccessRule.Permit permit = site.rule().on(document, visit.viewer());
    signs.add(new Sign("item", here + ".pdf", "application/pdf"));
    signs.add(new Sign("item", here + ".zip", "application/zip"));
    if (!document.texts().isEmpty()) {
      signs.add(new Sign("item", here + ".tei.xml", "application/tei+xml"));
    }
    document.texts().stream()
        .filter(text -> permit.text(text).allowed())
        .map(Text::name)
        .distinct()
        .forEach(
            name ->
                signs.add(
                    new Sign(
                        "item",
                        visit.links().absolute(SitePaths.text(document.id(), Links.encode(name)))
                            + ".txt",
                        "text/plain")));
    if (permit.files().allowed()) {
      for (Attachment file : document.files()) {
        signs.add(
            new Sign(
                "item",
                visit
                    .links()
                    .absolute(SitePaths.file(document.id(), Links.encode(file.fileName()))),
                file.mediaType()));
      }
    }
  }

  /** The value of the header {@code Link}. */
  static String header(List<Sign> signs) {
    List<Sign> chosen = new ArrayList<>();
    for (Sign sign : signs) {
      long same = chosen.stream().filter(c -> c.rel().equals(sign.rel())).count();
      if (same < (sign.rel().equals("author") ? MOST_AUTHORS : MOST_ITEMS)) {
        chosen.add(sign);
      }
    }
    return chosen.stream().map(Sign::header).collect(Collectors.joining(", "));
  }

  /** All links, and those back from what they lead to (RFC 9264, section 4.2). */
  static String linkset(String here, List<Sign> signs) {
    ObjectNode whole = JSON.createObjectNode();
    var contexts = whole.putArray("linkset");
    ObjectNode document = contexts.addObject().put("anchor", here);
    for (Sign sign : signs) {
      if (!sign.rel().equals("linkset")) {
        target(document.withArrayProperty(sign.rel()).addObject(), sign);
      }
    }
    for (Sign sign : signs) {
      back(sign)
          .ifPresent(
              rel ->
                  contexts
                      .addObject()
                      .put("anchor", sign.href())
                      .putArray(rel)
                      .addObject()
                      .put("href", here)
                      .put("type", "text/html"));
    }
    return whole.toPrettyString();
  }

  private static Optional<String> back(Sign sign) {
    return switch (sign.rel()) {
      case "item" -> Optional.of("collection");
      case "describedby" -> Optional.of("describes");
      default -> Optional.empty();
    };
  }

  private static void target(ObjectNode node, Sign sign) {
    node.put("href", sign.href());
    if (!sign.type().isEmpty()) {
      node.put("type", sign.type().replace("\\\"", "\""));
    }
  }

  /** The same in the syntax of the header (RFC 9264, section 4.1). */
  static String plainLinkset(String here, List<Sign> signs) {
    List<String> lines = new ArrayList<>();
    for (Sign sign : signs) {
      if (!sign.rel().equals("linkset")) {
        lines.add(sign.header() + "; anchor=\"" + here + '"');
      }
      back(sign)
          .ifPresent(
              rel ->
                  lines.add("<%s>; rel=\"%s\"; anchor=\"%s\"".formatted(here, rel, sign.href())));
    }
    return String.join(",\n", lines) + "\n";
  }
}
