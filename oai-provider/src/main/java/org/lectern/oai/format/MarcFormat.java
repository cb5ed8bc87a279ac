package org.lectern.oai.format;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description.Note;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;

/**
 * MARC 21 as MARCXML, {@code marc21}: for library catalogues. Archival control, UTF-8.
 *
 * <table>
 *   <caption>From the document model to MARC 21</caption>
 *   <tr><td>001, 005, 008</td><td>id; last change; day of creation, years, language</td></tr>
 *   <tr><td>024, 099</td><td>identifiers with their schemes; archival reference</td></tr>
 *   <tr><td>041, 546</td><td>languages of the original, and {@code $b} of its texts</td></tr>
 *   <tr><td>046</td><td>the date in EDTF, with its doubt</td></tr>
 *   <tr><td>100/110, 700/710</td><td>first creator; all other names with role and code; funders,
 *       translators, transcribers</td></tr>
 *   <tr><td>245, 246</td><td>title; title in other languages, alternative titles</td></tr>
 *   <tr><td>264</td><td>place and date of creation; publisher and date published</td></tr>
 *   <tr><td>300, 347</td><td>physical; media types</td></tr>
 *   <tr><td>500, 524, 561</td><td>notes; citation; provenance. Note on the date, other dates,
 *       marking and advisory are 500 as well</td></tr>
 *   <tr><td>506, 540</td><td>access with reason and end; rights statement, holder, note,
 *       credit</td></tr>
 *   <tr><td>520, 536</td><td>summary; acknowledgement of the funder</td></tr>
 *   <tr><td>600/610, 650, 651, 655</td><td>those mentioned; subjects in parts; places with role;
 *       types</td></tr>
 *   <tr><td>773, 787, 852, 856</td><td>collections; relations; institution; addresses</td></tr>
 * </table>
 */
public final class MarcFormat implements MetadataFormat {
  private static final String NAMESPACE = "http://www.loc.gov/MARC21/slim";
  private static final String SCHEMA = "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd";
  private static final DateTimeFormatter CHANGED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ENTERED =
      DateTimeFormatter.ofPattern("yyMMdd").withZone(ZoneOffset.UTC);

  @Override
  public Name name() {
    return new Name("marc21", "MARC 21", 2, NAMESPACE, SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    XmlBuffer xml = new XmlBuffer(6144);
    xml.start("marc:record")
        .attribute("xmlns:marc", NAMESPACE)
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA);
    new Fields(xml, new Described(document, authorities)).write();
    return xml.end().toBytes();
  }

  /**
   * The type of date and two dates, 008/06 to 14: {@code e} with month and day, {@code m} from one
   * year to another, {@code q} one of the years between, {@code b} before the first year.
   */
  static String dates(EdtfDate date) {
    Optional<String> first = date.start();
    Optional<String> last = date.end();
    if (Stream.of(first, last).flatMap(Optional::stream).anyMatch(d -> d.matches("-.*|0000.*"))) {
      return "b        ";
    }
    String from = first.map(d -> d.substring(0, 4)).orElse("uuuu");
    String to = last.map(d -> d.substring(0, 4)).orElse(isOpen(date) ? "9999" : "uuuu");
    if (first.isPresent() && first.equals(last) && first.orElseThrow().length() > 4) {
      String monthAndDay = first.orElseThrow().substring(5).replace("-", "");
      return "e" + from + monthAndDay + "    ".substring(monthAndDay.length());
    }
    if (from.equals(to)) {
      return first.isPresent() ? "s" + from + "    " : "nuuuuuuuu";
    }
    return (date.isSpan() ? "m" : "q") + from + to;
  }

  private static boolean isOpen(EdtfDate date) {
    return date.value().endsWith("/..");
  }

  /** One record on its way out, field by field in order of tag. */
  private record Fields(XmlBuffer xml, Described described) {
    void write() {
      control();
      codes();
      names();
      titles();
      publication();
      notes();
      subjects();
      others();
      links();
    }

    private void control() {
      xml.element("marc:leader", "     n" + recordType() + "maa22     3u 4500");
      controlField("001", described.document().id().value());
      controlField("005", CHANGED.format(described.document().history().updated()));
      controlField("008", fixed());
    }

    private String recordType() {
      return switch (described.dcmiTypes().iterator().next()) {
        case "StillImage" -> isMap() ? "f" : "k";
        case "MovingImage" -> "g";
        case "Sound" -> "i";
        case "Dataset", "Software" -> "m";
        case "PhysicalObject" -> "r";
        default -> "t";
      };
    }

    private boolean isMap() {
      return described.terms().stream().anyMatch("map"::equalsIgnoreCase);
    }

    /** Forty characters; what is not known of the material is filled. */
    private String fixed() {
      String language =
          described.description().words(Field.LANGUAGE).stream()
              .flatMap(l -> Described.iso639(l).stream())
              .findFirst()
              .orElse("und");
      return ENTERED.format(described.document().history().created())
          + described.description().date().map(MarcFormat::dates).orElse("nuuuuuuuu")
          + "xx "
          + "|".repeat(17)
          + language
          + " u";
    }

    private void codes() {
      for (Qualified identifier : described.description().identifiers()) {
        String source = identifier.qualifier().equals("handle") ? "hdl" : identifier.qualifier();
        field("024", "7 ").sub("a", Described.identifier(identifier)).sub("2", source).end();
      }
      Set<String> original = new LinkedHashSet<>();
      described
          .description()
          .words(Field.LANGUAGE)
          .forEach(l -> Described.iso639(l).ifPresent(original::add));
      Set<String> texts = new LinkedHashSet<>();
      described
          .document()
          .texts()
          .forEach(t -> Described.iso639(t.language()).ifPresent(texts::add));
      if (!original.isEmpty() || !texts.isEmpty()) {
        Datafield languages = field("041", original.containsAll(texts) ? "0 " : "1 ");
        original.forEach(l -> languages.sub("a", l));
        texts.forEach(l -> languages.sub("b", l));
        languages.end();
      }
      described
          .description()
          .date()
          .ifPresent(d -> field("046", "  ").sub("k", d.value()).sub("2", "edtf").end());
      described
          .description()
          .word(Field.REFERENCE)
          .ifPresent(r -> field("099", " 9").sub("a", r).end());
    }

    private void names() {
      described.creators().stream().findFirst().ifPresent(first -> name("1", first));
    }

    /** A name in the fields of hundred: 1 main, 6 subject, 7 added. */
    private void name(String hundred, Described.Actor actor) {
      Agent agent = actor.agent();
      Datafield field =
          switch (agent.kind()) {
            case PERSON -> field(hundred + "00", "1" + (hundred.equals("6") ? "4" : " "));
            case FAMILY -> field(hundred + "00", "3" + (hundred.equals("6") ? "4" : " "));
            case BODY -> field(hundred + "10", "2" + (hundred.equals("6") ? "4" : " "));
          };
      field.sub("a", actor.name());
      agent.dates().ifPresent(dates -> field.sub("d", dates));
      if (!hundred.equals("6")) {
        field.sub("e", actor.role());
      }
      Described.sameAs(agent.sameAs()).ifPresent(uri -> field.sub("1", uri));
      if (!hundred.equals("6")) {
        Described.relator(actor.role()).ifPresent(code -> field.sub("4", code));
      }
      field.end();
    }

    private void titles() {
      String title = described.title();
      field("245", described.creators().isEmpty() ? "00" : "10").sub("a", title).end();
      described.description().title().values().values().stream()
          .map(String::strip)
          .filter(other -> !other.equals(title))
          .forEach(other -> field("246", "31").sub("a", other).end());
      for (LanguageMap alternative : described.description().texts(Field.ALTERNATIVE)) {
        alternative.values().values().forEach(t -> field("246", "33").sub("a", t).end());
      }
    }

    private void publication() {
      List<Described.Site> from =
          described.places().stream().filter(p -> p.role().equals("from")).toList();
      Optional<String> date =
          described
              .description()
              .text(Field.DATE_DISPLAY)
              .best(List.of(described.description().language()))
              .map(LanguageMap.Localised::text)
              .or(() -> described.description().date().map(EdtfDate::value));
      if (!from.isEmpty() || date.isPresent()) {
        Datafield field = field("264", " 0");
        from.forEach(p -> field.sub("a", p.name()));
        date.ifPresent(d -> field.sub("c", d));
        field.end();
      }
      List<String> published =
          described.description().otherDates().stream()
              .filter(d -> d.kind().equals("published"))
              .map(d -> d.date().value())
              .toList();
      if (!described.publishers().isEmpty() || !published.isEmpty()) {
        Datafield field = field("264", " 1");
        described.publishers().forEach(p -> field.sub("b", p.name()));
        published.forEach(d -> field.sub("c", d));
        field.end();
      }
      texts("300", "  ", described.description().text(Field.PHYSICAL));
      described.mediaTypes().forEach(t -> field("347", "  ").sub("a", t).end());
    }

    private void notes() {
      texts("500", "  ", described.description().text(Field.DATE_NOTE));
      described.description().otherDates().stream()
          .filter(d -> !d.kind().equals("published"))
          .forEach(d -> note(Described.capital(d.kind()) + ": " + d.date().value()));
      described
          .description()
          .words(Field.CLASSIFICATION)
          .forEach(c -> note("Marking: " + c.strip()));
      described.description().texts(Field.ADVISORY).forEach(a -> texts("500", "  ", a));
      for (Note note : described.description().notes()) {
        if (!note.kind().equals("citation") && !note.kind().equals("provenance")) {
          texts("500", "  ", note.text());
        }
      }
      Datafield access = field("506", described.access().equals("openAccess") ? "0 " : "1 ");
      access.sub("a", "info:eu-repo/semantics/" + described.access());
      described.embargoEnd().ifPresent(day -> access.sub("g", day.toString()));
      access.end();
      texts("506", "1 ", described.description().access().reason());
      texts("520", "  ", described.description().summary());
      texts("524", "  ", notes("citation"));
      texts("536", "  ", described.description().text(Field.FUNDER_NOTE));
      described
          .description()
          .rights()
          .ifPresent(u -> field("540", "  ").sub("u", u.toString()).end());
      described
          .description()
          .word(Field.RIGHTS_HOLDER)
          .ifPresent(h -> field("540", "  ").sub("a", "Rights holder: " + h).end());
      texts("540", "  ", described.description().text(Field.RIGHTS_NOTE));
      texts("540", "  ", described.description().text(Field.CREDIT));
      described
          .description()
          .words(Field.LANGUAGE)
          .forEach(l -> field("546", "  ").sub("a", "BCP 47: " + l.strip()).end());
      texts("561", "1 ", notes("provenance"));
    }

    private LanguageMap notes(String kind) {
      return described.description().notes().stream()
          .filter(n -> n.kind().equals(kind))
          .map(Note::text)
          .findFirst()
          .orElse(LanguageMap.EMPTY);
    }

    private void note(String words) {
      field("500", "  ").sub("a", words).end();
    }

    private void subjects() {
      described.mentioned().forEach(m -> name("6", m));
      for (String subject : described.description().words(Field.SUBJECT)) {
        String[] parts = described.label(described.authorities().concept(subject)).split("--", -1);
        Datafield field = field("650", " 4").sub("a", parts[0]);
        for (int i = 1; i < parts.length; i++) {
          field.sub("x", parts[i]);
        }
        field.end();
      }
      described
          .places()
          .forEach(p -> field("651", " 4").sub("a", p.name()).sub("e", p.role()).end());
      described.terms().forEach(t -> field("655", " 4").sub("a", t).end());
    }

    private void others() {
      described.creators().stream().skip(1).forEach(a -> name("7", a));
      described.contributors().forEach(a -> name("7", a));
    }

    private void links() {
      described
          .collections()
          .forEach(
              c ->
                  field("773", "0 ")
                      .sub("t", described.label(c))
                      .address("o", SitePaths.entity(c))
                      .end());
      for (Qualified relation : described.description().relations()) {
        Datafield field = field("787", "0 ").sub("i", relation.qualifier());
        Described.path(relation.value())
            .ifPresentOrElse(p -> field.address("o", p), () -> field.sub("o", relation.value()));
        field.end();
      }
      described
          .institutions()
          .forEach(
              i -> {
                Datafield field = field("852", "  ").sub("a", i.isil().orElse(described.label(i)));
                if (i.isil().isPresent()) {
                  field.sub("b", described.label(i));
                }
                described.description().word(Field.REFERENCE).ifPresent(r -> field.sub("j", r));
                field.end();
              });
      field("856", "40").address("u", described.path()).end();
      if (!described.document().pages().isEmpty()) {
        field("856", "41").address("u", described.manifestPath()).sub("y", "IIIF manifest").end();
      }
    }

    private void texts(String tag, String indicators, LanguageMap text) {
      text.values().values().forEach(words -> field(tag, indicators).sub("a", words).end());
    }

    private void controlField(String tag, String value) {
      xml.start("marc:controlfield").attribute("tag", tag).text(value).end();
    }

    private Datafield field(String tag, String indicators) {
      xml.start("marc:datafield")
          .attribute("tag", tag)
          .attribute("ind1", indicators.substring(0, 1))
          .attribute("ind2", indicators.substring(1));
      return new Datafield(xml);
    }
  }

  /** A field whose subfields are being written. */
  private record Datafield(XmlBuffer xml) {
    Datafield sub(String code, String value) {
      xml.start("marc:subfield").attribute("code", code).text(value.strip()).end();
      return this;
    }

    Datafield address(String code, String path) {
      xml.start("marc:subfield").attribute("code", code).address(path).end();
      return this;
    }

    void end() {
      xml.end();
    }
  }
}
