package org.lectern.web.cite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLType;
import de.undercouch.citeproc.helper.json.MapJsonBuilderFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what is cited for reference managers: BibTeX, RIS and CSL-JSON. */
public final class Exports {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Characters that BibTeX or TeX take for their own; an escaped brace still counts as one. */
  private static final Map<Integer, String> TEX =
      Map.of(
          (int) '\\',
          "\\textbackslash{}",
          (int) '{',
          "\\textbraceleft{}",
          (int) '}',
          "\\textbraceright{}",
          (int) '~',
          "\\textasciitilde{}",
          (int) '^',
          "\\textasciicircum{}");

  private Exports() {}

  /** CSL-JSON: an array with the one item. */
  public static String cslJson(Cited cited) {
    CSLItemData item = CslItem.of(cited);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", item.getId());
    json.put("type", item.getType().toString());
    if (item.toJson(new MapJsonBuilderFactory().createJsonBuilder()) instanceof Map<?, ?> all) {
      all.forEach((key, value) -> json.putIfAbsent(key.toString(), value));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(List.of(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a citation of " + cited.document().id(), e);
    }
  }

  /** A BibTeX entry, in UTF-8, which both biber and modern bibtex take. */
  public static String bibTex(Cited cited) {
    CSLItemData item = CslItem.of(cited);
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "author", bibTexNames(item.getAuthor()));
    put(fields, "title", "{" + escape(item.getTitle()) + "}");
    put(fields, "translator", bibTexNames(item.getTranslator()));
    put(fields, "type", escape(item.getGenre()));
    Optional<CitedDate> date = date(cited);
    List<String> notes = new ArrayList<>();
    date.flatMap(CitedDate::bibLatex).ifPresent(d -> put(fields, "date", d));
    date.flatMap(CitedDate::year).ifPresent(y -> put(fields, "year", "%04d".formatted(y)));
    // In words as well, for the many readers that do not know EDTF.
    date.filter(d -> d.highwire().isEmpty() && !d.isPlainInterval())
        .ifPresent(d -> notes.add("Date: " + d.words(Locale.ENGLISH)));
    put(
        fields,
        "howpublished",
        escape(joined(item.getArchive(), item.getArchivePlace(), item.getArchiveLocation())));
    if (item.getRecipient() != null) {
      notes.addFirst("Recipient: " + String.join("; ", names(item.getRecipient())));
    }
    put(fields, "note", escape(String.join("; ", notes)));
    // Braces: biblatex takes a publisher for a list, which it divides at "and".
    put(
        fields,
        "publisher",
        item.getPublisher() == null ? "" : "{" + escape(item.getPublisher()) + "}");
    put(fields, "pages", escape(item.getPage()));
    put(fields, "language", escape(item.getLanguage()));
    put(fields, "doi", item.getDOI());
    put(fields, "url", item.getURL());
    put(fields, "urldate", cited.accessed().toString());
    String entry = item.getType() == CSLType.BOOK ? "@book{" : "@misc{";
    return fields.entrySet().stream()
        .map(f -> "  " + f.getKey() + " = {" + f.getValue() + "}")
        .collect(Collectors.joining(",\n", entry + item.getId() + ",\n", "\n}\n"));
  }

  /** A RIS record. Values are one line each, as the format asks. */
  public static String ris(Cited cited) {
    CSLItemData item = CslItem.of(cited);
    StringBuilder ris = new StringBuilder();
    line(ris, "TY", risType(item.getType()));
    names(ris, "AU", item.getAuthor());
    names(ris, "A2", item.getRecipient());
    names(ris, "A4", item.getTranslator());
    line(ris, "TI", item.getTitle());
    Optional<CitedDate> date = date(cited);
    date.flatMap(CitedDate::year).ifPresent(year -> line(ris, "PY", "%04d".formatted(year)));
    date.ifPresent(d -> line(ris, "DA", d.ris()));
    line(ris, "M3", item.getGenre());
    line(ris, "AB", item.getAbstrct());
    line(ris, "DB", joined(item.getArchive(), item.getArchivePlace()));
    line(ris, "AV", item.getArchiveLocation());
    line(ris, "DP", item.getSource());
    line(ris, "PB", item.getPublisher());
    line(ris, "SP", item.getPage());
    line(ris, "LA", item.getLanguage());
    line(ris, "DO", item.getDOI());
    line(ris, "UR", item.getURL());
    line(ris, "Y2", cited.accessed().toString().replace('-', '/') + "/");
    line(ris, "ID", item.getId());
    return ris.append("ER  - \r\n").toString();
  }

  private static String risType(CSLType type) {
    return switch (type) {
      case PERSONAL_COMMUNICATION -> "PCOMM";
      case MAP -> "MAP";
      case GRAPHIC -> "ART";
      case BOOK -> "BOOK";
      case REPORT -> "RPRT";
      default -> "MANSCPT";
    };
  }

  private static Optional<CitedDate> date(Cited cited) {
    return cited.document().description().date().map(CitedDate::new);
  }

  private static void line(StringBuilder ris, String tag, String value) {
    if (value != null && !value.isBlank()) {
      ris.append(tag).append("  - ").append(value.replaceAll("\\s+", " ").strip()).append("\r\n");
    }
  }

  /** A comma divides a name in RIS, so one that is not divided must have none. */
  private static void names(StringBuilder ris, String tag, CSLName[] names) {
    for (CSLName name : names == null ? new CSLName[0] : names) {
      line(
          ris,
          tag,
          name.getLiteral() == null ? inverted(name) : name.getLiteral().replaceAll("[,،]", ""));
    }
  }

  static List<String> names(CSLName[] names) {
    return names == null ? List.of() : Arrays.stream(names).map(Exports::inverted).toList();
  }

  private static String inverted(CSLName name) {
    return name.getLiteral() != null
        ? name.getLiteral()
        : name.getFamily()
            + ", "
            + name.getGiven()
            + (name.getSuffix() == null ? "" : ", " + name.getSuffix());
  }

  private static String joined(String... parts) {
    return Arrays.stream(parts)
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  private static String bibTexNames(CSLName[] names) {
    return names == null
        ? ""
        : Arrays.stream(names).map(Exports::bibTexName).collect(Collectors.joining(" and "));
  }

  /** {@code Harrow, Jr., Thomas}; braces keep together what is not divided at a comma or "and". */
  private static String bibTexName(CSLName name) {
    return name.getLiteral() != null
        ? "{" + escape(name.getLiteral()) + "}"
        : escape(name.getFamily())
            + (name.getSuffix() == null ? "" : ", " + escape(name.getSuffix()))
            + ", "
            + escape(name.getGiven());
  }

  private static void put(Map<String, String> fields, String key, String value) {
    if (value != null && !value.isBlank()) {
      fields.put(key, value);
    }
  }

  private static String escape(String text) {
    return text == null
        ? ""
        : text.replaceAll("\\s+", " ")
            .codePoints()
            .mapToObj(
                c ->
                    TEX.getOrDefault(
                        c, "&%$#_".indexOf(c) < 0 ? Character.toString(c) : "\\" + (char) c))
            .collect(Collectors.joining());
  }
}
