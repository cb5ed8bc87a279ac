package org.lectern.iiif.presentation;

import java.util.Map;

/**
 * A metadata format in which harvesters get documents, as manifests link to it.
 *
 * @param prefix its short name: {@code oai_dc}
 * @param profile the namespace of its records
 */
public record RecordForm(String prefix, String profile) {
  /** The one that every repository has. */
  static final RecordForm DUBLIN_CORE =
      new RecordForm("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/");

  private static final Map<String, String> NAMES =
      Map.of(
          "oai_dc", "Dublin Core",
          "mods", "MODS",
          "mets", "METS",
          "marc21", "MARC 21",
          "ead", "EAD",
          "edm", "Europeana Data Model",
          "lido", "LIDO",
          "qdc", "Qualified Dublin Core");

  /** What people call it. */
  String label() {
    return NAMES.getOrDefault(prefix, prefix);
  }
}
