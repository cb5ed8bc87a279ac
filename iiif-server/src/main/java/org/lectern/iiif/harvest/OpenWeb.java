package org.lectern.iiif.harvest;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.lectern.core.http.Networks;

/**
 * Which addresses may be asked: those of the public web by HTTP, so that a manifest cannot make
 * this machine ask itself or its neighbours.
 */
final class OpenWeb {
  /** What the IANA registries of special-purpose addresses (RFC 6890) list as not global. */
  private static final Networks CLOSED =
      Networks.parse(
          "0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,"
              + "192.0.0.0/24,192.0.2.0/24,192.88.99.0/24,192.168.0.0/16,198.18.0.0/15,"
              + "198.51.100.0/24,203.0.113.0/24,224.0.0.0/4,240.0.0.0/4,"
              + "::/96,::ffff:0:0:0/96,64:ff9b:1::/48,100::/64,2001::/23,2001:db8::/32,"
              + "3fff::/20,5f00::/16,fc00::/7,fe80::/9,ff00::/8");

  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Predicate<InetAddress> open;

  /**
   * Asks addresses of some kind only.
   *
   * @param open which may be asked
   */
  OpenWeb(Predicate<InetAddress> open) {
    this.open = open;
  }

  /**
   * Asks addresses of the public web.
   *
   * @param allowPrivate whether those of this machine and its networks, too
   */
  static OpenWeb of(boolean allowPrivate) {
    return new OpenWeb(address -> allowPrivate || !isClosed(address));
  }

  /**
   * Reads an address that a document names.
   *
   * @throws RefusedException where it is not one that may be asked
   */
  URI check(String address) throws RefusedException {
    URI uri;
    try {
      URI given = URI.create(address.strip().replace(" ", "%20").replace("|", "%7C"));
      uri = URI.create(given.toASCIIString()); // the client would send "?" for other letters
    } catch (IllegalArgumentException e) {
      throw new RefusedException("'" + address + "' is not an address");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || uri.getPort() > 65_535) {
      throw new RefusedException("'" + address + "' is not an address of the web");
    }
    // The client looks the name up again; Java keeps what was found here for half a minute.
    for (InetAddress found : lookUp(uri.getHost())) {
      if (!open.test(found)) {
        throw new RefusedException(
            "'%s' is at %s, which is not a public address; --allow-private asks it all the same"
                .formatted(address, found.getHostAddress()));
      }
    }
    return uri;
  }

  private static InetAddress[] lookUp(String host) throws RefusedException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new RefusedException("there is no host '" + host + "'");
    }
  }

  /** Whether an address is not of the public web, in whichever form it is written. */
  static boolean isClosed(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 16 && Arrays.equals(Arrays.copyOf(bytes, 12), NAT64)) {
      return isClosed(v4(bytes, 12));
    }
    if (bytes.length == 16 && Arrays.equals(Arrays.copyOf(bytes, 2), SIX_TO_FOUR)) {
      return isClosed(v4(bytes, 2));
    }
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || CLOSED.holds(address.getHostAddress().replaceFirst("%.*", ""));
  }

  private static InetAddress v4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
