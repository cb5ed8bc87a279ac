package org.lectern.core.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * What an archivist may write where a link is expected. The schemes are a list, because these
 * addresses stand in pages, manifests and records that others show: {@code javascript:} and its
 * like would run there.
 */
public final class WebAddress {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private WebAddress() {}

  /** Whether a value is a whole address of the web: {@code http} or {@code https}, with a host. */
  public static boolean isOne(String value) {
    try {
      URI uri = new URI(value);
      return uri.isAbsolute()
          && uri.getHost() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
