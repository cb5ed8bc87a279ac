package org.lectern.core.importer.mets;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.importer.xml.XmlElement;

/**
 * A division of a structural map.
 *
 * @param id blank where it has none
 * @param type as written; may be blank
 * @param label what it is called; may be blank
 * @param orderLabel what its page is called; may be blank
 * @param descriptions ids of its descriptive metadata
 * @param files ids of its files, in order
 * @param points whether it stands for another METS file
 */
record MetsDiv(
    String id,
    String type,
    String label,
    String orderLabel,
    List<String> descriptions,
    List<String> files,
    boolean points,
    List<MetsDiv> children) {

  static MetsDiv of(XmlElement div) {
    return new MetsDiv(
        div.attribute("ID").orElse(""),
        div.attribute("TYPE").orElse(""),
        div.attribute("LABEL").or(() -> div.attribute("xlink:label")).orElse(""),
        div.attribute("ORDERLABEL").orElse(""),
        div.attribute("DMDID").map(ids -> List.of(ids.split("\\s+", -1))).orElse(List.of()),
        div.children("fptr").stream()
            .flatMap(MetsDiv::everything)
            .flatMap(e -> e.attribute("FILEID").stream())
            .distinct()
            .toList(),
        !div.children("mptr").isEmpty(),
        div.children("div").stream()
            .sorted(Comparator.comparingLong(MetsDiv::order))
            .map(MetsDiv::of)
            .toList());
  }

  private static Stream<XmlElement> everything(XmlElement element) {
    return Stream.concat(
        Stream.of(element), element.children().stream().flatMap(MetsDiv::everything));
  }

  /** Those without a number stay where they are, behind those that have one. */
  private static long order(XmlElement div) {
    return div.attribute("ORDER")
        .filter(o -> o.matches("\\d{1,15}"))
        .map(Long::parseLong)
        .orElse(Long.MAX_VALUE);
  }

  /** This and all below, in order. */
  Stream<MetsDiv> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(MetsDiv::all));
  }

  /** The type in one spelling: {@code multivolumework}. */
  String kind() {
    return type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "");
  }

  /** What readers call it, if it is called anything. */
  Optional<String> name() {
    return Stream.of(label, orderLabel).map(String::strip).filter(n -> !n.isEmpty()).findFirst();
  }
}
