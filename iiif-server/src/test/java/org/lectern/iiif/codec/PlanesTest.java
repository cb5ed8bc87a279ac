package org.lectern.iiif.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanesTest {
  private static final List<JpegCodec> CODECS = List.of(JpegCodec.best(), JpegCodec.pure());

  @ParameterizedTest
  @CsvSource({"64,64,3", "63,45,3", "1,1,3", "17,16,3", "64,63,1", "5,1,1"})
  void decodedAndEncodedAgainIsThePictureInEveryPairOfCodecs(int width, int height, int n) {
    Pixels picture = Pictures.page(width, height, n);
    byte[] jpeg = JpegCodec.best().encode(picture, 95, Subsampling.HALVED);
    Pixels direct = JpegCodec.best().decode(jpeg);
    for (JpegCodec decoder : CODECS) {
      Planes planes = decoder.decodePlanes(jpeg).orElseThrow();
      assertEquals(width + "x" + height + "x1", planes.luma().toString());
      assertEquals(n == 1 ? 0 : 2, planes.chroma().size());
      for (JpegCodec encoder : CODECS) {
        Pixels back = JpegCodec.best().decode(encoder.encode(planes, 95));
        assertEquals(direct.toString(), back.toString());
        double difference = Pictures.meanDifference(direct, back);
        assertTrue(difference < 3, decoder.name() + ", " + encoder.name() + ": " + difference);
      }
    }
  }

  @Test
  void otherKindsOfJpegHaveNone() {
    byte[] full = JpegCodec.best().encode(Pictures.page(32, 32, 3), 90, Subsampling.FULL);
    for (JpegCodec codec : CODECS) {
      assertEquals(Optional.empty(), codec.decodePlanes(full));
    }
  }
}
