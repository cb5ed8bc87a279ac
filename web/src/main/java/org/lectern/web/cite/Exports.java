package org.lectern.web.cite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.undercouch.citeproc.csl.CSLDate;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLType;
import de.undercouch.citeproc.helper.json.MapJsonBuilderFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what is cited for reference managers: BibTeX, RIS and CSL-JSON. */
public final class Exports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Exports() {}

  /** CSL-JSON: an array with the one item. */
  public static String cslJson(Cited cited) {
    try {
      return JSON.writerWithDefaultPrettyPrinter()
          .writeValueAsString(
              List.of(CslItem.of(cited).toJson(new MapJsonBuilderFactory().createJsonBuilder())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a citation of " + cited.document().id(), e);
    }
  }

  /** A BibTeX entry, in UTF-8, which both biber and modern bibtex take. */
  public static String bibTex(Cited cited) {
    CSLItemData item = CslItem.of(cited);
    Map<String, String> fields = new LinkedHashMap<>();
    if (item.getAuthor() != null) {
      fields.put("author", bibTexNames(item.getAuthor()));
    }
    fields.put("title", "{" + escape(item.getTitle()) + "}");
    if (item.getTranslator() != null) {
      fields.put("translator", bibTexNames(item.getTranslator()));
    }
    put(fields, "type", item.getGenre());
    date(fields, item.getIssued());
    put(fields, "howpublished", held(item));
    put(fields, "note", recipients(item));
    put(fields, "publisher", item.getPublisher());
    put(fields, "pages", item.getPage());
    put(fields, "language", item.getLanguage());
    put(fields, "doi", item.getDOI());
    put(fields, "url", item.getURL());
    fields.put("urldate", iso(item.getAccessed()));
    return fields.entrySet().stream()
        .map(f -> "  " + f.getKey() + " = {" + f.getValue() + "}")
        .collect(Collectors.joining(",\n", "@misc{" + item.getId() + ",\n", "\n}\n"));
  }

  /** A RIS record. Values are one line each, as the format asks. */
  public static String ris(Cited cited) {
    CSLItemData item = CslItem.of(cited);
    StringBuilder ris = new StringBuilder();
    line(ris, "TY", risType(item.getType()));
    names(item.getAuthor()).forEach(name -> line(ris, "AU", name));
    names(item.getRecipient()).forEach(name -> line(ris, "A2", name));
    names(item.getTranslator()).forEach(name -> line(ris, "A4", name));
    line(ris, "TI", item.getTitle());
    CSLDate issued = item.getIssued();
    if (issued != null && issued.getDateParts() != null) {
      int[] parts = issued.getDateParts()[0];
      line(ris, "PY", String.valueOf(parts[0]));
      line(ris, "DA", iso(issued).replace('-', '/') + "/".repeat(3 - parts.length));
    } else if (issued != null) {
      line(ris, "DA", issued.getLiteral());
    }
    line(ris, "M3", item.getGenre());
    line(ris, "AB", item.getAbstrct());
    line(ris, "AV", held(item));
    line(ris, "DB", item.getSource());
    line(ris, "PB", item.getPublisher());
    line(ris, "SP", item.getPage());
    line(ris, "LA", item.getLanguage());
    line(ris, "DO", item.getDOI());
    line(ris, "UR", item.getURL());
    line(ris, "Y2", iso(item.getAccessed()).replace('-', '/'));
    line(ris, "ID", item.getId());
    return ris.append("ER  - \r\n").toString();
  }

  private static String risType(CSLType type) {
    return switch (type) {
      case PERSONAL_COMMUNICATION -> "PCOMM";
      case MAP -> "MAP";
      case GRAPHIC -> "ART";
      default -> "MANSCPT";
    };
  }

  private static void line(StringBuilder ris, String tag, String value) {
    if (value != null && !value.isBlank()) {
      ris.append(tag).append("  - ").append(value.replaceAll("\\s+", " ").strip()).append("\r\n");
    }
  }

  private static List<String> names(CSLName[] names) {
    return names == null ? List.of() : Arrays.stream(names).map(Exports::inverted).toList();
  }

  private static String inverted(CSLName name) {
    return name.getLiteral() != null
        ? name.getLiteral()
        : name.getFamily() + ", " + name.getGiven();
  }

  /** The holding archive and where in it the original lies. */
  private static String held(CSLItemData item) {
    return Arrays.asList(item.getArchive(), item.getArchivePlace(), item.getArchiveLocation())
        .stream()
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  private static String recipients(CSLItemData item) {
    List<String> names = names(item.getRecipient());
    return names.isEmpty() ? "" : "Recipient: " + String.join("; ", names);
  }

  private static String bibTexNames(CSLName[] names) {
    return Arrays.stream(names)
        .map(
            n ->
                n.getLiteral() != null
                    ? "{" + escape(n.getLiteral()) + "}"
                    : escape(n.getFamily()) + ", " + escape(n.getGiven()))
        .collect(Collectors.joining(" and "));
  }

  private static void date(Map<String, String> fields, CSLDate issued) {
    if (issued != null && issued.getDateParts() != null) {
      fields.put("date", iso(issued));
      fields.put("year", String.valueOf(issued.getDateParts()[0][0]));
    } else if (issued != null) {
      fields.put("year", escape(issued.getLiteral()));
    }
  }

  private static void put(Map<String, String> fields, String key, String value) {
    if (value != null && !value.isBlank()) {
      fields.put(key, key.equals("url") || key.equals("doi") ? value : escape(value));
    }
  }

  private static String iso(CSLDate date) {
    int[] parts = date.getDateParts()[0];
    return Arrays.stream(parts)
        .mapToObj(p -> p > 999 || p < 0 ? String.valueOf(p) : "%02d".formatted(p))
        .collect(Collectors.joining("-"));
  }

  /** Characters that BibTeX takes for its own. */
  private static String escape(String text) {
    return text.replaceAll("\\s+", " ")
        .replace("\\", "\\textbackslash ")
        .replaceAll("([&%$#_{}])", "\\\\$1")
        .replace("~", "\\textasciitilde ")
        .replace("^", "\\textasciicircum ");
  }
}
