package dev.phasecast.forensics;

/** How much a check is to find out. */
public enum Detail {
  /** Scores and reasons, as fast as possible. */
  SCORES,
  /** Exhibits too. */
  EVIDENCE
}
