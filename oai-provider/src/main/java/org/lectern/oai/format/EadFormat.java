package org.lectern.oai.format;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description.Note;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;

/**
 * EAD3, {@code ead3}: for archival portals. The record is the part of a finding aid that leads from
 * the outermost collection to the document; one without a collection has no such record.
 *
 * <table>
 *   <caption>From the document model to EAD3</caption>
 *   <tr><td>{@code control}</td><td>id; title; when the document came and changed</td></tr>
 *   <tr><td>{@code archdesc}, {@code c} collection</td><td>the first collection and those around it:
 *       title, summary, address</td></tr>
 *   <tr><td>{@code c} item, {@code did}</td><td>title, alternative; date as shown and by its first
 *       and last day; identifiers, reference; creators with roles; languages; physical;
 *       institution; summary; address of the document and its manifest</td></tr>
 *   <tr><td>{@code controlaccess}</td><td>contributors, funders, translators, transcribers, those
 *       mentioned; subjects; places with coordinates; types</td></tr>
 *   <tr><td>{@code odd}, {@code custodhist}, {@code prefercite}, {@code processinfo}</td><td>other
 *       dates, note on the date, marking, advisory, publishers, notes; provenance; citation;
 *       acknowledgement of the funder</td></tr>
 *   <tr><td>{@code accessrestrict}, {@code userestrict}</td><td>access, its end and reason; rights
 *       statement, holder, note, credit</td></tr>
 *   <tr><td>{@code relations}</td><td>relations; collections but the first</td></tr>
 * </table>
 */
public final class EadFormat implements MetadataFormat {
  private static final String NAMESPACE = "http://ead3.archivists.org/schema/";
  private static final String SCHEMA = "https://www.loc.gov/ead/ead3.xsd";

  @Override
  public Name name() {
    return new Name("ead3", "EAD3", 2, NAMESPACE, SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    Described described = new Described(document, authorities);
    if (described.collections().isEmpty()) {
      return new byte[0];
    }
    XmlBuffer xml = new XmlBuffer(8192);
    xml.start("ead")
        .attribute("xmlns", NAMESPACE)
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA);
    new FindingAid(xml, described).write();
    return xml.end().toBytes();
  }

  /** One record on its way out. */
  private record FindingAid(XmlBuffer xml, Described described) {
    void write() {
      control();
      List<Collection> path =
          described.authorities().path(described.collections().getFirst()).stream()
              .distinct()
              .toList();
      for (int i = 0; i < path.size(); i++) {
        if (i == 0) {
          xml.start("archdesc").attribute("level", "collection");
        } else {
          xml.start("c").attribute("level", "subgrp");
        }
        collection(path.get(i));
        if (i == 0) {
          xml.start("dsc");
        }
      }
      xml.start("c").attribute("level", "item");
      identity();
      access();
      notes();
      index();
      relations();
      xml.end();
      path.forEach(_ -> xml.end());
      xml.end();
    }

    private void control() {
      xml.start("control");
      xml.element("recordid", described.document().id().value());
      xml.start("filedesc").start("titlestmt");
      described.description().title().values().values().forEach(t -> xml.element("titleproper", t));
      xml.end().end();
      xml.start("maintenancestatus").attribute("value", "derived").end();
      xml.start("maintenanceagency").start("agencyname");
      described.institutions().stream()
          .findFirst()
          .map(described::label)
          .ifPresentOrElse(xml::text, () -> xml.address("/"));
      xml.end().end();
      xml.start("maintenancehistory");
      event("created", described.document().history().created().toString());
      event("updated", described.document().history().updated().toString());
      xml.end().end();
    }

    private void event(String type, String date) {
      xml.start("maintenanceevent");
      xml.start("eventtype").attribute("value", type).end();
      xml.element("eventdatetime", date);
      xml.start("agenttype").attribute("value", "machine").end();
      xml.element("agent", "archive").end();
    }

    private void collection(Collection collection) {
      xml.start("did");
      words("unittitle", collection.name());
      xml.element("unitid", collection.id());
      words("abstract", collection.summary());
      xml.start("dao").attribute("daotype", "unknown");
      xml.address("href", SitePaths.entity(collection)).end();
      xml.end();
    }

    private void identity() {
      xml.start("did");
      words("unittitle", described.description().title());
      described.description().texts(Field.ALTERNATIVE).forEach(a -> words("unittitle", a));
      xml.start("unitid")
          .attribute("localtype", "id")
          .text(described.document().id().value())
          .end();
      described
          .description()
          .identifiers()
          .forEach(
              i ->
                  xml.start("unitid")
                      .attribute("localtype", i.qualifier())
                      .text(Described.identifier(i))
                      .end());
      described
          .description()
          .word(Field.REFERENCE)
          .ifPresent(
              r -> xml.start("unitid").attribute("localtype", "reference").text(r.strip()).end());
      date();
      described
          .creators()
          .forEach(
              a -> {
                xml.start("origination");
                name(a);
                xml.end();
              });
      languages();
      words("physdesc", described.description().text(Field.PHYSICAL));
      for (var institution : described.institutions()) {
        xml.start("repository").start("corpname");
        institution.isil().ifPresent(isil -> xml.attribute("identifier", isil.strip()));
        xml.element("part", described.label(institution)).end().end();
      }
      words("abstract", described.description().summary());
      xml.start("dao").attribute("daotype", "derived").attribute("linktitle", "document");
      xml.address("href", described.path()).end();
      if (!described.document().pages().isEmpty()) {
        xml.start("dao").attribute("daotype", "derived").attribute("linktitle", "IIIF manifest");
        xml.address("href", described.manifestPath()).end();
      }
      xml.end();
    }

    private void date() {
      Optional<EdtfDate> date = described.description().date();
      LanguageMap display = described.description().text(Field.DATE_DISPLAY);
      if (display.isEmpty()) {
        date.ifPresent(d -> unitDate(d, d.display(Locale.forLanguageTag(language()))));
      } else {
        display
            .values()
            .forEach(
                (_, words) ->
                    date.ifPresentOrElse(
                        d -> unitDate(d, words), () -> xml.element("unitdate", words.strip())));
      }
    }

    private String language() {
      return described.description().language();
    }

    private void unitDate(EdtfDate date, String words) {
      xml.start("unitdate").attribute("datechar", "creation");
      if (date.value().matches(".*[?~%].*")) {
        xml.attribute("certainty", date.value().contains("?") ? "uncertain" : "approximate");
      }
      if (date.earliest().filter(FindingAid::isNormal).isPresent()
          && date.latest().filter(FindingAid::isNormal).isPresent()) {
        String first = date.start().orElseThrow();
        String last = date.end().orElseThrow();
        xml.attribute("normal", first.equals(last) ? first : first + "/" + last);
      }
      xml.text(words.strip()).end();
    }

    private static boolean isNormal(LocalDate day) {
      return day.getYear() > 0 && day.getYear() < 2100;
    }

    private void languages() {
      List<String> languages =
          described.description().words(Field.LANGUAGE).stream()
              .map(String::strip)
              .distinct()
              .toList();
      if (!languages.isEmpty()) {
        xml.start("langmaterial");
        for (String language : languages) {
          xml.start("language");
          Described.iso639(language).ifPresent(code -> xml.attribute("langcode", code));
          xml.text(language).end();
        }
        xml.end();
      }
    }

    private void access() {
      xml.start("accessrestrict");
      xml.element("p", "info:eu-repo/semantics/" + described.access());
      described.embargoEnd().ifPresent(d -> xml.element("p", "info:eu-repo/date/embargoEnd/" + d));
      described.description().access().reason().values().values().forEach(this::paragraph);
      xml.end();
      boolean used =
          described.description().statements().stream()
              .anyMatch(
                  s ->
                      s.field() == Field.RIGHTS
                          || s.field() == Field.RIGHTS_HOLDER
                          || s.field() == Field.RIGHTS_NOTE
                          || s.field() == Field.CREDIT);
      if (used) {
        xml.start("userestrict");
        described.description().rights().ifPresent(uri -> xml.element("p", uri.toString()));
        described
            .description()
            .word(Field.RIGHTS_HOLDER)
            .ifPresent(h -> xml.element("p", "Rights holder: " + h.strip()));
        described.description().text(Field.RIGHTS_NOTE).values().values().forEach(this::paragraph);
        described.description().text(Field.CREDIT).values().values().forEach(this::paragraph);
        xml.end();
      }
    }

    private void notes() {
      block("odd", described.description().text(Field.DATE_NOTE));
      described.description().texts(Field.ADVISORY).forEach(a -> block("odd", a));
      described
          .description()
          .otherDates()
          .forEach(d -> block("odd", Described.capital(d.kind()) + ": " + d.date().value()));
      described
          .description()
          .words(Field.CLASSIFICATION)
          .forEach(c -> block("odd", "Marking: " + c.strip()));
      described.publishers().forEach(p -> block("odd", "Publisher: " + p.name()));
      for (Note note : described.description().notes()) {
        block(
            switch (note.kind()) {
              case "provenance" -> "custodhist";
              case "citation" -> "prefercite";
              default -> "odd";
            },
            note.text());
      }
      block("processinfo", described.description().text(Field.FUNDER_NOTE));
    }

    private void block(String element, LanguageMap text) {
      text.values().values().forEach(words -> block(element, words));
    }

    private void block(String element, String words) {
      xml.start(element);
      paragraph(words);
      xml.end();
    }

    private void paragraph(String words) {
      xml.element("p", words.strip());
    }

    private void index() {
      List<String> subjects = described.description().words(Field.SUBJECT);
      if (described.contributors().isEmpty()
          && described.mentioned().isEmpty()
          && subjects.isEmpty()
          && described.places().isEmpty()
          && described.terms().isEmpty()) {
        return;
      }
      xml.start("controlaccess");
      described.contributors().forEach(this::name);
      described.mentioned().forEach(this::name);
      for (String subject : subjects) {
        xml.start("subject");
        for (String part :
            described.label(described.authorities().concept(subject)).split("--", -1)) {
          xml.element("part", part.strip());
        }
        xml.end();
      }
      for (Described.Site site : described.places()) {
        xml.start("geogname").attribute("relator", site.role()).element("part", site.name());
        site.place()
            .coordinates()
            .ifPresent(
                c ->
                    xml.start("geographiccoordinates")
                        .attribute("coordinatesystem", "WGS84")
                        .text(c.latitude() + ", " + c.longitude())
                        .end());
        xml.end();
      }
      described.terms().forEach(t -> xml.start("genreform").element("part", t).end());
      xml.end();
    }

    private void name(Described.Actor actor) {
      Agent agent = actor.agent();
      xml.start(
          switch (agent.kind()) {
            case PERSON -> "persname";
            case BODY -> "corpname";
            case FAMILY -> "famname";
          });
      Described.sameAs(agent.sameAs()).ifPresent(uri -> xml.attribute("identifier", uri));
      xml.attribute("relator", actor.role());
      xml.element("part", actor.name());
      agent.dates().ifPresent(d -> xml.start("part").attribute("localtype", "dates").text(d).end());
      xml.end();
    }

    private void relations() {
      List<Collection> others = described.collections().stream().skip(1).toList();
      if (others.isEmpty() && described.description().relations().isEmpty()) {
        return;
      }
      xml.start("relations");
      for (var relation : described.description().relations()) {
        xml.start("relation").attribute("relationtype", "resourcerelation");
        xml.attribute("linktitle", relation.qualifier());
        Optional<String> path = Described.path(relation.value());
        path.ifPresent(p -> xml.address("href", p));
        xml.element("relationentry", relation.value().strip()).end();
      }
      for (Collection other : others) {
        xml.start("relation").attribute("relationtype", "resourcerelation");
        xml.attribute("linktitle", "collection").address("href", SitePaths.entity(other));
        xml.element("relationentry", described.label(other)).end();
      }
      xml.end();
    }

    /** A text in each of its languages. */
    private void words(String element, LanguageMap text) {
      text.values()
          .forEach(
              (language, words) -> {
                xml.start(element);
                Described.iso639(language).ifPresent(code -> xml.attribute("lang", code));
                xml.text(words.strip()).end();
              });
    }
  }
}
