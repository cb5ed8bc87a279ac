package org.lectern.iiif.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of Content State API 1.0, section 6. */
class ContentStateTest {
  private static final String DOCUMENT = "https://archive.example/iiif/presentation/3/letter";
  private static final String MANIFEST = DOCUMENT + "/manifest";
  private static final String CANVAS = DOCUMENT + "/canvas/0001";
  private static final ContentState REGION =
      new ContentState(MANIFEST, Optional.of(CANVAS), Optional.of("10,20,300,400"));

  private static void assertState(ContentState expected, String written) {
    assertEquals(Optional.of(expected), ContentState.parse(written));
    String component = URLEncoder.encode(written, StandardCharsets.UTF_8).replace("+", "%20");
    byte[] bytes = component.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        Optional.of(expected),
        ContentState.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  @Test
  void plainAddressOfAManifest() {
    assertState(new ContentState(MANIFEST, Optional.empty(), Optional.empty()), MANIFEST);
  }

  @Test
  void plainAddressOfACanvasWithItsRegion() {
    assertState(new ContentState(MANIFEST, Optional.of(CANVAS), Optional.empty()), CANVAS);
    assertState(REGION, CANVAS + "#xywh=10,20,300,400");
  }

  @Test
  void annotationWhoseTargetIsACanvasInAManifest() {
    assertState(
        REGION,
        """
        {"@context":"http://iiif.io/api/presentation/3/context.json","id":"https://x.example/1",
        "type":"Annotation","motivation":["contentState"],"target":{"id":"%s#xywh=10,20,300,400",
        "type":"Canvas","partOf":[{"id":"%s","type":"Manifest"}]}}\
        """
            .formatted(CANVAS, MANIFEST));
  }

  @Test
  void targetOfAnAnnotationByItself() {
    assertState(
        REGION,
        """
        {"id":"%s#xywh=10,20,300,400","type":"Canvas","partOf":[{"id":"%s","type":"Manifest"}]}\
        """
            .formatted(CANVAS, MANIFEST));
  }

  @Test
  void specificResourceWithASelector() {
    assertState(
        REGION,
        """
        {"type":"Annotation","motivation":"contentState","target":{"type":"SpecificResource",
        "source":{"id":"%s","type":"Canvas","partOf":[{"id":"%s","type":"Manifest"}]},
        "selector":{"type":"FragmentSelector","value":"xywh=10,20,300,400"}}}\
        """
            .formatted(CANVAS, MANIFEST));
  }

  @Test
  void canvasOfAnotherSiteWithItsManifest() {
    assertState(
        new ContentState(
            "https://other.example/m", Optional.of("https://other.example/c"), Optional.empty()),
        """
        {"id":"https://other.example/c","type":"Canvas","partOf":"https://other.example/m"}\
        """);
  }

  /** Section 2.2.4: then the annotation itself is meant, which stands where its target is. */
  @Test
  void annotationOfAnotherKindIsShownWhereItStands() {
    assertState(
        REGION,
        """
        {"id":"https://x.example/1","type":"Annotation","motivation":"commenting",
        "body":{"type":"TextualBody","value":"See here"},
        "target":{"id":"%s#xywh=10,20,300,400","type":"Canvas","partOf":"%s"}}\
        """
            .formatted(CANVAS, MANIFEST));
  }

  @Test
  void rangeOpensItsDocument() {
    assertState(
        new ContentState(MANIFEST, Optional.empty(), Optional.empty()), DOCUMENT + "/range/2");
  }

  /** Section 5.3. */
  @Test
  void ofSeveralTargetsTheFirstIsShown() {
    assertState(
        REGION,
        """
        {"type":"Annotation","motivation":["contentState"],"target":[
        {"id":"%s#xywh=10,20,300,400","type":"Canvas","partOf":[{"id":"%s","type":"Manifest"}]},
        {"id":"https://other.example/m","type":"Manifest"}]}\
        """
            .formatted(CANVAS, MANIFEST));
  }

  /** The one that section 6.3 gives, with and without the padding that it takes away. */
  @ParameterizedTest
  @ValueSource(strings = {"", "=", "=="})
  void encodingIsThatOfTheSpecification(String padding) {
    String encoded =
        "JTdCJTIyaWQlMjIlM0ElMjJodHRwcyUzQSUyRiUyRmV4YW1wbGUub3JnJTJGb2JqZWN0MSUyRmNhbnZhczclMjN4"
            + "eXdoJTNEMTAwMCUyQzIwMDAlMkMxMDAwJTJDMjAwMCUyMiUyQyUyMnR5cGUlMjIlM0ElMjJDYW52YXMlMjIl"
            + "MkMlMjJwYXJ0T2YlMjIlM0ElNUIlN0IlMjJpZCUyMiUzQSUyMmh0dHBzJTNBJTJGJTJGZXhhbXBsZS5vcmcl"
            + "MkZvYmplY3QxJTJGbWFuaWZlc3QlMjIlMkMlMjJ0eXBlJTIyJTNBJTIyTWFuaWZlc3QlMjIlN0QlNUQlN0Q";
    assertEquals(
        Optional.of(
            new ContentState(
                "https://example.org/object1/manifest",
                Optional.of("https://example.org/object1/canvas7"),
                Optional.of("1000,2000,1000,2000"))),
        ContentState.parse(encoded + padding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense!",
        "e30",
        "{",
        "{}",
        "[]",
        "%%%",
        "javascript:alert(1)",
        "{\"target\":{\"id\":\"file:///etc/passwd\",\"type\":\"Manifest\"}}"
      })
  void whatIsNotAContentStateIsNone(String value) {
    assertEquals(Optional.empty(), ContentState.parse(value));
  }
}
