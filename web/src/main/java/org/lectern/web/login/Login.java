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
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.http.Networks;
import org.lectern.iiif.auth.Readers;
import org.lectern.web.load.WorkPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who is a reader, by what the browser brings: a session in a cookie after a login, or for
 * ten minutes a token that a viewer on another site was given.
 *
 * <p>Both are signed and name the end of their time and what they are for, sessions the user too.
 * Only the key is kept on the server, and which sessions ended by a logout, so several servers over
 * one data folder know each other's readers. A new password ends all sessions of its user. Safe for
 * any number of threads.
 */
public final class Login implements Readers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final int KEY_BYTES = 32;

  static final Duration SESSION = Duration.ofHours(12);

  /** Trying a password takes a good part of a second of one core: one at a time. */
  private static final int AT_ONCE = 1;

  private static final int WAITING = 16;
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int LONGEST_PASSWORD = 200;
  private static final int LONGEST_NAME = 64;
  private static final int ID_BYTES = 12;

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
  private final SecureRandom random = new SecureRandom();
  private final WorkPool work = new WorkPool("password", AT_ONCE, WAITING, WAIT);
  private final Attempts attempts;
  private final EndedSessions ended;

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

    /** Too many were wrong with that name or from that network. */
    record Later(Duration left) implements Outcome {}

    /** Too many try just now. */
    record Busy() implements Outcome {}
  }

  private Login(
      Users users,
      Networks room,
      Optional<OpenId> provider,
      byte[] key,
      EndedSessions ended,
      InstantSource clock) {
    this.ended = ended;
    this.attempts = new Attempts(clock);
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
        DataFolder.make(data);
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
      EndedSessions ended = new EndedSessions(new DataFolder(data).loggedOut(), clock);
      return new Login(users, room, provider, key, ended, clock);
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

  /**
   * Logs in.
   *
   * @param address of the machine that asks
   */
  public Outcome login(String name, String password, String address) {
    String known = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    String network = Networks.around(address);
    Duration wait = attempts.wait(known, network);
    if (!wait.isZero()) {
      LOG.warn("login of '{}' from {} refused for {} s", printable(known), address, seconds(wait));
      return new Outcome.Later(wait);
    }
    int times = attempts.begin(known, network);
    try {
      if (work.call(() -> password.length() <= LONGEST_PASSWORD && users.matches(name, password))) {
        attempts.right(known, network);
        return new Outcome.Welcome(sign(Use.SESSION, name, SESSION));
      }
      LOG.warn("login of '{}' from {} is wrong, {} in a row", printable(known), address, times);
      return new Outcome.Wrong();
    } catch (WorkPool.Full e) {
      attempts.takeBack(known, network);
      LOG.warn("login of '{}' from {} refused: {}", printable(known), address, e.getMessage());
      return new Outcome.Busy();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a password cannot be tried", e);
    }
  }

  /** Logs out: the session opens nothing from now on, whatever has kept it. */
  void end(String session) {
    signed(Use.SESSION, session, this::secret, Instant.EPOCH)
        .ifPresent(signed -> ended.add(signed.id(), signed.end()));
  }

  private static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }

  /** A name as it may stand in a log. */
  private static String printable(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._@+ -]", "?");
  }

  /** Whether a session is of a reader. */
  public boolean isSession(String session) {
    return signed(Use.SESSION, session, this::secret, clock.instant())
        .filter(signed -> !ended.holds(signed.id()))
        .isPresent();
  }

  @Override
  public boolean isToken(String token) {
    return signed(Use.TOKEN, token, this::secret, clock.instant()).isPresent();
  }

  @Override
  public Optional<String> token(String session, String address) {
    return isSession(session) || isInRoom(address)
        ? Optional.of(sign(Use.TOKEN, SOMEBODY, TOKEN))
        : Optional.empty();
  }

  @Override
  public boolean hasEnded(String session) {
    return !isSession(session)
        && signed(Use.SESSION, session, this::secret, Instant.EPOCH).isPresent();
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
    return sign(Use.FLOW, words, FLOW);
  }

  /** What was {@link #sealed}; empty where it was not, or too long ago. */
  Optional<String> unsealed(String sealed) {
    return signed(Use.FLOW, sealed, _ -> Optional.of(""), clock.instant()).map(Signed::name);
  }

  private String sign(Use use, String name, Duration time) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String words =
        String.join(
            ".",
            encoded(name.getBytes(StandardCharsets.UTF_8)),
            String.valueOf(clock.instant().plus(time).getEpochSecond()),
            encoded(id));
    return words + "." + mac(use, words, use == Use.FLOW ? "" : secret(name).orElseThrow());
  }

  /** What changes when a reader's sessions are to end; empty where there is no such reader. */
  private Optional<String> secret(String name) {
    if (name.equals(SOMEBODY)) {
      return Optional.of("");
    }
    return name.startsWith(OF_PROVIDER) ? provider.map(OpenId::secret) : users.secret(name);
  }

  /**
   * What we signed.
   *
   * @param end in seconds of the epoch
   * @param id that nothing else has that we signed
   */
  private record Signed(String name, long end, String id) {}

  private Optional<Signed> signed(
      Use use, String written, Function<String, Optional<String>> secrets, Instant now) {
    String[] parts = written.split("\\.", -1);
    if (parts.length != 4
        || !parts[0].matches("[\\w-]+")
        || !parts[1].matches("[0-9]{1,12}")
        || !parts[2].matches("[\\w-]{16}")) {
      return Optional.empty();
    }
    long end = Long.parseLong(parts[1]);
    if (end < now.getEpochSecond()) {
      return Optional.empty();
    }
    try {
      String name = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      String words = written.substring(0, written.lastIndexOf('.'));
      return secrets
          .apply(name)
          .filter(secret -> equal(mac(use, words, secret), parts[3]))
          .map(_ -> new Signed(name, end, parts[2]));
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
      return encoded(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  @Override
  public void close() {
    work.close();
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
