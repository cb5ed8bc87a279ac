package org.lectern.web.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lectern.core.archive.DataFolder;
import org.lectern.core.http.Networks;
import org.lectern.iiif.auth.Readers;

/**
 * Knows who is a reader, by what the browser brings: a session in a cookie after a login, or for
 * ten minutes a token that a viewer on another site was given.
 *
 * <p>Both are signed and name the end of their time and what they are for, sessions the user too;
 * nothing is kept on the server but the key, so several servers over one data folder know each
 * other's readers. A new password ends all sessions of its user. Safe for any number of threads.
 */
public final class Login implements Readers {
  private static final int KEY_BYTES = 32;

  static final Duration SESSION = Duration.ofHours(12);

  /** Trying a password takes a good part of a second of one core: no more than these at once. */
  private static final int AT_ONCE = 2;

  /** How long somebody may take at an identity provider. */
  static final Duration FLOW = Duration.ofMinutes(15);

  /** No user's name has such letters. */
  private static final String SOMEBODY = "*";

  private static final String OF_PROVIDER = "*provider ";

  private final Users users;
  private final Networks room;
  private final Optional<OpenId> provider;
  private final byte[] key;
  private final InstantSource clock;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /** What a signed word is good for. */
  enum Use {
    SESSION,
    TOKEN,
    FLOW,
    FORM
  }

  /** What became of a login. */
  public sealed interface Outcome {
    /** The reader's session, for the cookie. */
    record Welcome(String session) implements Outcome {}

    /** Name or password is wrong. */
    record Wrong() implements Outcome {}

    /** Too many try just now. */
    record Busy() implements Outcome {}
  }

  private Login(
      Users users, Networks room, Optional<OpenId> provider, byte[] key, InstantSource clock) {
    this.users = users;
    this.room = room;
    this.provider = provider;
    this.key = key;
    this.clock = clock;
  }

  /** For the users of a file alone. */
  public static Login open(Path data, Users users, InstantSource clock) {
    return open(data, users, Networks.NONE, Optional.empty(), clock);
  }

  /**
   * For all who may become readers.
   *
   * @param data the folder of the key, which is made where there is none
   * @param provider who may say besides that somebody is a reader
   */
  public static Login open(
      Path data, Users users, Networks room, Optional<OpenId> provider, InstantSource clock) {
    Path file = new DataFolder(data).loginKey();
    try {
      if (Files.notExists(file)) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(data);
        Path made =
            Files.createTempFile(
                data,
                "login",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(made, key);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length < KEY_BYTES) {
        throw new IllegalArgumentException(
            "%s has %d bytes and must have %d; delete it, and readers log in again"
                .formatted(file, key.length, KEY_BYTES));
      }
      return new Login(users, room, provider, key, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make " + file, e);
    }
  }

  @Override
  public Ways ways() {
    return new Ways(room.any(), users.any() || provider.isPresent());
  }

  /** Whether there are names and passwords. */
  public boolean asksForPassword() {
    return users.any();
  }

  /** Who else may say that somebody is a reader. */
  public Optional<OpenId> provider() {
    return provider;
  }

  /** Whether a machine of that address needs no login. */
  public boolean isInRoom(String address) {
    return room.holds(address);
  }

  /** Logs in. */
  public Outcome login(String name, String password) {
    if (!free.tryAcquire()) {
      return new Outcome.Busy();
    }
    try {
      return password.length() <= 200 && users.matches(name, password)
          ? new Outcome.Welcome(sign(Use.SESSION, name, SESSION))
          : new Outcome.Wrong();
    } finally {
      free.release();
    }
  }

  /** Whether a session is of a reader. */
  public boolean isSession(String session) {
    return user(Use.SESSION, session).isPresent();
  }

  @Override
  public boolean isToken(String token) {
    return user(Use.TOKEN, token).isPresent();
  }

  @Override
  public Optional<String> token(String session, String address) {
    return user(Use.SESSION, session).isPresent() || isInRoom(address)
        ? Optional.of(sign(Use.TOKEN, SOMEBODY, TOKEN))
        : Optional.empty();
  }

  @Override
  public boolean hasEnded(String session) {
    return !isSession(session)
        && opened(Use.SESSION, session, this::secret, Instant.EPOCH).isPresent();
  }

  /**
   * What a form of ours holds, so that no other site can send it: only who knows the cookie that
   * comes back with it could have made it.
   */
  public String form(String cookie) {
    return mac(Use.FORM, cookie, "");
  }

  /** Whether that came out of a form that was made for the cookie. */
  public boolean isForm(String form, String cookie) {
    return equal(form, form(cookie));
  }

  /** The session of somebody whom the provider knows. */
  String welcome(String subject) {
    return sign(Use.SESSION, OF_PROVIDER + subject, SESSION);
  }

  /** Words for a browser to bring back in a little while, unchanged. */
  String sealed(String words) {
    String said = encoded(words) + "." + clock.instant().plus(FLOW).getEpochSecond();
    return said + "." + mac(Use.FLOW, said, "");
  }

  /** What was {@link #sealed}; empty where it was not, or too long ago. */
  Optional<String> unsealed(String sealed) {
    return opened(Use.FLOW, sealed, _ -> Optional.of(""), clock.instant());
  }

  private String sign(Use use, String name, Duration time) {
    String words = encoded(name) + "." + clock.instant().plus(time).getEpochSecond();
    return words + "." + mac(use, words, secret(name).orElseThrow());
  }

  /** What changes when a reader's sessions are to end; empty where there is no such reader. */
  private Optional<String> secret(String name) {
    if (name.equals(SOMEBODY)) {
      return Optional.of("");
    }
    return name.startsWith(OF_PROVIDER) ? provider.map(OpenId::secret) : users.secret(name);
  }

  private Optional<String> user(Use use, String signed) {
    return opened(use, signed, this::secret, clock.instant());
  }

  private Optional<String> opened(
      Use use, String signed, Function<String, Optional<String>> secrets, Instant now) {
    String[] parts = signed.split("\\.", -1);
    if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}") || !parts[0].matches("[\\w-]+")) {
      return Optional.empty();
    }
    if (Long.parseLong(parts[1]) < now.getEpochSecond()) {
      return Optional.empty();
    }
    try {
      String name = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      return secrets
          .apply(name)
          .map(secret -> mac(use, parts[0] + "." + parts[1], secret))
          .filter(mac -> equal(mac, parts[2]))
          .map(_ -> name);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String mac(Use use, String words, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed =
          mac.doFinal((use + "\n" + words + "\n" + secret).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }
}
