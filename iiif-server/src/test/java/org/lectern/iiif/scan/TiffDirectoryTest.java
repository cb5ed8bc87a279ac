package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.tiff.TiffStructure;

class TiffDirectoryTest {
  private static final short LONG8 = 16;

  @ParameterizedTest
  @CsvSource({
    "2, 48",
    "2, -16",
    "1152921504606846977, 16",
    "-1, 16",
    "9223372036854775807, -9223372036854775808"
  })
  void valuesBehindTheEndOfABigTiffAreRefused(long count, long offset) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 43).putShort((short) 8);
    file.putShort((short) 0).putLong(16).putLong(1);
    file.putShort((short) TiffDirectory.STRIP_OFFSETS).putShort(LONG8).putLong(count);
    file.putLong(offset).putLong(0);
    TiffDirectory directory =
        TiffDirectory.first(
            new TiffStructure.Bytes() {
              @Override
              public long size() {
                return file.capacity();
              }

              @Override
              public ByteBuffer at(long from, int length) {
                return file.slice((int) from, length);
              }
            });
    assertThrows(EOFException.class, () -> directory.values(TiffDirectory.STRIP_OFFSETS));
  }
}
