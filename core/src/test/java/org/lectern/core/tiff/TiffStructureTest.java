package org.lectern.core.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.tiff.TiffStructure.Directory;
import org.lectern.core.tiff.TiffStructure.Entry;

/** Pages are those of the specification of TIFF 6.0. */
class TiffStructureTest {
  /** A file in memory. */
  private record Held(ByteBuffer bytes) implements TiffStructure.Bytes {
    @Override
    public long size() {
      return bytes.capacity();
    }

    @Override
    public ByteBuffer at(long offset, int length) throws IOException {
      if (offset < 0 || offset + length > size()) {
        throw new EOFException();
      }
      return bytes.slice((int) offset, length);
    }
  }

  /** Writes a file of a head, and one directory at byte 8 (in a BigTIFF at byte 16). */
  private static final class File {
    private final ByteOrder order;
    private final boolean big;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    File(ByteOrder order, boolean big) {
      this.order = order;
      this.big = big;
      bytes.writeBytes(
          (order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
      number(2, big ? 43 : 42);
      if (big) {
        number(2, 8);
        number(2, 0);
      }
      number(place(), big ? 16 : 8);
    }

    private int place() {
      return big ? 8 : 4;
    }

    /** Writes a whole number of some bytes. */
    File number(int size, long number) {
      ByteBuffer buffer = ByteBuffer.allocate(8).order(order).putLong(0, number);
      int from = order == ByteOrder.BIG_ENDIAN ? 8 - size : 0;
      bytes.write(buffer.array(), from, size);
      return this;
    }

    File entries(int count) {
      return number(big ? 8 : 2, count);
    }

    /** An entry whose last field is a number of as many bytes as a place has. */
    File entry(int tag, int type, long count, long last) {
      return number(2, tag).number(2, type).number(place(), count).number(place(), last);
    }

    File next(long next) {
      return number(place(), next);
    }

    Directory directory() throws IOException {
      TiffStructure structure = TiffStructure.of(new Held(ByteBuffer.wrap(bytes.toByteArray())));
      return structure.directory(structure.first());
    }
  }

  private static TiffStructure.Bytes hex(String hex) {
    return new Held(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
  }

  private static File small(String order) {
    return new File(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, false);
  }

  /** Page 13, and the head of BigTIFF: offsets of eight bytes, then two bytes of zero. */
  @ParameterizedTest
  @CsvSource({
    "4949 2a00 08000000, LITTLE_ENDIAN, 8",
    "4d4d 002a 00000008, BIG_ENDIAN, 8",
    "4949 2a00 000000f0, LITTLE_ENDIAN, 4026531840",
    "4d4d 002a 00000000, BIG_ENDIAN, 0",
    "4949 2b00 08000000 1000000000000000, LITTLE_ENDIAN, 16",
    "4d4d 002b 00080000 0000000100000000, BIG_ENDIAN, 4294967296",
  })
  void theHeadSaysTheOrderOfBytesAndWhereTheFirstDirectoryIs(String head, String order, long first)
      throws IOException {
    TiffStructure structure = TiffStructure.of(hex(head));
    assertEquals(order, structure.order().toString());
    assertEquals(first, structure.first());
  }

  @ParameterizedTest
  @CsvSource({
    "4949 002a 08000000, not a TIFF file: version 10752",
    "4d4d 0055 00000008, not a TIFF file: version 85",
    "4d49 2a00 08000000, not a TIFF file",
    "8950 4e47 0d0a1a0a, not a TIFF file",
  })
  void whatIsNotATiffIsRefused(String head, String message) {
    IOException refused = assertThrows(IOException.class, () -> TiffStructure.of(hex(head)));
    assertEquals(message, refused.getMessage());
  }

  /** Page 15, and types 16 to 18 of BigTIFF. */
  @ParameterizedTest
  @CsvSource({
    "1, 1", "2, 1", "3, 2", "4, 4", "5, 8", "6, 1", "7, 1", "8, 2", "9, 4", "10, 8", "11, 4",
    "12, 8", "13, 4", "16, 8", "17, 8", "18, 8"
  })
  void aTypeHasItsNumberOfBytes(int type, int size) throws IOException {
    Directory directory = small("II").entries(1).entry(256, type, 1, 0).next(0).directory();
    assertEquals(size, directory.entries().get(256).size());
  }

  /** Page 16: readers skip fields of unknown types. */
  @ParameterizedTest
  @ValueSource(ints = {0, 14, 15, 19, 65535})
  void anEntryOfAnUnknownTypeIsLeftOut(int type) throws IOException {
    Directory directory =
        small("MM").entries(2).entry(256, type, 1, 0).entry(257, 4, 1, 7).next(0).directory();
    assertEquals(Set.of(257), directory.entries().keySet());
  }

  /**
   * Page 15: values that fit into four bytes are in the entry itself, which is at byte 10 here and
   * has them in its last four bytes.
   */
  @ParameterizedTest
  @CsvSource({
    "II, 1, 4, 18",
    "II, 1, 5, 1000",
    "MM, 3, 2, 18",
    "MM, 3, 3, 1000",
    "II, 4, 1, 18",
    "MM, 4, 2, 1000",
    "MM, 5, 1, 1000",
    "II, 2, 0, 18",
  })
  void shortValuesAreInTheEntryAndOthersWhereItSays(String order, int type, long count, long place)
      throws IOException {
    Directory directory = small(order).entries(1).entry(273, type, count, 1000).next(0).directory();
    assertEquals(new Entry(type, count, place), directory.entries().get(273));
  }

  /** The entry is at byte 24 here, its last eight bytes at byte 36. */
  @ParameterizedTest
  @CsvSource({
    "3, 4, 36",
    "3, 5, 8589934592",
    "16, 1, 36",
    "16, 2, 8589934592",
    "1, -1, 8589934592"
  })
  void entriesOfABigTiffHaveEightBytesForValues(int type, long count, long place)
      throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      Directory directory =
          new File(order, true).entries(1).entry(273, type, count, 1L << 33).next(0).directory();
      assertEquals(new Entry(type, count, place), directory.entries().get(273));
    }
  }

  @Test
  void numbersWithoutASignAreReadSo() throws IOException {
    Directory directory =
        small("II").entries(1).entry(65000, 4, 0xFFFF_FFFFL, 0xF000_0000L).next(0).directory();
    assertEquals(new Entry(4, 0xFFFF_FFFFL, 0xF000_0000L), directory.entries().get(65000));
  }

  @Test
  void ofATagThatIsThereTwiceTheFirstCounts() throws IOException {
    Directory directory =
        small("II").entries(2).entry(256, 3, 1, 0).entry(256, 4, 1, 0).next(0).directory();
    assertEquals(3, directory.entries().get(256).type());
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "false, 4026531840", "true, 0", "true, 8589934592"})
  void theNextDirectoryIsWhereTheEndOfThisOneSays(boolean big, long next) throws IOException {
    File file = new File(ByteOrder.BIG_ENDIAN, big).entries(1).entry(256, 3, 1, 0).next(next);
    assertEquals(OptionalLong.of(next), file.directory().next());
  }

  @Test
  void aFileThatEndsBehindItsEntriesSaysNothingOfANextDirectory() throws IOException {
    File file = small("II").entries(1).entry(256, 3, 1, 0).number(3, 0);
    assertTrue(file.directory().next().isEmpty());
    assertEquals(1, file.directory().entries().size());
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "false, 4097", "true, 0", "true, 4097", "true, -1"})
  void aDirectoryWithoutEntriesOrWithTooManyIsRefused(boolean big, int count) {
    File file = new File(ByteOrder.LITTLE_ENDIAN, big).entries(count);
    IOException refused = assertThrows(IOException.class, file::directory);
    assertEquals("a TIFF directory with " + count + " entries", refused.getMessage());
  }

  @Test
  void entriesThatTheFileHasNotAreAnEndOfTheFile() {
    File file = small("II").entries(2).entry(256, 3, 1, 0);
    assertThrows(EOFException.class, file::directory);
  }
}
