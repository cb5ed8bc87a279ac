package org.lectern.core.archive.file;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.Sha512;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of a document in the archive, which is what was stored or is not given at all.
 *
 * <p>{@link #read} and {@link #open} compare with the digest; {@link #local} is for what reads
 * parts of large files, whose every byte an audit checks.
 */
public final class StoredFile {
  private static final Logger LOG = LoggerFactory.getLogger(StoredFile.class);

  /** Up to this size a file is checked before its first byte is given. */
  private static final long SMALL = 8L << 20;

  /** Up to this size reading a file takes no longer than finding it. */
  private static final long TINY = 64L << 10;

  private final String object;
  private final String name;
  private final Path path;
  private final String sha512;
  private final String mediaType;
  private final long bytes;
  private final Optional<Proofs> proofs;

  /** A file that is compared while it is read. */
  public StoredFile(
      String object, String name, Path path, String sha512, String mediaType, long bytes) {
    this(object, name, path, sha512, mediaType, bytes, Optional.empty());
  }

  private StoredFile(
      String object,
      String name,
      Path path,
      String sha512,
      String mediaType,
      long bytes,
      Optional<Proofs> proofs) {
    this.proofs = proofs;
    this.object = object;
    this.name = name;
    this.path = path;
    this.sha512 = sha512;
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /** A file whose size nobody has noted. */
  public static StoredFile measured(
      String object, String name, Path path, String sha512, String mediaType) {
    try {
      return new StoredFile(object, name, path, sha512, mediaType, Files.size(path));
    } catch (IOException e) {
      throw Disk.unread(object, name, path, e);
    }
  }

  /** The same file, of which is remembered whether it was read whole and found sound. */
  public StoredFile proven(Proofs by) {
    return new StoredFile(object, name, path, sha512, mediaType, bytes, Optional.of(by));
  }

  public String mediaType() {
    return mediaType;
  }

  /** Its size. */
  public long bytes() {
    return bytes;
  }

  /**
   * The whole file.
   *
   * @throws DamagedException where it is missing or altered
   */
  public byte[] read() {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (IOException e) {
      throw failure(e);
    }
    if (!Sha512.of(content).equals(sha512)) {
      throw altered();
    }
    return content;
  }

  /**
   * The file from its beginning. Where a large one was altered, its stream fails at the end instead
   * of ending.
   *
   * @throws DamagedException where it is missing, or small and altered
   */
  public InputStream open() {
    return open(0);
  }

  /**
   * The file from a byte on, for one who must know before the first byte that it is sound: it is
   * read whole before, once until it is written again. One above 256 MB is not: where all of it is
   * read its stream fails at the end, and from then on it is not opened.
   *
   * @throws DamagedException where it is missing or known to be altered
   */
  public InputStream openProven(long first) {
    try {
      if (bytes > SMALL
          && proofs.isPresent()
          && !proofs
              .get()
              .maySend(path, sha512, first == 0, () -> LOG.error("{}", altered().getMessage()))) {
        throw altered();
      }
      return open(first);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The same from a byte on; of a large file only what is read from its beginning is checked. */
  public InputStream open(long first) {
    try {
      if (bytes <= SMALL) {
        InputStream in = new ByteArrayInputStream(read());
        in.skipNBytes(first);
        return in;
      }
      InputStream in = Files.newInputStream(path);
      if (first == 0) {
        return new Verified(in);
      }
      in.skipNBytes(first);
      return in;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Where the file lies on this machine, after every byte of it was read and compared.
   *
   * @throws DamagedException where it is missing or altered
   */
  public Path whole() {
    try {
      if (!Sha512.of(path).equals(sha512)) {
        throw altered();
      }
      return path;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Where the file lies on this machine; to be read, never written. */
  public Path local() {
    return path;
  }

  /**
   * Takes the bytes of another file that has the same digest where this one is missing or altered.
   * For the holder of the writer's lock.
   *
   * @param thorough whether every byte is compared; else of all but tiny files the size alone
   * @param aside where to move a folder that lies in the place of the file
   * @return whether it was healed
   */
  public boolean heal(Path source, boolean thorough, Path aside) {
    try {
      boolean whole =
          Files.isRegularFile(path)
              && Files.size(path) == Files.size(source)
              && ((bytes > TINY && !thorough) || Sha512.of(path).equals(sha512));
      if (whole || path.equals(source) || !Sha512.of(source).equals(sha512)) {
        return false;
      }
      Files.createDirectories(path.getParent());
      Path copy = Files.copy(source, path.resolveSibling(path.getFileName() + ".healed"));
      try {
        if (!Sha512.of(copy).equals(sha512)) {
          return false; // the source has changed
        }
        Disk.sync(copy);
        Disk.clear(path, aside);
        Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Disk.sync(path.getParent());
        return true;
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw Disk.failure("cannot heal " + name + " of " + object, e);
    }
  }

  private DamagedException altered() {
    Fault fault = Fault.of(object, name + " is not as it was stored");
    proofs.ifPresent(p -> p.noticed(fault));
    return new DamagedException(fault);
  }

  private ArchiveException failure(IOException e) {
    ArchiveException failure = Disk.unread(object, name, path, e);
    if (failure instanceof DamagedException damage) {
      proofs.ifPresent(p -> p.noticed(damage.fault()));
    }
    return failure;
  }

  /** Compares with the digest when the last byte was read. */
  private final class Verified extends FilterInputStream {
    private final MessageDigest digest = Sha512.begin();
    private boolean ended;

    Verified(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      if (n >= 0) {
        digest.update(buffer, offset, n);
      } else if (!ended) {
        ended = true;
        String read = HexFormat.of().formatHex(digest.digest());
        if (proofs.isPresent()) {
          proofs.get().found(path, read);
        }
        if (!read.equals(sha512)) {
          DamagedException damage = altered();
          throw new IOException(damage.getMessage(), damage);
        }
      }
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
