package org.lectern.iiif.pyramid;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The checksums of the JPEGs in a pyramid. Each is compared when its JPEG is first read, and not
 * again: a later read finds the same bytes in memory.
 *
 * <p>Safe for any number of threads, which may compare one twice.
 */
final class Checksums {
  private final long[] offsets;
  private final int[] lengths;
  private final int[] sums;
  private final boolean[] compared;

  Checksums(List<PyramidTrailer.Checksum> checksums) {
    int count = checksums.size();
    offsets = new long[count];
    lengths = new int[count];
    sums = new int[count];
    compared = new boolean[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = checksums.get(i).offset();
      lengths[i] = checksums.get(i).length();
      sums[i] = checksums.get(i).crc();
    }
  }

  /** Whether a JPEG is listed and as it was written. */
  boolean hold(MemorySegment file, long offset, long length) {
    int i = Arrays.binarySearch(offsets, offset);
    if (i < 0 || lengths[i] != length) {
      return false;
    }
    if (!compared[i]) {
      compared[i] = isRight(file, i);
    }
    return compared[i];
  }

  /** Where the first JPEG lies that is not as it was written; every byte is read again for this. */
  OptionalLong firstWrong(MemorySegment file) {
    for (int i = 0; i < offsets.length; i++) {
      if (!isRight(file, i)) {
        return OptionalLong.of(offsets[i]);
      }
    }
    return OptionalLong.empty();
  }

  private boolean isRight(MemorySegment file, int i) {
    if (offsets[i] < 0 || lengths[i] < 0 || offsets[i] > file.byteSize() - lengths[i]) {
      return false;
    }
    CRC32C crc = new CRC32C();
    crc.update(file.asSlice(offsets[i], lengths[i]).asByteBuffer());
    return (int) crc.getValue() == sums[i];
  }
}
