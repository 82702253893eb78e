package dev.phasecast.benchmark.registration;

import java.util.Locale;

/** Parts of the bench, in the order in which they run. */
enum Section {
  /** Shifts that are free of aliasing. */
  TRANSLATION,
  /** Shifts of pictures that were made smaller afterwards. */
  ALIASED,
  /** Shift, rotation and scale. */
  SIMILARITY,
  /** Pairs of which others have published the motion. */
  PUBLISHED,
  /** Whether sigma and confidence hold. */
  CALIBRATION;

  /** Its name on the command line and in JSON. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
