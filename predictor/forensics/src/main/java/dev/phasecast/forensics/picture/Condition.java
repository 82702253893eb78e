package dev.phasecast.forensics.picture;

/** What a picture has been through; scores mean something else in each. */
public enum Condition {
  /** As it was made, or reduced: no trace of JPEG at the size that is looked at. */
  CLEAN,
  /** A JPEG at this size, or enlarged. */
  WORN
}
