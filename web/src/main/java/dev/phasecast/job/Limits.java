package dev.phasecast.job;

/** Refuses settings that make no sense. */
final class Limits {
  private Limits() {}

  static void requireAtLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
    }
  }
}
