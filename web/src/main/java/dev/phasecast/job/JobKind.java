package dev.phasecast.job;

import java.util.Locale;

/** What a job does with its file. */
public enum JobKind {
  /** The main job of the command line: predicts each next frame. */
  PREDICTION,
  /** Looks for traces of generators. */
  CHECK;

  /** In lower case, as callers see it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
