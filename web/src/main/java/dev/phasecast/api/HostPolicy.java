package dev.phasecast.api;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which names the service answers to. A page elsewhere can have its own name point at this machine
 * and then read what it likes, as the browser takes both for one site (DNS rebinding); only the
 * {@code Host} header gives it away. Addresses in numbers cannot be turned round like that.
 */
final class HostPolicy {
  private static final String LOOPBACK_NAME = "localhost";

  private final InetAddress bound;
  private final Set<String> names;

  /**
   * @param bound where the service listens
   * @param names that it has besides, in lower case
   */
  HostPolicy(InetAddress bound, Set<String> names) {
    this.bound = bound;
    this.names = Set.copyOf(names);
  }

  /**
   * Whether requests for that name are for this service.
   *
   * @param name without its port
   */
  boolean allows(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (names.contains(host)) {
      return true;
    }
    Optional<InetAddress> address = NumericAddress.parse(host);
    if (address.isPresent()) {
      return !bound.isLoopbackAddress() || address.get().isLoopbackAddress();
    }
    boolean reachesLoopback = bound.isLoopbackAddress() || bound.isAnyLocalAddress();
    return reachesLoopback && host.equals(LOOPBACK_NAME);
  }
}
