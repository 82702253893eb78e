package dev.phasecast.scene;

/**
 * Random numbers that are the same on every machine and in every version of Java: SplitMix64
 * (Steele, Lea and Flood, <i>Fast splittable pseudorandom number generators</i>, OOPSLA 2014).
 */
public final class Dice {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** The same seed, the same numbers. */
  public Dice(long seed) {
    state = mix(seed + GAMMA);
  }

  /** Those of one member of a numbered series, whatever was thrown for the others. */
  public static Dice of(long seed, long number) {
    return new Dice(mix(seed + GAMMA) + number * GAMMA);
  }

  /** Uniform in [0, 1). */
  public double next() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1p-53;
  }

  /** Uniform between two numbers. */
  public double between(double low, double high) {
    return low + next() * (high - low);
  }

  /** One of 0 … {@code count} − 1. */
  public int below(int count) {
    return (int) (next() * count);
  }

  /** A seed for something else, independent of what is thrown here later. */
  public long seed() {
    state += GAMMA;
    return mix(state);
  }

  /** True once in {@code 1 / probability} throws. */
  public boolean hits(double probability) {
    return next() < probability;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
