package org.lectern.iiif.presentation;

import java.util.List;

/**
 * How documents are harvested by OAI-PMH, so that manifests can lead there.
 *
 * @param domain in OAI identifiers, {@code oai:<domain>:<document>}
 * @param forms the formats that are offered
 */
public record Harvest(String domain, List<RecordForm> forms) {
  public Harvest {
    forms = List.copyOf(forms);
  }

  /** With the one format that every repository has. */
  public static Harvest of(String domain) {
    return new Harvest(domain, List.of(RecordForm.DUBLIN_CORE));
  }
}
