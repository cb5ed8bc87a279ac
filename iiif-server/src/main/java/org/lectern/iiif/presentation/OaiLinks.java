package org.lectern.iiif.presentation;

import java.util.List;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.DocumentId;

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

  /** Those of the formats that a document is kept in; all of them have it in Dublin Core. */
  OaiLinks of(Archive archive, DocumentId document) {
    return new OaiLinks(
        domain,
        forms.stream()
            .filter(
                form ->
                    form.prefix().equals(RecordForm.DUBLIN_CORE.prefix())
                        || archive
                            .record(form.prefix(), document)
                            .filter(record -> !record.deleted())
                            .isPresent())
            .toList());
  }

  /** With the one format that every repository has. */
  public static OaiLinks of(String domain) {
    return new OaiLinks(domain, List.of(RecordForm.DUBLIN_CORE));
  }
}
