package org.lectern.iiif.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ITU-T T.81, E.1.4: the intervals between restarts are coded each by itself. */
class JpegBandsTest {
  private static final List<JpegCodec> CODECS = List.of(JpegCodec.best(), JpegCodec.pure());

  @ParameterizedTest
  @CsvSource({
    "300, 600, 1, 64",
    "333, 601, 1, 64",
    "17, 1000, 1, 16",
    "300, 512, 3, 256",
    "3, 33, 3, 16"
  })
  void everyBandHasThePixelsThatItHasAsAPictureOfItsOwn(
      int width, int height, int components, int rows) throws IOException {
    Pixels picture = Pictures.page(width, height, components);
    for (JpegCodec codec : CODECS) {
      for (int step : List.of(height, rows, 7)) {
        Pixels banded = JpegCodec.best().decode(banded(codec, picture, rows, step));
        assertEquals(picture.toString(), banded.toString());
        if (components == 1) {
          for (int y = 0; y < height; y += rows) {
            int count = Math.min(rows, height - y);
            Pixels alone =
                JpegCodec.best()
                    .decode(
                        codec.encode(picture.window(0, y, width, count), 85, Subsampling.HALVED));
            assertArrayEquals(
                alone.samples(), banded.window(0, y, width, count).packed().samples());
          }
        }
      }
    }
  }

  @Test
  void whatFitsOneBandIsTheSameFileAsWithoutBands() throws IOException {
    Pixels picture = Pictures.page(100, 80, 3);
    assertArrayEquals(
        JpegCodec.best().encode(picture, 85, Subsampling.HALVED),
        banded(JpegCodec.best(), picture, 80, 13));
  }

  @Test
  void veryWideBandsAreAsHighAsARestartIntervalCanCount() throws IOException {
    Pixels picture = Pictures.page(65_000, 130, 1);
    Pixels banded = JpegCodec.best().decode(banded(JpegCodec.best(), picture, 128, 130));
    assertEquals(picture.toString(), banded.toString());
  }

  @Test
  void planesOfAnyWidthComeInBandsOfManyRows() throws IOException {
    Pixels luma = Pictures.page(20_000, 512, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JpegBands bands = new JpegBands(JpegCodec.best(), 85, 20_000, 512, 256, out);
    bands.write(new Planes(luma.window(0, 0, 20_000, 256), List.of()));
    bands.write(new Planes(luma.window(0, 256, 20_000, 256), List.of()));
    bands.finish();
    assertEquals(luma.toString(), JpegCodec.best().decode(out.toByteArray()).toString());
  }

  @Test
  void aMissingRowIsNotPassedOver() {
    assertThrows(
        IllegalStateException.class,
        () -> {
          JpegBands bands =
              new JpegBands(JpegCodec.best(), 85, 20, 40, 16, new ByteArrayOutputStream());
          bands.write(Pictures.page(20, 39, 1));
          bands.finish();
        });
  }

  private static byte[] banded(JpegCodec codec, Pixels picture, int rows, int step)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JpegBands bands = new JpegBands(codec, 85, picture.width(), picture.height(), rows, out);
    for (int y = 0; y < picture.height(); y += step) {
      bands.write(picture.window(0, y, picture.width(), Math.min(step, picture.height() - y)));
    }
    bands.finish();
    return out.toByteArray();
  }
}
