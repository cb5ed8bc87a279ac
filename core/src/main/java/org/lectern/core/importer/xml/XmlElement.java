package org.lectern.core.importer.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element with all that is in it.
 *
 * @param namespace blank where it has none
 * @param name without prefix
 * @param attributes by name: {@code xml:lang}, {@code xlink:href}; others without prefix
 * @param content elements and texts in order
 * @param line where it begins in the file, counted from 1
 */
public record XmlElement(
    String namespace, String name, Map<String, String> attributes, List<XmlNode> content, int line)
    implements XmlNode {
  public XmlElement {
    attributes = Map.copyOf(attributes);
    content = List.copyOf(content);
  }

  /** The attribute, without blanks around it; empty where it is missing or blank. */
  public Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Whether an attribute has that value, in whatever letters. */
  public boolean has(String key, String value) {
    return attribute(key).filter(value::equalsIgnoreCase).isPresent();
  }

  public List<XmlElement> children() {
    return content.stream()
        .filter(XmlElement.class::isInstance)
        .map(XmlElement.class::cast)
        .toList();
  }

  public List<XmlElement> children(String childName) {
    return children().stream().filter(c -> c.name.equals(childName)).toList();
  }

  public Optional<XmlElement> child(String childName) {
    return children().stream().filter(c -> c.name.equals(childName)).findFirst();
  }

  /** The text of the first child of that name, if it has one. */
  public Optional<String> textOf(String childName) {
    return children(childName).stream().map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
  }

  /** The elements of that name at any depth below this one, in order. */
  public Stream<XmlElement> descendants(String wanted) {
    return children().stream()
        .flatMap(
            c ->
                Stream.concat(
                    c.name.equals(wanted) ? Stream.of(c) : Stream.empty(), c.descendants(wanted)));
  }

  /** All text below, its white space collapsed. */
  public String text() {
    return rawText().strip().replaceAll("\\s+", " ");
  }

  /** All text below as it stands in the file. */
  public String rawText() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    for (XmlNode node : content) {
      switch (node) {
        case XmlElement element -> element.append(text);
        case XmlText words -> text.append(words.text());
      }
    }
  }
}
