package org.lectern.oai;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.catalog.CatalogResolver;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/**
 * The published XML schemas, where copies of them lie in {@code shared/schemas} beside the
 * repository; nothing is fetched. Elsewhere validation is skipped, which is said once.
 */
public final class Schemas {
  private static final Optional<Schemas> HERE = find();

  /** What each namespace needs; apart, as several define Dublin Core in ways of their own. */
  private static final Map<String, List<String>> FILES =
      Map.of(
          "http://worldcat.org/xmlschemas/qdc-1.0/", List.of("qdc"),
          "http://www.loc.gov/METS/", List.of("mets/mets-1-12-1.xsd", "mods/mods-3-8.xsd"),
          "http://www.loc.gov/mods/v3", List.of("mods/mods-3-8.xsd"),
          "http://www.loc.gov/MARC21/slim", List.of("marc/MARC21slim.xsd"),
          "http://www.europeana.eu/schemas/edm/", List.of("edm/EDM.xsd"),
          "http://ead3.archivists.org/schema/", List.of("ead/ead3.xsd"),
          "http://www.lido-schema.org", List.of("lido/lido-v1.1.xsd"));

  /** The application schema of {@code oai_qdc}, which gives DCMI's container a namespace. */
  private static final String QUALIFIED =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
          targetNamespace="http://worldcat.org/xmlschemas/qdc-1.0/">
        <xs:include schemaLocation="http://dublincore.org/schemas/xmls/qdc/2008/02/11/qualifieddc.xsd"/>
      </xs:schema>
      """;

  /** What the guidelines on rights expressions say of their containers. */
  private static final String RIGHTS =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
          xmlns="http://www.openarchives.org/OAI/2.0/rights/"
          targetNamespace="http://www.openarchives.org/OAI/2.0/rights/">
        <xs:element name="rights" type="rightsType"/>
        <xs:element name="rightsManifest">
          <xs:complexType>
            <xs:sequence><xs:element name="rights" type="rightsType" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute name="appliesTo" type="xs:anyURI" use="required"/>
          </xs:complexType>
        </xs:element>
        <xs:complexType name="rightsType">
          <xs:sequence>
            <xs:element name="rightsReference">
              <xs:complexType><xs:attribute name="ref" type="xs:anyURI" use="required"/></xs:complexType>
            </xs:element>
          </xs:sequence>
        </xs:complexType>
      </xs:schema>
      """;

  private final Path folder;
  private final CatalogResolver resolver;
  private final Map<List<String>, Schema> schemas = new ConcurrentHashMap<>();

  private Schemas(Path folder) {
    this.folder = folder;
    this.resolver =
        CatalogManager.catalogResolver(
            // What is not in the catalogue, the DTD of XML Schema, is read as empty.
            CatalogFeatures.builder().with(CatalogFeatures.Feature.RESOLVE, "ignore").build(),
            folder.resolve("catalog.xml").toUri());
  }

  /** The schemas of the protocol together with that of the one format in a document. */
  private Schema schema(String xml) {
    List<String> files = new ArrayList<>(List.of("oai/OAI-PMH.xsd", "oai/oai-identifier.xsd"));
    files.add("oai/friends.xsd");
    files.add("rights");
    // In this order, as METS holds MODS.
    Stream.of("worldcat.org/xmlschemas/qdc", "loc.gov/METS/", "MARC21/slim", "schemas/edm/")
        .map(Schemas::namespace)
        .filter(namespace -> xml.contains("=\"" + namespace + "\""))
        .findFirst()
        .or(
            () ->
                Stream.of("loc.gov/mods/v3", "ead3.archivists", "www.lido-schema")
                    .map(Schemas::namespace)
                    .filter(namespace -> xml.contains("=\"" + namespace + "\""))
                    .findFirst())
        .ifPresentOrElse(n -> files.addAll(FILES.get(n)), () -> files.add("oai/oai_dc.xsd"));
    return schemas.computeIfAbsent(files, this::compile);
  }

  private static String namespace(String part) {
    return FILES.keySet().stream().filter(n -> n.contains(part)).findFirst().orElseThrow();
  }

  private Schema compile(List<String> files) {
    try {
      SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      factory.setResourceResolver(resolver);
      return factory.newSchema(files.stream().map(this::source).toArray(Source[]::new));
    } catch (SAXException e) {
      throw new IllegalStateException(files.toString(), e);
    }
  }

  private Source source(String file) {
    return switch (file) {
      case "qdc" -> new StreamSource(new StringReader(QUALIFIED));
      case "rights" -> new StreamSource(new StringReader(RIGHTS));
      default -> new StreamSource(folder.resolve(file).toUri().toString());
    };
  }

  /** What a schema has against a document; empty too where there are no schemas. */
  public static Optional<String> fault(String xml) {
    return HERE.flatMap(schemas -> schemas.faultOf(xml));
  }

  public static boolean present() {
    return HERE.isPresent();
  }

  private Optional<String> faultOf(String xml) {
    try {
      Validator validator = schema(xml).newValidator();
      validator.setResourceResolver(resolver);
      validator.validate(new StreamSource(new StringReader(xml)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(e.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Schemas> find() {
    Optional<Path> folder =
        Stream.of("../shared/schemas", "../../shared/schemas", "../../../shared/schemas")
            .map(Path::of)
            .filter(f -> Files.exists(f.resolve("catalog.xml")))
            .findFirst();
    if (folder.isEmpty()) {
      System.out.println("No ../shared/schemas: answers are not validated against the schemas.");
    }
    return folder.map(Schemas::new);
  }
}
