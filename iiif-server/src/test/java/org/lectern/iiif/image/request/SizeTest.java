package org.lectern.iiif.image.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;

/** Image API 3.0, section 4.2. */
class SizeTest {
  private static final ImageLimits LIMITS = new ImageLimits(2000, 1500, 1_000_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max | 300x200 | 300x200",
        "150, | 300x200 | 150x100",
        ",100 | 300x200 | 150x100",
        "pct:50 | 300x200 | 150x100",
        "pct:33.3 | 300x200 | 100x67",
        "pct:.5 | 300x200 | 2x1",
        "225,100 | 300x200 | 225x100",
        "!225,100 | 300x200 | 150x100",
        "!100,225 | 300x200 | 100x67",
        "!150,100 | 300x200 | 150x100",
        "!900,900 | 300x200 | 300x200",
        "100, | 300x200 | 100x67",
        "^max | 300x200 | 1224x816",
        "^360, | 300x200 | 360x240",
        "^,240 | 300x200 | 360x240",
        "^pct:120 | 300x200 | 360x240",
        "^360,360 | 300x200 | 360x360",
        "^!360,360 | 300x200 | 360x240",
        "^!9999,9999 | 300x200 | 1224x816",
        "^150, | 300x200 | 150x100",
      })
  void sizeFollowsFromTheRegion(String size, String region, String expected) {
    assertEquals(expected, size(size, region));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max | 4000x1000 | 2000x500",
        "max | 1000x3000 | 500x1500",
        "max | 2000x1500 | 1154x866",
        "!3000,3000 | 2000x1500 | 1154x866",
      })
  void maxObeysTheLimitsAndNeverEnlarges(String size, String region, String expected) {
    assertEquals(expected, size(size, region));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "251, | 1001x1003 | 251x251",
        ",251 | 1001x1003 | 251x251",
        "pct:25 | 1001x1003 | 251x251",
        "!251,251 | 1001x1003 | 251x251",
        "226, | 904x2048 | 226x512",
        "227, | 905x2048 | 227x512",
      })
  void aSideThatALevelHasGoesWithTheOtherSideOfThatLevel(
      String size, String region, String expected) {
    assertEquals(expected, size(size, region));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"10, | 5000x3 | 10x1", ",10 | 3x5000 | 1x10", "pct:20 | 5000x1 | 1000x1"})
  void roundingNeverLeavesNoPixel(String size, String region, String expected) {
    assertEquals(expected, size(size, region));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301, | 300x200",
        ",201 | 300x200",
        "pct:100.1 | 300x200",
        "300,201 | 300x200",
        "1000000000000, | 300x200",
      })
  void sizeAboveTheRegionWithoutCaretIs400(String size, String region) {
    assertInvalid(size, region);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2001, | 4000x100",
        "^2001, | 300x200",
        "^,1501 | 300x200",
        "^1001,1000 | 300x200",
        "^pct:10000 | 300x200",
        "^999999999999999999,1 | 300x200",
        "pct:0.1 | 300x200",
        "pct:0 | 300x200",
        "0, | 300x200",
        ",0 | 300x200",
        "!0,0 | 300x200",
        "10,0 | 300x200",
      })
  void sizeAboveTheLimitsOrBelowOnePixelIs400(String size, String region) {
    assertInvalid(size, region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "^",
        "!",
        "full",
        "MAX",
        "10",
        "10,10,10",
        "!10,",
        "!,10",
        "^^10,",
        "!^10,10",
        "pct:",
        "pct:1e1",
        "pct:-5",
        "pct:10%",
        "-10,",
        "1.5,",
        "max,",
        "1e2,",
        "+10,",
        "NaN,"
      })
  void anythingElseIs400(String size) {
    assertInvalid(size, "300x200");
  }

  private static String size(String size, String region) {
    return Size.parse(size, ImageApi.V3).of(dimensions(region), LIMITS).toString();
  }

  private static void assertInvalid(String size, String region) {
    BadImageRequest bad = assertThrows(BadImageRequest.class, () -> size(size, region));
    assertEquals(400, bad.status());
  }

  static Dimensions dimensions(String text) {
    String[] sides = text.split("x", -1);
    return new Dimensions(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }
}
