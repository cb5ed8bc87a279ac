package org.lectern.oai.format;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description.KindOfDate;
import org.lectern.core.model.Description.Note;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;

/**
 * Qualified Dublin Core, {@code oai_qdc}: DCMI's refinements and encoding schemes in the container
 * that aggregators harvest.
 *
 * <table>
 *   <caption>From the document model to qualified Dublin Core</caption>
 *   <tr><td>{@code dc:title}, {@code dcterms:alternative}</td><td>title; alternative</td></tr>
 *   <tr><td>{@code dc:creator}, {@code dc:contributor}</td><td>as {@code oai_dc}</td></tr>
 *   <tr><td>{@code dc:subject}</td><td>subjects; those mentioned</td></tr>
 *   <tr><td>{@code dcterms:abstract}</td><td>summary</td></tr>
 *   <tr><td>{@code dcterms:provenance}, {@code dcterms:bibliographicCitation}</td><td>notes of the
 *       kinds provenance and citation</td></tr>
 *   <tr><td>{@code dc:description}</td><td>other notes, note on the date, marking on the original,
 *       acknowledgement of the funder, advisory, dates of other kinds</td></tr>
 *   <tr><td>{@code dcterms:created}, {@code dateAccepted}, {@code issued}, {@code available}</td>
 *       <td>date; received, published, declassified; with the scheme W3CDTF where they have that
 *       form, else EDTF</td></tr>
 *   <tr><td>{@code dc:type}, {@code dc:format}, {@code dcterms:extent}</td><td>DCMI type and own
 *       terms; media types; physical description</td></tr>
 *   <tr><td>{@code dc:identifier}, {@code dc:source}</td><td>as {@code oai_dc}</td></tr>
 *   <tr><td>{@code dc:language}</td><td>RFC 4646</td></tr>
 *   <tr><td>{@code dcterms:isPartOf}</td><td>collections; attachment-of</td></tr>
 *   <tr><td>{@code dcterms:isVersionOf}, {@code replaces}, {@code references}</td><td>version-of and
 *       draft-of; replaces; replies-to</td></tr>
 *   <tr><td>{@code dcterms:hasFormat}, {@code dc:relation}</td><td>IIIF manifest; other
 *       relations</td></tr>
 *   <tr><td>{@code dcterms:spatial}</td><td>places by name, and as a point</td></tr>
 *   <tr><td>{@code dcterms:license}, {@code dc:rights}</td><td>Creative Commons URI; other rights
 *       statement, note, credit</td></tr>
 *   <tr><td>{@code dcterms:rightsHolder}, {@code dcterms:accessRights}</td><td>holder; access in
 *       terms of info:eu-repo, with its reason</td></tr>
 * </table>
 */
public final class QualifiedDublinCoreFormat implements MetadataFormat {
  private static final String NAMESPACE = "http://worldcat.org/xmlschemas/qdc-1.0/";
  private static final String SCHEMA = "http://worldcat.org/xmlschemas/qdc/1.0/qdc-1.0.xsd";
  private static final Pattern W3CDTF =
      Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
  private static final Map<String, String> DATES =
      Map.of("received", "dateAccepted", "published", "issued", "declassified", "available");
  private static final Map<String, String> RELATIONS =
      Map.of(
          "attachment-of", "dcterms:isPartOf",
          "draft-of", "dcterms:isVersionOf",
          "version-of", "dcterms:isVersionOf",
          "replaces", "dcterms:replaces",
          "replies-to", "dcterms:references",
          "source", "dc:source");

  @Override
  public Name name() {
    return new Name("oai_qdc", "Qualified Dublin Core", 1, NAMESPACE, SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    XmlBuffer xml = new XmlBuffer(4096);
    xml.start("oai_qdc:qualifieddc")
        .attribute("xmlns:oai_qdc", NAMESPACE)
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA);
    new Statements(xml, new Described(document, authorities)).write();
    return xml.end().toBytes();
  }

  /** One record on its way out. */
  private record Statements(XmlBuffer xml, Described described) {
    void write() {
      words("dc:title", described.description().title());
      words("dcterms:alternative", Field.ALTERNATIVE);
      described.creators().forEach(a -> xml.element("dc:creator", a.name()));
      described
          .description()
          .words(Field.SUBJECT)
          .forEach(s -> words("dc:subject", described.authorities().concept(s).name()));
      described.mentioned().forEach(a -> xml.element("dc:subject", a.name()));
      words("dcterms:abstract", described.description().summary());
      described.description().notes().forEach(this::note);
      words("dc:description", Field.DATE_NOTE);
      described
          .description()
          .words(Field.CLASSIFICATION)
          .forEach(c -> xml.element("dc:description", "Classification: " + c));
      words("dc:description", Field.FUNDER_NOTE);
      words("dc:description", Field.ADVISORY);
      described.publishers().forEach(a -> xml.element("dc:publisher", a.name()));
      described.contributors().forEach(a -> xml.element("dc:contributor", a.name()));
      described.description().date().ifPresent(d -> date("dcterms:created", d.value()));
      described.description().otherDates().forEach(this::otherDate);
      described.dcmiTypes().forEach(t -> typed("dc:type", "DCMIType", t));
      described.terms().forEach(t -> xml.element("dc:type", t));
      words("dcterms:extent", Field.PHYSICAL);
      described.mediaTypes().forEach(t -> typed("dc:format", "IMT", t));
      identifiers();
      sources();
      described.description().words(Field.LANGUAGE).stream().distinct().forEach(this::language);
      relations();
      described.places().forEach(this::place);
      rights();
    }

    private void language(String tag) {
      if (XmlBuffer.isLanguage(tag.strip())) {
        typed("dc:language", "RFC4646", tag);
      } else {
        xml.element("dc:language", tag.strip());
      }
    }

    private void note(Note note) {
      words(
          switch (note.kind()) {
            case "provenance" -> "dcterms:provenance";
            case "citation" -> "dcterms:bibliographicCitation";
            default -> "dc:description";
          },
          note.text());
    }

    private void otherDate(KindOfDate other) {
      if (DATES.containsKey(other.kind())) {
        date("dcterms:" + DATES.get(other.kind()), other.date().value());
      } else {
        xml.element(
            "dc:description", Described.capital(other.kind()) + ": " + other.date().value());
      }
    }

    private void date(String element, String edtf) {
      if (W3CDTF.matcher(edtf).matches()) {
        typed(element, "W3CDTF", edtf);
      } else {
        xml.element(element, edtf);
      }
    }

    private void identifiers() {
      address("dc:identifier", described.path());
      described.description().identifiers().stream()
          .map(Described::identifier)
          .distinct()
          .forEach(i -> xml.element("dc:identifier", i));
      described
          .description()
          .word(Field.REFERENCE)
          .ifPresent(r -> xml.element("dc:identifier", r.strip()));
    }

    private void sources() {
      List<Institution> institutions = described.institutions();
      String reference =
          described.description().word(Field.REFERENCE).map(r -> ", " + r).orElse("");
      institutions.forEach(i -> xml.element("dc:source", described.label(i) + reference));
    }

    private void relations() {
      described.description().relations().stream().distinct().forEach(this::relation);
      described.collections().forEach(c -> address("dcterms:isPartOf", SitePaths.entity(c)));
      if (!described.document().pages().isEmpty()) {
        address("dcterms:hasFormat", described.manifestPath());
      }
    }

    private void relation(Qualified relation) {
      String element = RELATIONS.getOrDefault(relation.qualifier(), "dc:relation");
      Described.path(relation.value())
          .ifPresentOrElse(
              path -> address(element, path), () -> xml.element(element, relation.value()));
    }

    private void place(Described.Site site) {
      words("dcterms:spatial", site.place().name());
      site.place()
          .coordinates()
          .ifPresent(
              c ->
                  typed(
                      "dcterms:spatial",
                      "Point",
                      "east=%s; north=%s; name=%s"
                          .formatted(
                              c.longitude(), c.latitude(), site.name().replaceAll("[;=]", " "))));
    }

    private void rights() {
      described
          .description()
          .rights()
          .ifPresent(
              uri ->
                  xml.element(
                      uri.toString().contains("creativecommons.org")
                          ? "dcterms:license"
                          : "dc:rights",
                      uri.toString()));
      words("dc:rights", Field.RIGHTS_NOTE);
      words("dc:rights", Field.CREDIT);
      described
          .description()
          .word(Field.RIGHTS_HOLDER)
          .ifPresent(h -> xml.element("dcterms:rightsHolder", h.strip()));
      xml.element("dcterms:accessRights", "info:eu-repo/semantics/" + described.access());
      words("dcterms:accessRights", described.description().access().reason());
      described.embargoEnd().ifPresent(day -> typed("dcterms:available", "W3CDTF", day.toString()));
    }

    private void words(String element, Field field) {
      described.description().texts(field).forEach(text -> words(element, text));
    }

    private void words(String element, LanguageMap text) {
      DublinCoreFormat.localised(xml, element, text);
    }

    private void typed(String element, String scheme, String value) {
      xml.start(element).attribute("xsi:type", "dcterms:" + scheme).text(value.strip()).end();
    }

    private void address(String element, String path) {
      xml.start(element).attribute("xsi:type", "dcterms:URI").address(path).end();
    }
  }
}
