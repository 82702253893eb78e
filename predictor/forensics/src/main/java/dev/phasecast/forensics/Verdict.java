package dev.phasecast.forensics;

import java.util.Locale;

/** What is to be said of a file. */
public enum Verdict {
  /** It carries traces of a generator. */
  SYNTHETIC,
  /** It looks as recordings look, and the detectors would have seen the generators they know. */
  NATURAL,
  /** The detectors cannot know. */
  INCONCLUSIVE;

  /** As it is written in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
