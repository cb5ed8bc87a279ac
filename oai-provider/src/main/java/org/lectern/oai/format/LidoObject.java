package org.lectern.oai.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description.Note;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;

/**
 * What LIDO says of the object: its kinds, names and numbers, what is written on and about it, and
 * what it has to do with others; {@link LidoFormat} has the table.
 */
record LidoObject(XmlBuffer xml, LidoTerms lido, Described described, LidoEvents events) {
  LidoObject(XmlBuffer xml, Described described) {
    this(xml, new LidoTerms(xml), described, new LidoEvents(xml, described));
  }

  void write() {
    classification();
    identification();
    events.write();
    relations();
  }

  private void classification() {
    List<String> types =
        described.terms().isEmpty() ? List.copyOf(described.dcmiTypes()) : described.terms();
    xml.start("lido:objectClassificationWrap").start("lido:objectWorkTypeWrap");
    types.forEach(type -> lido.concept("lido:objectWorkType", "", type));
    xml.end().start("lido:classificationWrap");
    described.dcmiTypes().forEach(type -> lido.concept("lido:classification", "DCMI type", type));
    described.description().words(Field.LANGUAGE).stream()
        .distinct()
        .forEach(language -> lido.concept("lido:classification", "language", language));
    xml.end().end();
  }

  private void identification() {
    xml.start("lido:objectIdentificationWrap").start("lido:titleWrap");
    title("preferred", described.description().title());
    described.description().texts(Field.ALTERNATIVE).forEach(a -> title("alternative", a));
    xml.end();
    List<String> markings = described.description().words(Field.CLASSIFICATION);
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
    LanguageMap physical = described.description().text(Field.PHYSICAL);
    if (!physical.isEmpty()) {
      xml.start("lido:objectMeasurementsWrap").start("lido:objectMeasurementsSet");
      lido.words("lido:displayObjectMeasurements", physical);
      xml.end().end();
    }
    xml.end();
  }

  private void title(String type, LanguageMap title) {
    xml.start("lido:titleSet").attribute("lido:type", type);
    lido.appellation(title, List.of());
    xml.end();
  }

  private void notes() {
    List<Note> notes = new ArrayList<>();
    notes.add(new Note("abstract", described.description().summary()));
    notes.addAll(described.description().notes());
    notes.add(new Note("date", described.description().text(Field.DATE_NOTE)));
    notes.add(new Note("funding", described.description().text(Field.FUNDER_NOTE)));
    described
        .description()
        .texts(Field.ADVISORY)
        .forEach(a -> notes.add(new Note("content warning", a)));
    notes.removeIf(note -> note.text().isEmpty());
    if (!notes.isEmpty()) {
      xml.start("lido:objectDescriptionWrap");
      for (Note note : notes) {
        xml.start("lido:objectDescriptionSet").attribute("lido:type", note.kind());
        lido.words("lido:descriptiveNoteValue", note.text());
        xml.end();
      }
      xml.end();
    }
  }

  /** The first institution has the numbers of the object, as has nobody where there is none. */
  private void repositories() {
    List<Institution> institutions = described.institutions();
    boolean numbered =
        described.description().word(Field.REFERENCE).isPresent()
            || !described.description().identifiers().isEmpty();
    if (institutions.isEmpty() && !numbered) {
      return;
    }
    xml.start("lido:repositoryWrap");
    for (Institution institution : institutions) {
      xml.start("lido:repositorySet").attribute("lido:type", "current");
      xml.start("lido:repositoryName");
      institution
          .isil()
          .ifPresent(isil -> lido.identifier("lido:legalBodyID", "ISIL", isil.strip()));
      xml.start("lido:legalBodyName");
      lido.appellation(institution.name(), institution.variants());
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
    described
        .description()
        .word(Field.REFERENCE)
        .ifPresent(reference -> lido.identifier("lido:workID", "reference", reference.strip()));
    for (Qualified identifier : described.description().identifiers()) {
      lido.identifier("lido:workID", identifier.qualifier(), Described.identifier(identifier));
    }
  }

  private void relations() {
    boolean subjects =
        !described.description().words(Field.SUBJECT).isEmpty()
            || !described.mentioned().isEmpty()
            || described.places().stream().anyMatch(LidoEvents::isSubject);
    boolean works =
        !described.collections().isEmpty() || !described.description().relations().isEmpty();
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
    for (String subject : described.description().words(Field.SUBJECT)) {
      Concept concept = described.authorities().concept(subject);
      xml.start("lido:subjectSet").start("lido:subject").start("lido:subjectConcept");
      Described.sameAs(concept.sameAs())
          .ifPresent(uri -> lido.identifier("lido:conceptID", "URI", uri));
      lido.words("lido:term", concept.name());
      xml.end().end().end();
    }
    for (Described.Actor actor : described.mentioned()) {
      xml.start("lido:subjectSet").start("lido:subject").start("lido:subjectActor");
      xml.element("lido:displayActor", actor.name());
      events.actor(actor);
      xml.end().end().end();
    }
    for (Described.Site site : described.places()) {
      if (LidoEvents.isSubject(site)) {
        xml.start("lido:subjectSet").start("lido:subject");
        events.place("lido:subjectPlace", site);
        xml.end().end();
      }
    }
    xml.end();
  }

  private void relatedWorks() {
    xml.start("lido:relatedWorksWrap");
    for (Collection collection : described.collections()) {
      xml.start("lido:relatedWorkSet").start("lido:relatedWork");
      lido.words("lido:displayObject", collection.name());
      xml.start("lido:object");
      xml.start("lido:objectWebResource").address(SitePaths.entity(collection)).end();
      lido.identifier("lido:objectID", "local", collection.id());
      xml.end().end();
      lido.concept("lido:relatedWorkRelType", "", "part of collection");
      xml.end();
    }
    for (Qualified relation : described.description().relations().stream().distinct().toList()) {
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
      lido.concept("lido:relatedWorkRelType", "", relation.qualifier());
      xml.end();
    }
    xml.end();
  }
}
