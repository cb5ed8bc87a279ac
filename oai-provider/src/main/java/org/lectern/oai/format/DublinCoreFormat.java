package org.lectern.oai.format;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.KindOfDate;
import org.lectern.core.model.Description.Note;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;

/**
 * Unqualified Dublin Core, {@code oai_dc}: the format that every repository must have (section
 * 2.5).
 *
 * <p>What the fifteen elements hold; words come once in each language, with {@code xml:lang}:
 *
 * <table>
 *   <caption>From the document model to Dublin Core</caption>
 *   <tr><td>{@code title}</td><td>title, alternative</td></tr>
 *   <tr><td>{@code creator}</td><td>creators of every role, by name</td></tr>
 *   <tr><td>{@code contributor}</td><td>contributors but those merely mentioned; those who
 *       transcribed or translated a text; funders</td></tr>
 *   <tr><td>{@code subject}</td><td>subjects; contributors that are mentioned</td></tr>
 *   <tr><td>{@code description}</td><td>summary; notes; note on the date, dates of other events,
 *       marking on the original; acknowledgement of the funder; advisory; reason for restricted
 *       access</td></tr>
 *   <tr><td>{@code publisher}</td><td>publishers</td></tr>
 *   <tr><td>{@code date}</td><td>the date, EDTF</td></tr>
 *   <tr><td>{@code type}</td><td>DCMI type, then the archive's own term</td></tr>
 *   <tr><td>{@code format}</td><td>physical description; media types of scans and files</td></tr>
 *   <tr><td>{@code identifier}</td><td>the document's address; DOI and Handle as URL, other
 *       identifiers; archival reference</td></tr>
 *   <tr><td>{@code source}</td><td>institution with reference; relations of kind source</td></tr>
 *   <tr><td>{@code language}</td><td>languages of the original, BCP 47</td></tr>
 *   <tr><td>{@code relation}</td><td>all other relations; collections and the IIIF manifest, by
 *       address</td></tr>
 *   <tr><td>{@code coverage}</td><td>places of every role</td></tr>
 *   <tr><td>{@code rights}</td><td>URI of the rights statement alone; holder, note and credit;
 *       access in the terms of info:eu-repo</td></tr>
 * </table>
 *
 * <p>Left out: aliases, order in collections, and {@code x-} fields.
 */
public final class DublinCoreFormat implements MetadataFormat {
  private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/";
  private static final String SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";

  @Override
  public Name name() {
    return new Name("oai_dc", "Dublin Core", 1, NAMESPACE, SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    XmlBuffer xml = new XmlBuffer(4096);
    start(xml);
    new Statements(xml, new Described(document, authorities)).write();
    return xml.end().toBytes();
  }

  /** Opens the element around Dublin Core statements, with its namespaces. */
  public static void start(XmlBuffer xml) {
    xml.start("oai_dc:dc")
        .attribute("xmlns:oai_dc", NAMESPACE)
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA);
  }

  /** A statement in each of its languages. */
  public static void localised(XmlBuffer xml, String element, LanguageMap text) {
    text.values().forEach((language, words) -> xml.element(element, language, words.strip()));
  }

  /** One record on its way out. */
  private record Statements(
      XmlBuffer xml,
      Described described,
      Document document,
      Description description,
      Authorities authorities) {
    Statements(XmlBuffer xml, Described described) {
      this(xml, described, described.document(), described.description(), described.authorities());
    }

    void write() {
      localised(xml, "dc:title", description.title());
      description.texts(Field.ALTERNATIVE).forEach(t -> localised(xml, "dc:title", t));
      names("dc:creator", description.creators().stream().map(Qualified::value));
      subjects();
      descriptions();
      names("dc:publisher", description.words(Field.PUBLISHER).stream());
      names("dc:contributor", contributors());
      description.date().ifPresent(date -> xml.element("dc:date", date.value()));
      types();
      formats();
      identifiers();
      sources();
      distinct("dc:language", description.words(Field.LANGUAGE).stream());
      relations();
      Set<String> places = new LinkedHashSet<>();
      description.places().forEach(p -> places.add(p.value()));
      places.forEach(p -> localised(xml, "dc:coverage", authorities.place(p).name()));
      rights();
    }

    private void subjects() {
      description
          .words(Field.SUBJECT)
          .forEach(s -> localised(xml, "dc:subject", authorities.concept(s).name()));
      names(
          "dc:subject",
          description.contributors().stream()
              .filter(Statements::isMentioned)
              .map(Qualified::value));
    }

    private Stream<String> contributors() {
      return Stream.of(
              description.contributors().stream()
                  .filter(c -> !isMentioned(c))
                  .map(Qualified::value),
              document.texts().stream().map(Text::by).flatMap(List::stream),
              description.words(Field.FUNDER).stream())
          .flatMap(names -> names);
    }

    private static boolean isMentioned(Qualified contributor) {
      return contributor.qualifier().equals("mentioned");
    }

    private void descriptions() {
      localised(xml, "dc:description", description.summary());
      for (Note note : description.notes()) {
        localised(xml, "dc:description", note.text());
      }
      localised(xml, "dc:description", description.text(Field.DATE_NOTE));
      for (KindOfDate other : description.otherDates()) {
        xml.element(
            "dc:description", Described.capital(other.kind()) + ": " + other.date().value());
      }
      description
          .words(Field.CLASSIFICATION)
          .forEach(c -> xml.element("dc:description", "Classification: " + c));
      localised(xml, "dc:description", description.text(Field.FUNDER_NOTE));
      description.texts(Field.ADVISORY).forEach(a -> localised(xml, "dc:description", a));
      localised(xml, "dc:description", description.access().reason());
    }

    private void types() {
      distinct(
          "dc:type", Stream.concat(described.dcmiTypes().stream(), described.terms().stream()));
    }

    private void formats() {
      localised(xml, "dc:format", description.text(Field.PHYSICAL));
      distinct("dc:format", described.mediaTypes().stream());
    }

    private void identifiers() {
      address("dc:identifier", SitePaths.document(document.id()));
      distinct(
          "dc:identifier",
          Stream.concat(
              description.identifiers().stream().map(Described::identifier),
              description.word(Field.REFERENCE).stream()));
    }

    private void sources() {
      Optional<String> reference = description.word(Field.REFERENCE);
      List<String> institutions = description.words(Field.INSTITUTION);
      for (String institution : institutions) {
        Map<String, String> names = authorities.institution(institution).name().values();
        SequencedMap<String, String> withReference = new LinkedHashMap<>(names);
        reference.ifPresent(r -> withReference.replaceAll((_, name) -> name + ", " + r));
        localised(xml, "dc:source", new LanguageMap(withReference));
      }
      if (institutions.isEmpty()) {
        reference.ifPresent(r -> xml.element("dc:source", r));
      }
      description.relations().stream()
          .filter(r -> r.qualifier().equals("source"))
          .forEach(r -> related("dc:source", r.value()));
    }

    private void relations() {
      description.relations().stream()
          .filter(r -> !r.qualifier().equals("source"))
          .map(Qualified::value)
          .distinct()
          .forEach(r -> related("dc:relation", r));
      description.words(Field.COLLECTION).stream()
          .map(authorities::collection)
          .map(SitePaths::entity)
          .distinct()
          .forEach(path -> address("dc:relation", path));
      if (!document.pages().isEmpty()) {
        address("dc:relation", SitePaths.manifest(document.id()));
      }
    }

    private void related(String element, String value) {
      if (DocumentId.isValid(value)) {
        address(element, SitePaths.document(new DocumentId(value)));
      } else {
        xml.element(element, value);
      }
    }

    private void rights() {
      description.rights().ifPresent(uri -> xml.element("dc:rights", uri.toString()));
      distinct("dc:rights", description.word(Field.RIGHTS_HOLDER).stream());
      localised(xml, "dc:rights", description.text(Field.RIGHTS_NOTE));
      localised(xml, "dc:rights", description.text(Field.CREDIT));
      xml.element("dc:rights", "info:eu-repo/semantics/" + described.access());
      described
          .embargoEnd()
          .ifPresent(day -> xml.element("dc:date", "info:eu-repo/date/embargoEnd/" + day));
    }

    /** Agents by the first of their names in the language of the description. */
    private void names(String element, Stream<String> agents) {
      agents
          .map(name -> described.label(authorities.agent(name)))
          .distinct()
          .forEach(name -> xml.element(element, name));
    }

    private void distinct(String element, Stream<String> values) {
      values.map(String::strip).distinct().forEach(v -> xml.element(element, v));
    }

    private void address(String element, String path) {
      xml.start(element).address(path).end();
    }
  }
}
