package org.lectern.iiif.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Rendered pictures in memory, up to a number of bytes; what is asked for least goes first.
 *
 * <p>They lie outside the Java heap. There they would grow old, and those that had to make room
 * would fill it until it is collected whole; here their memory is free at once.
 */
final class KeptPictures implements AutoCloseable {
  private final Cache<TileCache.Key, Kept> pictures;

  KeptPictures(long bytes) {
    pictures =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(bytes)
            .weigher((TileCache.Key _, Kept kept) -> kept.length())
            .removalListener((TileCache.Key _, Kept kept, RemovalCause _) -> kept.free())
            .build();
  }

  /** One picture; it can be freed while it is read. */
  private record Kept(Arena arena, MemorySegment bytes) {
    @SuppressWarnings("MustBeClosedChecker") // closed when the picture makes room
    static Kept copyOf(byte[] picture) {
      Arena arena = Arena.ofShared();
      return new Kept(arena, arena.allocateFrom(ValueLayout.JAVA_BYTE, picture));
    }

    int length() {
      return (int) bytes.byteSize();
    }

    Optional<byte[]> read() {
      try {
        return Optional.of(bytes.toArray(ValueLayout.JAVA_BYTE));
      } catch (IllegalStateException e) {
        return Optional.empty(); // it had to make room
      }
    }

    void free() {
      arena.close();
    }
  }

  Optional<byte[]> find(TileCache.Key key) {
    return Optional.ofNullable(pictures.getIfPresent(key)).flatMap(Kept::read);
  }

  void keep(TileCache.Key key, byte[] picture) {
    pictures.put(key, Kept.copyOf(picture));
  }

  @Override
  public void close() {
    pictures.invalidateAll();
  }
}
