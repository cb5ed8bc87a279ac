package org.lectern.core.importer.marc;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.importer.xml.XmlElement;

/**
 * One record, whatever it was written in.
 *
 * @param fields in order; a control field has one subfield without a code
 */
record MarcRecord(String leader, List<Field> fields) {
  /**
   * A field.
   *
   * @param indicators two characters, blanks for none
   */
  record Field(String tag, String indicators, List<Subfield> subfields) {
    Field {
      subfields = List.copyOf(subfields);
    }

    Stream<String> all(String codes) {
      return subfields.stream()
          .filter(s -> codes.contains(s.code()) && !s.code().isEmpty())
          .map(s -> s.value().strip())
          .filter(v -> !v.isEmpty());
    }

    Optional<String> first(String codes) {
      return all(codes).findFirst();
    }

    String joined(String codes, String between) {
      return all(codes).collect(Collectors.joining(between));
    }

    /** All that is in it, for what no key takes. */
    String text() {
      return subfields.stream()
          .filter(s -> !s.code().matches("[0-9]"))
          .map(s -> s.value().strip())
          .collect(Collectors.joining(" "));
    }
  }

  /** A value of a field; MARC-8 sets accents beside their letters, which are one character here. */
  record Subfield(String code, String value) {
    Subfield {
      value = Normalizer.normalize(value, Normalizer.Form.NFC);
    }
  }

  MarcRecord {
    fields = List.copyOf(fields);
  }

  static MarcRecord of(XmlElement record) {
    List<Field> fields = new ArrayList<>();
    for (XmlElement child : record.children()) {
      String tag = child.attribute("tag").orElse("");
      switch (child.name()) {
        case "controlfield" ->
            // Blanks count: 008 is read by position.
            fields.add(new Field(tag, "  ", List.of(new Subfield("", child.rawText()))));
        case "datafield" ->
            fields.add(
                new Field(
                    tag,
                    indicator(child, "ind1") + indicator(child, "ind2"),
                    child.children("subfield").stream()
                        .map(s -> new Subfield(s.attribute("code").orElse(""), s.text()))
                        .toList()));
        default -> {}
      }
    }
    return new MarcRecord(record.child("leader").map(XmlElement::rawText).orElse(""), fields);
  }

  private static String indicator(XmlElement field, String name) {
    return field.attribute(name).filter(i -> i.length() == 1).orElse(" ");
  }

  Stream<Field> fields(String tagPattern) {
    return fields.stream().filter(f -> f.tag().matches(tagPattern));
  }

  /** The content of a control field; blank where it is missing. */
  String control(String tag) {
    return fields.stream()
        .filter(f -> f.tag().equals(tag) && !f.subfields().isEmpty())
        .map(f -> f.subfields().getFirst().value())
        .findFirst()
        .orElse("");
  }

  /** Whether the catalogue has deleted it, as the sixth character of the leader says. */
  boolean isDeleted() {
    return leader.length() > 5 && leader.charAt(5) == 'd';
  }

  /**
   * What it describes instead of a document, as the seventh character of the leader says: names,
   * copies, classes and the like; empty for a bibliographic record.
   */
  Optional<String> otherKind() {
    return switch (leader.length() > 6 ? leader.charAt(6) : ' ') {
      case 'z' -> Optional.of("a name or a subject (authority record)");
      case 'u', 'v', 'x', 'y' -> Optional.of("copies (holdings record)");
      case 'w' -> Optional.of("a class (classification record)");
      case 'q' -> Optional.of("community information");
      default -> Optional.empty();
    };
  }

  /** The number of the record; empty where it has none. */
  Optional<String> number() {
    return Optional.of(control("001").strip()).filter(n -> !n.isEmpty());
  }
}
