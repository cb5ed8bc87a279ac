package org.lectern.web.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A document in schema.org's terms, as JSON-LD. */
public final class LinkedData {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EDTF = "http://id.loc.gov/datatypes/edtf/EDTF";

  /** A year, month or day from the first year on, or an interval of two. */
  private static final Pattern ISO =
      Pattern.compile(
          "(?!0000)(\\d{4}(-(0[1-9]|1[0-2])(-\\d\\d)?)?)(/\\d{4}(-(0[1-9]|1[0-2])(-\\d\\d)?)?)?");

  private static final String MESSAGE = "Message";
  private static final Set<String> MESSAGES = Set.of("letter", "telegram", "postcard", "cable");

  private LinkedData() {}

  /** JSON that may stand inside a script element: no {@code <} in it. */
  public static String of(Site site, Visit visit, Document document) {
    Description description = document.description();
    Authorities authorities = site.archive().authorities();
    Links links = visit.links();
    ObjectNode node = JSON.createObjectNode();
    node.put("@context", "https://schema.org");
    node.put("@id", links.absolute(SitePaths.document(document.id())));
    ArrayNode types = node.putArray("@type");
    types(document).forEach(types::add);
    node.put("url", links.absolute(SitePaths.document(document.id())));
    names(node, description.title(), description.language());
    texts(node, "abstract", description.summary());
    description.date().ifPresent(date -> node.set("dateCreated", date(date)));
    description.otherDates().stream()
        .filter(other -> other.kind().equals("published"))
        .findFirst()
        .ifPresent(published -> node.set("datePublished", date(published.date())));
    description.words(Field.LANGUAGE).forEach(l -> node.withArray("inLanguage").add(l));
    description
        .creators()
        .forEach(q -> node.withArray("author").add(agent(authorities.agent(q.value()), links)));
    recipients(description)
        .forEach(name -> node.withArray("recipient").add(agent(authorities.agent(name), links)));
    description.words(Field.SUBJECT).stream()
        .map(authorities::concept)
        .forEach(
            c ->
                node.withArray("about")
                    .add(
                        named("DefinedTerm", c.name())
                            .put("@id", links.absolute(SitePaths.entity(c)))));
    description.places().stream()
        .map(q -> authorities.place(q.value()))
        .forEach(
            p ->
                node.withArray("spatialCoverage")
                    .add(named("Place", p.name()).put("@id", links.absolute(SitePaths.entity(p)))));
    description.words(Field.INSTITUTION).stream()
        .findFirst()
        .map(authorities::institution)
        .ifPresent(i -> node.set("holdingArchive", named("ArchiveOrganization", i.name())));
    description.word(Field.REFERENCE).ifPresent(r -> node.put("itemLocation", r));
    description.words(Field.COLLECTION).stream()
        .map(authorities::collection)
        .forEach(
            c ->
                node.withArray("isPartOf")
                    .add(
                        named("Collection", c.name())
                            .put("@id", links.absolute(SitePaths.entity(c)))));
    description.words(Field.FUNDER).stream()
        .map(authorities::agent)
        .forEach(f -> node.withArray("funder").add(agent(f, links)));
    description.rights().ifPresent(uri -> node.put("license", uri.toString()));
    node.put("sdDatePublished", document.history().created().toString());
    node.put("dateModified", document.history().updated().toString());
    document.pages().stream()
        .findFirst()
        .filter(p -> site.rule().scan(document, p, visit.viewer()) == Decision.SHOW)
        .ifPresent(
            p ->
                node.put(
                    "image",
                    links.absolute(
                        SitePaths.image(Links.encode(document.imageId(p)))
                            + "/full/!1200,1200/0/default.jpg")));
    return node.toPrettyString().replace("<", "\\u003c");
  }

  /** Who holds originals, in the same terms. */
  public static String of(Visit visit, Institution holder) {
    Links links = visit.links();
    ObjectNode node = JSON.createObjectNode().put("@context", "https://schema.org");
    node.put("@id", links.absolute(SitePaths.entity(holder)));
    node.setAll(named("ArchiveOrganization", holder.name()));
    holder.variants().forEach(name -> node.withArray("alternateName").add(name));
    holder.url().ifPresent(url -> node.put("url", url));
    holder
        .isil()
        .ifPresent(
            isil ->
                node.putObject("identifier")
                    .put("@type", "PropertyValue")
                    .put("propertyID", "ISIL")
                    .put("value", isil));
    if (holder.city().isPresent() || holder.country().isPresent()) {
      ObjectNode address = node.putObject("address").put("@type", "PostalAddress");
      holder.city().ifPresent(city -> address.put("addressLocality", city));
      holder.country().ifPresent(country -> address.put("addressCountry", country));
    }
    return node.toPrettyString();
  }

  /**
   * A date as a string where ISO 8601 has it; else as a literal of EDTF, so that its doubt is kept
   * and nobody takes it for a day.
   */
  static JsonNode date(EdtfDate date) {
    return ISO.matcher(date.value()).matches()
        ? TextNode.valueOf(date.value())
        : JSON.createObjectNode().put("@type", EDTF).put("@value", date.value());
  }

  /** The title in the document's language; search engines do not read one with several values. */
  private static void names(ObjectNode node, LanguageMap title, String language) {
    String name = title.best(List.of(language, "en")).map(LanguageMap.Localised::text).orElse("");
    node.put("name", name);
    title.values().values().stream()
        .filter(other -> !other.equals(name))
        .distinct()
        .forEach(other -> node.withArray("alternateName").add(other));
  }

  /**
   * What a document is, in schema.org's terms. What was sent to somebody is a message, also a
   * report or a photograph: only messages have recipients there.
   */
  static List<String> types(Document document) {
    Stream<String> named = document.description().words(Field.TYPE).stream().map(LinkedData::type);
    Stream<String> sent =
        recipients(document.description()).findAny().isPresent()
            ? Stream.of(MESSAGE)
            : Stream.empty();
    return Stream.of(Stream.of("ArchiveComponent"), named, sent)
        .flatMap(types -> types)
        .distinct()
        .toList();
  }

  private static Stream<String> recipients(Description description) {
    return description.contributors().stream()
        .filter(q -> q.qualifier().equals("recipient"))
        .map(Description.Qualified::value);
  }

  private static String type(String type) {
    String word = type.toLowerCase(Locale.ROOT);
    if (MESSAGES.contains(word)) {
      return MESSAGE;
    }
    return switch (word) {
      case "map" -> "Map";
      case "photograph" -> "Photograph";
      case "report" -> "Report";
      default -> "Manuscript";
    };
  }

  private static ObjectNode agent(Agent agent, Links links) {
    ObjectNode node =
        named(agent.kind() == Agent.Kind.PERSON ? "Person" : "Organization", agent.name());
    node.put("@id", links.absolute(SitePaths.entity(agent)));
    agent.sameAs().forEach(uri -> node.withArray("sameAs").add(uri));
    return node;
  }

  private static ObjectNode named(String type, LanguageMap name) {
    ObjectNode node = JSON.createObjectNode().put("@type", type);
    names(node, name, "en");
    return node;
  }

  /** One text as a string, several as values with their languages. */
  private static void texts(ObjectNode node, String key, LanguageMap text) {
    if (text.values().size() == 1) {
      node.put(key, text.values().values().iterator().next());
    } else {
      text.values()
          .forEach(
              (language, words) ->
                  node.withArray(key).addObject().put("@language", language).put("@value", words));
    }
  }
}
