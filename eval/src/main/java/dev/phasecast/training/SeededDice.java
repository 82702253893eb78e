package dev.phasecast.training;

import java.util.SplittableRandom;

/**
 * Dice that depend on the seed, on what they are for and on a number, and on nothing else.
 *
 * @param seed of everything random
 */
record SeededDice(long seed) {
  /**
   * Dice.
   *
   * @param purpose what they are for
   * @param number which of those
   */
  SplittableRandom of(long purpose, long number) {
    SplittableRandom base = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + purpose);
    return new SplittableRandom(base.nextLong() ^ number * 0xd1342543de82ef95L);
  }
}
