package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.state.ContentState;

/** Each recipe of COOKBOOK.md, opened where that table says it is to be seen. */
class CookbookTest {
  private static final String ROOT = "/iiif/presentation/3/";
  private static final TestServer server = TestServer.demo();

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        // recipe | behind /iiif/presentation/3/ | where in it | what is there
        "0001 letter-soto-1958/manifest /items/0/items/0/items/0/body/type Image",
        "0004 letter-soto-1958/manifest /items/0/height [1-9][0-9]+",
        "0005 letter-soto-1958/manifest /items/0/items/0/items/0/body/service/0/type ImageService3",
        "0006 photograph-tikhy-1957/manifest /label/ru/0 Станция.+",
        "0006 photograph-tikhy-1957/manifest /label/es/0 .+Tiji",
        "0007 report-quiet-wave-1959/manifest /metadata/0/value .+",
        "0007 report-quiet-wave-1959/manifest /requiredStatement/label/en/0 Attribution",
        "0008 letter-soto-1958/manifest /rights http://.+",
        "0009 report-quiet-wave-1959/manifest /behavior/0 paged",
        "0009 report-quiet-wave-1959/manifest /items/4/type Canvas",
        "0010 letter-damanhuri-1958/manifest /viewingDirection right-to-left",
        "0011 letter-brandt-1959/manifest /behavior/0 individuals",
        "0024 report-quiet-wave-1959/manifest /structures/0/items/0/type Range",
        "0029 telegram-tikhy-1958/manifest /items/1/summary/en/0 Pencil.+",
        "0030 collection/sea-level-papers /type Collection",
        "0032 collection /items/0/type Collection",
        "0032 collection/sea-level-papers /items/0/type Collection",
        "0033 notebook-cordel-195x/manifest /items/1/items/0/items/0/body/type Choice",
        "0046 report-quiet-wave-1959/manifest /rendering/0/format text/html",
        "0047 letter-soto-1958/manifest /homepage/0/format text/html",
        "0053 letter-soto-1958/manifest /seeAlso/0/profile http://.+",
        "0057 report-quiet-wave-1959/manifest /items/3/behavior/0 non-paged",
        "0068 report-quiet-wave-1959/canvas/0002/annotations/ocr /items/0/textGranularity line",
        "0117 letter-soto-1958/manifest /thumbnail/0/service/0/sizes .+width.+",
        "0118 letter-damanhuri-1958/manifest /metadata .+Mentioned.+belyaeva.+,.+xu-wenlan.+",
        "0154 letter-damanhuri-1958/manifest /navPlace/features/0/geometry/type Point",
        "0202 report-quiet-wave-1959/manifest /start/type Canvas",
        "0230 letter-damanhuri-1958/manifest /navDate 1958-03-30T00:00:00Z",
        "0232 letter-soto-1958/manifest /items/1/thumbnail/0/type Image",
        "0234 letter-damanhuri-1958/manifest /provider/0/label/en/0 Port.+",
        "0266 diary-belyaeva-1958/canvas/0001/annotations/transcript.ru /items/0/target .+/0001",
        "0269 diary-belyaeva-1958/manifest /items/0/annotations/0/type AnnotationPage",
        "0283 record-gorin-1958/manifest /items/0/placeholderCanvas/type Canvas",
        "0299 report-quiet-wave-1959/canvas/0002/annotations/ocr /items/0/target .+#xywh=.+",
        "0346 diary-belyaeva-1958/canvas/0001/annotations/translation.en /items/0/body/language en",
        "0346 diary-belyaeva-1958/canvas/0001/annotations/transcript.ru /items/0/body/language ru",
      })
  void everyRecipeIsToBeSeenWhereTheTableSays(
      String recipe, String address, String pointer, String expected) {
    Answer answer = server.get(ROOT + address);
    assertEquals(200, answer.status(), address);
    JsonNode found = answer.json().at(pointer);
    String text = found.isValueNode() ? found.asText() : found.toString();
    assertTrue(Pattern.compile(expected, Pattern.DOTALL).matcher(text).matches(), text);
  }

  /** 0466 and 0485: what the reader's links carry opens the document, or a region of its page. */
  @ParameterizedTest
  @CsvSource({"manifest,", "canvas/0001,'10,20,30,40'"})
  void linksThatLoadADocumentAreReadAgain(String at, String region) {
    String manifest = server.base() + ROOT + "letter-soto-1958/manifest";
    String address = server.base() + ROOT + "letter-soto-1958/" + at;
    ContentState state =
        ContentState.parse(region == null ? address : address + "#xywh=" + region).orElseThrow();
    assertEquals(manifest, state.manifest());
    assertEquals(region, state.region().orElse(null));
  }

  @Test
  void everyRecipeThatAnArchiveOfLettersNeedsHasARow() throws IOException {
    String table = Files.readString(Path.of("COOKBOOK.md"));
    for (String recipe :
        ("0001 0004 0005 0006 0007 0008 0009 0010 0011 0024 0029 0030 0032 0046 0047 0053 0057"
                + " 0068 0117 0118 0202 0230 0232 0234 0266 0269 0283 0299 0346 0466 0485")
            .split(" ")) {
      assertTrue(
          Pattern.compile("(?m)^\\| [0-9, ]*" + recipe + "[ ,]").matcher(table).find(), recipe);
    }
  }
}
