package org.lectern.oai;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.model.LanguageMap;
import org.lectern.oai.format.DublinCoreFormat;
import org.lectern.oai.format.MetadataFormat;
import org.lectern.oai.format.XmlBuffer;

/**
 * Writes one answer (section 3.2) into memory: records are copied, with the address of this site
 * where they left room for it. Begin with {@link #OaiWriter}, end with {@link #finish}; not for
 * several threads.
 */
final class OaiWriter {
  private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
  private static final String RIGHTS = OAI + "rights/";
  private static final String RIGHTS_SCHEMA =
      RIGHTS + " http://www.openarchives.org/OAI/2.0/rights.xsd";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final XmlBuffer xml;
  private final RepositoryInfo repository;
  private final byte[] site;
  private final String address;
  private final String baseUrl;

  /**
   * Writes everything up to the request.
   *
   * @param site address of the site, without a slash at its end
   * @param path where the provider answers, behind that
   * @param arguments what the request element repeats; nothing after badVerb and badArgument
   */
  OaiWriter(
      RepositoryInfo repository,
      String site,
      String path,
      Instant now,
      Map<String, String> arguments,
      int capacity) {
    this.repository = repository;
    this.site = XmlBuffer.escaped(site);
    this.baseUrl = site + path;
    this.address = site;
    this.xml = new XmlBuffer(capacity);
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // For people who come with a browser: one that knows XSLT takes the first, others the second.
    String folder = path.equals(OaiProvider.PATH) ? "oai/" : "";
    xml.markup("<?xml-stylesheet type=\"text/xsl\" href=\"" + folder + "style.xsl\"?>\n");
    xml.markup("<?xml-stylesheet type=\"text/css\" href=\"" + folder + "style.css\"?>\n");
    xml.start("OAI-PMH")
        .attribute("xmlns", OAI)
        .attribute("xmlns:xsi", XSI)
        .attribute("xsi:schemaLocation", OAI + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
    xml.element("responseDate", now.truncatedTo(ChronoUnit.SECONDS).toString());
    xml.start("request");
    arguments.forEach(xml::attribute);
    xml.text(baseUrl).end();
  }

  void faults(List<OaiException.Fault> faults) {
    for (OaiException.Fault fault : faults) {
      xml.start("error").attribute("code", fault.code().toString()).text(fault.message()).end();
    }
  }

  /**
   * {@code Identify}.
   *
   * @param sample an identifier that exists, if any does
   * @param friends where else on this site a provider answers
   */
  void identify(String name, Instant earliest, Optional<String> sample, List<String> friends) {
    xml.start("Identify");
    xml.element("repositoryName", name);
    xml.element("baseURL", baseUrl);
    xml.element("protocolVersion", "2.0");
    repository.adminEmails().forEach(email -> xml.element("adminEmail", email));
    xml.element("earliestDatestamp", earliest.toString());
    xml.element("deletedRecord", "persistent");
    xml.element("granularity", "YYYY-MM-DDThh:mm:ssZ");
    xml.element("compression", "gzip");
    sample.ifPresent(this::identifierScheme);
    if (!friends.isEmpty()) {
      friends(friends);
    }
    repository
        .metadataRights()
        .ifPresent(
            uri -> {
              xml.start("description").start("rightsManifest").attribute("xmlns", RIGHTS);
              xml.attribute("xsi:schemaLocation", RIGHTS_SCHEMA);
              xml.attribute("appliesTo", "http://www.openarchives.org/OAI/2.0/entity#metadata");
              xml.start("rights");
              xml.start("rightsReference").attribute("ref", uri.toString()).end();
              xml.end().end().end();
            });
    xml.end();
  }

  /** What the guidelines on rights expressions, section 3, put beside each record. */
  private void rights(URI uri) {
    xml.start("about").start("rights").attribute("xmlns", RIGHTS);
    xml.attribute("xsi:schemaLocation", RIGHTS_SCHEMA);
    xml.start("rightsReference").attribute("ref", uri.toString()).end();
    xml.end().end();
  }

  private void friends(List<String> paths) {
    String namespace = OAI + "friends/";
    xml.start("description").start("friends");
    xml.attribute("xmlns", namespace);
    xml.attribute(
        "xsi:schemaLocation", namespace + " http://www.openarchives.org/OAI/2.0/friends.xsd");
    paths.forEach(path -> xml.element("baseURL", address + path));
    xml.end().end();
  }

  private void identifierScheme(String sample) {
    String namespace = OAI + "oai-identifier";
    xml.start("description").start("oai-identifier");
    xml.attribute("xmlns", namespace);
    xml.attribute(
        "xsi:schemaLocation",
        namespace + " http://www.openarchives.org/OAI/2.0/oai-identifier.xsd");
    xml.element("scheme", "oai");
    xml.element("repositoryIdentifier", repository.domain());
    xml.element("delimiter", ":");
    xml.element("sampleIdentifier", sample);
    xml.end().end();
  }

  void formats(List<MetadataFormat> formats) {
    xml.start("ListMetadataFormats");
    for (MetadataFormat format : formats) {
      xml.start("metadataFormat");
      xml.element("metadataPrefix", format.prefix());
      xml.element("schema", format.schema());
      xml.element("metadataNamespace", format.namespace());
      xml.end();
    }
    xml.end();
  }

  /** A set with its names and summaries in all languages, as Dublin Core. */
  void set(String spec, String name, LanguageMap names, LanguageMap summary) {
    xml.start("set").element("setSpec", spec).element("setName", name);
    xml.start("setDescription");
    DublinCoreFormat.start(xml);
    DublinCoreFormat.localised(xml, "dc:title", names);
    DublinCoreFormat.localised(xml, "dc:description", summary);
    xml.end().end().end();
  }

  /** Opens the element of a verb around what is written next. */
  void open(Verb verb) {
    xml.start(verb.toString());
  }

  void close() {
    xml.end();
  }

  void record(StoredRecord record, List<String> sets) {
    xml.start("record");
    header(record, sets);
    if (!record.deleted()) {
      xml.start("metadata").stored(record.bytes(), site).end();
      repository.metadataRights().ifPresent(this::rights);
    }
    xml.end();
  }

  /** The header alone; that of a deleted record keeps its sets (section 2.5.1). */
  void header(StoredRecord record, List<String> sets) {
    xml.start("header");
    if (record.deleted()) {
      xml.attribute("status", "deleted");
    }
    xml.element("identifier", repository.identifier(record.position().id()));
    xml.element("datestamp", record.position().datestamp().toString());
    sets.forEach(set -> xml.element("setSpec", set));
    xml.end();
  }

  /** The end of a page of a list that was split; the text is empty on the last. */
  void token(String text, long completeListSize, long cursor) {
    xml.start("resumptionToken")
        .attribute("completeListSize", Long.toString(completeListSize))
        .attribute("cursor", Long.toString(cursor))
        .text(text)
        .end();
  }

  /** How many bytes the answer has so far. */
  int length() {
    return xml.length();
  }

  byte[] finish() {
    return xml.end().markup("\n").toBytes();
  }
}
