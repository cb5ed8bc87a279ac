package org.lectern.iiif.harvest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.batch.ColumnGuide;

/**
 * The keys that labels of metadata mean, in the languages of headings and as Lectern writes them.
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
          "collection-order",
          "access",
          "access-until",
          "access-applies",
          "access-preview");

  private static final Map<String, String> LABELS = labels();

  private MetadataKeys() {}

  /** The key of a label; empty where it is not known in any of its languages. */
  static Optional<String> of(Words label) {
    return label.all().stream().flatMap(l -> one(l).stream()).findFirst();
  }

  private static Optional<String> one(String label) {
    String plain = label.strip().replaceFirst("[:：]+$", "").toLowerCase(Locale.ROOT).strip();
    if (plain.startsWith("note: ")) {
      return Optional.of("note:" + plain.substring(6).strip().replaceAll("[^a-z0-9]+", "-"));
    }
    return Optional.ofNullable(LABELS.get(plain))
        .or(() -> ColumnGuide.key(plain).filter(key -> !NOT_WORDS.contains(base(key))));
  }

  private static String base(String key) {
    return key.startsWith("x-") ? "x-" : key.replaceFirst("[:@].*", "");
  }

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
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
    labels.put("rights", "rights-note");
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
