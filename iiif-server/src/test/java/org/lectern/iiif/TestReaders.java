package org.lectern.iiif;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.lectern.iiif.auth.Readers;

/** One reader, whose session is a word; how they came by it is for the site to test. */
record TestReaders(Readers.Ways ways, String room, boolean answer) implements Readers {
  static final String SESSION = "ada-until-noon";
  static final String ENDED = "ada-until-yesterday";
  private static final String TOKEN = "probes-only";

  /** Who may log in, and need not sit anywhere. */
  static final TestReaders LOGIN = new TestReaders(new Ways(false, true), "", true);

  /** Nobody can log in. */
  static final TestReaders NOBODY = new TestReaders(new Ways(false, false), "", true);

  boolean isSession(String session) {
    return answer && session.equals(SESSION);
  }

  boolean isInRoom(String address) {
    return !room.isEmpty() && address.equals(room);
  }

  @Override
  public Optional<String> token(String session, String address) {
    if (!answer) {
      throw new UncheckedIOException(new NoSuchFileException("users.txt"));
    }
    return isSession(session) || isInRoom(address) ? Optional.of(TOKEN) : Optional.empty();
  }

  @Override
  public boolean isToken(String token) {
    return token.equals(TOKEN);
  }

  @Override
  public boolean hasEnded(String session) {
    return session.equals(ENDED);
  }
}
