package org.lectern.core.importer.marc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.importer.marc.MarcRecord.Field;
import org.lectern.core.importer.record.AccessWords;
import org.lectern.core.importer.record.CatalogueDate;
import org.lectern.core.importer.record.CatalogueWords;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.record.Roles;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.WebAddress;

/** Makes the keys of one MARC 21 bibliographic record. */
record MarcReader(RecordKeys keys, Entities entities, DocumentId id) {
  /** Notes with a key of their own kind. */
  private static final Map<String, String> NOTES =
      Map.ofEntries(
          Map.entry("501", "note"),
          Map.entry("502", "note:thesis"),
          Map.entry("504", "note:bibliography"),
          Map.entry("505", "note:contents"),
          Map.entry("510", "note:references"),
          Map.entry("518", "note:event"),
          Map.entry("524", "note:citation"),
          Map.entry("530", "note:copies"),
          Map.entry("534", "note:originals"),
          Map.entry("535", "note:originals"),
          Map.entry("541", "note:acquisition"),
          Map.entry("544", "note:related-material"),
          Map.entry("545", "note:biography"),
          Map.entry("561", "note:provenance"),
          Map.entry("581", "note:publications"),
          Map.entry("351", "note:arrangement"));

  /** Fields whose first indicator 0 says that they are private. */
  private static final String PRIVATE = "541|542|561|583";

  private static final Pattern ISBN = Pattern.compile("(?s)\\s*([0-9][0-9-]{8,15}[0-9Xx])\\b(.*)");

  /** What an address leads to that is not the document itself. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?iUs).*\\b(sample|excerpt|contents|biograph\\w*|description|abstract|cover|reviews?"
              + "|inhalt\\w*|klappentext|sommaire|extrait)\\b.*");

  private static final Pattern SITE = Pattern.compile("https?://.*/(documents/|iiif/).*");

  void read(MarcRecord record) {
    AccessWords access = new AccessWords(keys);
    boolean own = isOfThisSoftware(record);
    if (own) {
      access.ofThisSoftware();
    }
    titles(record);
    names(record);
    dates(record);
    for (Field field : record.fields()) {
      if (field.tag().equals("506")) {
        condition(field, access, own);
      } else {
        field(field);
      }
    }
    languages(record);
    types(record);
    record
        .number()
        .filter(n -> !n.equals(id.value()))
        .ifPresent(
            n -> {
              String source = RecordKeys.qualifier(record.control("003"));
              keys.map("001", source.isEmpty() ? "identifier" : "identifier:" + source, n);
            });
  }

  private void titles(MarcRecord record) {
    record
        .fields("245")
        .forEach(
            f -> {
              String title =
                  CatalogueWords.plain(
                      f.joined("abfgknps", " ")
                          .replaceAll("\\s*:\\s+", ": ")
                          .replaceAll("\\s+/\\s*$", ""));
              keys.map("245", "title", title);
              f.first("c")
                  .ifPresent(c -> keys.map("245c", "note:responsibility", CatalogueWords.plain(c)));
            });
    record
        .fields("130|210|222|240|242|243|246|247|740")
        .forEach(
            f -> keys.map(f.tag(), "alternative", CatalogueWords.plain(f.joined("abnp", " "))));
  }

  private void names(MarcRecord record) {
    record.fields("1(00|10|11)|7(00|10|11|20)").forEach(this::name);
  }

  private void name(Field field) {
    if (field.first("t").isPresent()) {
      keys.map(field.tag() + "t", "note:related", CatalogueWords.plain(field.joined("at", " ")));
      return;
    }
    Optional<String> name = agent(field);
    List<String> roles = field.all("4").filter(r -> !WebAddress.isOne(r)).distinct().toList();
    if (roles.isEmpty()) {
      roles = field.all(field.tag().endsWith("11") ? "j" : "e").map(CatalogueWords::plain).toList();
    }
    if (name.isEmpty()) {
      return;
    }
    if (roles.isEmpty()) {
      keys.map(field.tag(), field.tag().startsWith("1") ? "creator" : "contributor", name.get());
    }
    for (String role : roles) {
      keys.map(field.tag(), Roles.key(role), name.get());
    }
  }

  private Optional<String> agent(Field field) {
    boolean body = field.tag().endsWith("10") || field.tag().endsWith("11");
    String name =
        body
            ? field.all("ab").map(CatalogueWords::plain).collect(Collectors.joining(". "))
            : field.all("abc").map(CatalogueWords::plain).collect(Collectors.joining(", "));
    if (name.isBlank()) {
      return Optional.empty();
    }
    List<String> sameAs =
        Stream.concat(field.all("1"), field.all("0"))
            .map(v -> v.startsWith("(DE-588)") ? "https://d-nb.info/gnd/" + v.substring(8) : v)
            .filter(WebAddress::isOne)
            .distinct()
            .toList();
    Agent.Kind kind =
        body
            ? Agent.Kind.BODY
            : field.indicators().startsWith("3")
                ? Agent.Kind.FAMILY
                : field.tag().equals("720") && !field.indicators().startsWith("1")
                    ? Entities.kindOf(name, sameAs)
                    : Agent.Kind.PERSON;
    return Optional.of(
        entities.agent(
            kind,
            name,
            List.of(),
            // Of a meeting it is a day, and no life.
            field
                .first("d")
                .map(d -> d.replaceAll("^[\\s(\\[]+|[\\s.,;:)\\]]+$", ""))
                .filter(d -> !body || d.matches("\\d{4}-.*")),
            sameAs));
  }

  /** The most exact that is given: 046, the imprint, 008. */
  private void dates(MarcRecord record) {
    record
        .fields("046")
        .forEach(
            f -> {
              Optional<String> made =
                  f.first("k")
                      .map(k -> f.first("l").flatMap(l -> CatalogueDate.span(k, l)).orElse(k))
                      .or(
                          () ->
                              f.first("c")
                                  .flatMap(
                                      c ->
                                          f.first("e")
                                              .flatMap(e -> CatalogueDate.span(c, e))
                                              .or(() -> CatalogueDate.edtf(c))));
              made.ifPresent(d -> keys.date("046", "date", d));
            });
    record.fields("260|264").forEach(this::imprint);
    if (!keys.keys().has("date")) {
      fixedDate(record.control("008")).ifPresent(d -> keys.date("008", "date", d));
    }
  }

  private void imprint(Field field) {
    boolean made = field.tag().equals("264") && field.indicators().endsWith("0");
    if (field.tag().equals("264") && field.indicators().matches(".[23]")) {
      keys.map("264", "note:printing", CatalogueWords.plain(field.joined("abc", " ")));
      return;
    }
    field
        .all("a")
        .filter(p -> !CatalogueWords.isNobody(p))
        .forEach(
            p ->
                keys.map(
                    field.tag() + "a",
                    made ? "place:from" : "place:published",
                    CatalogueWords.plain(p.replaceAll("[\\[\\]]", ""))));
    field
        .all("b")
        .filter(p -> !CatalogueWords.isNobody(p))
        .forEach(
            p ->
                keys.map(
                    field.tag() + "b",
                    made ? "note:making" : "publisher",
                    CatalogueWords.plain(p)));
    field.all("c").map(CatalogueWords::plain).forEach(c -> imprintDate(field, made, c));
  }

  private void imprintDate(Field field, boolean made, String words) {
    String tag = field.tag() + "c";
    Optional<String> edtf = CatalogueDate.edtf(words);
    boolean first = !keys.keys().has("date");
    if (made && !first) {
      // 046 has the date; words that are another spelling are shown.
      if (!edtf.map(List::of).equals(Optional.of(keys.keys().all().get("date")))) {
        keys.map(tag, "date-display", words);
      }
    } else if (first) {
      keys.date(tag, "date", words);
      // Two years, of which one is the date: readers see both.
      if (edtf.filter(d -> d.matches("\\d{4}\\??")).isPresent()
          && words.matches(".*\\d{2}\\D+\\d{2}.*")) {
        keys.map(tag, "date-display", words);
      }
    } else {
      keys.date(tag, "date:published", words);
    }
  }

  /** 008/06 to 14. */
  static Optional<String> fixedDate(String fixed) {
    if (fixed.length() < 15) {
      return Optional.empty();
    }
    String first = fixed.substring(7, 11);
    String second = fixed.substring(11, 15);
    return switch (fixed.charAt(6)) {
      case 'e' ->
          CatalogueDate.edtf(
              first
                  + "-"
                  + second.substring(0, 2)
                  + (second.matches("\\d{4}") ? "-" + second.substring(2) : ""));
      case 'c', 'd', 'i', 'k', 'm' -> CatalogueDate.span(first, second);
      case 'q' -> CatalogueDate.edtf("[" + first + ".." + second + "]");
      case 's', 'r', 't', 'p' -> CatalogueDate.edtf(first);
      default -> Optional.empty();
    };
  }

  private void languages(MarcRecord record) {
    record
        .fields("546")
        .flatMap(f -> f.all("a"))
        .filter(a -> a.startsWith("BCP 47: "))
        .forEach(a -> keys.language("546", a.substring(8)));
    if (keys.keys().has("language")) {
      return;
    }
    record
        .fields("041")
        .flatMap(f -> f.all("a"))
        .flatMap(codes -> Stream.of(codes.split("(?<=\\G.{3})", -1)))
        .filter(c -> c.length() == 3)
        .forEach(c -> keys.language("041", c));
    String fixed = record.control("008");
    if (!keys.keys().has("language") && fixed.length() >= 38) {
      String code = fixed.substring(35, 38);
      if (code.matches("[a-z]{3}") && !code.equals("und") && !code.equals("zxx")) {
        keys.language("008", code);
      }
    }
  }

  private void types(MarcRecord record) {
    if (!keys.keys().has("type") && record.leader().length() > 6) {
      Optional<String> type =
          Optional.ofNullable(
              switch (record.leader().charAt(6)) {
                case 'c', 'd' -> "score";
                case 'e', 'f' -> "map";
                case 'g' -> "film";
                case 'i', 'j' -> "recording";
                case 'r' -> "object";
                case 't' -> "manuscript";
                default -> null; // wider than any of our types
              });
      type.ifPresent(t -> keys.map("leader", "type", t));
    }
  }

  /** Whether an archive like this one wrote the record. */
  private boolean isOfThisSoftware(MarcRecord record) {
    return record.number().filter(id.value()::equals).isPresent()
        && record
            .fields("856")
            .flatMap(f -> f.all("u"))
            .anyMatch(u -> u.matches("https?://.*/documents/" + id));
  }

  private void field(Field field) {
    String tag = field.tag();
    String text = field.text();
    switch (tag) {
      case "001", "003", "041", "046", "245", "260", "264" -> {}
      case "005", "006", "007", "008" ->
          keys.leave(tag, "coded", field.subfields().getFirst().value());
      case "020" -> field.all("a").forEach(this::isbn);
      case "022" ->
          field
              .all("a")
              .map(CatalogueWords::plain)
              .forEach(v -> keys.map(tag, "identifier:issn", v));
      case "024" -> identifier(field);
      case "035" -> field.all("a").forEach(v -> keys.map(tag, "identifier:control", v));
      case "099", "090" -> keys.map(tag, "reference", field.joined("ab", " "));
      case "300" -> keys.map(tag, "physical", CatalogueWords.plain(field.joined("abcefg", " ")));
      case "500", "590" -> keys.note(tag, Optional.empty(), text);
      case "520" ->
          keys.map(
              tag,
              keys.keys().has("summary") ? "note:abstract" : "summary",
              field.joined("ab", " "));
      case "536" -> keys.map(tag, "funder-note", text);
      case "540" -> {
        field.all("u").forEach(u -> keys.rights(tag, u));
        field.all("a").forEach(a -> keys.use(tag, Optional.empty(), a));
      }
      case "546" -> {
        if (!text.startsWith("BCP 47: ")) {
          keys.map(tag, "note:language", text);
        }
      }
      case "600", "610", "611" -> subjectName(field);
      case "651" -> {
        if (field.first("vxyz").isPresent()) {
          subject(field);
        } else {
          String role =
              field
                  .first("e")
                  .map(RecordKeys::qualifier)
                  .filter(r -> r.matches("from|to|made|depicted|published"))
                  .map(r -> ":" + r)
                  .orElse("");
          field.first("a").ifPresent(a -> keys.map(tag, "place" + role, CatalogueWords.plain(a)));
        }
      }
      case "630", "647", "648", "650", "653", "656", "657", "662" -> subject(field);
      case "655" -> field.first("a").ifPresent(a -> keys.type(tag, a));
      case "773" -> host(field, text);
      case "440", "490" -> {
        field.first("a").ifPresent(t -> keys.map(tag, "collection", CatalogueWords.plain(t)));
        if (field.first("v").isPresent()) {
          keys.map(tag + "v", "note:series", CatalogueWords.plain(field.joined("av", " ")));
        }
      }
      // The series of 490 as headings spell it, which alone may have the number.
      case "800", "810", "811", "830" -> {
        if (field.first("v").isPresent() && !keys.keys().has("note:series")) {
          keys.map(tag + "v", "note:series", CatalogueWords.plain(field.joined("atpv", " ")));
        } else {
          keys.leave(tag, "the series is said in 490", text);
        }
      }
      case "787" -> relation(field);
      case "852" -> holding(field);
      case "856" -> address(field);
      default -> others(field, tag, text);
    }
  }

  /** The first indicator says whether there are restrictions, also where no words do. */
  private void condition(Field field, AccessWords access, boolean own) {
    String tag = field.tag();
    switch (own ? ' ' : field.indicators().charAt(0)) {
      case '0' -> access.level(tag, Access.Level.OPEN, "506 0");
      case '1' -> access.level(tag, Access.Level.RESTRICTED, "506 1");
      default -> {}
    }
    List<String> words = new ArrayList<>(field.all("a").toList());
    if (field.first("bcdef").isPresent()) {
      words.add(field.joined("bcdef", "; "));
    }
    words.forEach(w -> access.add(tag, Optional.empty(), Optional.empty(), w));
    field.all("g").forEach(g -> keys.date(tag + "g", "access-until", g));
  }

  private void others(Field field, String tag, String text) {
    if (tag.matches(PRIVATE) && field.indicators().startsWith("0")) {
      keys.keep(tag, text);
    } else if (NOTES.containsKey(tag)) {
      keys.map(tag, NOTES.get(tag), text);
    } else if (tag.matches("1..|210|222|24.|7(00|10|11|20|40)|130")) {
      // read with titles and names
    } else if (tag.equals("880") && field.first("6").filter(l -> l.startsWith("245")).isPresent()) {
      keys.map("880", "alternative", CatalogueWords.plain(field.joined("abnp", " ")));
    } else if (tag.matches("33.|34.|38.|040|042|583|533|8[013].")) {
      keys.leave(tag, "of the record or the copy, or said elsewhere", text);
    } else if (tag.matches("7[678].")) {
      keys.map(tag, "note:related", CatalogueWords.plain(field.joined("iatdg", " ")));
    } else {
      keys.keep(tag, text);
    }
  }

  /** {@code 0679450041 (acid-free paper) :} is a number and what it is the number of. */
  private void isbn(String written) {
    Matcher m = ISBN.matcher(written);
    if (m.matches()) {
      keys.map("020", "identifier:isbn", m.group(1));
      if (!CatalogueWords.plain(m.group(2)).isEmpty()) {
        keys.keep("020", CatalogueWords.plain(written));
      }
    } else {
      keys.map("020", "identifier:isbn", CatalogueWords.plain(written));
    }
  }

  private void identifier(Field field) {
    String scheme =
        field.first("2").map(RecordKeys::qualifier).orElse("").replaceFirst("^hdl$", "handle");
    field
        .all("a")
        .forEach(v -> keys.map("024", scheme.isEmpty() ? "identifier" : "identifier:" + scheme, v));
  }

  /** A name alone is somebody mentioned. */
  private void subjectName(Field field) {
    if (field.first("txyzv").isPresent()) {
      subject(field);
    } else {
      agent(field).ifPresent(n -> keys.map(field.tag(), "contributor:mentioned", n));
    }
  }

  private void subject(Field field) {
    String codes =
        field.tag().startsWith("61") || field.tag().equals("600") ? "abctvxyz" : "abtvxyz";
    if (field.tag().equals("653")) {
      field.all("a").forEach(a -> keys.map("653", "subject", CatalogueWords.plain(a)));
      return;
    }
    String words =
        field
            .all(codes)
            .map(v -> CatalogueWords.plain(CatalogueWords.unmarked(v)))
            .collect(Collectors.joining("--"));
    keys.map(
        field.tag(),
        "subject",
        words.isBlank()
            ? ""
            : entities.concept(words, field.all("01").filter(WebAddress::isOne).toList()));
  }

  private void host(Field field, String text) {
    Optional<String> title = field.first("t").map(CatalogueWords::plain);
    Optional<String> id =
        field
            .first("o")
            .filter(o -> o.matches("https?://.*/collections/[^/]+"))
            .map(o -> o.substring(o.lastIndexOf('/') + 1))
            .filter(DocumentId::isValid);
    if (title.isEmpty()) {
      keys.keep("773", text);
    } else {
      keys.map(
          "773",
          "collection",
          id.map(i -> entities.collection(i, LanguageMap.of("und", title.get()), Optional.empty()))
              .orElse(title.get()));
    }
  }

  private void relation(Field field) {
    String kind = RecordKeys.qualifier(field.first("i").orElse("related"));
    Optional<String> other = field.first("o");
    Optional<String> document =
        other
            .filter(WebAddress::isOne)
            .map(
                o ->
                    o.matches(".*/documents/[a-z0-9_-]+")
                        ? o.substring(o.lastIndexOf('/') + 1)
                        : o);
    if (document.isPresent()) {
      keys.map("787", "relation:" + kind, document.get());
    } else {
      keys.map("787", "note:related", CatalogueWords.plain(field.joined("ato", " ")));
    }
  }

  private void holding(Field field) {
    Optional<String> code = field.first("a").filter(a -> a.matches("[A-Z]{1,4}-?[A-Za-z0-9/:-]*"));
    Optional<String> name =
        code.isPresent()
            ? field.first("b").or(() -> code)
            : field.first("a").or(() -> field.first("b"));
    name.ifPresent(
        n -> keys.map("852", "institution", entities.institution(n, code, Optional.empty())));
    String shelf = field.joined("hij", " ");
    if (!keys.keys().has("reference")) {
      keys.map("852", "reference", shelf);
    }
  }

  private void address(Field field) {
    for (String address : field.all("u").toList()) {
      Matcher m = SITE.matcher(address);
      if (m.matches() && address.contains("/" + id)) {
        keys.leave("856", "of the site that the record comes from", address);
      } else if (WebAddress.isOne(address)
          && (field.indicators().endsWith("2")
              || field.all("3y").anyMatch(ABOUT.asMatchPredicate()))) {
        keys.map("856", "relation", address);
      } else {
        keys.map("856", "identifier:url", address);
      }
    }
  }
}
