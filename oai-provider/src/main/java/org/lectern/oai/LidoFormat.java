package org.lectern.oai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description.Note;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;

/**
 * LIDO 1.1, {@code lido}: for portals of museums, which think in objects and events.
 *
 * <table>
 *   <caption>From the document model to LIDO</caption>
 *   <tr><td>{@code lidoRecID}, {@code objectPublishedID}</td><td>id; address</td></tr>
 *   <tr><td>{@code objectWorkType}, {@code classification}</td><td>type in the archive's term, else
 *       mapped; type mapped, languages</td></tr>
 *   <tr><td>{@code titleSet}</td><td>title in each language, the first preferred;
 *       alternative</td></tr>
 *   <tr><td>{@code inscriptions}</td><td>marking on the original</td></tr>
 *   <tr><td>{@code repositorySet}</td><td>institution with ISIL, address, city; reference and
 *       identifiers by scheme</td></tr>
 *   <tr><td>{@code objectDescriptionSet}, {@code objectMeasurementsSet}</td><td>summary, notes by
 *       kind, note on the date, acknowledgement of the funder, advisory; physical</td></tr>
 *   <tr><td>{@code event} creation</td><td>creators and contributors with roles, dates, other
 *       identities; the date as shown, as EDTF and by its first and last day; places with their
 *       roles</td></tr>
 *   <tr><td>{@code event} publication</td><td>publishers, funders, translators, transcribers; date
 *       published</td></tr>
 *   <tr><td>{@code event} of other kinds</td><td>dates received, declassified, copied</td></tr>
 *   <tr><td>{@code subjectSet}</td><td>subjects; those mentioned; places about which it is, with
 *       coordinates as {@code geo:} URIs</td></tr>
 *   <tr><td>{@code relatedWorkSet}</td><td>collections; relations</td></tr>
 *   <tr><td>{@code rightsWorkSet}</td><td>rights statement, note, holder, credit; access, its end
 *       and reason</td></tr>
 *   <tr><td>{@code recordWrap}</td><td>id; publisher, else institution, else this site; address;
 *       when the document came and changed</td></tr>
 *   <tr><td>{@code resourceSet}</td><td>IIIF manifest; each page whose scan is open, with its label
 *       and rights statement</td></tr>
 * </table>
 */
public final class LidoFormat implements MetadataFormat {
  private static final String NAMESPACE = "http://www.lido-schema.org";
  private static final String SCHEMA = "http://www.lido-schema.org/schema/v1.1/lido-v1.1.xsd";

  @Override
  public String prefix() {
    return "lido";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    XmlBuffer xml = new XmlBuffer(8192);
    xml.start("lido:lido")
        .attribute("xmlns:lido", NAMESPACE)
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA);
    new Writing(xml, new Described(document, authorities)).write();
    return xml.end().toBytes();
  }

  /** One record on its way out. */
  private record Writing(XmlBuffer xml, Described told) {
    private static final String TERMS = "http://terminology.lido-schema.org/";

    void write() {
      xml.start("lido:lidoRecID").attribute("lido:type", "local").address("lido:source", "/");
      xml.text(told.document().id().value()).end();
      xml.start("lido:objectPublishedID").attribute("lido:type", "URI").address(told.path()).end();
      metadata("lido:descriptiveMetadata");
      classification();
      identification();
      events();
      relations();
      xml.end();
      metadata("lido:administrativeMetadata");
      rights();
      recordInfo();
      resources();
      xml.end();
    }

    private void metadata(String element) {
      String language = told.description().language();
      xml.start(element).attribute("xml:lang", XmlBuffer.isLanguage(language) ? language : "und");
    }

    private void classification() {
      List<String> types = told.terms().isEmpty() ? List.copyOf(told.dcmiTypes()) : told.terms();
      xml.start("lido:objectClassificationWrap").start("lido:objectWorkTypeWrap");
      types.forEach(type -> concept("lido:objectWorkType", "", type));
      xml.end().start("lido:classificationWrap");
      told.dcmiTypes().forEach(type -> concept("lido:classification", "DCMI type", type));
      told.description().words(Field.LANGUAGE).stream()
          .distinct()
          .forEach(language -> concept("lido:classification", "language", language));
      xml.end().end();
    }

    private void identification() {
      xml.start("lido:objectIdentificationWrap").start("lido:titleWrap");
      title("preferred", told.description().title());
      told.description().texts(Field.ALTERNATIVE).forEach(a -> title("alternative", a));
      xml.end();
      List<String> markings = told.description().words(Field.CLASSIFICATION);
      if (!markings.isEmpty()) {
        xml.start("lido:inscriptionsWrap");
        for (String marking : markings) {
          xml.start("lido:inscriptions").attribute("lido:type", "marking");
          xml.element("lido:inscriptionTranscription", marking.strip()).end();
        }
        xml.end();
      }
      repositories();
      notes();
      LanguageMap physical = told.description().text(Field.PHYSICAL);
      if (!physical.isEmpty()) {
        xml.start("lido:objectMeasurementsWrap").start("lido:objectMeasurementsSet");
        words("lido:displayObjectMeasurements", physical);
        xml.end().end();
      }
      xml.end();
    }

    private void title(String type, LanguageMap title) {
      xml.start("lido:titleSet").attribute("lido:type", type);
      appellation(title, List.of());
      xml.end();
    }

    private void notes() {
      List<Note> notes = new ArrayList<>();
      notes.add(new Note("abstract", told.description().summary()));
      notes.addAll(told.description().notes());
      notes.add(new Note("date", told.description().text(Field.DATE_NOTE)));
      notes.add(new Note("funding", told.description().text(Field.FUNDER_NOTE)));
      told.description()
          .texts(Field.ADVISORY)
          .forEach(a -> notes.add(new Note("content warning", a)));
      notes.removeIf(note -> note.text().isEmpty());
      if (!notes.isEmpty()) {
        xml.start("lido:objectDescriptionWrap");
        for (Note note : notes) {
          xml.start("lido:objectDescriptionSet").attribute("lido:type", note.kind());
          words("lido:descriptiveNoteValue", note.text());
          xml.end();
        }
        xml.end();
      }
    }

    /** The first institution has the numbers of the object, as has nobody where there is none. */
    private void repositories() {
      List<Institution> institutions = told.institutions();
      boolean numbered =
          told.description().word(Field.REFERENCE).isPresent()
              || !told.description().identifiers().isEmpty();
      if (institutions.isEmpty() && !numbered) {
        return;
      }
      xml.start("lido:repositoryWrap");
      for (Institution institution : institutions) {
        xml.start("lido:repositorySet").attribute("lido:type", "current");
        xml.start("lido:repositoryName");
        institution.isil().ifPresent(isil -> identifier("lido:legalBodyID", "ISIL", isil.strip()));
        xml.start("lido:legalBodyName");
        appellation(institution.name(), institution.variants());
        xml.end();
        institution.url().ifPresent(url -> xml.element("lido:legalBodyWeblink", url.strip()));
        xml.end();
        if (institution.equals(institutions.getFirst())) {
          numbers();
        }
        for (String city : institution.city().stream().toList()) {
          xml.start("lido:repositoryLocation").start("lido:namePlaceSet");
          xml.element("lido:appellationValue", city.strip()).end().end();
        }
        xml.end();
      }
      if (institutions.isEmpty()) {
        xml.start("lido:repositorySet").attribute("lido:type", "current");
        numbers();
        xml.end();
      }
      xml.end();
    }

    private void numbers() {
      told.description()
          .word(Field.REFERENCE)
          .ifPresent(reference -> identifier("lido:workID", "reference", reference.strip()));
      for (Qualified identifier : told.description().identifiers()) {
        identifier("lido:workID", identifier.qualifier(), Described.identifier(identifier));
      }
    }

    private void events() {
      xml.start("lido:eventWrap");
      event("Creation", "lido00012");
      told.creators().forEach(this::actorInRole);
      told.contributors().stream().filter(a -> !isOfPublication(a)).forEach(this::actorInRole);
      created();
      told.places().stream()
          .filter(site -> !isSubject(site))
          .forEach(site -> place("lido:eventPlace", site));
      xml.end().end();
      List<Described.Actor> publishing =
          told.contributors().stream().filter(Writing::isOfPublication).toList();
      List<EdtfDate> published = dates("published");
      if (!told.publishers().isEmpty() || !publishing.isEmpty() || !published.isEmpty()) {
        event("Publication", "");
        told.publishers().forEach(this::actorInRole);
        publishing.forEach(this::actorInRole);
        published.stream().limit(1).forEach(this::eventDate);
        xml.end().end();
      }
      for (var other : told.description().otherDates()) {
        if (!other.kind().equals("published") || !other.date().equals(published.getFirst())) {
          event(Described.capital(other.kind()), "");
          eventDate(other.date());
          xml.end().end();
        }
      }
      xml.end();
    }

    private List<EdtfDate> dates(String kind) {
      return told.description().otherDates().stream()
          .filter(d -> d.kind().equals(kind))
          .map(d -> d.date())
          .toList();
    }

    private void event(String type, String id) {
      xml.start("lido:eventSet").start("lido:event").start("lido:eventType");
      if (!id.isEmpty()) {
        identifier("lido:conceptID", "URI", TERMS + id);
      }
      xml.element("lido:term", "en", type).end();
    }

    /** Whether somebody came to the document when it was edited, not when it was made. */
    private static boolean isOfPublication(Described.Actor actor) {
      return List.of("translator", "transcriber", "funder", "publisher").contains(actor.role());
    }

    private void created() {
      Optional<EdtfDate> date = told.description().date();
      LanguageMap display = told.description().text(Field.DATE_DISPLAY);
      if (date.isEmpty() && !display.isEmpty()) {
        xml.start("lido:eventDate");
        words("lido:displayDate", display);
        xml.end();
      }
      date.ifPresent(
          d -> {
            xml.start("lido:eventDate");
            words("lido:displayDate", display);
            xml.start("lido:displayDate").attribute("lido:label", "EDTF").text(d.value()).end();
            bounds(d);
            xml.end();
          });
    }

    private void eventDate(EdtfDate date) {
      xml.start("lido:eventDate");
      xml.start("lido:displayDate").attribute("lido:label", "EDTF").text(date.value()).end();
      bounds(date);
      xml.end();
    }

    private void bounds(EdtfDate date) {
      if (date.earliest().isPresent() || date.latest().isPresent()) {
        xml.start("lido:date");
        date.earliest().ifPresent(day -> xml.element("lido:earliestDate", day.toString()));
        date.latest().ifPresent(day -> xml.element("lido:latestDate", day.toString()));
        xml.end();
      }
    }

    private void actorInRole(Described.Actor actor) {
      xml.start("lido:eventActor");
      String dates = actor.agent().dates().map(d -> " (" + d.strip() + ")").orElse("");
      xml.element("lido:displayActorInRole", actor.name() + dates + ", " + actor.role());
      xml.start("lido:actorInRole");
      actor(actor);
      xml.start("lido:roleActor");
      Described.relator(actor.role())
          .ifPresent(
              code ->
                  identifier(
                      "lido:conceptID", "URI", "http://id.loc.gov/vocabulary/relators/" + code));
      xml.element("lido:term", "en", actor.role()).end();
      xml.end().end();
    }

    private void actor(Described.Actor actor) {
      xml.start("lido:actor")
          .attribute(
              "lido:type",
              switch (actor.agent().kind()) {
                case PERSON -> "person";
                case BODY -> "corporation";
                case FAMILY -> "family";
              });
      Described.sameAs(actor.agent().sameAs())
          .ifPresent(uri -> identifier("lido:actorID", "URI", uri));
      xml.start("lido:nameActorSet");
      appellation(actor.agent().name(), actor.agent().variants());
      xml.end();
      xml.end();
    }

    private static boolean isSubject(Described.Site site) {
      return site.role().isEmpty() || site.role().equals("about");
    }

    private void place(String element, Described.Site site) {
      xml.start(element);
      if (!isSubject(site)) {
        xml.attribute("lido:type", site.role());
      }
      xml.element("lido:displayPlace", site.name()).start("lido:place");
      Described.sameAs(site.place().sameAs())
          .ifPresent(uri -> identifier("lido:placeID", "URI", uri));
      site.place()
          .coordinates()
          .ifPresent(
              c -> identifier("lido:placeID", "URI", "geo:" + c.latitude() + "," + c.longitude()));
      xml.start("lido:namePlaceSet");
      appellation(site.place().name(), site.place().variants());
      xml.end().end().end();
    }

    private void relations() {
      boolean subjects =
          !told.description().words(Field.SUBJECT).isEmpty()
              || !told.mentioned().isEmpty()
              || told.places().stream().anyMatch(Writing::isSubject);
      boolean works = !told.collections().isEmpty() || !told.description().relations().isEmpty();
      if (subjects || works) {
        xml.start("lido:objectRelationWrap");
        if (subjects) {
          subjects();
        }
        if (works) {
          relatedWorks();
        }
        xml.end();
      }
    }

    private void subjects() {
      xml.start("lido:subjectWrap");
      for (String subject : told.description().words(Field.SUBJECT)) {
        Concept concept = told.authorities().concept(subject);
        xml.start("lido:subjectSet").start("lido:subject").start("lido:subjectConcept");
        Described.sameAs(concept.sameAs())
            .ifPresent(uri -> identifier("lido:conceptID", "URI", uri));
        words("lido:term", concept.name());
        xml.end().end().end();
      }
      for (Described.Actor actor : told.mentioned()) {
        xml.start("lido:subjectSet").start("lido:subject").start("lido:subjectActor");
        xml.element("lido:displayActor", actor.name());
        actor(actor);
        xml.end().end().end();
      }
      for (Described.Site site : told.places()) {
        if (isSubject(site)) {
          xml.start("lido:subjectSet").start("lido:subject");
          place("lido:subjectPlace", site);
          xml.end().end();
        }
      }
      xml.end();
    }

    private void relatedWorks() {
      xml.start("lido:relatedWorksWrap");
      for (Collection collection : told.collections()) {
        xml.start("lido:relatedWorkSet").start("lido:relatedWork");
        words("lido:displayObject", collection.name());
        xml.start("lido:object");
        xml.start("lido:objectWebResource").address("/collections/" + collection.id()).end();
        identifier("lido:objectID", "local", collection.id());
        xml.end().end();
        concept("lido:relatedWorkRelType", "", "part of collection");
        xml.end();
      }
      for (Qualified relation : told.description().relations().stream().distinct().toList()) {
        xml.start("lido:relatedWorkSet").start("lido:relatedWork");
        xml.element("lido:displayObject", relation.value().strip());
        Optional<String> path = Described.path(relation.value());
        Optional<String> uri = Described.uri(relation.value());
        if (path.isPresent() || uri.isPresent()) {
          xml.start("lido:object").start("lido:objectWebResource");
          path.ifPresentOrElse(xml::address, () -> xml.text(uri.orElseThrow()));
          xml.end().end();
        }
        xml.end();
        concept("lido:relatedWorkRelType", "", relation.qualifier());
        xml.end();
      }
      xml.end();
    }

    private void rights() {
      xml.start("lido:rightsWorkWrap").start("lido:rightsWorkSet");
      xml.start("lido:rightsType").attribute("lido:type", "access");
      xml.element("lido:term", "info:eu-repo/semantics/" + told.access());
      told.embargoEnd()
          .ifPresent(day -> xml.element("lido:term", "info:eu-repo/date/embargoEnd/" + day));
      words("lido:term", told.description().access().reason());
      xml.end().end();
      LanguageMap note = told.description().text(Field.RIGHTS_NOTE);
      Optional<String> holder = told.description().word(Field.RIGHTS_HOLDER);
      LanguageMap credit = told.description().text(Field.CREDIT);
      if (told.description().rights().isEmpty()
          && note.isEmpty()
          && holder.isEmpty()
          && credit.isEmpty()) {
        xml.end();
        return;
      }
      xml.start("lido:rightsWorkSet");
      statement(note);
      holder.ifPresent(
          h ->
              xml.start("lido:rightsHolder")
                  .start("lido:legalBodyName")
                  .element("lido:appellationValue", h.strip())
                  .end()
                  .end());
      words("lido:creditLine", credit);
      xml.end().end();
    }

    private void statement(LanguageMap note) {
      Optional<String> uri = told.description().rights().map(Object::toString);
      if (uri.isPresent() || !note.isEmpty()) {
        xml.start("lido:rightsType");
        uri.ifPresent(u -> identifier("lido:conceptID", "URI", u));
        words("lido:term", note);
        xml.end();
      }
    }

    private void recordInfo() {
      xml.start("lido:recordWrap");
      identifier("lido:recordID", "local", told.document().id().value());
      xml.start("lido:recordType");
      identifier("lido:conceptID", "URI", TERMS + "lido00141");
      xml.element("lido:term", "en", "Item-level record").end();
      xml.start("lido:recordSource");
      Optional<String> source =
          told.publishers().stream()
              .map(Described.Actor::name)
              .findFirst()
              .or(() -> told.institutions().stream().map(told::label).findFirst());
      xml.start("lido:legalBodyName").start("lido:appellationValue");
      source.ifPresentOrElse(xml::text, () -> xml.address("/"));
      xml.end().end();
      xml.start("lido:legalBodyWeblink").address("/").end().end();
      xml.start("lido:recordInfoSet");
      xml.start("lido:recordInfoLink").attribute("lido:formatResource", "text/html");
      xml.address(told.path()).end();
      date("created", told.document().history().created().toString());
      date("modified", told.document().history().updated().toString());
      xml.end().end();
    }

    private void date(String type, String date) {
      xml.start("lido:recordMetadataDate").attribute("lido:type", type).text(date).end();
    }

    private void resources() {
      List<Page> pages = told.openPages();
      if (told.document().pages().isEmpty()) {
        return;
      }
      xml.start("lido:resourceWrap").start("lido:resourceSet");
      identifier("lido:resourceID", "local", "manifest");
      link("application/ld+json", told.manifestPath());
      concept("lido:resourceType", "", "IIIF manifest");
      xml.end();
      for (Page page : pages) {
        xml.start("lido:resourceSet");
        identifier("lido:resourceID", "local", page.name());
        link("image/jpeg", told.imagePath(page) + "/full/max/0/default.jpg");
        concept("lido:resourceType", "", "digital image");
        page.label().ifPresent(label -> xml.element("lido:resourceDescription", label.strip()));
        if (told.description().rights().isPresent()) {
          xml.start("lido:rightsResource");
          statement(LanguageMap.EMPTY);
          xml.end();
        }
        xml.end();
      }
      xml.end();
    }

    private void link(String mediaType, String path) {
      xml.start("lido:resourceRepresentation").start("lido:linkResource");
      xml.attribute("lido:formatResource", mediaType).address(path).end().end();
    }

    private void identifier(String element, String type, String value) {
      xml.start(element).attribute("lido:type", type).text(value).end();
    }

    private void concept(String element, String type, String term) {
      xml.start(element);
      if (!type.isEmpty()) {
        xml.attribute("lido:type", type);
      }
      xml.element("lido:term", term.strip()).end();
    }

    /** Names in their languages, the first preferred; then other names. */
    private void appellation(LanguageMap name, List<String> variants) {
      boolean first = true;
      for (var entry : name.values().entrySet()) {
        xml.start("lido:appellationValue").language(entry.getKey());
        xml.attribute("lido:pref", first ? "preferred" : "alternate");
        xml.text(entry.getValue().strip()).end();
        first = false;
      }
      for (String variant : variants) {
        xml.start("lido:appellationValue").attribute("lido:pref", "alternate");
        xml.text(variant.strip()).end();
      }
    }

    /** A text in each of its languages. */
    private void words(String element, LanguageMap text) {
      DublinCoreFormat.localised(xml, element, text);
    }
  }
}
