package org.lectern.oai;

import java.util.Iterator;
import java.util.Map;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/** Looks into a document by XPath, with the usual prefix of each namespace. */
public record XPaths(Document document) {
  private static final Map<String, String> NAMESPACES =
      Map.ofEntries(
          Map.entry("dc", "http://purl.org/dc/elements/1.1/"),
          Map.entry("dcterms", "http://purl.org/dc/terms/"),
          Map.entry("dv", "http://dfg-viewer.de/"),
          Map.entry("ead", "http://ead3.archivists.org/schema/"),
          Map.entry("edm", "http://www.europeana.eu/schemas/edm/"),
          Map.entry("lido", "http://www.lido-schema.org"),
          Map.entry("marc", "http://www.loc.gov/MARC21/slim"),
          Map.entry("mets", "http://www.loc.gov/METS/"),
          Map.entry("mods", "http://www.loc.gov/mods/v3"),
          Map.entry("oai", AnswerCheck.OAI),
          Map.entry("ore", "http://www.openarchives.org/ore/terms/"),
          Map.entry("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
          Map.entry("rights", "http://www.openarchives.org/OAI/2.0/rights/"),
          Map.entry("skos", "http://www.w3.org/2004/02/skos/core#"),
          Map.entry("wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
          Map.entry("xlink", "http://www.w3.org/1999/xlink"),
          Map.entry("xml", "http://www.w3.org/XML/1998/namespace"),
          Map.entry("xsi", "http://www.w3.org/2001/XMLSchema-instance"));

  public static XPaths of(String xml) {
    return new XPaths(AnswerCheck.parse(xml));
  }

  public String evaluate(String path) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    xpath.setNamespaceContext(
        new NamespaceContext() {
          @Override
          public String getNamespaceURI(String prefix) {
            return NAMESPACES.getOrDefault(prefix, "");
          }

          @Override
          public String getPrefix(String uri) {
            return getPrefixes(uri).next();
          }

          @Override
          public Iterator<String> getPrefixes(String uri) {
            return NAMESPACES.entrySet().stream()
                .filter(e -> e.getValue().equals(uri))
                .map(Map.Entry::getKey)
                .toList()
                .iterator();
          }
        });
    return xpath.evaluate(path, document);
  }
}
