package dev.phasecast.api;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the service meets its clients.
 *
 * @param host where it listens
 * @param token that clients have to know
 * @param names that it answers to besides its address, in lower case
 * @param proxies whose word about their clients is taken
 * @param requestsPerSecond of one client in the long run; infinite for no limit
 * @param limits of what clients may ask for
 * @param uploadPlaces for files that are received at one time
 * @param uploadPace that files have to keep
 * @param idle how long a connection may stand still
 * @param headPeriod how long the head of a request may take, at least; at most twice that
 */
public record ServiceSettings(
    InetAddress host,
    Optional<String> token,
    Set<String> names,
    Set<InetAddress> proxies,
    double requestsPerSecond,
    Limits limits,
    int uploadPlaces,
    Pace uploadPace,
    Duration idle,
    Duration headPeriod) {
  /**
   * How fast an upload must be.
   *
   * @param grace before the rate counts
   * @param bytesPerSecond on average
   * @param longest for the whole
   */
  public record Pace(Duration grace, long bytesPerSecond, Duration longest) {}

  /** The sets are copied. */
  public ServiceSettings {
    names = Set.copyOf(names);
    proxies = Set.copyOf(proxies);
  }
}
