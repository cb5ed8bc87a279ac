package org.lectern.iiif.harvest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.ColumnGuide;
import org.lectern.core.model.LanguageTag;

/**
 * The keys that labels of metadata mean: in the languages of headings, as Lectern writes them, and
 * as libraries and museums do where the meaning is beyond doubt.
 */
final class MetadataKeys {
  /** Keys that steer the archive or name something in it, which words of others must not. */
  private static final Set<String> NOT_WORDS =
      Set.of(
          "x-",
          "id",
          "aliases",
          "identifier",
          "relation",
          "status",
          "remove",
          "replaced-by",
          "withdrawn-reason",
          "classification",
          "collection-order",
          "access",
          "access-until",
          "access-applies",
          "access-preview");

  /** Fields whose labels are met in the plural too. */
  private static final Set<String> COUNTED =
      Set.of("creator", "contributor", "date", "title", "identifier", "place", "publisher");

  /**
   * What others write, each line for a key: {@code Artist / Maker}, {@code Holding Institution}.
   */
  private static final String OF_OTHERS =
      """
      creator: maker, artist/maker, author/creator, creator/author, main author
      contributor:depicted: sitter
      title: full title
      alternative: other titles, alternate title, variant title, variant titles
      date: date created, created date, creation date, created, date of creation, date made, \
      date of origin, date statement, dated, display date, display-date, production date, \
      date of production, entstehungsjahr, entstehungszeit, date de création, \
      fecha de creación, дата создания, تاريخ الإنشاء
      date:published: publish date, publication date, date of publication, date issued, \
      year of publication, erscheinungsjahr, erscheinungsdatum, date de publication, \
      fecha de publicación, дата публикации, تاريخ النشر
      place:published: place of publication, publication place, erscheinungsort, \
      lieu de publication, lugar de publicación, место издания, مكان النشر
      place:made: place of origin, place created, place made, place of creation, \
      place of production, entstehungsort, lieu de création
      language: text language, original language, language of text, اللغة الأصلية
      publisher: published by
      institution: holding institution, owning institution, contributing institution, \
      holding library, current repository, الأصل محفوظ في
      identifier: identifier
      identifier:shelfmark: call number, callnr, shelf mark, signatur, رقم الاستدعاء
      identifier:accession: accession number, object number, museum number, inventory number, \
      inventarnummer, numéro d'inventaire, número de inventario, инвентарный номер
      rights: rights/license, rights/licence, copyright, copyright statement, copyright status, \
      terms of use, conditions of use, full conditions of use, usage rights, access rights, \
      use and reproduction, rights information, nutzungsbedingungen, conditions d'utilisation, \
      condiciones de uso, условия использования
      credit: credit line, courtesy of
      physical: dimensions, physical dimensions, medium, material, materials, \
      materials & techniques, materials and techniques, technique, maße, matériaux, \
      dimensiones, размеры, материал, الخصائص المادية
      type: object type, item type, type of item, work type, original format, نوع الوثيقة
      note:provenance: provenance
      """;

  private static final Pattern IN_BRACKETS = Pattern.compile("(.+?) \\(([^()]+)\\)");

  private static final Map<String, String> LABELS = labels();

  private MetadataKeys() {}

  /** The key of a label; empty where it is not known in any of its languages. */
  static Optional<String> of(Words label) {
    return label.all().stream().flatMap(l -> one(l).stream()).findFirst();
  }

  private static Optional<String> one(String label) {
    String plain = plain(label);
    if (plain.startsWith("note: ")) {
      return Optional.of("note:" + plain.substring(6).strip().replaceAll("[^a-z0-9]+", "-"));
    }
    return known(plain).or(() -> ofMany(plain));
  }

  /** {@code PublishDate}, {@code Artist / Maker:} and {@code Language(s)} in one spelling. */
  private static String plain(String label) {
    return label
        .strip()
        .replaceFirst("[:：]+$", "")
        .replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_]+", " ")
        .replaceAll(" ?/ ?", "/")
        .replaceFirst("\\(s\\)$", "s")
        .strip();
  }

  private static Optional<String> known(String plain) {
    return Optional.ofNullable(LABELS.get(plain))
        .or(() -> ColumnGuide.key(plain).filter(key -> !NOT_WORDS.contains(base(key))))
        .or(() -> inLanguage(plain));
  }

  /** {@code Date of Origin (English)}: the words are in that language, and the key takes none. */
  private static Optional<String> inLanguage(String plain) {
    Matcher bracketed = IN_BRACKETS.matcher(plain);
    return bracketed.matches() && LanguageTag.parse(bracketed.group(2)).isPresent()
        ? Optional.ofNullable(LABELS.get(bracketed.group(1)))
        : Optional.empty();
  }

  private static Optional<String> ofMany(String plain) {
    return plain.endsWith("s")
        ? known(plain.substring(0, plain.length() - 1)).filter(key -> COUNTED.contains(base(key)))
        : Optional.empty();
  }

  private static String base(String key) {
    return key.startsWith("x-") ? "x-" : key.replaceFirst("[:@].*", "");
  }

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String line : OF_OTHERS.lines().toList()) {
      int colon = line.lastIndexOf(": ");
      for (String label : line.substring(colon + 2).split(", ", -1)) {
        labels.put(label, line.substring(0, colon));
      }
    }
    for (String field : List.of("creator", "contributor")) {
      ColumnGuide.ofDocuments(field).stream()
          .flatMap(entry -> entry.roles().stream())
          .forEach(role -> labels.putIfAbsent(role.replace('-', ' '), field + ":" + role));
    }
    for (String scheme : List.of("ark", "doi", "handle", "shelfmark", "isbn", "urn")) {
      labels.put(scheme, "identifier:" + scheme);
    }
    for (String kind : List.of("received", "declassified", "copied", "published")) {
      labels.put("date " + kind, "date:" + kind);
    }
    labels.put("also called", "alternative");
    labels.put("note on the date", "date-note");
    labels.put("sent from", "place:from");
    labels.put("sent to", "place:to");
    labels.put("held by", "institution");
    labels.put("funder", "funder");
    labels.put("marking on the original", "classification");
    labels.put("rights holder", "rights-holder");
    labels.put("rights", "rights");
    labels.put("advisory", "advisory");
    labels.put("access", "access-reason");
    labels.put("note", "note");
    labels.put("作者", "creator");
    labels.put("日期", "date");
    labels.put("语言", "language");
    labels.put("主题", "subject");
    labels.put("地点", "place");
    labels.put("类型", "type");
    labels.put("收件人", "contributor:recipient");
    labels.put("出版者", "publisher");
    return labels;
  }
}
