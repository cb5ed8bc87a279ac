package org.lectern.iiif.image.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;

/** Image API 3.0, section 4.1. */
class RegionTest {
  private static final Dimensions IMAGE = new Dimensions(300, 200);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "full | 0,0,300,200",
        "square | 50,0,200,200",
        "125,15,120,140 | 125,15,120,140",
        "0,0,1,1 | 0,0,1,1",
        "0007,0,1,1 | 7,0,1,1",
        "pct:41.6,7.5,40,70 | 125,15,120,140",
        "pct:0,0,100,100 | 0,0,300,200",
        "pct:.5,0,50.0,50 | 2,0,150,100",
      })
  void regionIsGivenInWholePixels(String region, String expected) {
    assertEquals(expected, Region.parse(region).within(IMAGE).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "125,15,200,200 | 125,15,175,185",
        "299,199,10,10 | 299,199,1,1",
        "0,0,999999999999999999,1 | 0,0,300,1",
        "pct:50,50,100,100 | 150,100,150,100",
        "pct:99.99,99.99,50,50 | 299,199,1,1",
        "pct:0,0,0.001,0.001 | 0,0,1,1",
      })
  void regionPastTheEdgeIsCropped(String region, String expected) {
    assertEquals(expected, Region.parse(region).within(IMAGE).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "300,0,10,10",
        "0,200,10,10",
        "0,0,0,10",
        "0,0,10,0",
        "pct:100,0,10,10",
        "pct:0,0,0,10",
      })
  void regionOutsideTheImageOrOfZeroSizeIs400(String region) {
    assertInvalid(region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Full",
        "0,0,10",
        "0,0,10,10,10",
        "-1,0,10,10",
        "+1,0,10,10",
        "1.5,0,10,10",
        "1e2,0,10,10",
        "0x10,0,10,10",
        " 1,0,10,10",
        "1,0,10,",
        "pct:",
        "pct:NaN,0,10,10",
        "pct:1e1,0,10,10",
        "pct:1f,0,10,10",
        "pct:-1,0,10,10",
        "pct:10.,0,10,10",
        "pct:Infinity,0,10,10",
        "9999999999999999999,0,1,1",
        "१,0,10,10",
      })
  void anythingElseIs400(String region) {
    assertInvalid(region);
  }

  private static void assertInvalid(String region) {
    BadImageRequest bad =
        assertThrows(BadImageRequest.class, () -> Region.parse(region).within(IMAGE));
    assertEquals(400, bad.status());
  }
}
