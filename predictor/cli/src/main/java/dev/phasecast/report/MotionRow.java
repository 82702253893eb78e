package dev.phasecast.report;

import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.sequence.PairKind;
import dev.phasecast.sequence.PairMotion;
import java.util.Locale;
import java.util.Optional;

/**
 * A pair of frames as it is told.
 *
 * @param frame index in its video of the later frame
 * @param time of that frame, in seconds
 * @param pair what is known of the two
 */
public record MotionRow(long frame, double time, PairMotion pair) {
  /** Whether the two show different scenes. */
  boolean cut() {
    return pair.kind() == PairKind.CUT;
  }

  /** In lower case. */
  String kind() {
    return word(pair.kind());
  }

  /** In lower case, words joined by hyphens. */
  Optional<String> doubt() {
    return pair.registration().doubt().map(MotionRow::word);
  }

  /** Whether a motion is known that is to be trusted at all. */
  boolean registered() {
    Optional<Doubt> doubt = pair.registration().doubt();
    return doubt.isEmpty() || doubt.get() == Doubt.PERIODIC;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
