package dev.phasecast.scene;

/**
 * Random numbers that are the same on every machine and in every version of Java: SplitMix64
 * (Steele, Lea and Flood, <i>Fast splittable pseudorandom number generators</i>, OOPSLA 2014).
 */
final class Dice {
  private long state;

  Dice(long seed) {
    state = mix(seed + 0x9E3779B97F4A7C15L);
  }

  /** Uniform in [0, 1). */
  double next() {
    state += 0x9E3779B97F4A7C15L;
    return (mix(state) >>> 11) * 0x1p-53;
  }

  /** Uniform between two numbers. */
  double between(double low, double high) {
    return low + next() * (high - low);
  }

  /** One of 0 … {@code count} − 1. */
  int below(int count) {
    return (int) (next() * count);
  }

  /** A seed for something else, independent of what is thrown here later. */
  long seed() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state);
  }

  /** True once in {@code 1 / probability} throws. */
  boolean hits(double probability) {
    return next() < probability;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
