package org.lectern.iiif.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * Who is a reader: the door that this package declares and the site that hosts it opens. Behind it
 * lie passwords, identity providers and reading rooms; here only what a viewer is given of them.
 * Safe for any number of threads.
 */
public interface Readers {
  /** The cookie that holds a reader's session (Authorization Flow 2.0, 2.1, authorizing aspect). */
  String COOKIE = "lectern-session";

  /** How long an access token is good for. */
  Duration TOKEN = Duration.ofMinutes(10);

  /**
   * The ways to become a reader.
   *
   * @param room by the machine they sit at
   * @param active by saying who they are
   */
  record Ways(boolean room, boolean active) {
    /** None. */
    public static final Ways NONE = new Ways(false, false);

    /** Whether there is one. */
    public boolean any() {
      return room || active;
    }
  }

  /** Nobody is a reader, and nobody can become one. */
  Readers NONE =
      new Readers() {
        @Override
        public Ways ways() {
          return Ways.NONE;
        }

        @Override
        public Optional<String> token(String session, String address) {
          return Optional.empty();
        }

        @Override
        public boolean isToken(String token) {
          return false;
        }

        @Override
        public boolean hasEnded(String session) {
          return false;
        }
      };

  /** How one may become a reader; where there is no way, none of this is offered. */
  Ways ways();

  /**
   * A token for the viewer of a reader; empty for anyone else. Every page may be given one, so it
   * does not show who the reader is.
   *
   * @param session what the cookie holds; empty where there is none
   * @param address of the machine that asks
   * @throws java.io.UncheckedIOException where it cannot be found out who is a reader
   */
  Optional<String> token(String session, String address);

  /** Whether a token is of a reader. */
  boolean isToken(String token);

  /** Whether that was the session of a reader whose time is over. */
  boolean hasEnded(String session);
}
