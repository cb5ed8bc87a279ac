package org.lectern.web.login;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a reader was before a login, to be brought back to: a path on this site and nothing else,
 * so that no foreign page can send somebody through our login to itself.
 */
public record ReturnPath(String path) {
  private static final Pattern SAME_SITE =
      Pattern.compile("/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,2000}");

  /** Reads what a link or form brought; empty where it leads elsewhere. */
  public static Optional<ReturnPath> parse(String written) {
    return SAME_SITE.matcher(written).matches()
        ? Optional.of(new ReturnPath(written))
        : Optional.empty();
  }

  /**
   * The whole address.
   *
   * @param base of this site, as the client sees it
   */
  public String at(String base) {
    URI site = URI.create(base);
    return site.getScheme() + "://" + site.getRawAuthority() + path;
  }
}
