package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.pyramid.Scans;

/** What is known of a scan before its pixels are decoded. */
class ScanMeasureTest {
  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("scan"), bytes);
  }

  private byte[] page(String format) throws IOException {
    Path file = folder.resolve("page");
    Scans.write(file, Scans.image(Pictures.page(90, 60, 3)), format);
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @CsvSource({
    "jpg, image/jpeg, RGB 8",
    "png, image/png, RGB 8",
    "tif, image/tiff, RGB 8",
    "bmp, image/bmp, RGB 8"
  })
  void sizeFormatAndColourAreThoseOfTheHeader(String format, String mediaType, String colour)
      throws Exception {
    MeasuredScan scan = ScanReader.measure(write(page(format)));
    assertEquals(new Dimensions(90, 60), scan.size());
    assertEquals(mediaType, scan.mediaType());
    assertEquals(colour, scan.colour());
    assertEquals(1, scan.orientation());
    assertEquals(Optional.empty(), scan.profile());
  }

  private BadScan refused(byte[] bytes) throws IOException {
    Path file = write(bytes);
    return assertThrows(BadScan.class, () -> ScanReader.measure(file));
  }

  @Test
  void whatIsNotAnImageIsRefusedWithTheFormatsThatAre() throws IOException {
    BadScan refused = refused("no image".getBytes(StandardCharsets.UTF_8));
    assertEquals("not-an-image", refused.code());
    assertTrue(refused.remedy().contains("TIFF, JPEG"), refused.remedy());
    assertEquals("the file is empty", refused(new byte[0]).getMessage());
  }

  @Test
  void halfATiffIsCutShort() throws IOException {
    byte[] whole = page("tif");
    BadScan refused = refused(Arrays.copyOf(whole, whole.length / 2));
    assertEquals("truncated-scan", refused.code(), refused.getMessage());
    assertTrue(refused.remedy().contains("copy it again"), refused.remedy());
  }

  @Test
  void aHeaderWithoutAPictureIsRefused() throws IOException {
    BadScan refused = refused("II*\0\u0008\0\0\0no".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refused.remedy().contains("again"), refused.remedy());
  }

  @Test
  void aPictureThatIsTooLargeIsRefused() throws IOException {
    byte[] png = page("png");
    ByteBuffer.wrap(png).putInt(16, 400_000).putInt(20, 400_000);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    BadScan refused = refused(png);
    assertEquals("huge-scan", refused.code());
    assertTrue(refused.remedy().contains("cut it"), refused.remedy());
  }
}
