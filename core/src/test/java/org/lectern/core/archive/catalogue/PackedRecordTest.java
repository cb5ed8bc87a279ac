package org.lectern.core.archive.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.store.ArchiveException;

final class PackedRecordTest {
  private static final byte[] RECORD =
      "<dc:title>Letter on the trade in grain</dc:title>\n"
          .repeat(60)
          .getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 4095, 4096, 4097, 300_000})
  void aRecordOfAnyLengthIsReadAsItWas(int length) {
    byte[] record = new byte[length];
    new Random(length).nextBytes(record);
    assertArrayEquals(record, unpack(PackedRecord.pack(record)));
  }

  @Test
  void manyRecordsAreReadByOneReader() {
    PackedRecord.Reader reader = new PackedRecord.Reader();
    for (int i : new int[] {99, 0, 3, 50_000, 7}) {
      byte[] record = ("<record>" + "x".repeat(i)).getBytes(StandardCharsets.UTF_8);
      assertArrayEquals(record, reader.unpack(PackedRecord.pack(record)));
    }
  }

  @Test
  void aRecordOfXmlTakesLessThanHalf() {
    assertTrue(PackedRecord.pack(RECORD).length < RECORD.length / 2);
  }

  @Test
  void aDeletedRecordHasNoBytes() {
    assertEquals(0, PackedRecord.pack(new byte[0]).length);
  }

  @Test
  void everyFlippedByteIsReportedAndNeverARecord() {
    byte[] packed = PackedRecord.pack(RECORD);
    for (int i = 0; i < packed.length; i++) {
      byte[] flipped = packed.clone();
      flipped[i] ^= 0x10;
      ArchiveException e = assertThrows(ArchiveException.class, () -> unpack(flipped), "byte " + i);
      assertTrue(e.getMessage().contains("lectern reindex"));
    }
  }

  @Test
  void aRecordCutShortIsReported() {
    byte[] packed = PackedRecord.pack(RECORD);
    for (int length = 1; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThrows(ArchiveException.class, () -> unpack(cut));
    }
  }

  private static byte[] unpack(byte[] packed) {
    return new PackedRecord.Reader().unpack(packed);
  }
}
