package dev.phasecast.benchmark.prediction;

import java.util.Locale;

/** Which clips a predictor was tuned on, and which it is measured on. */
enum ClipSet {
  /** Not looked at while tuning: what to report. */
  HELD_OUT("held out"),
  /** Tuned on: to be shown, not to be believed. */
  TUNING("tuning");

  private final String label;

  ClipSet(String label) {
    this.label = label;
  }

  /** Its name for people. */
  String label() {
    return label;
  }

  /** Its name in JSON. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
