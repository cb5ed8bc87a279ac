package org.lectern.web.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The readers who may log in: a file with a line for each, {@code name:hash}. Lines that begin with
 * {@code #} say nothing. The file may be changed at any time; who is removed from it is not a
 * reader any more. Safe for any number of threads.
 */
public final class Users {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,64}");

  private final Path file;
  private volatile Known known = new Known(Optional.empty(), Map.of());

  private record Known(Optional<FileTime> time, Map<String, PasswordHash> hashes) {}

  private Users(Path file) {
    this.file = file;
  }

  /** Those of a file, which need not exist yet. */
  public static Users in(Path file) {
    return new Users(file);
  }

  /** Whether anybody may log in at all. */
  public boolean any() {
    return !hashes().isEmpty();
  }

  /** Takes as long for a name that nobody has as for a wrong password. */
  boolean matches(String name, String password) {
    PasswordHash hash = hashes().get(name);
    boolean right = (hash == null ? PasswordHash.NOBODY : hash).matches(password);
    return right && hash != null;
  }

  /** What changes with a user's password; empty where there is no such user. */
  Optional<String> secret(String name) {
    return Optional.ofNullable(hashes().get(name)).map(PasswordHash::written);
  }

  /**
   * Adds a user, or gives one another password.
   *
   * @throws IllegalArgumentException where name or password will not do; the message says why
   */
  public void put(String name, String password) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "user name '%s': use letters A-Z, digits and . _ @ + - only".formatted(name));
    }
    if (password.length() < 8 || password.length() > 200) {
      throw new IllegalArgumentException("a password has 8 to 200 letters");
    }
    Map<String, PasswordHash> hashes = new TreeMap<>(hashes());
    hashes.put(name, PasswordHash.of(password));
    StringBuilder lines = new StringBuilder("# Readers who may log in; see lectern user --help\n");
    hashes.forEach((n, h) -> lines.append(n).append(':').append(h.written()).append('\n'));
    try {
      Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "users", ".new");
      Files.writeString(next, lines);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private Map<String, PasswordHash> hashes() {
    try {
      Optional<FileTime> time =
          Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
      Known now = known;
      if (!now.time().equals(time)) {
        now = new Known(time, time.isPresent() ? read() : Map.of());
        known = now;
      }
      return now.hashes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Map<String, PasswordHash> read() throws IOException {
    Map<String, PasswordHash> hashes = new TreeMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      int colon = line.indexOf(':');
      if (!line.startsWith("#") && colon > 0) {
        PasswordHash.parse(line.substring(colon + 1).strip())
            .ifPresent(hash -> hashes.put(line.substring(0, colon).strip(), hash));
      }
    }
    return hashes;
  }
}
