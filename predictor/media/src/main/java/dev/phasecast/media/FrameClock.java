package dev.phasecast.media;

/**
 * Turns presentation time stamps into seconds that start at 0 and strictly increase.
 *
 * <p>A stamp that is missing, that does not lie after the frame before it, or that lies further
 * after it than a whole video may last, is replaced by one frame's duration after the frame before.
 */
final class FrameClock {
  private final double secondsPerTick;
  private final double secondsPerFrame;
  private final double longestGap;

  private boolean started;
  private boolean anchored;
  private long firstStamp;
  private double offset;
  private double last;
  private long repaired;

  FrameClock(double secondsPerTick, double secondsPerFrame, double longestGap) {
    this.secondsPerTick = secondsPerTick;
    this.secondsPerFrame = secondsPerFrame;
    this.longestGap = longestGap;
  }

  /** The time of the next frame, whose stamp is missing. */
  double tickWithout() {
    return started ? repair() : start();
  }

  /** The time of the next frame, from its stamp. */
  double tick(long stamp) {
    if (!anchored) {
      // Frames without a stamp may have gone before; this one then follows them.
      double time = started ? repair() : start();
      anchored = true;
      firstStamp = stamp;
      offset = time;
      return time;
    }
    double time = offset + (stamp - (double) firstStamp) * secondsPerTick;
    if (!(time > last)) {
      return repair();
    }
    if (time - last > longestGap) {
      // The stamps have jumped; those that follow are counted from here.
      offset += last + secondsPerFrame - time;
      return repair();
    }
    last = time;
    return time;
  }

  /** How many stamps have been replaced. */
  long repaired() {
    return repaired;
  }

  private double start() {
    started = true;
    last = 0;
    return 0;
  }

  private double repair() {
    repaired++;
    last += secondsPerFrame;
    return last;
  }
}
