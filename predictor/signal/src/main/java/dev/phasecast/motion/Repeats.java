package dev.phasecast.motion;

import dev.phasecast.frame.Plane;

/**
 * Frames that show the one before once more, as where 27.7 pictures a second were made 30: which
 * they are, and when the next one is due.
 *
 * <p>A frame is a repeat if it differs from the one before by 16 dB less than frames did before it.
 * Two repeats announce the next one, as far away as they are from each other; where it fails to
 * come, a third has to confirm the rhythm.
 */
public final class Repeats {
  /** A repeat's squared difference is below that of other frames by this factor. */
  private static final double FAR_LESS = 1.0 / 40;

  /** What the usual difference keeps of its past from frame to frame. */
  private static final double MEMORY = 0.8;

  /** Repeats that follow each other closer than this are a still picture, not a rhythm. */
  private static final int SHORTEST = 2;

  /** Before so many differences nobody knows what is usual. */
  private static final int LEAST_FRAMES = 3;

  private double usual;
  private long frames;
  private long last = -1;
  private long interval = -1;
  private int confirmed;
  private boolean failed;
  private boolean repeat;

  /** Takes note of the next frame. */
  public void next(Plane before, Plane newest) {
    double difference = newest.meanSquaredDifference(before);
    boolean wasDue = due(1);
    frames++;
    repeat = frames > LEAST_FRAMES && difference < FAR_LESS * usual;
    if (repeat) {
      long since = frames - last;
      if (last >= 0 && since == interval) {
        confirmed++;
      } else {
        confirmed = 0;
        interval = last >= 0 && since >= SHORTEST ? since : -1;
      }
      last = frames;
      failed &= confirmed == 0;
      if (since < SHORTEST) {
        // A picture that has become calm: in the long run what little it changes is usual.
        remember(difference);
      }
    } else {
      failed |= wasDue;
      remember(difference);
    }
  }

  private void remember(double difference) {
    usual = usual == 0 ? difference : MEMORY * usual + (1 - MEMORY) * difference;
  }

  /** Whether the newest frame is a repeat. */
  public boolean repeated() {
    return repeat;
  }

  /** Whether the frame that lies so many after the newest is expected to repeat the one before. */
  public boolean due(int ahead) {
    long since = frames + ahead - last;
    return interval > 0 && !failed && since > 0 && since % interval == 0;
  }

  /** How many of the next frames are expected to be repeats. */
  public int dueWithin(int ahead) {
    int count = 0;
    for (int k = 1; k <= ahead; k++) {
      count += due(k) ? 1 : 0;
    }
    return count;
  }
}
