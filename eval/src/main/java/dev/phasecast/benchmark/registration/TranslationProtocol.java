package dev.phasecast.benchmark.registration;

import dev.phasecast.fourier.FourierShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import java.util.Random;

/**
 * Makes pairs whose motion is known: the whole picture is moved by a circular Fourier shift, which
 * is exact, and the same crop is cut out of it before and after, so that content comes and goes at
 * the borders. Crops keep away from the seam of the circle where the picture is large enough.
 *
 * @param sampling after the shift
 * @param range greatest |dx| and |dy| in pixels of the crop; both are uniform within
 * @param noise standard deviation on a scale of 0 to 255, independent in both crops
 */
record TranslationProtocol(Sampling sampling, double range, double noise) {
  /** Room for the ringing of the seam. */
  private static final int CLEARANCE = 4;

  /** Whether a crop finds place in a picture. */
  static boolean fits(TestPicture picture, Sampling sampling, int height, int width) {
    return picture.height() / sampling.factor() >= height
        && picture.width() / sampling.factor() >= width;
  }

  /**
   * The pair of a trial. The crop and the shift, as a part of the range, are the same for any noise
   * and any sampling where the random numbers are.
   *
   * @throws IllegalArgumentException if the picture is smaller than the crop
   */
  TranslationPair pair(TestPicture picture, int height, int width, Random random) {
    if (!fits(picture, sampling, height, width)) {
      throw new IllegalArgumentException(
          picture.name() + " is too small for crops of " + width + "x" + height);
    }
    double dx = range * (2 * random.nextDouble() - 1);
    double dy = range * (2 * random.nextDouble() - 1);
    double across = random.nextDouble();
    double down = random.nextDouble();
    int factor = sampling.factor();
    Plane still = sampling.sampled(picture.luma());
    Plane gone =
        sampling.sampled(FourierShift.circular().shift(picture.luma(), factor * dx, factor * dy));
    int left = place(still.width(), width, across);
    int top = place(still.height(), height, down);
    Plane reference = still.part(left, top, height, width);
    Plane moved = gone.part(left, top, height, width);
    return new TranslationPair(
        Noise.added(reference, noise, random),
        Noise.added(moved, noise, random),
        new Translation(dx, dy));
  }

  private int place(int whole, int part, double where) {
    int room = whole - part;
    int margin = Math.min((int) Math.ceil(range) + CLEARANCE, room / 2);
    return margin + (int) (where * (room - 2 * margin + 1));
  }
}
