package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Similarity;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes pairs that differ by shift, rotation and scale: two {@linkplain SourceView views} of one
 * picture, with true content up to their borders.
 *
 * @param turn greatest rotation in degrees to either side; uniform within
 * @param zoom greatest scale, and the inverse of the least; the logarithm is uniform within
 * @param range greatest |dx| and |dy| in pixels; uniform within
 * @param noise standard deviation on a scale of 0 to 255, independent in both views
 */
record SimilarityProtocol(double turn, double zoom, double range, double noise) {
  private static final int PLACES = 300;

  /**
   * The pair of a trial. The motion is drawn first; then pictures are tried, from the {@code first}
   * on, until one has room for it, so that what is asked of the methods does not depend on how
   * large the pictures are.
   *
   * @return empty if no picture has room for the motion
   */
  Optional<SimilarityPair> pair(List<TestPicture> pictures, int first, int size, Random random) {
    double rotation = turn * (2 * random.nextDouble() - 1);
    double scale = Math.pow(zoom, 2 * random.nextDouble() - 1);
    double dx = range * (2 * random.nextDouble() - 1);
    double dy = range * (2 * random.nextDouble() - 1);
    Similarity motion = new Similarity(dx, dy, rotation, scale);
    for (int i = 0; i < pictures.size(); i++) {
      TestPicture picture = pictures.get((first + i) % pictures.size());
      for (int place = 0; place < PLACES; place++) {
        SourceView view =
            new SourceView(
                size,
                random.nextDouble() * picture.width(),
                random.nextDouble() * picture.height());
        if (view.fits(picture.luma(), Similarity.STILL) && view.fits(picture.luma(), motion)) {
          return Optional.of(
              new SimilarityPair(
                  picture.name(),
                  Noise.added(view.seen(picture.luma(), Similarity.STILL), noise, random),
                  Noise.added(view.seen(picture.luma(), motion), noise, random),
                  motion));
        }
      }
    }
    return Optional.empty();
  }
}
