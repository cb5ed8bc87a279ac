package org.lectern.oai.format;

import java.util.List;
import org.lectern.core.model.LanguageMap;

/** The small parts that LIDO is made of: identifiers, terms, names and texts. */
record LidoTerms(XmlBuffer xml) {
  /** In front of the numbers of LIDO's own terms. */
  static final String VOCABULARY = "http://terminology.lido-schema.org/";

  void identifier(String element, String type, String value) {
    xml.start(element).attribute("lido:type", type).text(value).end();
  }

  void concept(String element, String type, String term) {
    xml.start(element);
    if (!type.isEmpty()) {
      xml.attribute("lido:type", type);
    }
    xml.element("lido:term", term.strip()).end();
  }

  /** Names in their languages, the first preferred; then other names. */
  void appellation(LanguageMap name, List<String> variants) {
    boolean first = true;
    for (var entry : name.values().entrySet()) {
      xml.start("lido:appellationValue").language(entry.getKey());
      xml.attribute("lido:pref", first ? "preferred" : "alternate");
      xml.text(entry.getValue().strip()).end();
      first = false;
    }
    for (String variant : variants) {
      xml.start("lido:appellationValue").attribute("lido:pref", "alternate");
      xml.text(variant.strip()).end();
    }
  }

  /** A text in each of its languages. */
  void words(String element, LanguageMap text) {
    DublinCoreFormat.localised(xml, element, text);
  }
}
