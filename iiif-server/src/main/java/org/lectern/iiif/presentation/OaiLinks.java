package org.lectern.iiif.presentation;

import java.util.List;

/**
 * How documents are harvested by OAI-PMH, so that manifests can lead there.
 *
 * @param domain in OAI identifiers, {@code oai:<domain>:<document>}
 * @param forms the formats that are offered
 */
public record OaiLinks(String domain, List<RecordForm> forms) {
  public OaiLinks {
    forms = List.copyOf(forms);
  }

  /** With the one format that every repository has. */
  public static OaiLinks of(String domain) {
    return new OaiLinks(domain, List.of(RecordForm.DUBLIN_CORE));
  }
}
