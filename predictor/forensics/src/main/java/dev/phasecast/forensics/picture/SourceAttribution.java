package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Picture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of several known sources a picture comes from, by the correlation of its residual with
 * their fingerprints (Marra and others 2019), or none of them: a set of sources is never closed.
 */
public final class SourceAttribution {
  private final Map<String, PictureFingerprint> sources;
  private final double threshold;

  /**
   * Known sources.
   *
   * @param sources fingerprints by name, at least one
   * @param threshold least correlation that counts; see {@link #threshold}
   */
  public SourceAttribution(Map<String, PictureFingerprint> sources, double threshold) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("at least one source is needed");
    }
    this.sources = new LinkedHashMap<>(sources);
    this.threshold = threshold;
  }

  /**
   * The correlation that unrelated noise of so many pixels reaches in one of a thousand trials over
   * all sources: correlations of independent noise have a deviation of 1 / √pixels. Pictures are no
   * white noise; where there are pictures of other sources, take the greatest of theirs if that is
   * more.
   */
  public static double threshold(int pixels, int sources) {
    // Tail of the normal distribution, e^(−z²/2) ≥ Q(z), with the trials paid for.
    return Math.sqrt(2 * Math.log(1000.0 * sources)) / Math.sqrt(pixels);
  }

  /**
   * An answer.
   *
   * @param source the best; empty if even that does not reach the threshold
   * @param correlations with all sources
   */
  public record Attribution(Optional<String> source, Map<String, Double> correlations) {
    /** Copies the map, keeping its order. */
    public Attribution {
      correlations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(correlations));
    }
  }

  /** Where a picture comes from. */
  public Attribution of(Picture picture) {
    PictureFingerprint one = PictureFingerprint.of(java.util.List.of(picture));
    Map<String, Double> correlations = new LinkedHashMap<>();
    sources.forEach((name, print) -> correlations.put(name, print.correlation(one)));
    Optional<String> best =
        correlations.entrySet().stream()
            .filter(entry -> entry.getValue() >= threshold)
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    return new Attribution(best, correlations);
  }
}
