package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.image.request.Rotation;

/** Image API 3.0, section 4.3: mirrored first, then turned clockwise. */
class TurnTest {

  @ParameterizedTest
  @CsvSource({
    "0,abc def", "90,da eb fc", "180,fed cba", "270,cf be ad",
    "!0,cba fed", "!90,fc eb da", "!180,def abc", "!270,ad be cf"
  })
  void pictureIsMirroredThenTurnedClockwise(String rotation, String expected) {
    for (int n : new int[] {1, 3}) {
      Pixels turned = Turn.turn(picture(n), Rotation.parse(rotation));
      List<String> rows = new ArrayList<>();
      for (int y = 0; y < turned.height(); y++) {
        StringBuilder row = new StringBuilder();
        for (int x = 0; x < turned.width(); x++) {
          row.append((char) (turned.sample(x, y, n - 1) - n + 1));
        }
        rows.add(row.toString());
      }
      assertEquals(expected, String.join(" ", rows));
    }
  }

  /** Two rows, {@code abc} and {@code def}, cut out of something larger. */
  private static Pixels picture(int n) {
    Pixels larger = Pixels.blank(5, 4, n);
    for (int i = 0; i < 6; i++) {
      for (int c = 0; c < n; c++) {
        larger.samples()[larger.index(1 + i % 3, 1 + i / 3) + c] = (byte) ('a' + i + c);
      }
    }
    return larger.window(1, 1, 3, 2);
  }
}
