package dev.phasecast.cli;

import dev.phasecast.frame.Similarity;
import dev.phasecast.sequence.PairKind;
import dev.phasecast.sequence.PairMotion;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What a sequence comes to in one line. */
final class MotionTally {
  private final Map<PairKind, Long> pairs = new EnumMap<>(PairKind.class);
  private long all;
  private double distance;

  void add(PairMotion pair) {
    pairs.merge(pair.kind(), 1L, Long::sum);
    all++;
    Similarity motion = pair.registration().motion();
    distance += Math.hypot(motion.dx(), motion.dy());
  }

  private long count(PairKind kind) {
    return pairs.getOrDefault(kind, 0L);
  }

  /**
   * For people.
   *
   * @param seconds it took
   */
  String text(double seconds) {
    return String.format(
        Locale.ROOT,
        "%d %s: %d %s, %d repeated, %d still; the picture moved %.1f px in all; %.1f s"
            + " (%.1f frames/s)",
        all,
        all == 1 ? "pair" : "pairs",
        count(PairKind.CUT),
        count(PairKind.CUT) == 1 ? "cut" : "cuts",
        count(PairKind.REPEATED),
        count(PairKind.STILL),
        distance,
        seconds,
        all / Math.max(1e-9, seconds));
  }
}
