package org.lectern.oai.format;

import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;

/**
 * LIDO 1.1, {@code lido}: for portals of museums, which think in objects and events.
 *
 * <table>
 *   <caption>From the document model to LIDO</caption>
 *   <tr><td>{@code lidoRecID}, {@code objectPublishedID}</td><td>id; address</td></tr>
 *   <tr><td>{@code objectWorkType}, {@code classification}</td><td>type in the archive's term, else
 *       mapped; type mapped, languages</td></tr>
 *   <tr><td>{@code titleSet}</td><td>title in each language, the first preferred;
 *       alternative</td></tr>
 *   <tr><td>{@code inscriptions}</td><td>marking on the original</td></tr>
 *   <tr><td>{@code repositorySet}</td><td>institution with ISIL, address, city; reference and
 *       identifiers by scheme</td></tr>
 *   <tr><td>{@code objectDescriptionSet}, {@code objectMeasurementsSet}</td><td>summary, notes by
 *       kind, note on the date, acknowledgement of the funder, advisory; physical</td></tr>
 *   <tr><td>{@code event} creation</td><td>creators and contributors with roles, dates, other
 *       identities; the date as shown, as EDTF and by its first and last day; places with their
 *       roles</td></tr>
 *   <tr><td>{@code event} publication</td><td>publishers, funders, translators, transcribers; date
 *       published</td></tr>
 *   <tr><td>{@code event} of other kinds</td><td>dates received, declassified, copied</td></tr>
 *   <tr><td>{@code subjectSet}</td><td>subjects; those mentioned; places about which it is, with
 *       coordinates as {@code geo:} URIs</td></tr>
 *   <tr><td>{@code relatedWorkSet}</td><td>collections; relations</td></tr>
 *   <tr><td>{@code rightsWorkSet}</td><td>rights statement, note, holder, credit; access, its end
 *       and reason</td></tr>
 *   <tr><td>{@code recordWrap}</td><td>id; publisher, else institution, else this site; address;
 *       when the document came and changed</td></tr>
 *   <tr><td>{@code resourceSet}</td><td>IIIF manifest; each page whose scan is open, with its label
 *       and rights statement</td></tr>
 * </table>
 */
public final class LidoFormat implements MetadataFormat {
  private static final String NAMESPACE = "http://www.lido-schema.org";
  private static final String SCHEMA = "http://www.lido-schema.org/schema/v1.1/lido-v1.1.xsd";

  @Override
  public Name name() {
    return new Name("lido", "LIDO", 2, NAMESPACE, SCHEMA);
  }

  @Override
  public byte[] write(Document document, Authorities authorities) {
    Described described = new Described(document, authorities);
    String written = described.description().language();
    String language = XmlBuffer.isLanguage(written) ? written : "und";
    XmlBuffer xml = new XmlBuffer(8192);
    xml.start("lido:lido")
        .attribute("xmlns:lido", NAMESPACE)
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation", NAMESPACE + " " + SCHEMA);
    xml.start("lido:lidoRecID").attribute("lido:type", "local").address("lido:source", "/");
    xml.text(document.id().value()).end();
    xml.start("lido:objectPublishedID")
        .attribute("lido:type", "URI")
        .address(described.path())
        .end();
    xml.start("lido:descriptiveMetadata").attribute("xml:lang", language);
    new LidoObject(xml, described).write();
    xml.end().start("lido:administrativeMetadata").attribute("xml:lang", language);
    new LidoAdministration(xml, described).write();
    return xml.end().end().toBytes();
  }
}
