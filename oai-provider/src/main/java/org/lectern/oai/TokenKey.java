package org.lectern.oai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lectern.core.archive.store.DataFolder;

/**
 * The secret that resumption tokens are signed with. Servers that share it understand each other's
 * tokens, and a server that keeps it understands its own of before a restart.
 *
 * <p>Immutable and safe to share.
 */
public final class TokenKey {
  private static final int BYTES = 32;
  private static final int SIGNATURE_BYTES = 16;

  private final SecretKeySpec key;

  private TokenKey(byte[] secret) {
    if (secret.length < BYTES) {
      throw new IllegalArgumentException(
          "a token key of " + secret.length + " bytes is too short: give at least " + BYTES);
    }
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** A key from a setting; at least 32 bytes. */
  public static TokenKey of(byte[] secret) {
    return new TokenKey(secret.clone());
  }

  /**
   * The key of a data folder, made at random where there is none yet. Processes that start at the
   * same moment end up with the same one.
   *
   * @throws UncheckedIOException where the file can be neither read nor written
   */
  public static TokenKey load(Path dataFolder) {
    Path file = new DataFolder(dataFolder).tokenKey();
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new TokenKey(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the key of resumption tokens in " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage() + ", or delete it", e);
    }
  }

  private static void create(Path file) throws IOException {
    DataFolder.make(file.toAbsolutePath().getParent());
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    // Temporary files are readable by their owner only.
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "oai-token", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(secret));
        channel.force(true);
      }
      link(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A hard link appears whole and never replaces another process's key; a move is second best. */
  private static void link(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // another process was first: its key is as good
    } catch (IOException | UnsupportedOperationException e) {
      if (!Files.exists(file)) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** A key of its own for each name, so that what one signs no other takes; itself for none. */
  TokenKey of(String name) {
    return name.isEmpty() ? this : new TokenKey(mac(name.getBytes(StandardCharsets.UTF_8)));
  }

  byte[] sign(byte[] message) {
    return Arrays.copyOf(mac(message), SIGNATURE_BYTES);
  }

  private byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  static int signatureBytes() {
    return SIGNATURE_BYTES;
  }
}
