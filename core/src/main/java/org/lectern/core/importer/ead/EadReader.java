package org.lectern.core.importer.ead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.importer.record.AccessWords;
import org.lectern.core.importer.record.CatalogueDate;
import org.lectern.core.importer.record.CatalogueWords;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.record.Roles;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlNode;
import org.lectern.core.importer.xml.XmlText;
import org.lectern.core.model.Agent;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Place;
import org.lectern.core.model.WebAddress;

/** Makes the keys of one unit of description, in EAD 2002 or EAD3. Made for a single use. */
final class EadReader {
  private static final List<String> PLACES = List.of("from", "to", "made", "depicted", "published");

  private final RecordKeys keys;
  private final Entities entities;
  private final AccessWords access;
  private final List<String> objects = new ArrayList<>();

  /** Whether the unit is a document that an archive like this one wrote. */
  private boolean own;

  EadReader(RecordKeys keys, Entities entities) {
    this.keys = keys;
    this.entities = entities;
    this.access = new AccessWords(keys);
  }

  /** The id of a document that an archive like this one wrote. */
  static Optional<String> id(XmlElement unit) {
    return unit.children("did").stream()
        .flatMap(d -> d.children("unitid").stream())
        .filter(id -> id.has("localtype", "id"))
        .map(XmlElement::text)
        .filter(DocumentId::isValid)
        .findFirst();
  }

  /** Paths and addresses of the digital objects of what was read. */
  List<String> objects() {
    return objects;
  }

  /** Adds all that is said of a unit, without the units in it; what is internal is kept private. */
  void read(InternalParts parts) {
    XmlElement unit = parts.shown();
    own = id(unit).isPresent();
    if (own) {
      access.ofThisSoftware();
    }
    unit.children("did").forEach(did -> did.children().forEach(this::identity));
    unit.children().forEach(this::block);
    parts.keep(keys);
  }

  private static Optional<String> language(XmlElement element) {
    return RecordKeys.tag(element.attribute("xml:lang").or(() -> element.attribute("lang")));
  }

  private void identity(XmlElement element) {
    String field = "did/" + element.name();
    switch (element.name()) {
      case "unittitle" -> title(element);
      case "unitid" -> unitId(element);
      case "unitdate", "unitdatestructured" -> date(element);
      case "origination" -> origination(element);
      case "physdesc" -> keys.map(field, "physical", language(element), spaced(element));
      case "physdescset", "physdescstructured" ->
          keys.map(field, "physical", language(element), structured(element));
      case "langmaterial" -> languages(element);
      case "repository" -> repository(element);
      case "abstract" -> summary(field, language(element), element.text());
      case "materialspec" -> keys.map(field, "physical", element.text());
      case "note", "didnote" -> keys.map(field, "note", language(element), prose(element));
      case "dao", "daogrp", "daoset" -> object(element);
      case "container" -> {}
      case "physloc" -> keys.keep("physloc", element.text());
      case "head" -> {}
      default -> keys.keep(element.name(), element.text());
    }
  }

  private void title(XmlElement title) {
    String words = without(title, "unitdate").replaceFirst("[,;:\\s]+$", "");
    String suffix = language(title).map(t -> "@" + t).orElse("");
    keys.map(
        "did/unittitle",
        (keys.keys().has("title" + suffix) ? "alternative" : "title") + suffix,
        words);
    // EAD 2002 has dates inside of titles.
    title.descendants("unitdate").forEach(this::date);
  }

  private void unitId(XmlElement id) {
    String type =
        RecordKeys.qualifier(id.attribute("localtype").or(() -> id.attribute("type")).orElse(""));
    switch (type) {
      case "id" -> keys.leave("did/unitid[id]", "the id of the document", id.text());
      case "reference" -> keys.map("did/unitid[reference]", "reference", id.text());
      case "" -> keys.map("did/unitid", "identifier:unitid", id.text());
      default -> keys.map("did/unitid[" + type + "]", "identifier:" + type, id.text());
    }
  }

  private void date(XmlElement date) {
    String words = dateWords(date);
    String field = "did/" + date.name();
    if (date.has("type", "bulk") || date.has("unitdatetype", "bulk")) {
      keys.map(field + "[bulk]", "date-note", "bulk: " + words);
      return;
    }
    Optional<String> normal = normal(date).map(d -> d + doubt(date, d));
    Optional<String> said = CatalogueDate.edtf(words);
    boolean same =
        said.isPresent()
            && normal.filter(n -> !n.matches(".*[?~%]")).isPresent()
            && bounds(said.get()).equals(bounds(normal.get()));
    Optional<String> edtf = same || normal.isEmpty() ? said : normal;
    if (edtf.isPresent() && !keys.keys().has("date")) {
      keys.date(field, "date", edtf.get());
      boolean shown = words.isEmpty() || said.isPresent() || words.equals(display(edtf.get()));
      if (!shown) {
        keys.map(field, "date-display", language(date), words);
      }
    } else if (!words.isEmpty() && !said.equals(edtf)) {
      keys.map(field, "date-display", language(date), words);
    } else if (edtf.isEmpty()) {
      keys.map(field, "date-display", language(date), words);
    }
  }

  private static String dateWords(XmlElement date) {
    Optional<XmlElement> range = date.descendants("daterange").findFirst();
    String words =
        range.isPresent()
            ? range.get().children().stream()
                .map(XmlElement::text)
                .distinct()
                .collect(Collectors.joining("–"))
            : spaced(date);
    return words.replaceFirst("^[\\s,;:]+", "");
  }

  private static String display(String edtf) {
    return EdtfDate.parse(edtf).display(Locale.ENGLISH);
  }

  private static String bounds(String edtf) {
    EdtfDate date = EdtfDate.parse(edtf);
    return date.start() + " " + date.end();
  }

  private static Optional<String> normal(XmlElement date) {
    Optional<String> written =
        date.attribute("normal")
            .or(
                () ->
                    date.descendants("datesingle")
                        .flatMap(d -> d.attribute("standarddate").stream())
                        .findFirst());
    if (written.isPresent()) {
      String[] ends = written.get().split("/", -1);
      return ends.length == 2
          ? CatalogueDate.span(ends[0], ends[1])
          : CatalogueDate.edtf(written.get());
    }
    return date.descendants("daterange")
        .findFirst()
        .flatMap(
            range ->
                CatalogueDate.span(
                    range.child("fromdate").flatMap(d -> d.attribute("standarddate")).orElse(""),
                    range.child("todate").flatMap(d -> d.attribute("standarddate")).orElse("")));
  }

  private static String doubt(XmlElement date, String edtf) {
    String certainty = date.attribute("certainty").orElse("").toLowerCase(Locale.ROOT);
    if (certainty.isEmpty() || edtf.matches(".*[/\\[{?~%].*")) {
      return "";
    }
    return certainty.matches("circa|approximate|ca?\\.?|about")
        ? "~"
        : certainty.matches("uncertain|questionable|\\?") ? "?" : "";
  }

  private void origination(XmlElement origination) {
    List<XmlElement> names = origination.children().stream().filter(EadReader::isName).toList();
    if (names.isEmpty()) {
      keys.map("did/origination", "creator", origination.text());
    }
    for (XmlElement name : names) {
      String role = role(name).or(() -> origination.attribute("label")).orElse("");
      String key = Roles.key(role);
      keys.map(
          "did/origination",
          key.startsWith("creator") || role(name).isPresent() ? key : "creator",
          agent(name));
    }
  }

  private static boolean isName(XmlElement element) {
    return List.of("persname", "corpname", "famname", "name").contains(element.name());
  }

  private static Optional<String> role(XmlElement name) {
    return name.attribute("relator").or(() -> name.attribute("role"));
  }

  private String agent(XmlElement name) {
    List<XmlElement> parts = name.children("part");
    Optional<String> dates =
        parts.stream()
            .filter(p -> p.attribute("localtype").orElse("").startsWith("date"))
            .map(XmlElement::text)
            .findFirst();
    String words =
        parts.isEmpty()
            ? CatalogueWords.unmarked(name.text())
            : parts.stream()
                .filter(p -> !p.attribute("localtype").orElse("").startsWith("date"))
                .map(XmlElement::text)
                .collect(Collectors.joining(", "));
    List<String> sameAs = identities(name);
    Agent.Kind kind =
        switch (name.name()) {
          case "corpname" -> Agent.Kind.BODY;
          case "famname" -> Agent.Kind.FAMILY;
          case "persname" -> Agent.Kind.PERSON;
          default -> Entities.kindOf(words, sameAs);
        };
    CatalogueWords.Name named = CatalogueWords.name(words);
    // One year behind the name of a body is that of a meeting, and not of a life.
    boolean life =
        dates.isEmpty()
            && (kind != Agent.Kind.BODY
                || named.years().filter(y -> y.matches("\\d{4}-.*")).isPresent());
    words = life ? named.words() : CatalogueWords.plain(words);
    dates = life ? named.years() : dates;
    return entities.agent(kind, words, List.of(), dates, sameAs);
  }

  private void languages(XmlElement material) {
    List<XmlElement> languages = material.descendants("language").toList();
    if (languages.isEmpty()) {
      keys.language("did/langmaterial", material.text().replaceFirst("\\.$", ""));
    }
    for (XmlElement language : languages) {
      // A tag in words is finer than a code of three letters.
      Optional<String> words = RecordKeys.tag(Optional.of(language.text()));
      keys.language(
          "did/langmaterial/language",
          words.or(() -> language.attribute("langcode")).orElse(language.text()));
    }
  }

  private void repository(XmlElement repository) {
    List<XmlElement> bodies = repository.children("corpname");
    String name =
        bodies.isEmpty()
            ? without(repository, "address", "addressline", "extref")
            : bodies.getFirst().text();
    Optional<String> isil =
        bodies.stream()
            .flatMap(b -> b.attribute("identifier").stream())
            .filter(i -> !WebAddress.isOne(i))
            .findFirst();
    if (!name.isBlank()) {
      keys.map("did/repository", "institution", entities.institution(name, isil, Optional.empty()));
    }
  }

  private void summary(String field, Optional<String> language, String words) {
    String key = "summary" + language.map(t -> "@" + t).orElse("");
    keys.map(field, keys.keys().has(key) ? "note:scope-and-content" : "summary", language, words);
  }

  private static String structured(XmlElement element) {
    List<XmlElement> extents =
        element.name().equals("physdescset")
            ? element.children("physdescstructured")
            : List.of(element);
    return extents.stream()
        .map(
            e ->
                Stream.concat(e.descendants("quantity"), e.descendants("unittype"))
                    .map(XmlElement::text)
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  private void object(XmlElement object) {
    Stream.concat(
            Stream.of(object),
            Stream.concat(object.descendants("dao"), object.descendants("daoloc")))
        .flatMap(d -> d.attribute("href").or(() -> d.attribute("xlink:href")).stream())
        .distinct()
        .forEach(objects::add);
  }

  private void block(XmlElement element) {
    Optional<String> language = language(element);
    String field = element.name();
    switch (element.name()) {
      case "did", "dsc", "head", "runner", "thead" -> {}
      case "scopecontent" -> summary(field, language, prose(element));
      case "bioghist" -> keys.map(field, "note:biography", language, prose(element));
      case "custodhist" -> keys.map(field, "note:provenance", language, prose(element));
      case "acqinfo" -> keys.map(field, "note:acquisition", language, prose(element));
      case "prefercite" -> keys.map(field, "note:citation", language, prose(element));
      case "arrangement" -> keys.map(field, "note:arrangement", language, prose(element));
      case "processinfo" ->
          keys.map(field, own ? "funder-note" : "note:processing", language, prose(element));
      case "relatedmaterial", "separatedmaterial" ->
          keys.map(field, "note:related-material", language, prose(element));
      case "altformavail" -> keys.map(field, "note:copies", language, prose(element));
      case "originalsloc" -> keys.map(field, "note:originals", language, prose(element));
      case "bibliography" -> keys.map(field, "note:bibliography", language, prose(element));
      case "odd", "note" -> keys.note(field, language, prose(element));
      case "accessrestrict" -> conditions(element, language);
      case "userestrict" -> use(element, language);
      case "controlaccess", "index" -> index(element);
      case "relations" -> element.children("relation").forEach(this::relation);
      case "dao", "daogrp", "daoset" -> object(element);
      case "descgrp" -> element.children().forEach(this::block);
      default -> {
        if (!InternalParts.isUnit(element)) {
          keys.keep(field, prose(element));
        }
      }
    }
  }

  private void use(XmlElement element, Optional<String> language) {
    paragraphs(element).forEach(words -> keys.use("userestrict", language, words));
  }

  /** Codes are conditions of their own; paragraphs of words are one. */
  private void conditions(XmlElement element, Optional<String> language) {
    List<String> words = paragraphs(element);
    if (!words.isEmpty() && words.getFirst().startsWith("info:eu-repo/")) {
      words.forEach(w -> access.add("accessrestrict", Optional.empty(), language, w));
    } else if (!words.isEmpty()) {
      access.add("accessrestrict", Optional.empty(), language, String.join("\n\n", words));
    }
  }

  private void index(XmlElement access) {
    for (XmlElement entry : access.children()) {
      String field = "controlaccess/" + entry.name();
      switch (entry.name()) {
        case "controlaccess", "list", "item", "index", "indexentry", "namegrp" -> index(entry);
        case "persname", "corpname", "famname", "name" -> {
          if (joined(entry).contains("--") && entry.children("part").isEmpty()) {
            keys.map(field, "subject", joined(entry)); // a name with what of it
          } else {
            keys.map(
                field, role(entry).map(Roles::key).orElse("contributor:mentioned"), agent(entry));
          }
        }
        case "subject", "function", "occupation", "title" ->
            keys.map(field, "subject", entities.concept(joined(entry), identities(entry)));
        case "geogname" -> place(field, entry);
        case "genreform" -> keys.type(field, joined(entry));
        case "head", "p", "listhead" -> {}
        case "ptr", "ptrgrp", "ref" ->
            keys.leave("index/" + entry.name(), "a place in the finding aid", entry.text());
        default -> keys.keep("controlaccess-" + entry.name(), entry.text());
      }
    }
  }

  private static List<String> identities(XmlElement entry) {
    return Stream.concat(
            entry.attribute("identifier").stream(), entry.attribute("authfilenumber").stream())
        .filter(WebAddress::isOne)
        .toList();
  }

  private static String joined(XmlElement entry) {
    List<XmlElement> parts = entry.children("part");
    String words =
        parts.isEmpty()
            ? CatalogueWords.unmarked(entry.text())
            : parts.stream().map(XmlElement::text).collect(Collectors.joining("--"));
    return CatalogueWords.plain(words.replaceAll("\\s*--\\s*", "--"));
  }

  private void place(String field, XmlElement place) {
    Optional<Place.Coordinates> coordinates =
        place
            .descendants("geographiccoordinates")
            .flatMap(c -> Place.Coordinates.parse(c.text()).stream())
            .findFirst();
    String role =
        place
            .attribute("relator")
            .map(RecordKeys::qualifier)
            .filter(PLACES::contains)
            .map(r -> ":" + r)
            .orElse("");
    String name = joined(place);
    keys.map(
        field,
        "place" + role,
        entities.place(name, Optional.empty(), coordinates, identities(place)));
  }

  private void relation(XmlElement relation) {
    String kind = RecordKeys.qualifier(relation.attribute("linktitle").orElse("related"));
    String entry = relation.textOf("relationentry").orElse("");
    if (kind.equals("collection")) {
      keys.map("relations", "collection", entry);
    } else if (WebAddress.isOne(entry) || DocumentId.isValid(entry)) {
      keys.map("relations", "relation:" + kind, entry);
    } else {
      keys.map(
          "relations",
          relation.attribute("href").filter(WebAddress::isOne).isPresent()
              ? "relation"
              : "note:related",
          relation.attribute("href").filter(WebAddress::isOne).orElse(entry));
    }
  }

  /** The paragraphs without headings; lists and tables are paragraphs as well. */
  static List<String> paragraphs(XmlElement block) {
    List<String> all = new ArrayList<>();
    for (XmlNode node : block.content()) {
      switch (node) {
        case XmlElement e when e.name().equals("head") -> {}
        case XmlElement e when e.name().equals(block.name()) || e.name().equals("blockquote") ->
            all.addAll(paragraphs(e));
        case XmlElement e when e.name().matches("list|chronlist") ->
            e.children().stream()
                .filter(c -> !c.name().equals("head"))
                .map(EadReader::spaced)
                .forEach(all::add);
        case XmlElement e -> all.add(spaced(e));
        case XmlText t -> all.add(t.text().strip().replaceAll("\\s+", " "));
      }
    }
    return all.stream().filter(p -> !p.isEmpty()).toList();
  }

  private static String prose(XmlElement block) {
    return String.join("\n\n", paragraphs(block));
  }

  /** The text with a blank between elements that have none between them. */
  private static String spaced(XmlElement element) {
    StringBuilder words = new StringBuilder();
    for (XmlNode node : element.content()) {
      switch (node) {
        case XmlElement e ->
            words
                .append(
                    e.name().matches("emph|ref|extref|title|persname|date|num|abbr|expan|lb")
                        ? ""
                        : " ")
                .append(e.name().equals("lb") ? " " : spaced(e));
        case XmlText t -> words.append(t.text());
      }
    }
    return words.toString().strip().replaceAll("\\s+", " ");
  }

  private static String without(XmlElement element, String... names) {
    List<String> left = List.of(names);
    StringBuilder words = new StringBuilder();
    for (XmlNode node : element.content()) {
      switch (node) {
        case XmlElement e when left.contains(e.name()) -> words.append(' ');
        case XmlElement e ->
            words.append(without(e, names)).append(e.name().equals("lb") ? " " : "");
        case XmlText t -> words.append(t.text());
      }
    }
    return words.toString().strip().replaceAll("\\s+", " ");
  }
}
