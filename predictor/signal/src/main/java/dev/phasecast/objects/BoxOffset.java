package dev.phasecast.objects;

/**
 * How far the box of an object lies from the box that a track follows, along one axis. A box that
 * has met no wall shows only through the ink in it: MNIST puts the centre of mass of each digit, in
 * pixels counted from 0, between 13.5 and 14.5, so the place of the ink gives the box.
 *
 * @param pixels the most probable offset
 * @param probability of offsets from {@code pixels − h} to {@code pixels + h}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BoxOffset(int pixels, double[] probability) {
  private static final double CENTRE = 14;
  private static final int REACH = 3;

  /** An offset far from the ink is taken for possible where a wall leaves no other. */
  private static final double SURPRISE = 1e-4;

  /**
   * @param mean of the centre of mass, in pixels from the corner of the track's box
   * @param deviation of its uncertainty
   */
  static BoxOffset of(double mean, double deviation) {
    int pixels = (int) Math.floor(mean - CENTRE + 0.5);
    double[] probability = new double[2 * REACH + 1];
    double sigma = Math.max(deviation, 1e-3);
    for (int k = 0; k < probability.length; k++) {
      double low = CENTRE - 0.5 + pixels + k - REACH;
      probability[k] =
          below((low + 1 - mean) / sigma)
              - below((low - mean) / sigma)
              + SURPRISE / (1 + Math.abs(k - REACH));
    }
    return new BoxOffset(pixels, probability);
  }

  /** The normal distribution function, to 0.02 (the logistic function; enough for a prior). */
  private static double below(double z) {
    return 1 / (1 + Math.exp(-1.702 * z));
  }
}
