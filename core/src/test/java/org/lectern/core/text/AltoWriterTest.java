package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.catalog.CatalogResolver;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.PageText.Block;
import org.lectern.core.text.PageText.Line;
import org.lectern.core.text.PageText.Word;
import org.xml.sax.SAXException;

class AltoWriterTest {
  @Test
  void whatIsWrittenIsReadAsItWas() {
    Word first = new Word("<Ruri-\"", new Box(10, 20, 40, 12));
    Word second = new Word("tania&", new Box(10, 40, 30, 12));
    PageText text =
        new PageText(
            "de",
            List.of(
                new Block(
                    new Box(10, 20, 40, 32),
                    List.of(
                        new Line(first.box(), List.of(first)),
                        new Line(second.box(), List.of(second))))));
    Dimensions scan = new Dimensions(100, 200);
    assertEquals(
        text, PageText.read(AltoWriter.write(text, scan, "test"), Page.Ocr.Format.ALTO, scan));
  }

  /** By the official schema, where a copy of it lies beside the repository. */
  @Test
  void whatIsWrittenIsValid() throws IOException, SAXException {
    Optional<Path> schemas =
        Stream.of("../shared/schemas", "../../shared/schemas", "../../../shared/schemas")
            .map(Path::of)
            .filter(folder -> Files.exists(folder.resolve("alto/alto-4-3.xsd")))
            .findFirst();
    assumeTrue(schemas.isPresent(), "no ../shared/schemas: ALTO is not validated");
    CatalogResolver resolver =
        CatalogManager.catalogResolver(
            CatalogFeatures.builder().with(CatalogFeatures.Feature.RESOLVE, "ignore").build(),
            schemas.get().resolve("catalog.xml").toUri());
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setResourceResolver(resolver);
    Schema schema = factory.newSchema(schemas.get().resolve("alto/alto-4-3.xsd").toFile());
    Box box = new Box(1, 2, 30, 10);
    Line line = new Line(box, List.of(new Word("Ruri-", box), new Word("a b \"<&>\" ½", box)));
    List<List<Block>> pages =
        List.of(
            List.of(),
            List.of(new Block(box, List.of(line, line)), new Block(box, List.of(line))),
            List.of(new Block(box, List.of())),
            List.of(new Block(box, List.of(new Line(box, List.of()), line))),
            List.of(new Block(box, List.of(new Line(box, List.of())))));
    for (String language : List.of("und", "de", "zh-Hans", "de-CH-1901", "x-old")) {
      for (List<Block> blocks : pages) {
        byte[] alto =
            AltoWriter.write(new PageText(language, blocks), new Dimensions(100, 200), "Test 1");
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(alto)));
      }
    }
  }

  @Test
  void whatXmlDoesNotHoldIsLeftOut() {
    Box box = new Box(0, 0, 5, 5);
    Word word = new Word("a\u0001\uD800b", box);
    PageText text =
        new PageText("und", List.of(new Block(box, List.of(new Line(box, List.of(word))))));
    Dimensions scan = new Dimensions(9, 9);
    assertEquals(
        "ab",
        PageText.read(AltoWriter.write(text, scan, "test"), Page.Ocr.Format.ALTO, scan).plain());
  }
}
