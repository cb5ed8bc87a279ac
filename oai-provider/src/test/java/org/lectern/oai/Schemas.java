package org.lectern.oai;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
final class Schemas {
  private static final Optional<Schemas> HERE = find();

  private final Schema schema;
  private final CatalogResolver resolver;

  private Schemas(Path folder) {
    try {
      resolver =
          CatalogManager.catalogResolver(
              // What is not in the catalogue, the DTD of XML Schema, is read as empty.
              CatalogFeatures.builder().with(CatalogFeatures.Feature.RESOLVE, "ignore").build(),
              folder.resolve("catalog.xml").toUri());
      SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      factory.setResourceResolver(resolver);
      schema =
          factory.newSchema(
              Stream.of("oai/OAI-PMH.xsd", "oai/oai_dc.xsd", "oai/oai-identifier.xsd")
                  .map(file -> new StreamSource(folder.resolve(file).toUri().toString()))
                  .toArray(Source[]::new));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a schema has against a document; empty too where there are no schemas. */
  static Optional<String> fault(String xml) {
    return HERE.flatMap(schemas -> schemas.faultOf(xml));
  }

  static boolean present() {
    return HERE.isPresent();
  }

  private Optional<String> faultOf(String xml) {
    try {
      Validator validator = schema.newValidator();
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
