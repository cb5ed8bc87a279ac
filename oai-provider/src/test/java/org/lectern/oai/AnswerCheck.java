package org.lectern.oai;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.lectern.oai.format.XmlBuffer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Everything that is wrong with an answer, by the text of the protocol and by its schemas. */
public final class AnswerCheck {
  static final String OAI = "http://www.openarchives.org/OAI/2.0/";

  private final List<String> faults = new ArrayList<>();

  private AnswerCheck() {}

  /**
   * Checks one answer.
   *
   * @param baseUrl the address it was asked at
   * @param arguments what it was asked
   */
  static List<String> faults(String xml, String baseUrl, Map<String, List<String>> arguments) {
    AnswerCheck check = new AnswerCheck();
    try {
      check.answer(parse(xml).getDocumentElement(), baseUrl, arguments);
    } catch (IllegalArgumentException e) {
      return List.of("not well-formed: " + e.getMessage());
    }
    check.expect(xml.indexOf(XmlBuffer.SITE) < 0, "a record without the site's address");
    Schemas.fault(xml).ifPresent(check.faults::add);
    return check.faults;
  }

  public static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void answer(Element root, String baseUrl, Map<String, List<String>> arguments) {
    expect(name(root).equals("OAI-PMH"), "root element " + name(root));
    List<Element> children = children(root);
    List<String> names = children.stream().map(AnswerCheck::name).toList();
    if (names.size() < 3) {
      faults.add("an answer of " + names);
      return;
    }
    expect(names.get(0).equals("responseDate"), "begins with " + names.get(0));
    expect(
        children.get(0).getTextContent().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
        "responseDate " + children.get(0).getTextContent());
    expect(names.get(1).equals("request"), "goes on with " + names.get(1));
    Element request = children.get(1);
    expect(request.getTextContent().equals(baseUrl), "request of " + request.getTextContent());
    List<Element> body = children.subList(2, children.size());
    if (names.get(2).equals("error")) {
      errors(request, body, arguments);
    } else {
      expect(attributes(request).equals(single(arguments)), "request " + attributes(request));
      expect(body.size() == 1, "several bodies: " + names);
      expect(List.of(name(body.getFirst())).equals(arguments.get("verb")), "body " + names);
      if (name(body.getFirst()).matches("ListRecords|ListIdentifiers|GetRecord")) {
        records(body.getFirst());
      }
    }
  }

  private void errors(Element request, List<Element> errors, Map<String, List<String>> arguments) {
    List<String> codes = errors.stream().map(e -> e.getAttribute("code")).toList();
    expect(errors.stream().allMatch(e -> name(e).equals("error")), "an error beside a body");
    boolean hidden = codes.contains("badVerb") || codes.contains("badArgument");
    Map<String, String> echo = attributes(request);
    if (hidden) {
      expect(echo.isEmpty(), "request " + echo + " with " + codes);
    } else {
      Map<String, String> asked = single(arguments);
      asked.keySet().removeIf(k -> k.equals("identifier") && !echo.containsKey(k));
      asked.keySet().removeIf(k -> k.equals("resumptionToken")); // may hold what XML cannot
      echo.remove("resumptionToken");
      expect(echo.equals(asked), "request " + echo + " for " + asked);
    }
    expect(codes.stream().allMatch(CODES::contains), "codes " + codes);
    expect(errors.stream().noneMatch(e -> e.getTextContent().isBlank()), "an error without a word");
  }

  private static final List<String> CODES =
      List.of(
          "badVerb",
          "badArgument",
          "badResumptionToken",
          "cannotDisseminateFormat",
          "idDoesNotExist",
          "noRecordsMatch",
          "noMetadataFormats",
          "noSetHierarchy");

  private void records(Element body) {
    boolean headersOnly = name(body).equals("ListIdentifiers");
    List<Element> items =
        children(body).stream()
            .filter(e -> name(e).equals(headersOnly ? "header" : "record"))
            .toList();
    expect(!items.isEmpty(), "an empty " + name(body));
    List<String> order = new ArrayList<>();
    for (Element item : items) {
      Element header = headersOnly ? item : children(item).getFirst();
      expect(name(header).equals("header"), "a record that begins with " + name(header));
      order.add(header(header));
      boolean deleted = header.getAttribute("status").equals("deleted");
      List<Element> metadata =
          children(item).stream().filter(e -> name(e).equals("metadata")).toList();
      if (!headersOnly) {
        expect(metadata.size() == (deleted ? 0 : 1), metadata.size() + " metadata, " + deleted);
        expect(
            metadata.stream().allMatch(m -> children(m).size() == 1), "metadata with no one root");
      }
    }
    expect(order.equals(order.stream().sorted().toList()), "not in order: " + order);
    expect(order.stream().distinct().count() == order.size(), "named twice: " + order);
    children(body).stream()
        .filter(e -> name(e).equals("resumptionToken"))
        .forEach(token -> token(token, items.size()));
  }

  private String header(Element header) {
    Map<String, String> values = new TreeMap<>();
    children(header).forEach(c -> values.putIfAbsent(name(c), c.getTextContent()));
    String datestamp = values.getOrDefault("datestamp", "");
    String identifier = values.getOrDefault("identifier", "");
    expect(datestamp.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"), "dated " + datestamp);
    expect(identifier.matches("oai:[^:]+:[^:]+"), "identifier " + identifier);
    return datestamp + " " + identifier.substring(identifier.lastIndexOf(':') + 1);
  }

  private void token(Element token, int items) {
    long size = Long.parseLong(token.getAttribute("completeListSize"));
    long cursor = Long.parseLong(token.getAttribute("cursor"));
    expect(cursor >= 0 && size >= cursor, "cursor " + cursor + " of " + size);
    expect(token.getTextContent().isEmpty() || size > cursor + items, "goes on behind " + size);
  }

  private void expect(boolean condition, String fault) {
    if (!condition) {
      faults.add(fault);
    }
  }

  static List<Element> children(Node node) {
    NodeList nodes = node.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  private static Map<String, String> attributes(Element element) {
    NamedNodeMap nodes = element.getAttributes();
    Map<String, String> attributes = new TreeMap<>(Comparator.naturalOrder());
    IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .forEach(a -> attributes.put(a.getNodeName(), a.getNodeValue()));
    return attributes;
  }

  private static Map<String, String> single(Map<String, List<String>> arguments) {
    Map<String, String> single = new TreeMap<>();
    arguments.forEach((name, values) -> single.put(name, values.getFirst()));
    return single;
  }

  /** The local name of an element of the protocol; any other with its namespace. */
  private static String name(Element element) {
    return OAI.equals(element.getNamespaceURI())
        ? element.getLocalName()
        : "{" + element.getNamespaceURI() + "}" + element.getLocalName();
  }
}
