package org.lectern.oai.format;

import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description.Note;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;

/**
 * Writes a document as MODS 3.8; {@link ModsFormat} has the table of what goes where, {@link
 * MetsFormat} wraps the same.
 */
record ModsWriter(XmlBuffer xml, Described described) {
  static final String NAMESPACE = "http://www.loc.gov/mods/v3";
  static final String SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd";

  /** The whole element, its namespaces declared on it. */
  void write() {
    xml.start("mods:mods")
        .attribute("xmlns:mods", NAMESPACE)
        .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA)
        .attribute("version", "3.8");
    titles();
    described.creators().forEach(this::name);
    described.contributors().forEach(this::name);
    types();
    origin();
    publication();
    languages();
    physical();
    texts("mods:abstract", "", described.description().summary());
    notes();
    subjects();
    described.collections().forEach(this::collection);
    described.description().relations().stream().distinct().forEach(this::relation);
    identifiers();
    location();
    conditions();
    recordInfo();
    xml.end();
  }

  private void titles() {
    boolean first = true;
    for (var title : described.description().title().values().entrySet()) {
      xml.start("mods:titleInfo").language(title.getKey());
      if (first) {
        xml.attribute("usage", "primary");
      } else {
        xml.attribute("type", "translated");
      }
      xml.element("mods:title", title.getValue().strip()).end();
      first = false;
    }
    for (LanguageMap alternative : described.description().texts(Field.ALTERNATIVE)) {
      alternative
          .values()
          .forEach(
              (language, title) ->
                  xml.start("mods:titleInfo")
                      .language(language)
                      .attribute("type", "alternative")
                      .element("mods:title", title.strip())
                      .end());
    }
  }

  private void name(Described.Actor actor) {
    startName(actor.agent());
    xml.element("mods:namePart", actor.name());
    actor
        .agent()
        .dates()
        .ifPresent(
            dates ->
                xml.start("mods:namePart").attribute("type", "date").text(dates.strip()).end());
    xml.start("mods:role");
    Described.relator(actor.role())
        .ifPresent(
            code ->
                xml.start("mods:roleTerm")
                    .attribute("type", "code")
                    .attribute("authority", "marcrelator")
                    .text(code)
                    .end());
    xml.start("mods:roleTerm").attribute("type", "text").text(actor.role()).end();
    xml.end().end();
  }

  private void startName(Agent agent) {
    xml.start("mods:name")
        .attribute(
            "type",
            switch (agent.kind()) {
              case PERSON -> "personal";
              case BODY -> "corporate";
              case FAMILY -> "family";
            });
    Described.sameAs(agent.sameAs()).ifPresent(uri -> xml.attribute("valueURI", uri));
  }

  private void types() {
    for (String dcmi : described.dcmiTypes()) {
      xml.element(
          "mods:typeOfResource",
          switch (dcmi) {
            case "StillImage" ->
                described.terms().stream().anyMatch("map"::equalsIgnoreCase)
                    ? "cartographic"
                    : "still image";
            case "MovingImage" -> "moving image";
            case "Sound" -> "sound recording";
            case "Dataset", "Software" -> "software, multimedia";
            case "PhysicalObject" -> "three dimensional object";
            default -> "text";
          });
    }
    described.terms().forEach(term -> xml.element("mods:genre", term));
  }

  private void origin() {
    List<Described.Site> from =
        described.places().stream().filter(p -> p.role().equals("from")).toList();
    Optional<EdtfDate> date = described.description().date();
    LanguageMap display = described.description().text(Field.DATE_DISPLAY);
    if (from.isEmpty()
        && date.isEmpty()
        && display.isEmpty()
        && described.description().otherDates().isEmpty()) {
      return;
    }
    xml.start("mods:originInfo").attribute("eventType", "creation");
    for (Described.Site site : from) {
      xml.start("mods:place").start("mods:placeTerm").attribute("type", "text");
      xml.text(site.name()).end().end();
    }
    date.ifPresent(this::created);
    display.values().forEach((_, words) -> xml.element("mods:displayDate", words.strip()));
    described.description().otherDates().stream()
        .filter(d -> !d.kind().equals("published"))
        .forEach(
            d ->
                xml.start("mods:dateOther")
                    .attribute("type", d.kind())
                    .attribute("encoding", "edtf")
                    .text(d.date().value())
                    .end());
    xml.end();
  }

  /** As written, with its doubt; and the bounds of it for those who know no EDTF. */
  private void created(EdtfDate date) {
    xml.start("mods:dateCreated").attribute("encoding", "edtf").attribute("keyDate", "yes");
    if (date.value().matches(".*[~%].*")) {
      xml.attribute("qualifier", "approximate");
    } else if (date.value().contains("?")) {
      xml.attribute("qualifier", "questionable");
    }
    xml.text(date.value()).end();
    if (date.start().isPresent() && date.start().equals(date.end())) {
      xml.start("mods:dateCreated").attribute("encoding", "iso8601");
      xml.text(date.start().orElseThrow()).end();
    } else {
      date.start().ifPresent(first -> bound("start", first));
      date.end().ifPresent(last -> bound("end", last));
    }
  }

  private void bound(String point, String day) {
    xml.start("mods:dateCreated")
        .attribute("encoding", "iso8601")
        .attribute("point", point)
        .text(day)
        .end();
  }

  private void publication() {
    List<String> dates =
        described.description().otherDates().stream()
            .filter(d -> d.kind().equals("published"))
            .map(d -> d.date().value())
            .toList();
    if (described.publishers().isEmpty() && dates.isEmpty()) {
      return;
    }
    xml.start("mods:originInfo").attribute("eventType", "publication");
    described.publishers().forEach(p -> xml.element("mods:publisher", p.name()));
    dates.forEach(d -> xml.start("mods:dateIssued").attribute("encoding", "edtf").text(d).end());
    xml.end();
  }

  private void languages() {
    described.description().words(Field.LANGUAGE).stream().distinct().forEach(l -> language("", l));
    described.document().texts().stream()
        .filter(text -> text.page().isEmpty())
        .forEach(text -> language(text.role().toString(), text.language()));
  }

  private void language(String part, String tag) {
    xml.start("mods:language");
    if (!part.isEmpty()) {
      xml.attribute("objectPart", part);
    }
    Described.iso639(tag).ifPresent(code -> languageTerm("iso639-2b", code));
    languageTerm("rfc5646", tag.strip());
    xml.end();
  }

  private void languageTerm(String authority, String code) {
    xml.start("mods:languageTerm")
        .attribute("type", "code")
        .attribute("authority", authority)
        .text(code)
        .end();
  }

  private void physical() {
    LanguageMap physical = described.description().text(Field.PHYSICAL);
    if (physical.isEmpty() && described.mediaTypes().isEmpty()) {
      return;
    }
    xml.start("mods:physicalDescription");
    described.mediaTypes().forEach(t -> xml.element("mods:internetMediaType", t));
    texts("mods:extent", "", physical);
    if (!described.document().pages().isEmpty()) {
      xml.element("mods:digitalOrigin", "reformatted digital");
    }
    xml.end();
  }

  private void notes() {
    for (Note note : described.description().notes()) {
      texts("mods:note", note.kind(), note.text());
    }
    texts("mods:note", "date", described.description().text(Field.DATE_NOTE));
    texts("mods:note", "funding", described.description().text(Field.FUNDER_NOTE));
    described
        .description()
        .texts(Field.ADVISORY)
        .forEach(a -> texts("mods:note", "content warning", a));
    described
        .description()
        .words(Field.CLASSIFICATION)
        .forEach(c -> xml.start("mods:note").attribute("type", "marking").text(c.strip()).end());
  }

  private void subjects() {
    for (String subject : described.description().words(Field.SUBJECT)) {
      var concept = described.authorities().concept(subject);
      concept
          .name()
          .values()
          .forEach(
              (language, name) -> {
                xml.start("mods:subject").language(language);
                Described.sameAs(concept.sameAs()).ifPresent(u -> xml.attribute("valueURI", u));
                for (String part : name.strip().split("--", -1)) {
                  xml.element("mods:topic", part.strip());
                }
                xml.end();
              });
    }
    for (Described.Actor actor : described.mentioned()) {
      xml.start("mods:subject");
      startName(actor.agent());
      xml.element("mods:namePart", actor.name()).end().end();
    }
    for (Described.Site site : described.places()) {
      xml.start("mods:subject").attribute("displayLabel", site.role());
      Described.sameAs(site.place().sameAs()).ifPresent(uri -> xml.attribute("valueURI", uri));
      xml.element("mods:geographic", site.name());
      site.place()
          .coordinates()
          .ifPresent(
              c ->
                  xml.start("mods:cartographics")
                      .element("mods:coordinates", c.latitude() + ", " + c.longitude())
                      .end());
      xml.end();
    }
  }

  private void collection(Collection collection) {
    xml.start("mods:relatedItem").attribute("type", "host");
    xml.attribute("displayLabel", "collection");
    collection
        .name()
        .values()
        .forEach(
            (language, name) ->
                xml.start("mods:titleInfo")
                    .language(language)
                    .element("mods:title", name.strip())
                    .end());
    xml.start("mods:location").start("mods:url").address(SitePaths.entity(collection));
    xml.end().end();
    described
        .description()
        .word(Field.COLLECTION_ORDER)
        .ifPresent(
            order ->
                xml.start("mods:part")
                    .start("mods:detail")
                    .element("mods:number", order.strip())
                    .end()
                    .end());
    xml.end();
  }

  private void relation(Qualified relation) {
    xml.start("mods:relatedItem");
    switch (relation.qualifier()) {
      case "attachment-of" -> xml.attribute("type", "host");
      case "draft-of", "version-of" -> xml.attribute("type", "otherVersion");
      case "replaces" -> xml.attribute("type", "preceding");
      case "replies-to" -> xml.attribute("type", "references");
      case "source" -> xml.attribute("type", "original");
      default -> xml.attribute("otherType", relation.qualifier());
    }
    xml.attribute("displayLabel", relation.qualifier());
    Optional<String> path = Described.path(relation.value());
    if (path.isPresent()) {
      xml.start("mods:location").start("mods:url").address(path.get()).end().end();
    } else if (Described.uri(relation.value()).isPresent()) {
      xml.start("mods:location").element("mods:url", relation.value().strip()).end();
    } else {
      xml.start("mods:titleInfo").element("mods:title", relation.value().strip()).end();
    }
    xml.end();
  }

  private void identifiers() {
    xml.start("mods:identifier").attribute("type", "local").text(described.document().id().value());
    xml.end();
    for (Qualified identifier : described.description().identifiers()) {
      xml.start("mods:identifier")
          .attribute("type", identifier.qualifier())
          .text(Described.identifier(identifier))
          .end();
    }
  }

  private void location() {
    xml.start("mods:location");
    described
        .institutions()
        .forEach(
            i ->
                i.name()
                    .values()
                    .forEach((lang, name) -> xml.element("mods:physicalLocation", lang, name)));
    described.institutions().stream()
        .flatMap(i -> i.isil().stream())
        .forEach(
            isil ->
                xml.start("mods:physicalLocation")
                    .attribute("authority", "isil")
                    .text(isil.strip())
                    .end());
    described
        .description()
        .word(Field.REFERENCE)
        .ifPresent(r -> xml.element("mods:shelfLocator", r.strip()));
    xml.start("mods:url").attribute("usage", "primary").attribute("access", "object in context");
    xml.address(described.path()).end();
    if (!described.document().pages().isEmpty()) {
      xml.start("mods:url")
          .attribute("note", "IIIF manifest")
          .address(described.manifestPath())
          .end();
    }
    xml.end();
  }

  private void conditions() {
    String use = "use and reproduction";
    described
        .description()
        .rights()
        .ifPresent(
            uri ->
                xml.start("mods:accessCondition")
                    .attribute("type", use)
                    .attribute("xlink:href", uri.toString())
                    .text(uri.toString())
                    .end());
    described
        .description()
        .word(Field.RIGHTS_HOLDER)
        .ifPresent(
            holder ->
                xml.start("mods:accessCondition")
                    .attribute("type", use)
                    .text("Rights holder: " + holder.strip())
                    .end());
    texts("mods:accessCondition", use, described.description().text(Field.RIGHTS_NOTE));
    texts("mods:accessCondition", use, described.description().text(Field.CREDIT));
    String access = "restriction on access";
    xml.start("mods:accessCondition").attribute("type", access);
    xml.text("info:eu-repo/semantics/" + described.access()).end();
    described
        .embargoEnd()
        .ifPresent(
            day ->
                xml.start("mods:accessCondition")
                    .attribute("type", access)
                    .text("info:eu-repo/date/embargoEnd/" + day)
                    .end());
    texts("mods:accessCondition", access, described.description().access().reason());
  }

  private void recordInfo() {
    xml.start("mods:recordInfo");
    xml.start("mods:recordCreationDate").attribute("encoding", "iso8601");
    xml.text(described.document().history().created().toString()).end();
    xml.start("mods:recordChangeDate").attribute("encoding", "iso8601");
    xml.text(described.document().history().updated().toString()).end();
    xml.element("mods:recordIdentifier", described.document().id().value());
    xml.end();
  }

  /** A text in each of its languages; a blank type is none. */
  private void texts(String element, String type, LanguageMap text) {
    text.values()
        .forEach(
            (language, words) -> {
              xml.start(element).language(language);
              if (!type.isEmpty()) {
                xml.attribute("type", type);
              }
              xml.text(words.strip()).end();
            });
  }
}
