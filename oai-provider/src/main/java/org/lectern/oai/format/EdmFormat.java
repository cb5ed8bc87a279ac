package org.lectern.oai.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;

/**
 * The Europeana Data Model in its external profile, {@code edm}: the object, its page on this site,
 * its images with their IIIF services, and the people, places and concepts that the archive
 * describes.
 *
 * <table>
 *   <caption>From the document model to EDM</caption>
 *   <tr><td>{@code edm:ProvidedCHO}</td><td>{@code dc:title}, {@code dcterms:alternative}; creators
 *       and contributors of every role; subjects and those mentioned; summary and notes as {@code
 *       dc:description}, provenance as {@code dcterms:provenance}; date as {@code dcterms:created},
 *       also as a time span with its first and last day; {@code dcterms:issued}; types; language,
 *       {@code und} for a text without one; identifiers, reference; source; places; physical as
 *       {@code dcterms:extent}; collections and relations; credit as {@code dc:rights}</td></tr>
 *   <tr><td>{@code edm:WebResource}</td><td>each page whose scan is open, with media type and IIIF
 *       service</td></tr>
 *   <tr><td>{@code edm:Agent}, {@code edm:Place}, {@code skos:Concept}</td><td>entities that the
 *       archive describes, with names, dates, coordinates, other identities</td></tr>
 *   <tr><td>{@code ore:Aggregation}</td><td>address; first image; data provider: the institution,
 *       else the publisher, else this site; provider: the publisher or this site; rights statement
 *       as {@link EuropeanaRights} has it, and what the archivist wrote as {@code dc:rights} where
 *       that is another</td></tr>
 * </table>
 */
public final class EdmFormat implements MetadataFormat {
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String SCHEMA = "http://www.europeana.eu/schemas/edm/EDM.xsd";

  @Override
  public Name name() {
    return new Name("edm", "Europeana Data Model", 3, RDF, SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    XmlBuffer xml = new XmlBuffer(8192);
    xml.start("rdf:RDF")
        .attribute("xmlns:rdf", RDF)
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attribute("xmlns:edm", "http://www.europeana.eu/schemas/edm/")
        .attribute("xmlns:ore", "http://www.openarchives.org/ore/terms/")
        .attribute("xmlns:owl", "http://www.w3.org/2002/07/owl#")
        .attribute("xmlns:skos", "http://www.w3.org/2004/02/skos/core#")
        .attribute("xmlns:wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#")
        .attribute("xmlns:svcs", "http://rdfs.org/sioc/services#")
        .attribute("xmlns:doap", "http://usefulinc.com/ns/doap#")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", RDF + " " + SCHEMA);
    new Graph(xml, new Described(document, authorities)).write();
    return xml.end().toBytes();
  }

  /** One record on its way out. */
  private record Graph(XmlBuffer xml, Described described, List<Page> pages) {
    Graph(XmlBuffer xml, Described described) {
      this(xml, described, described.openPages());
    }

    void write() {
      object();
      pages.forEach(this::webResource);
      agents();
      described.places().stream().map(Described.Site::place).distinct().forEach(this::place);
      described.description().words(Field.SUBJECT).stream()
          .map(described.authorities()::concept)
          .distinct()
          .forEach(this::concept);
      described.description().date().ifPresent(this::timeSpan);
      aggregation();
      pages.forEach(this::service);
    }

    private void object() {
      xml.start("edm:ProvidedCHO").address("rdf:about", described.path() + "#object");
      names();
      words("dc:description", described.description().summary());
      described
          .description()
          .notes()
          .forEach(
              n ->
                  words(
                      n.kind().equals("provenance") ? "dcterms:provenance" : "dc:description",
                      n.text()));
      words("dc:description", described.description().text(Field.DATE_NOTE));
      words("dc:description", described.description().text(Field.FUNDER_NOTE));
      described.description().texts(Field.ADVISORY).forEach(a -> words("dc:description", a));
      described
          .description()
          .words(Field.CLASSIFICATION)
          .forEach(c -> xml.element("dc:description", "Classification: " + c.strip()));
      described.mediaTypes().forEach(t -> xml.element("dc:format", t));
      xml.element("dc:identifier", described.document().id().value());
      described.description().identifiers().stream()
          .map(Described::identifier)
          .forEach(i -> xml.element("dc:identifier", i));
      described.description().word(Field.REFERENCE).ifPresent(r -> xml.element("dc:identifier", r));
      languages().forEach(l -> xml.element("dc:language", l));
      described.publishers().forEach(p -> xml.element("dc:publisher", p.name()));
      words("dc:rights", described.description().text(Field.CREDIT));
      described.institutions().forEach(i -> words("dc:source", i.name()));
      subjects();
      words("dc:title", described.description().title());
      described.dcmiTypes().forEach(t -> xml.element("dc:type", t));
      described.terms().forEach(t -> xml.element("dc:type", t));
      described
          .description()
          .texts(Field.ALTERNATIVE)
          .forEach(a -> words("dcterms:alternative", a));
      dates();
      words("dcterms:extent", described.description().text(Field.PHYSICAL));
      described
          .collections()
          .forEach(
              c ->
                  xml.start("dcterms:isPartOf").address("rdf:resource", SitePaths.entity(c)).end());
      described.description().relations().stream().distinct().forEach(this::relation);
      xml.element("edm:type", type());
      xml.end();
    }

    private void names() {
      described.contributors().forEach(a -> actor("dc:contributor", a));
      described.creators().forEach(a -> actor("dc:creator", a));
    }

    private void actor(String element, Described.Actor actor) {
      if (isDescribed(actor.agent())) {
        xml.start(element).address("rdf:resource", SitePaths.entity(actor.agent())).end();
      } else {
        xml.element(element, actor.name());
      }
    }

    private boolean isDescribed(Agent agent) {
      return described.authorities().agents().contains(agent);
    }

    private List<String> languages() {
      List<String> languages =
          described.description().words(Field.LANGUAGE).stream()
              .map(String::strip)
              .distinct()
              .toList();
      return languages.isEmpty() && type().equals("TEXT") ? List.of("und") : languages;
    }

    private String type() {
      return switch (described.dcmiTypes().iterator().next()) {
        case "StillImage", "PhysicalObject" -> "IMAGE";
        case "MovingImage" -> "VIDEO";
        case "Sound" -> "SOUND";
        default -> "TEXT";
      };
    }

    private void subjects() {
      for (String subject : described.description().words(Field.SUBJECT)) {
        Concept concept = described.authorities().concept(subject);
        if (described.authorities().concepts().contains(concept)) {
          xml.start("dc:subject").address("rdf:resource", SitePaths.entity(concept)).end();
        } else {
          words("dc:subject", concept.name());
        }
      }
      described.mentioned().forEach(a -> actor("dc:subject", a));
    }

    private void dates() {
      described
          .description()
          .date()
          .ifPresent(
              date -> {
                xml.element("dcterms:created", date.value());
                xml.start("dcterms:temporal")
                    .address("rdf:resource", described.path() + "#date")
                    .end();
              });
      described.description().otherDates().stream()
          .forEach(
              d ->
                  xml.element(
                      d.kind().equals("published") ? "dcterms:issued" : "dc:date",
                      d.date().value()));
      for (Described.Site site : described.places()) {
        if (described.authorities().places().contains(site.place())) {
          xml.start("dcterms:spatial")
              .address("rdf:resource", SitePaths.entity(site.place()))
              .end();
        } else {
          words("dcterms:spatial", site.place().name());
        }
      }
    }

    private void relation(Qualified relation) {
      String element =
          switch (relation.qualifier()) {
            case "attachment-of" -> "dcterms:isPartOf";
            case "draft-of", "version-of" -> "dcterms:isVersionOf";
            case "replaces" -> "dcterms:replaces";
            case "replies-to" -> "dcterms:references";
            case "source" -> "dc:source";
            default -> "dc:relation";
          };
      Optional<String> path = Described.path(relation.value());
      if (path.isPresent()) {
        xml.start(element).address("rdf:resource", path.get() + "#object").end();
      } else if (Described.uri(relation.value()).isPresent()) {
        xml.start(element).attribute("rdf:resource", relation.value().strip()).end();
      } else {
        xml.element(element, relation.value());
      }
    }

    private void webResource(Page page) {
      xml.start("edm:WebResource").address("rdf:about", image(page));
      xml.element("dc:format", "image/jpeg");
      xml.start("dcterms:isReferencedBy").address("rdf:resource", described.manifestPath()).end();
      xml.start("svcs:has_service").address("rdf:resource", described.imagePath(page)).end();
      xml.end();
    }

    private void service(Page page) {
      xml.start("svcs:Service").address("rdf:about", described.imagePath(page));
      xml.start("dcterms:conformsTo").attribute("rdf:resource", "http://iiif.io/api/image").end();
      xml.start("doap:implements")
          .attribute("rdf:resource", "http://iiif.io/api/image/3/level2.json")
          .end();
      xml.end();
    }

    private String image(Page page) {
      return described.imagePath(page) + "/full/max/0/default.jpg";
    }

    private void agents() {
      Set<Agent> agents = new LinkedHashSet<>();
      List<Described.Actor> actors = new ArrayList<>(described.creators());
      actors.addAll(described.contributors());
      actors.addAll(described.mentioned());
      actors.stream().map(Described.Actor::agent).filter(this::isDescribed).forEach(agents::add);
      for (Agent agent : agents) {
        xml.start("edm:Agent").address("rdf:about", SitePaths.entity(agent));
        labels(agent.name(), agent.variants());
        words("skos:note", agent.bio());
        agent.dates().ifPresent(dates -> xml.element("dc:date", dates));
        same(agent.sameAs());
        xml.end();
      }
    }

    private void place(org.lectern.core.model.Place place) {
      if (!described.authorities().places().contains(place)) {
        return;
      }
      xml.start("edm:Place").address("rdf:about", SitePaths.entity(place));
      place
          .coordinates()
          .ifPresent(
              c ->
                  xml.element("wgs84:lat", Double.toString(c.latitude()))
                      .element("wgs84:long", Double.toString(c.longitude())));
      labels(place.name(), place.variants());
      same(place.sameAs());
      xml.end();
    }

    private void concept(Concept concept) {
      if (!described.authorities().concepts().contains(concept)) {
        return;
      }
      xml.start("skos:Concept").address("rdf:about", SitePaths.entity(concept));
      labels(concept.name(), concept.variants());
      concept.sameAs().stream()
          .flatMap(s -> Described.uri(s).stream())
          .forEach(s -> xml.start("skos:exactMatch").attribute("rdf:resource", s).end());
      xml.end();
    }

    private void timeSpan(EdtfDate date) {
      xml.start("edm:TimeSpan").address("rdf:about", described.path() + "#date");
      LanguageMap display = described.description().text(Field.DATE_DISPLAY);
      words("skos:prefLabel", display.isEmpty() ? LanguageMap.of("zxx", date.value()) : display);
      date.start().ifPresent(first -> xml.element("edm:begin", first));
      date.end().ifPresent(last -> xml.element("edm:end", last));
      xml.end();
    }

    /** One preferred label in each language, as SKOS demands; other names are alternatives. */
    private void labels(LanguageMap name, List<String> variants) {
      words("skos:prefLabel", name);
      variants.forEach(v -> xml.element("skos:altLabel", v));
    }

    private void same(List<String> identities) {
      identities.stream()
          .flatMap(s -> Described.uri(s).stream())
          .forEach(s -> xml.start("owl:sameAs").attribute("rdf:resource", s).end());
    }

    private void aggregation() {
      xml.start("ore:Aggregation").address("rdf:about", described.path() + "#aggregation");
      xml.start("edm:aggregatedCHO").address("rdf:resource", described.path() + "#object").end();
      Optional<String> publisher =
          described.publishers().stream().findFirst().map(Described.Actor::name);
      provider(
          "edm:dataProvider",
          described.institutions().stream().findFirst().map(described::label).or(() -> publisher));
      pages.stream()
          .skip(1)
          .forEach(p -> xml.start("edm:hasView").address("rdf:resource", image(p)).end());
      xml.start("edm:isShownAt").address("rdf:resource", described.path()).end();
      pages.stream()
          .findFirst()
          .ifPresent(
              first -> {
                xml.start("edm:isShownBy").address("rdf:resource", image(first)).end();
                xml.start("edm:object").address("rdf:resource", image(first)).end();
              });
      provider("edm:provider", publisher);
      described.description().word(Field.RIGHTS_HOLDER).ifPresent(h -> xml.element("dc:rights", h));
      words("dc:rights", described.description().text(Field.RIGHTS_NOTE));
      described
          .description()
          .rights()
          .map(Object::toString)
          .filter(uri -> !EuropeanaRights.has(uri))
          .ifPresent(uri -> xml.element("dc:rights", uri));
      String rights =
          described
              .description()
              .rights()
              .map(uri -> EuropeanaRights.of(uri.toString()))
              .orElse(EuropeanaRights.NOT_EVALUATED);
      xml.start("edm:rights").attribute("rdf:resource", rights).end();
      xml.end();
    }

    private void provider(String element, Optional<String> name) {
      if (name.isPresent()) {
        xml.element(element, name.get());
      } else {
        xml.start(element).address("rdf:resource", "/").end();
      }
    }

    private void words(String element, LanguageMap text) {
      DublinCoreFormat.localised(xml, element, text);
    }
  }
}
