package dev.phasecast.forensics.sound;

/** What stands at the teeth of a comb. */
enum CombTrace {
  /** Tones: a pattern that is added once every hop. */
  LINES,
  /**
   * The same, of the loud parts of the sound alone: noise that was added later lies over the quiet
   * ones.
   */
  LOUD_LINES,
  /** Pulses of loudness: a noise whose strength goes up and down once every hop. */
  PULSES
}
