package org.lectern.core.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The addresses of machines that a setting names: a reading room, a campus, the proxies in front.
 *
 * @param networks none where the setting names no machine
 */
public record Networks(List<Network> networks) {
  /** No machine at all. */
  public static final Networks NONE = new Networks(List.of());

  private static final Pattern V4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern BRACKETS = Pattern.compile("^\\[|]$");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  /** Addresses that begin with the same bits. */
  @SuppressWarnings("ArrayRecordComponent") // compared bit by bit only
  public record Network(byte[] address, int bits) {
    @Override
    public String toString() {
      try {
        return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address has 4 or 16 bytes", e);
      }
    }

    private boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xFF : 0xFF00 >> (bits - bit) & 0xFF;
        if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  public Networks {
    networks = List.copyOf(networks);
  }

  /**
   * Reads {@code 10.1.0.0/16,192.0.2.7,2001:db8::/32}.
   *
   * @throws IllegalArgumentException where one of them is not a network; the message says which
   */
  public static Networks parse(String list) {
    return new Networks(
        Arrays.stream(list.split("[,\\s]+", -1))
            .filter(part -> !part.isEmpty())
            .map(Networks::network)
            .toList());
  }

  private static Network network(String written) {
    int slash = written.indexOf('/');
    byte[] address = address(slash < 0 ? written : written.substring(0, slash));
    String bits = slash < 0 ? Integer.toString(address.length * 8) : written.substring(slash + 1);
    if (address.length == 0
        || !bits.matches("[0-9]{1,3}")
        || Integer.parseInt(bits) > address.length * 8) {
      throw new IllegalArgumentException(
          "'%s' is not a network; write 10.1.0.0/16, 192.0.2.7 or 2001:db8::/32"
              .formatted(written));
    }
    return new Network(address, Integer.parseInt(bits));
  }

  /** Whether a machine is named at all. */
  public boolean any() {
    return !networks.isEmpty();
  }

  /** Whether a machine of that address is one of them; what is not an address is not. */
  public boolean holds(String address) {
    byte[] bytes = networks.isEmpty() ? new byte[0] : address(address);
    return networks.stream().anyMatch(network -> network.holds(bytes));
  }

  /**
   * The network that an address is counted by: the 256 addresses around it, and for IPv6 the 64
   * bits that one household or office has. What is not an address stands for itself.
   */
  public static String around(String address) {
    byte[] bytes = address(address);
    if (bytes.length == 0) {
      return address;
    }
    int bits = bytes.length == 4 ? 24 : 64;
    Arrays.fill(bytes, bits / 8, bytes.length, (byte) 0);
    return new Network(bytes, bits).toString();
  }

  /** Four or sixteen bytes; none where it is not an address. Names are never looked up. */
  private static byte[] address(String written) {
    String plain = BRACKETS.matcher(written.strip()).replaceAll("");
    try {
      return V4.matcher(plain).matches() || V6.matcher(plain).matches()
          ? InetAddress.getByName(plain).getAddress()
          : new byte[0];
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}
