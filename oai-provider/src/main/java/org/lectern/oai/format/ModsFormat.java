package org.lectern.oai.format;

import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;

/**
 * MODS 3.8, {@code mods}: the richest of the general formats.
 *
 * <table>
 *   <caption>From the document model to MODS</caption>
 *   <tr><td>{@code titleInfo}</td><td>title, the first language primary, others translated;
 *       alternative</td></tr>
 *   <tr><td>{@code name}</td><td>creators, contributors, transcribers, translators and funders with
 *       their roles, by MARC relator where there is one; dates and other identities</td></tr>
 *   <tr><td>{@code typeOfResource}, {@code genre}</td><td>type, mapped and in the archive's
 *       term</td></tr>
 *   <tr><td>{@code originInfo} creation</td><td>places from; the date as EDTF with its doubt and by
 *       its first and last day; the date as shown; dates received, declassified, copied</td></tr>
 *   <tr><td>{@code originInfo} publication</td><td>publishers; date published</td></tr>
 *   <tr><td>{@code language}</td><td>of the original, and of each text with its role; ISO 639-2 and
 *       RFC 5646</td></tr>
 *   <tr><td>{@code physicalDescription}</td><td>physical; media types</td></tr>
 *   <tr><td>{@code abstract}, {@code note}</td><td>summary; notes by kind, note on the date,
 *       acknowledgement of the funder, advisory, marking on the original</td></tr>
 *   <tr><td>{@code subject}</td><td>subjects in parts; those mentioned; places of every role, with
 *       coordinates</td></tr>
 *   <tr><td>{@code relatedItem}</td><td>collections with the order in them; relations</td></tr>
 *   <tr><td>{@code identifier}, {@code location}</td><td>id and identifiers by scheme; institution,
 *       ISIL, reference, address, IIIF manifest</td></tr>
 *   <tr><td>{@code accessCondition}</td><td>rights statement, holder, note, credit; access, its end
 *       and reason</td></tr>
 *   <tr><td>{@code recordInfo}</td><td>when the document came and changed</td></tr>
 * </table>
 */
public final class ModsFormat implements MetadataFormat {
  @Override
  public Name name() {
    return new Name("mods", "MODS", 2, ModsWriter.NAMESPACE, ModsWriter.SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    XmlBuffer xml = new XmlBuffer(8192);
    new ModsWriter(xml, new Described(document, authorities)).write();
    return xml.toBytes();
  }
}
