package org.lectern.oai;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An answer as a harvester reads it. */
record Answer(String xml, Document document) {
  static Answer of(String xml) {
    return new Answer(xml, AnswerCheck.parse(xml));
  }

  /** The elements of that name in the protocol's namespace. */
  List<Element> elements(String name) {
    return list(document.getElementsByTagNameNS(AnswerCheck.OAI, name));
  }

  List<String> texts(String name) {
    return elements(name).stream().map(Element::getTextContent).toList();
  }

  String text(String name) {
    return texts(name).getFirst();
  }

  /** The answer without the time at which it was given. */
  String undated() {
    return xml.replaceFirst("<responseDate>.*?</responseDate>", "");
  }

  List<String> errors() {
    return elements("error").stream().map(e -> e.getAttribute("code")).toList();
  }

  /** Document ids of the headers, in order. */
  List<String> ids() {
    return elements("header").stream().map(Answer::id).toList();
  }

  List<String> deletedIds() {
    return elements("header").stream()
        .filter(h -> h.getAttribute("status").equals("deleted"))
        .map(Answer::id)
        .toList();
  }

  /** The header of one document. */
  Element header(String id) {
    return elements("header").stream().filter(h -> id(h).equals(id)).findFirst().orElseThrow();
  }

  static List<String> texts(Element element, String name) {
    return list(element.getElementsByTagNameNS(AnswerCheck.OAI, name)).stream()
        .map(Element::getTextContent)
        .toList();
  }

  Element token() {
    return elements("resumptionToken").getFirst();
  }

  /** The token to go on with, where there is one and it is not empty. */
  Optional<String> next() {
    return texts("resumptionToken").stream().filter(t -> !t.isEmpty()).findFirst();
  }

  private static String id(Element header) {
    String identifier = texts(header, "identifier").getFirst();
    return identifier.substring(identifier.lastIndexOf(':') + 1);
  }

  private static List<Element> list(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }
}
