package dev.phasecast.training;

import java.util.SplittableRandom;

/** Something from which short sequences of square tiles can be drawn. */
interface SequenceSource {
  /**
   * Draws a sequence.
   *
   * @param dice all that the choice may depend on
   * @param frames filled: as many frames of flat tiles as fit, samples in [0, 1]
   */
  void draw(SplittableRandom dice, float[] frames);

  /** Draws from {@code first} with probability {@code share}, else from {@code second}. */
  static SequenceSource mixed(double share, SequenceSource first, SequenceSource second) {
    return (dice, frames) -> {
      SequenceSource chosen = dice.nextDouble() < share ? first : second;
      chosen.draw(dice, frames);
    };
  }
}
