package dev.phasecast.sequence;

/** What a frame is to the one before it. */
public enum PairKind {
  /** Something moves, were it only a thing in front of a camera that stands still. */
  MOVING,
  /** Nothing moves, here and around. */
  STILL,
  /**
   * The same picture once more within a passage that moves, as pulldown and dropped frames give.
   */
  REPEATED,
  /** The two show different scenes. */
  CUT
}
