package org.lectern.core.importer.mods;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.batch.key.Vocabulary;
import org.lectern.core.importer.record.AccessWords;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.WebAddress;

/**
 * Makes the keys of one MODS record (versions 3.0 to 3.8). What says something of the digital copy
 * or of the record itself is left; what no key takes is kept under {@code x-mods-…}.
 */
public final class ModsReader {
  /** The namespace of all its versions. */
  public static final String NAMESPACE = "http://www.loc.gov/mods/v3";

  private static final Pattern DOCUMENT_PATH =
      Pattern.compile("(.*)/documents/([a-z0-9][a-z0-9_-]*)");
  private static final String USE = "use and reproduction";

  /** Kinds of location that are a place on a shelf; catalogues of Goobi write them so. */
  private static final Set<String> SHELF_MARKS = Set.of("shelfmark", "shelflocator", "shelf");

  private final RecordKeys keys;
  private final Entities entities;
  private final AccessWords access;

  /** The site that the record comes from, where it is one like this. */
  private Optional<String> site = Optional.empty();

  private Optional<String> language = Optional.empty();

  /** Prepares to read one record. */
  public ModsReader(RecordKeys keys, Entities entities) {
    this.keys = keys;
    this.entities = entities;
    this.access = new AccessWords(keys);
  }

  /** What the record is called where it comes from; empty where it does not say. */
  public static Optional<String> identifier(XmlElement mods) {
    Stream<String> own =
        mods.children("recordInfo").stream().flatMap(r -> r.textOf("recordIdentifier").stream());
    Stream<String> others =
        Stream.concat(
                mods.children("identifier").stream().filter(i -> i.has("type", "local")),
                mods.children("identifier").stream().filter(i -> !i.has("invalid", "yes")))
            .map(XmlElement::text);
    return Stream.concat(own, others).filter(t -> !t.isBlank()).findFirst();
  }

  /** Adds all that the record says. */
  public void read(XmlElement mods) {
    language =
        mods.children("recordInfo").stream()
            .flatMap(r -> r.children("languageOfCataloging").stream())
            .flatMap(l -> l.children("languageTerm").stream())
            .flatMap(t -> RecordKeys.tag(Optional.of(t.text())).stream())
            .findFirst();
    site = site(mods);
    if (site.isPresent()) {
      access.ofThisSoftware();
    }
    mods.children("titleInfo").forEach(this::title);
    ModsNames names = new ModsNames(keys, entities);
    for (XmlElement name : mods.children("name")) {
      names.add(name);
    }
    types(mods);
    new ModsOrigin(keys).read(mods.children("originInfo"));
    mods.children("language").forEach(this::language);
    mods.children("physicalDescription").forEach(this::physical);
    for (XmlElement element : mods.children()) {
      switch (element.name()) {
        case "abstract" -> summary(element);
        case "tableOfContents" -> text("tableOfContents", "note:contents", element);
        case "note" -> note(element);
        case "classification" -> classification(element);
        case "targetAudience" -> keys.keep("targetAudience", element.text());
        case "extension" -> keys.leave("extension", "not MODS", element.text());
        case "part" -> part(element);
        default -> {}
      }
    }
    ModsSubjects subjects = new ModsSubjects(keys, entities, names);
    subjects.addAll(mods.children("subject"), site.isPresent());
    mods.children("relatedItem").forEach(this::related);
    mods.children("identifier").forEach(i -> identifier(i, identifier(mods)));
    locations(mods.children("location"));
    mods.children("accessCondition").forEach(this::condition);
    mods.children("recordInfo").forEach(this::record);
  }

  private Optional<String> language(Optional<XmlElement> element) {
    return element
        .flatMap(e -> RecordKeys.tag(e.attribute("xml:lang").or(() -> e.attribute("lang"))))
        .or(() -> language);
  }

  private void text(String field, String key, XmlElement element) {
    keys.map(field, key, language(Optional.of(element)), element.text());
  }

  private void title(XmlElement info) {
    String type = info.attribute("type").orElse("");
    String field = "titleInfo" + (type.isEmpty() ? "" : "[" + type + "]");
    Optional<String> tag = language(Optional.of(info));
    String suffix = tag.map(t -> "@" + t).orElse("");
    boolean main = type.isEmpty() || (type.equals("translated") && tag.isPresent());
    keys.map(
        field,
        (main && !keys.keys().has("title" + suffix) ? "title" : "alternative") + suffix,
        titleOf(info));
  }

  /** The title of a {@code titleInfo} in one line. */
  static String titleOf(XmlElement info) {
    String title =
        Stream.of(info.textOf("nonSort"), info.textOf("title"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "))
            .replaceAll("(['’]) ", "$1");
    return title
        + info.textOf("subTitle").map(s -> (title.isEmpty() ? "" : ": ") + s).orElse("")
        + info.textOf("partNumber").map(s -> ". " + s).orElse("")
        + info.textOf("partName").map(s -> ". " + s).orElse("");
  }

  private void types(XmlElement mods) {
    List<XmlElement> genres =
        mods.children("genre").stream().filter(g -> !g.text().isEmpty()).toList();
    genres.forEach(g -> keys.type("genre", g.text()));
    for (XmlElement resource : mods.children("typeOfResource")) {
      Optional<String> type =
          switch (resource.text()) {
            case "cartographic" -> Optional.of("map");
            case "notated music" -> Optional.of("score");
            case "sound recording", "sound recording-musical", "sound recording-nonmusical" ->
                Optional.of("recording");
            case "moving image" -> Optional.of("film");
            case "three dimensional object" -> Optional.of("object");
            case "text" -> Optional.of("manuscript").filter(_ -> resource.has("manuscript", "yes"));
            default -> Optional.empty();
          };
      if (genres.isEmpty() && type.isPresent()) {
        keys.map("typeOfResource", "type", type.get());
      } else {
        keys.leave("typeOfResource", "said by the type, or wider than any", resource.text());
      }
    }
  }

  private void language(XmlElement element) {
    Optional<XmlElement> term =
        Stream.of("rfc5646", "rfc4646", "rfc3066", "iso639-2b", "iso639-3", "")
            .flatMap(
                authority ->
                    element.children("languageTerm").stream()
                        .filter(t -> authority.isEmpty() || t.has("authority", authority)))
            .filter(t -> !t.text().isEmpty())
            .findFirst();
    if (element.attribute("objectPart").isPresent()) {
      term.ifPresent(t -> keys.leave("language[objectPart]", "of a part or text", t.text()));
    } else {
      term.ifPresent(t -> keys.language("language", t.text()));
    }
    element.children("scriptTerm").forEach(s -> keys.keep("scriptTerm", s.text()));
  }

  private void physical(XmlElement description) {
    List<XmlElement> said =
        description.children().stream()
            .filter(e -> List.of("extent", "form", "note").contains(e.name()))
            .filter(e -> !e.text().isEmpty())
            .toList();
    Optional<String> tag =
        said.stream().flatMap(e -> language(Optional.of(e)).stream()).findFirst();
    boolean languages = said.stream().map(e -> e.attribute("xml:lang")).distinct().count() > 1;
    if (languages) {
      said.forEach(e -> text("physicalDescription/" + e.name(), "physical", e));
    } else if (!said.isEmpty()) {
      String words =
          said.stream().map(XmlElement::text).distinct().collect(Collectors.joining("; "));
      keys.map("physicalDescription", "physical", tag, words);
    }
    description.children().stream()
        .filter(e -> !said.contains(e))
        .forEach(e -> keys.leave("physicalDescription/" + e.name(), "of the copy", e.text()));
  }

  private void summary(XmlElement element) {
    String key = "summary" + language(Optional.of(element)).map(t -> "@" + t).orElse("");
    text("abstract", keys.keys().has(key) ? "note:abstract" : "summary", element);
  }

  private void note(XmlElement note) {
    String kind = RecordKeys.qualifier(note.attribute("type").orElse(""));
    String field = "note" + (kind.isEmpty() ? "" : "[" + kind + "]");
    switch (kind) {
      case "date" -> text(field, "date-note", note);
      case "funding" -> text(field, "funder-note", note);
      case "content-warning" -> text(field, "advisory", note);
      case "marking" -> keys.map(field, "classification", note.text());
      case "ownership" -> text(field, "note:provenance", note);
      case "preferred-citation" -> text(field, "note:citation", note);
      default -> text(field, kind.isEmpty() ? "note" : "note:" + kind, note);
    }
  }

  /**
   * Shelf systems are codes, also in words ({@code maps#asia}); names of classes are subjects,
   * unless their label says that the copy or its use is sorted by them.
   */
  private void classification(XmlElement element) {
    String words = element.text();
    String label = element.attribute("displayLabel").orElse("").toLowerCase(Locale.ROOT);
    boolean code = words.indexOf('#') >= 0 || words.codePoints().anyMatch(Character::isDigit);
    boolean ofCopy = label.matches("(licen|access|rights|provider|collection|doctype).*");
    if (code || ofCopy || words.length() < 4) {
      String system =
          element
              .attribute(ofCopy ? "displayLabel" : "authority")
              .map(RecordKeys::qualifier)
              .orElse("");
      keys.keep("classification" + (system.isEmpty() ? "" : "-" + system), words);
    } else {
      keys.map("classification", "subject", words);
    }
  }

  private void part(XmlElement part) {
    Optional<String> number =
        part.children("detail").stream().flatMap(d -> d.textOf("number").stream()).findFirst();
    if (number.filter(n -> n.matches("\\d{1,9}")).isPresent()) {
      keys.map("part/detail/number", "collection-order", number.get());
    } else {
      keys.keep("part", part.text());
    }
  }

  private void related(XmlElement item) {
    String type = item.attribute("type").or(() -> item.attribute("otherType")).orElse("related");
    String field = "relatedItem[" + type + "]";
    List<XmlElement> titles =
        item.children("titleInfo").stream().filter(t -> !titleOf(t).isBlank()).toList();
    boolean around =
        (type.equals("host") && !item.has("displayLabel", "attachment-of"))
            || type.equals("series");
    if (around && !titles.isEmpty()) {
      collection(field, item, titles);
    } else if (type.equals("constituent") && !titles.isEmpty()) {
      titles.forEach(t -> keys.map(field, "note:contents", language(Optional.of(t)), titleOf(t)));
    } else {
      relation(field, type, item, titles);
    }
  }

  /** What a document is in is a collection; titles in several languages are one. */
  private void collection(String field, XmlElement item, List<XmlElement> titles) {
    String first = titleOf(titles.getFirst());
    if (titles.stream().anyMatch(t -> t.attribute("xml:lang").isPresent())) {
      LanguageMap name = names(titles, ModsReader::titleOf);
      String id =
          item.children("location").stream()
              .flatMap(l -> l.textOf("url").stream())
              .filter(_ -> site.isPresent())
              .map(u -> u.substring(u.lastIndexOf('/') + 1))
              .filter(DocumentId::isValid)
              .findFirst()
              .orElseGet(() -> Authorities.mintId(first));
      keys.map(field, "collection", entities.collection(id, name, Optional.empty()));
    } else {
      keys.map(field, "collection", first);
    }
    item.children("part").forEach(this::part);
  }

  /** Elements that say the same in several languages. */
  static LanguageMap names(List<XmlElement> elements, Function<XmlElement, String> words) {
    SequencedMap<String, String> names = new LinkedHashMap<>();
    for (XmlElement element : elements) {
      String tag = RecordKeys.tag(element.attribute("xml:lang")).orElse("und");
      names.putIfAbsent(tag, words.apply(element));
    }
    return new LanguageMap(names);
  }

  private void relation(String field, String type, XmlElement item, List<XmlElement> titles) {
    String kind =
        item.attribute("displayLabel")
            .map(RecordKeys::qualifier)
            .filter(label -> Vocabulary.isQualifier(Field.RELATION, label))
            .orElseGet(
                () ->
                    switch (type) {
                      case "host", "series" -> "part-of";
                      case "otherVersion", "otherFormat" -> "version-of";
                      case "preceding" -> "replaces";
                      case "original" -> "source";
                      default -> Vocabulary.isQualifier(Field.RELATION, type) ? type : "related";
                    });
    List<String> addresses =
        Stream.concat(
                item.children("location").stream()
                    .flatMap(l -> l.children("url").stream())
                    .map(XmlElement::text),
                Stream.concat(
                    item.attribute("xlink:href").stream(),
                    item.children("identifier").stream().map(XmlElement::text)))
            .filter(WebAddress::isOne)
            .toList();
    if (!addresses.isEmpty()) {
      keys.map(field, "relation:" + kind, documentOf(addresses.getFirst()));
    } else if (!titles.isEmpty()) {
      keys.map(
          field,
          "note:" + kind,
          language(titles.stream().findFirst()),
          titles.stream().map(ModsReader::titleOf).collect(Collectors.joining("; ")));
    } else {
      keys.keep("relatedItem-" + type, item.text());
    }
  }

  /** The id of a document of the same site, or the address as it is. */
  private String documentOf(String address) {
    Matcher m = DOCUMENT_PATH.matcher(address);
    return m.matches() && site.filter(m.group(1)::equals).isPresent() ? m.group(2) : address;
  }

  /** Where the record says at what address it is shown, and that ends in its own id. */
  private static Optional<String> site(XmlElement mods) {
    Optional<String> id = identifier(mods);
    return mods.children("location").stream()
        .flatMap(l -> l.children("url").stream())
        .filter(u -> u.has("access", "object in context"))
        .map(u -> DOCUMENT_PATH.matcher(u.text()))
        .filter(Matcher::matches)
        .filter(m -> id.filter(m.group(2)::equals).isPresent())
        .map(m -> m.group(1))
        .findFirst();
  }

  private void identifier(XmlElement identifier, Optional<String> own) {
    String value = identifier.text();
    String scheme = RecordKeys.qualifier(identifier.attribute("type").orElse(""));
    if (identifier.has("invalid", "yes")) {
      keys.keep("identifier-invalid", value);
    } else if (own.filter(value::equals).isPresent() && DocumentId.isValid(value)) {
      keys.leave("identifier", "the id of the document", value);
    } else {
      keys.map("identifier", scheme.isEmpty() ? "identifier" : "identifier:" + scheme, value);
    }
  }

  private void locations(List<XmlElement> locations) {
    List<XmlElement> all = new ArrayList<>();
    for (XmlElement location : locations) {
      for (XmlElement physical : location.children("physicalLocation")) {
        if (physical.attribute("type").filter(SHELF_MARKS::contains).isPresent()) {
          keys.map("location/physicalLocation[shelfmark]", "reference", physical.text());
        } else {
          all.add(physical);
        }
      }
      location
          .textOf("shelfLocator")
          .ifPresent(s -> keys.map("location/shelfLocator", "reference", s));
      location
          .descendants("copyInformation")
          .forEach(
              copy -> {
                copy.textOf("subLocation").ifPresent(s -> keys.keep("subLocation", s));
                copy.textOf("shelfLocator")
                    .ifPresent(s -> keys.map("location/shelfLocator", "reference", s));
              });
      location.children("url").forEach(this::url);
    }
    institutions(all);
  }

  /** A code names the institution that is named beside it. */
  private void institutions(List<XmlElement> all) {
    List<XmlElement> codes = all.stream().filter(ModsReader::isCode).toList();
    List<XmlElement> named =
        all.stream().filter(l -> !isCode(l)).filter(l -> !l.text().isEmpty()).toList();
    if (site.isPresent() && named.size() > 1 && codes.size() < 2) {
      LanguageMap inLanguages = names(named, XmlElement::text);
      if (inLanguages.values().size() == named.size()) {
        keys.map(
            "location/physicalLocation",
            "institution",
            entities.institution(
                inLanguages, codes.stream().map(XmlElement::text).findFirst(), Optional.empty()));
        return;
      }
    }
    List<String> names = named.stream().map(XmlElement::text).toList();
    for (String name : names) {
      Optional<String> isil = codes.stream().map(XmlElement::text).findFirst();
      keys.map(
          "location/physicalLocation",
          "institution",
          entities.institution(name, isil.filter(_ -> names.size() == 1), Optional.empty()));
    }
    for (XmlElement code : codes) {
      if (names.size() == 1) {
        keys.fates().mapped("location/physicalLocation[code]", "institution", code.text());
      } else {
        String name = code.attribute("displayLabel").orElse(code.text());
        keys.map(
            "location/physicalLocation[code]",
            "institution",
            entities.institution(name, Optional.of(code.text()), Optional.empty()));
      }
    }
  }

  private static boolean isCode(XmlElement location) {
    return location
            .attribute("authority")
            .filter(a -> List.of("isil", "marcorg", "oclcorg").contains(a))
            .isPresent()
        && location.text().matches("[A-Za-z]{1,4}-?[A-Za-z0-9/:-]+");
  }

  private void url(XmlElement url) {
    if (site.isPresent() || url.has("note", "IIIF manifest")) {
      keys.leave("location/url", "of the site that the record comes from", url.text());
    } else if (url.has("access", "preview")) {
      keys.leave("location/url[preview]", "addresses are not fetched", url.text());
    } else {
      keys.map("location/url", "identifier:url", url.text());
    }
  }

  private void condition(XmlElement condition) {
    String type = condition.attribute("type").orElse(USE).toLowerCase(java.util.Locale.ROOT);
    Optional<String> address = condition.attribute("xlink:href").filter(WebAddress::isOne);
    Optional<String> tag = language(Optional.of(condition));
    String words = condition.text();
    if (type.startsWith("restriction")) {
      access.add("accessCondition[" + type + "]", address, tag, words);
      return;
    }
    String field = "accessCondition[" + type + "]";
    address.ifPresent(a -> keys.rights(field, a));
    keys.use(field, tag, words);
  }

  private void record(XmlElement info) {
    for (XmlElement element : info.children()) {
      String field = "recordInfo/" + element.name();
      boolean number =
          element.name().equals("recordIdentifier") && !DocumentId.isValid(element.text());
      if (number) {
        String source =
            RecordKeys.qualifier(
                element.attribute("source").filter(s -> !WebAddress.isOne(s)).orElse("record"));
        keys.map(field, "identifier:" + source, element.text());
      } else {
        keys.leave(field, "of the record, not of the document", element.text());
      }
    }
  }
}
