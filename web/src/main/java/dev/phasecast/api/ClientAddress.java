package dev.phasecast.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a request counts for: the other end of its connection. Headers that name somebody behind it
 * are believed only from proxies that the service was told to trust, and then only the last name
 * that none of these has written about another of them: everything further left may be forged.
 */
final class ClientAddress {
  private static final Pattern FORWARDED_FOR =
      Pattern.compile("(?:^|[;,\\s])for=\"?([^\";,\\s]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PORT = Pattern.compile("^(\\[[^\\]]*\\]|[^:]*):\\d+$");
  private static final int PREFIX_BYTES = 8;

  private final Set<InetAddress> trusted;

  ClientAddress(Set<InetAddress> trusted) {
    this.trusted = Set.copyOf(trusted);
  }

  /**
   * The client as a short text without anything forged in it.
   *
   * @param peer the other end of the connection
   * @param forwardedFor values of {@code X-Forwarded-For}, in their order
   * @param forwarded values of {@code Forwarded}, in their order
   */
  String of(InetAddress peer, List<String> forwardedFor, List<String> forwarded) {
    return key(behind(peer, forwardedFor, forwarded));
  }

  private InetAddress behind(InetAddress peer, List<String> forwardedFor, List<String> forwarded) {
    if (!trusted.contains(peer)) {
      return peer;
    }
    List<String> hops = forwardedFor.isEmpty() ? named(forwarded) : split(forwardedFor);
    InetAddress nearest = peer;
    for (int i = hops.size() - 1; i >= 0; i--) {
      Optional<InetAddress> hop = NumericAddress.parse(withoutPort(hops.get(i)));
      if (hop.isEmpty()) {
        return nearest;
      }
      nearest = hop.get();
      if (!trusted.contains(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private static List<String> split(List<String> values) {
    List<String> hops = new ArrayList<>();
    for (String value : values) {
      for (String hop : value.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }

  private static List<String> named(List<String> values) {
    List<String> hops = new ArrayList<>();
    for (String value : values) {
      Matcher matcher = FORWARDED_FOR.matcher(value);
      while (matcher.find()) {
        hops.add(matcher.group(1));
      }
    }
    return hops;
  }

  private static String withoutPort(String hop) {
    Matcher matcher = PORT.matcher(hop);
    return matcher.matches() ? matcher.group(1) : hop;
  }

  /** A household with version 6 has 2^64 addresses: it counts as one client. */
  private static String key(InetAddress address) {
    if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
      return address.getHostAddress();
    }
    byte[] network = Arrays.copyOf(address.getAddress(), 2 * PREFIX_BYTES);
    Arrays.fill(network, PREFIX_BYTES, network.length, (byte) 0);
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("an address of 16 bytes", e);
    }
  }
}
