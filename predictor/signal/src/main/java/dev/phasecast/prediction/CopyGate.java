package dev.phasecast.prediction;

import dev.phasecast.frame.Plane;

/**
 * Whether copying would have done better than a mixture over the frames seen of late because frames
 * are repeated to the bit, measured as quality is: in decibels, frame by frame. Least squares do
 * not see what the mean of decibels does: a copy that is a little worse most of the time is far
 * better on the whole where now and then it is perfect.
 */
final class CopyGate {
  /** What the record keeps of its past from frame to frame. */
  private static final double MEMORY = 0.98;

  /** No frame counts for more decibels than this against copying. */
  private static final double MOST = 30;

  /** Below this mean squared error, 100 dB, frames are the same. */
  private static final double SAME = 1e-10;

  private double ahead;

  /** Takes note of a frame, of what had been predicted and of the frame before it. */
  void observe(Plane truth, Plane predicted, Plane before) {
    double mixed = truth.meanSquaredDifference(predicted);
    double copied = truth.meanSquaredDifference(before);
    double counted;
    if (copied < SAME) {
      counted = 10 * Math.log10(Math.max(SAME, mixed) / SAME);
    } else {
      counted = Math.min(0, Math.max(-MOST, 10 * Math.log10((mixed + SAME) / copied)));
    }
    ahead = MEMORY * ahead + counted;
  }

  /** Forgets the record, as after a cut. */
  void forget() {
    ahead = 0;
  }

  /** Whether copying is ahead. */
  boolean copies() {
    return ahead > 0;
  }
}
