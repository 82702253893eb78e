package dev.phasecast.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each client: it fills evenly up to a brim, and each request takes one.
 * Only so many buckets are kept; the one that was longest without a request goes first.
 */
final class RateLimiter {
  private static final int CLIENTS = 10_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoClock;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

  private static final class Bucket {
    private double tokens;
    private long at;
  }

  /**
   * @param perSecond requests in the long run; infinite for no limit
   * @param burst requests at once
   */
  RateLimiter(double perSecond, double burst, LongSupplier nanoClock) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoClock = nanoClock;
  }

  /** Takes a token, or ends the request with 429. */
  void require(String client) {
    double wait = take(client);
    if (wait > 0) {
      throw new ProblemException(
          Problem.of(429, "too many requests; wait a little and try again")
              .with("Retry-After", Long.toString((long) Math.ceil(wait))));
    }
  }

  /** How many clients are kept in mind. */
  synchronized int clients() {
    return buckets.size();
  }

  /**
   * Takes a token if there is one.
   *
   * @return 0, or seconds until there is one
   */
  synchronized double take(String client) {
    if (Double.isInfinite(perSecond)) {
      return 0;
    }
    long now = nanoClock.getAsLong();
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      bucket.at = now;
      makeRoom();
      buckets.put(client, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / NANOS * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) {
      return (1 - bucket.tokens) / perSecond;
    }
    bucket.tokens--;
    return 0;
  }

  private void makeRoom() {
    if (buckets.size() >= CLIENTS) {
      var oldest = buckets.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
