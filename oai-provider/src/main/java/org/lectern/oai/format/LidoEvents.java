package org.lectern.oai.format;

import java.util.List;
import java.util.Optional;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;

/**
 * The events of an object's life by LIDO, with the people and places that had a part in them;
 * {@link LidoFormat} has the table.
 */
record LidoEvents(XmlBuffer xml, LidoTerms lido, Described described) {
  LidoEvents(XmlBuffer xml, Described described) {
    this(xml, new LidoTerms(xml), described);
  }

  void write() {
    xml.start("lido:eventWrap");
    event("Creation", "lido00012");
    described.creators().forEach(this::actorInRole);
    described.contributors().stream().filter(a -> !isOfPublication(a)).forEach(this::actorInRole);
    created();
    described.places().stream()
        .filter(site -> !isSubject(site))
        .forEach(site -> place("lido:eventPlace", site));
    xml.end().end();
    List<Described.Actor> publishing =
        described.contributors().stream().filter(LidoEvents::isOfPublication).toList();
    List<EdtfDate> published = dates("published");
    if (!described.publishers().isEmpty() || !publishing.isEmpty() || !published.isEmpty()) {
      event("Publication", "");
      described.publishers().forEach(this::actorInRole);
      publishing.forEach(this::actorInRole);
      published.stream().limit(1).forEach(this::eventDate);
      xml.end().end();
    }
    for (var other : described.description().otherDates()) {
      if (!other.kind().equals("published") || !other.date().equals(published.getFirst())) {
        event(Described.capital(other.kind()), "");
        eventDate(other.date());
        xml.end().end();
      }
    }
    xml.end();
  }

  private List<EdtfDate> dates(String kind) {
    return described.description().otherDates().stream()
        .filter(d -> d.kind().equals(kind))
        .map(d -> d.date())
        .toList();
  }

  private void event(String type, String id) {
    xml.start("lido:eventSet").start("lido:event").start("lido:eventType");
    if (!id.isEmpty()) {
      lido.identifier("lido:conceptID", "URI", LidoTerms.VOCABULARY + id);
    }
    xml.element("lido:term", "en", type).end();
  }

  /** Whether somebody came to the document when it was edited, not when it was made. */
  private static boolean isOfPublication(Described.Actor actor) {
    return List.of("translator", "transcriber", "funder", "publisher").contains(actor.role());
  }

  private void created() {
    Optional<EdtfDate> date = described.description().date();
    LanguageMap display = described.description().text(Field.DATE_DISPLAY);
    if (date.isEmpty() && !display.isEmpty()) {
      xml.start("lido:eventDate");
      lido.words("lido:displayDate", display);
      xml.end();
    }
    date.ifPresent(
        d -> {
          xml.start("lido:eventDate");
          lido.words("lido:displayDate", display);
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
      date.start().ifPresent(first -> xml.element("lido:earliestDate", first));
      date.end().ifPresent(last -> xml.element("lido:latestDate", last));
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
                lido.identifier(
                    "lido:conceptID", "URI", "http://id.loc.gov/vocabulary/relators/" + code));
    xml.element("lido:term", "en", actor.role()).end();
    xml.end().end();
  }

  void actor(Described.Actor actor) {
    xml.start("lido:actor")
        .attribute(
            "lido:type",
            switch (actor.agent().kind()) {
              case PERSON -> "person";
              case BODY -> "corporation";
              case FAMILY -> "family";
            });
    Described.sameAs(actor.agent().sameAs())
        .ifPresent(uri -> lido.identifier("lido:actorID", "URI", uri));
    xml.start("lido:nameActorSet");
    lido.appellation(actor.agent().name(), actor.agent().variants());
    xml.end();
    xml.end();
  }

  static boolean isSubject(Described.Site site) {
    return site.role().isEmpty() || site.role().equals("about");
  }

  void place(String element, Described.Site site) {
    xml.start(element);
    if (!isSubject(site)) {
      xml.attribute("lido:type", site.role());
    }
    xml.element("lido:displayPlace", site.name()).start("lido:place");
    Described.sameAs(site.place().sameAs())
        .ifPresent(uri -> lido.identifier("lido:placeID", "URI", uri));
    site.place()
        .coordinates()
        .ifPresent(
            c ->
                lido.identifier(
                    "lido:placeID", "URI", "geo:" + c.latitude() + "," + c.longitude()));
    xml.start("lido:namePlaceSet");
    lido.appellation(site.place().name(), site.place().variants());
    xml.end().end().end();
  }
}
