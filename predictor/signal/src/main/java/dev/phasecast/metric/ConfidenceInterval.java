package dev.phasecast.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * The stretch that holds the true value in 95 of 100 repetitions of an experiment.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record ConfidenceInterval(double low, double high) {
  /** Two-sided 95 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  private static final int RESAMPLES = 1000;

  /**
   * Of a share, after Wilson (<i>Probable inference, the law of succession, and statistical
   * inference</i>, JASA 22, 1927): holds for small counts and shares of 0 and 1 too.
   *
   * @param hits of {@code trials}
   * @throws IllegalArgumentException unless 0 ≤ hits ≤ trials and trials ≥ 1
   */
  public static ConfidenceInterval ofShare(long hits, long trials) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " of " + trials + " is no share");
    }
    double share = (double) hits / trials;
    double scale = 1 + Z * Z / trials;
    double centre = share + Z * Z / (2 * trials);
    double half = Z * Math.sqrt(share * (1 - share) / trials + Z * Z / (4.0 * trials * trials));
    return new ConfidenceInterval(
        Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
  }

  /** A figure of some of the examples, given by their numbers; empty where it has none. */
  public interface Figure {
    /** The figure of the examples named; one may be named several times. */
    OptionalDouble of(int[] examples);
  }

  /**
   * Of any figure, by the bootstrap (Efron, 1979): whole groups are drawn with replacement, since
   * examples of one person or one utterance are no independent evidence; percentiles of 1000 draws
   * with a fixed seed.
   *
   * @param groups to which group each example belongs
   * @return empty if the figure exists in fewer than half of the draws
   * @throws IllegalArgumentException if there are no examples
   */
  public static Optional<ConfidenceInterval> bootstrap(List<String> groups, Figure figure) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("an interval needs examples");
    }
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      members.computeIfAbsent(groups.get(i), name -> new ArrayList<>()).add(i);
    }
    List<int[]> sets = new ArrayList<>();
    for (Collection<Integer> member : members.values()) {
      sets.add(member.stream().mapToInt(Integer::intValue).toArray());
    }
    Random random = new Random(1);
    double[] values = new double[RESAMPLES];
    int count = 0;
    for (int draw = 0; draw < RESAMPLES; draw++) {
      List<int[]> drawn = new ArrayList<>();
      for (int i = 0; i < sets.size(); i++) {
        drawn.add(sets.get(random.nextInt(sets.size())));
      }
      OptionalDouble value = figure.of(drawn.stream().flatMapToInt(Arrays::stream).toArray());
      if (value.isPresent()) {
        values[count++] = value.getAsDouble();
      }
    }
    if (2 * count < RESAMPLES) {
      return Optional.empty();
    }
    Arrays.sort(values, 0, count);
    return Optional.of(
        new ConfidenceInterval(
            values[(int) (0.025 * (count - 1))], values[(int) Math.ceil(0.975 * (count - 1))]));
  }

  /**
   * Of the area below a ROC curve, by {@link #bootstrap}.
   *
   * @param groups to which group each example belongs
   * @param scores of the examples
   * @param positive which of them are to score high
   * @return empty if most draws hold one class alone
   */
  public static Optional<ConfidenceInterval> ofArea(
      List<String> groups, double[] scores, boolean[] positive) {
    return bootstrap(groups, examples -> area(scores, positive, examples));
  }

  private static OptionalDouble area(double[] scores, boolean[] positive, int[] examples) {
    double[] some = new double[examples.length];
    boolean[] which = new boolean[examples.length];
    int positives = 0;
    for (int i = 0; i < some.length; i++) {
      some[i] = scores[examples[i]];
      which[i] = positive[examples[i]];
      positives += which[i] ? 1 : 0;
    }
    return positives == 0 || positives == some.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(RocCurve.of(some, which).area());
  }
}
