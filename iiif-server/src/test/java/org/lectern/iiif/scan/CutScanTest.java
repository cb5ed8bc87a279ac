package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.pyramid.Scans;

/** Files whose end is missing: what is there is shown, and a warning says how much is not. */
class CutScanTest {
  private static final Pixels PAGE = Pictures.page(320, 480, 3);
  private static final int GRAY = 128;

  @TempDir Path folder;

  private byte[] page(String kind) throws IOException {
    Path file = folder.resolve("whole." + kind);
    switch (kind) {
      case "jpg" -> Files.write(file, JpegCodec.best().encode(PAGE, 85, Subsampling.HALVED));
      case "progressive" -> Scans.progressive(file, PAGE);
      default -> Scans.write(file, Scans.image(PAGE), kind);
    }
    return Files.readAllBytes(file);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("cut"), bytes);
  }

  private static String onlyWarning(Path scan) throws BadScan {
    MeasuredScan measured = ScanReader.measure(scan);
    assertEquals(1, measured.warnings().size(), measured.warnings().toString());
    assertEquals("cut-scan", measured.warnings().getFirst().code());
    return measured.warnings().getFirst().problem();
  }

  @ParameterizedTest
  @CsvSource({"jpg, 0.3", "jpg, 0.6", "jpg, 0.95", "png, 0.3", "png, 0.6", "png, 0.95"})
  void theRowsThatAreThereAreShownAndTheRestIsGray(String kind, double part) throws Exception {
    byte[] whole = page(kind);
    Pixels before = Scans.read(write(whole), JpegCodec.pure());
    Path cut = write(Arrays.copyOf(whole, (int) (whole.length * part)));
    Pixels after = Scans.read(cut, JpegCodec.pure());
    assertEquals(before.toString(), after.toString());
    // A page of even grain: rows take about as many bytes as they are many.
    int sure = (int) (480 * part * 0.8);
    Pixels top = after.window(0, 0, 320, sure);
    assertTrue(Pictures.largestDifference(before.window(0, 0, 320, sure), top) < 40);
    assertTrue(Pictures.meanDifference(before.window(0, 0, 320, sure), top) < 0.5);
    for (int c = 0; c < 3; c++) {
      assertEquals(GRAY, after.sample(319, 479, c), 2);
    }
    String message = onlyWarning(cut);
    double missing = Double.parseDouble(message.replaceAll(".*: ([0-9.]+) %.*", "$1"));
    assertEquals(100 * (1 - part), missing, 15, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "progressive"})
  void aFileWithoutItsEndMarkIsShownWhole(String kind) throws Exception {
    byte[] whole = page(kind);
    Pixels before = Scans.read(write(whole), JpegCodec.pure());
    int end = kind.equals("png") ? 12 : 2;
    Path cut = write(Arrays.copyOf(whole, whole.length - end));
    assertTrue(onlyWarning(cut).startsWith("the file is cut short"));
    assertEquals(0, Pictures.largestDifference(before, Scans.read(cut, JpegCodec.pure())));
  }

  @Test
  void aProgressiveJpegIsShownByTheScansThatAreWhole() throws Exception {
    byte[] whole = page("progressive");
    Pixels before = Scans.read(write(whole), JpegCodec.pure());
    Path cut = write(Arrays.copyOf(whole, whole.length * 6 / 10));
    assertTrue(onlyWarning(cut).contains("finest details"));
    Pixels after = Scans.read(cut, JpegCodec.pure());
    assertTrue(Pictures.meanDifference(before, after) < 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "progressive"})
  void aFileOfWhichHardlyAnythingIsThereIsRefused(String kind) throws Exception {
    byte[] whole = page(kind);
    Path cut = write(Arrays.copyOf(whole, Math.max(700, whole.length / 25)));
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(cut));
    assertEquals("truncated-scan", refused.code(), refused.getMessage());
    assertThrows(IOException.class, () -> Scans.read(cut, JpegCodec.pure()));
  }

  @Test
  void aGifIsShownAsFarAsItsCodesGo() throws Exception {
    byte[] whole = page("gif");
    Pixels before = Scans.read(write(whole), JpegCodec.pure());
    Path cut = write(Arrays.copyOf(whole, whole.length / 2));
    Pixels after = Scans.read(cut, JpegCodec.pure());
    // It is interlaced: the first pass, which is there, has every eighth row.
    for (int y = 0; y < 480; y += 8) {
      assertEquals(
          0, Pictures.largestDifference(before.window(0, y, 320, 1), after.window(0, y, 320, 1)));
    }
    assertEquals(GRAY, after.sample(319, 479, 0));
    assertTrue(onlyWarning(cut).contains("% of the picture is missing"));
  }
}
