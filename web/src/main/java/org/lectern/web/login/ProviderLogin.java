package org.lectern.web.login;

import java.util.Optional;

/**
 * A login by way of the identity provider, from our page to theirs and back. What must be known
 * again when the reader comes back is sealed into a cookie of theirs.
 */
public final class ProviderLogin {
  private final Login login;
  private final OpenId provider;

  /** A reader on the way. */
  public record Started(String address, String sealed) {}

  /** A reader who has come back: the session, and where they were; empty where nowhere. */
  public record Ended(String session, String path) {}

  /** Nobody was logged in; the message is for the log. */
  public static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    private Failed(String message) {
      super(message);
    }

    private Failed(OpenId.Refused cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Where there is a provider. */
  public ProviderLogin(Login login) {
    this.login = login;
    this.provider = login.provider().orElseThrow();
  }

  /**
   * Begins.
   *
   * @param back where the provider sends the reader
   * @param path where they are now; empty where nowhere
   */
  public Started begin(String back, String path) throws Failed {
    OpenId.Flow flow = provider.begin();
    try {
      return new Started(provider.address(flow, back), login.sealed(flow.written() + "\n" + path));
    } catch (OpenId.Refused e) {
      throw new Failed(e);
    }
  }

  /**
   * Ends.
   *
   * @param sealed what the cookie has
   * @param state and {@code code}: what the provider sent along; empty where it refused
   */
  public Ended end(String sealed, String state, String code, String back) throws Failed {
    String[] kept = login.unsealed(sealed).orElse("").split("\n", 2);
    Optional<OpenId.Flow> flow = OpenId.Flow.parse(kept[0]);
    if (flow.isEmpty()) {
      throw new Failed("it was not started in this browser, or too long ago");
    }
    if (code.isEmpty()) {
      throw new Failed("the provider gave no code");
    }
    try {
      return new Ended(login.welcome(provider.reader(flow.get(), state, code, back)), kept[1]);
    } catch (OpenId.Refused e) {
      throw new Failed(e);
    }
  }
}
