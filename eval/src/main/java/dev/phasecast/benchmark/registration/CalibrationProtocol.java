package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import java.util.List;
import java.util.Random;

/**
 * Makes pairs of every kind, as far as translation goes: crops of 64 to 256 samples a side, shifts
 * up to 2 to 40 % of the shorter side, noise of 0 to 40, and one in ten of two different pictures.
 */
final class CalibrationProtocol {
  /** Greatest standard deviation of noise, on a scale of 0 to 255. */
  static final double GREATEST_NOISE = 40;

  private static final int LEAST_SIDE = 64;
  private static final int GREATEST_SIDE = 256;
  private static final double LEAST_RANGE = 0.02;
  private static final double GREATEST_RANGE = 0.4;

  /** Of so many pairs one shows two different pictures, where there are two. */
  static final int UNRELATED_EVERY = 10;

  private final List<TestPicture> pictures;

  /**
   * @param pictures at least one, none of them smaller than 64 samples a side
   */
  CalibrationProtocol(List<TestPicture> pictures) {
    this.pictures = List.copyOf(pictures);
  }

  /** Whether a picture is large enough. */
  static boolean fits(TestPicture picture) {
    return TranslationProtocol.fits(picture, Sampling.FULL, LEAST_SIDE, LEAST_SIDE);
  }

  /**
   * A pair.
   *
   * @param related whether both show the same picture
   * @param noise standard deviation on a scale of 0 to 255
   */
  record Pair(TranslationPair pictures, boolean related, double noise) {}

  /** The pair of a trial. */
  Pair pair(int trial, Random random) {
    TestPicture picture = pictures.get(trial % pictures.size());
    double noise = GREATEST_NOISE * random.nextDouble();
    int height = side(picture.height(), random);
    int width = side(picture.width(), random);
    double part = LEAST_RANGE * Math.pow(GREATEST_RANGE / LEAST_RANGE, random.nextDouble());
    var protocol = new TranslationProtocol(Sampling.FULL, part * Math.min(height, width), noise);
    boolean related = pictures.size() == 1 || random.nextInt(UNRELATED_EVERY) > 0;
    TranslationPair pair = protocol.pair(picture, height, width, random);
    if (related) {
      return new Pair(pair, true, noise);
    }
    int step = 1 + random.nextInt(pictures.size() - 1);
    TestPicture other = pictures.get((trial + step) % pictures.size());
    TranslationPair foreign =
        protocol.pair(
            other, Math.min(height, other.height()), Math.min(width, other.width()), random);
    return new Pair(mixed(pair.reference(), foreign.moved()), false, noise);
  }

  /** Both cut to the sides of the smaller one. */
  private static TranslationPair mixed(Plane reference, Plane moved) {
    int height = Math.min(reference.height(), moved.height());
    int width = Math.min(reference.width(), moved.width());
    return new TranslationPair(
        reference.part(0, 0, height, width), moved.part(0, 0, height, width), Translation.ZERO);
  }

  private static int side(int available, Random random) {
    int greatest = Math.min(GREATEST_SIDE, available);
    return LEAST_SIDE + random.nextInt(greatest - LEAST_SIDE + 1);
  }
}
