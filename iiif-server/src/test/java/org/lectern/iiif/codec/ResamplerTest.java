package org.lectern.iiif.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Dimensions;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "640,480,1,320,240",
    "640,480,3,333,111",
    "100,70,3,250,175",
    "513,7,1,1,1",
    "3,5000,3,3,20",
    "1,1,3,40,40"
  })
  void anEvenlyColouredPictureStaysSo(int width, int height, int n, int toWidth, int toHeight) {
    Pixels even = Pixels.blank(width, height, n);
    Arrays.fill(even.samples(), (byte) 231);
    Pixels scaled = scale(even, toWidth, toHeight, 64);
    assertEquals(toWidth + "x" + toHeight + "x" + n, scaled.toString());
    for (byte sample : scaled.samples()) {
      assertEquals((byte) 231, sample);
    }
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Pixels noise = noise(97, 61, 3);
    assertEquals(0, largestDifference(noise, scale(noise, 97, 61, 512)));
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "64", "512"})
  void theBandsInWhichTheSourceIsReadDoNotShow(int band) {
    Pixels noise = noise(200, 300, 3);
    assertEquals(0, largestDifference(scale(noise, 77, 99, 300), scale(noise, 77, 99, band)));
  }

  @Test
  void aRampStaysARampOfTheSameSlope() {
    Pixels ramp = Pixels.blank(512, 4, 1);
    for (int x = 0; x < 512; x++) {
      for (int y = 0; y < 4; y++) {
        ramp.samples()[ramp.index(x, y)] = (byte) (x / 2);
      }
    }
    Pixels scaled = scale(ramp, 128, 1, 512);
    for (int x = 8; x < 120; x++) {
      assertTrue(Math.abs(scaled.sample(x, 0, 0) - (2 * x + 0.75)) <= 1, "column " + x);
    }
  }

  @Test
  void aPartIsCutBetweenPixels() {
    Pixels steps = Pixels.blank(8, 1, 1);
    for (int x = 0; x < 8; x++) {
      steps.samples()[x] = (byte) (x * 20);
    }
    Pixels half =
        new Resampler(new Resampler.Axis(2.5, 1, 1, 0, 8), new Resampler.Axis(0, 1, 1, 0, 1), 1)
            .scale(rows(steps, 1));
    assertEquals(50, half.sample(0, 0, 0), 1);
  }

  private static Pixels scale(Pixels pixels, int width, int height, int band) {
    return scale(rows(pixels, band), pixels, new Dimensions(width, height));
  }

  private static Pixels scale(Resampler.Rows rows, Pixels pixels, Dimensions size) {
    return new Resampler(
            axis(pixels.width(), size.width()),
            axis(pixels.height(), size.height()),
            pixels.components())
        .scale(rows);
  }

  private static Resampler.Axis axis(int from, int to) {
    return new Resampler.Axis(0, (double) from / to, to, 0, from);
  }

  @ParameterizedTest
  @CsvSource({"0,0,77,99", "0,0,10,99", "30,50,20,7", "76,98,1,1"})
  void aPartIsCutOutOfTheSamePicture(int x, int y, int width, int height) {
    Pixels noise = noise(200, 300, 3);
    Pixels whole = scale(noise, 77, 99, 64);
    Resampler part = new Resampler(axis(200, 77).part(x, width), axis(300, 99).part(y, height), 3);
    Pixels made =
        part.scale(
            row -> noise.window(part.left(), row, part.right() - part.left(), part.bottom() - row));
    assertEquals(0, largestDifference(whole.window(x, y, width, height).packed(), made));
  }

  private static Resampler.Rows rows(Pixels pixels, int band) {
    return y -> pixels.window(0, y, pixels.width(), Math.min(band, pixels.height() - y));
  }

  private static Pixels noise(int width, int height, int components) {
    Pixels noise = Pixels.blank(width, height, components);
    new Random(7).nextBytes(noise.samples());
    return noise;
  }

  private static int largestDifference(Pixels a, Pixels b) {
    int largest = 0;
    for (int i = 0; i < a.samples().length; i++) {
      largest = Math.max(largest, Math.abs((a.samples()[i] & 0xff) - (b.samples()[i] & 0xff)));
    }
    return largest;
  }
}
