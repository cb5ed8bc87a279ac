package org.lectern.iiif.image.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Dimensions;

/** Image API 3.0, sections 4.3 to 4.7. */
class ImageRequestTest {
  private static final Dimensions IMAGE = new Dimensions(3000, 2000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "full/max/0/default.jpg | full/max/0/default.jpg",
        "0,0,3000,2000/3000,/0/color.jpg | full/max/0/default.jpg",
        "0,0,9000,9000/3000,2000/360/default.jpg | full/max/0/default.jpg",
        "pct:0,0,100,100/pct:100/0.0/default.jpg | full/max/0/default.jpg",
        "full/^max/0/default.jpg | full/^max/0/default.jpg",
        "full/^3000,/0/default.jpg | full/max/0/default.jpg",
        "full/1500,/0/default.png | full/1500,1000/0/default.png",
        "full/!1500,1500/90.0/gray.jpg | full/1500,1000/90/gray.jpg",
        "square/500,/!180/bitonal.png | 500,0,2000,2000/500,500/!180/bitonal.png",
        "10,10,100,100/^200,/0/default.jpg | 10,10,100,100/^200,200/0/default.jpg",
        "10,10,100,100/^100,/0/default.jpg | 10,10,100,100/max/0/default.jpg",
        "0,0,1024,1024/512,512/0/default.jpg | 0,0,1024,1024/512,512/0/default.jpg",
      })
  void allSpellingsOfAPictureHaveOneCanonicalForm(String path, String canonical) {
    assertEquals(canonical, plan(path, false).path());
    assertEquals(canonical, plan(canonical, false).path());
  }

  @ParameterizedTest
  @CsvSource({"gray,default", "color,default", "default,default", "bitonal,bitonal"})
  void grayAndColorOfAGrayImageAreItsDefault(String quality, String canonical) {
    assertEquals(
        "full/max/0/" + canonical + ".jpg", plan("full/max/0/" + quality + ".jpg", true).path());
  }

  @ParameterizedTest
  @CsvSource({
    "0,300x200",
    "90,200x300",
    "180,300x200",
    "270,200x300",
    "360,300x200",
    "!0,300x200",
    "!90,200x300",
    "90.00,200x300"
  })
  void quarterTurnsExchangeTheSides(String rotation, String expected) {
    assertEquals(
        expected, plan("full/300,/" + rotation + "/default.jpg", false).turned().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "361",
    "-90",
    "90deg",
    "!",
    "!!90",
    "1e2",
    "NaN",
    "360.1",
    "''",
    "+90",
    "90!",
    "99999999999"
  })
  void rotationOutsideOfZeroTo360OrNoNumberIs400(String rotation) {
    assertStatus(400, "full/max/" + rotation + "/default.jpg");
  }

  @ParameterizedTest
  @CsvSource({"22.5", "!45", "0.1", "359.999"})
  void rotationByOtherAnglesIsBoundedByWhatIsMadeInOnePiece(String rotation) {
    assertStatus(400, "full/^4500,/" + rotation + "/default.jpg");
    ImagePlan small = plan("full/900,/" + rotation + "/default.jpg", false);
    assertTrue(small.turned().width() >= 900);
  }

  @ParameterizedTest
  @CsvSource({
    "native.jpg",
    "colour.jpg",
    "default",
    "default.",
    ".jpg",
    "default.JPG",
    "default.jpeg",
    "default.xyz",
    "Default.jpg",
    "default.jpg.xyz",
    "''"
  })
  void unknownQualityOrFormatIs400(String file) {
    assertStatus(400, "full/max/0/" + file);
  }

  @ParameterizedTest
  @CsvSource({"webp", "jp2", "pdf"})
  void knownFormatThatIsNotMadeIs501(String format) {
    List<OutputFormat> offered = List.of(OutputFormat.JPG, OutputFormat.PNG);
    BadImageRequest bad =
        assertThrows(BadImageRequest.class, () -> OutputFormat.parse(format, offered));
    assertEquals(501, bad.status());
    assertStatus(501, "full/max/0/default.jp2");
  }

  private static void assertStatus(int status, String path) {
    BadImageRequest bad = assertThrows(BadImageRequest.class, () -> plan(path, false));
    assertEquals(status, bad.status());
  }

  private static ImagePlan plan(String path, boolean gray) {
    String[] parts = path.split("/", -1);
    return ImageRequest.parse(ImageApi.V3, parts[0], parts[1], parts[2], parts[3])
        .plan(IMAGE, gray, ImageLimits.DEFAULT);
  }
}
