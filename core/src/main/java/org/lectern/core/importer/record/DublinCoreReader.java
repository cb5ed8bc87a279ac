package org.lectern.core.importer.record;

import java.util.Optional;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.model.WebAddress;

/** Makes the keys of a Dublin Core record, with and without refinements (DCMI terms). */
public record DublinCoreReader(RecordKeys keys, AccessWords access) {
  /** Begins one record. */
  public DublinCoreReader(RecordKeys keys) {
    this(keys, new AccessWords(keys));
  }

  /** Adds all elements of a record. */
  public void read(XmlElement record) {
    record.children().forEach(this::readOne);
  }

  /** Adds one element. */
  public void readOne(XmlElement element) {
    String name = element.name();
    String value = element.text();
    Optional<String> language = RecordKeys.tag(element.attribute("xml:lang"));
    String suffix = language.map(t -> "@" + t).orElse("");
    switch (name) {
      case "title" -> keys.map(name, "title" + suffix, value);
      case "alternative" -> keys.map(name, "alternative", language, value);
      case "creator", "contributor", "publisher", "subject" -> keys.map(name, name, value);
      case "description", "abstract" ->
          keys.map(
              name,
              keys.keys().has("summary" + suffix) ? "note:abstract" : "summary",
              language,
              value);
      case "tableOfContents" -> keys.map(name, "note:contents", language, value);
      case "provenance" -> keys.map(name, "note:provenance", language, value);
      case "bibliographicCitation" -> keys.map(name, "note:citation", language, value);
      case "date", "created" -> keys.date(name, "date", value);
      case "issued" -> keys.date(name, keys.keys().has("date") ? "date:published" : "date", value);
      case "type" -> keys.type(name, value);
      case "language" -> keys.language(name, value);
      case "identifier" ->
          keys.map(name, WebAddress.isOne(value) ? "identifier:url" : "identifier", value);
      case "coverage", "spatial" -> keys.map(name, "place", value);
      case "extent", "medium" -> keys.map(name, "physical", value);
      case "isPartOf" -> partOf(value);
      case "relation", "source", "references", "replaces", "isVersionOf" -> relation(name, value);
      case "rights", "license" -> keys.rights(name, value);
      case "rightsHolder" -> keys.map(name, "rights-holder", value);
      case "accessRights" -> access.add(name, Optional.empty(), language, value);
      case "format" -> keys.leave(name, "files are measured again", value);
      default -> keys.keep(name, value);
    }
  }

  private void partOf(String value) {
    if (WebAddress.isOne(value)) {
      keys.map("isPartOf", "relation:part-of", value);
    } else {
      keys.map("isPartOf", "collection", value);
    }
  }

  private void relation(String name, String value) {
    if (WebAddress.isOne(value)) {
      keys.map(
          name,
          switch (name) {
            case "source", "replaces" -> "relation:" + name;
            case "isVersionOf" -> "relation:version-of";
            default -> "relation";
          },
          value);
    } else {
      keys.keep(name, value);
    }
  }
}
