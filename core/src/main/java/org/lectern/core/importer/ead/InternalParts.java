package org.lectern.core.importer.ead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlNode;

/**
 * A unit of description without what its archive does not show: elements with {@code
 * audience="internal"}, at any depth. The units in it are not looked into.
 *
 * @param shown the unit without them
 * @param internal the elements that were taken out, in order
 */
record InternalParts(XmlElement shown, List<XmlElement> internal) {
  static InternalParts of(XmlElement unit) {
    List<XmlElement> internal = new ArrayList<>();
    return new InternalParts(shown(unit, internal), internal);
  }

  static boolean isInternal(XmlElement element) {
    return element.has("audience", "internal");
  }

  static boolean isUnit(XmlElement element) {
    return element.name().matches("c(0[1-9]|1[0-2])?");
  }

  /** The same element, marked as internal. */
  static XmlElement marked(XmlElement element) {
    Map<String, String> attributes = new LinkedHashMap<>(element.attributes());
    attributes.put("audience", "internal");
    return new XmlElement(
        element.namespace(), element.name(), attributes, element.content(), element.line());
  }

  private static XmlElement shown(XmlElement element, List<XmlElement> internal) {
    List<XmlNode> content = new ArrayList<>();
    for (XmlNode node : element.content()) {
      if (!(node instanceof XmlElement child) || holdsUnits(child)) {
        content.add(node);
      } else if (isInternal(child)) {
        internal.add(child);
      } else {
        content.add(shown(child, internal));
      }
    }
    return new XmlElement(
        element.namespace(), element.name(), element.attributes(), content, element.line());
  }

  private static boolean holdsUnits(XmlElement element) {
    return isUnit(element) || element.name().matches("dsc|dscgrp");
  }

  /** Keeps the internal elements under private keys; a condition of access holds all the same. */
  void keep(RecordKeys keys) {
    for (XmlElement element : internal) {
      // The parts of a description are fields of their own, and digital objects are addresses.
      List<XmlElement> fields =
          element.name().equals("did") ? element.children() : List.of(element);
      fields.forEach(field -> keys.keep(field.name(), words(field)));
      boolean condition =
          element.name().equals("accessrestrict")
              || element.descendants("accessrestrict").findFirst().isPresent();
      if (condition && !keys.keys().has("access")) {
        keys.map("accessrestrict[internal]", "access", "restricted");
      }
    }
  }

  private static String words(XmlElement element) {
    return Stream.concat(EadReader.paragraphs(element).stream(), addresses(element))
        .collect(Collectors.joining("\n\n"));
  }

  private static Stream<String> addresses(XmlElement element) {
    return Stream.concat(
        element.attribute("href").or(() -> element.attribute("xlink:href")).stream(),
        element.children().stream().flatMap(InternalParts::addresses));
  }
}
