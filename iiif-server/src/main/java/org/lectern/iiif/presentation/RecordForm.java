package org.lectern.iiif.presentation;

/**
 * A metadata format in which harvesters get documents, as manifests link to it.
 *
 * @param prefix its short name: {@code oai_dc}
 * @param label what people call it: {@code Dublin Core}
 * @param profile the namespace of its records
 */
public record RecordForm(String prefix, String label, String profile) {
  /** The one that every repository has. */
  static final RecordForm DUBLIN_CORE =
      new RecordForm("oai_dc", "Dublin Core", "http://www.openarchives.org/OAI/2.0/oai_dc/");
}
