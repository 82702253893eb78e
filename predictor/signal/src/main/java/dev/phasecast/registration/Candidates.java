package dev.phasecast.registration;

import dev.phasecast.registration.PeakSearch.Place;
import dev.phasecast.registration.PeakSearch.Shift;
import java.util.List;

/**
 * The shift that explains the pictures best among those that the highest peaks stand for. A still
 * border or caption peaks as sharply as a scene that moves; only the pictures themselves tell which
 * of them fills the frame.
 *
 * @param best the shift
 * @param height of its peak
 * @param chance height of the surface outside the candidates, which chance alone reaches
 * @param rivalHeight height of the best other peak
 * @param agreement normalised cross-correlation at the best shift, at least 0
 * @param rivalAgreement the greatest such among the shifts of other peaks
 */
record Candidates(
    Shift best,
    double height,
    double chance,
    double rivalHeight,
    double agreement,
    double rivalAgreement) {
  /** Peaks below this part of the highest are chance and not worth a look at the pictures. */
  private static final double LEAST_HEIGHT = 0.25;

  /** What a prior's logarithm counts for against evidence. */
  private static final double PRIOR_WEIGHT = 0.05;

  /**
   * @param peaks the highest first; one more than are candidates, where the surface has so many
   * @param factor by which the pictures were reduced
   */
  static Candidates rank(
      List<Place> peaks, OverlapCorrelation pictures, RegistrationSettings settings, int factor) {
    int count = 1;
    while (count < Math.min(settings.candidates(), peaks.size())
        && peaks.get(count).height() > LEAST_HEIGHT * peaks.get(0).height()) {
      count++;
    }
    double most = Double.NEGATIVE_INFINITY;
    double tallest = Math.max(Float.MIN_NORMAL, peaks.get(0).height());
    int winner = 0;
    Shift best = peaks.get(0).shift();
    double agreement = 0;
    double[] greatest = new double[count];
    for (int i = 0; i < count; i++) {
      for (Shift shift : peaks.get(i).shifts()) {
        double correlation = pictures.inOverlap(shift.x(), shift.y());
        greatest[i] = Math.max(greatest[i], correlation);
        double score =
            OverlapCorrelation.evidence(correlation, pictures.share(shift.x(), shift.y()))
                * Math.sqrt(Math.max(0, peaks.get(i).height()) / tallest);
        if (settings.prior().isPresent()) {
          score +=
              PRIOR_WEIGHT
                  * settings
                      .prior()
                      .get()
                      .logDensity(shift.x() * (double) factor, shift.y() * (double) factor);
        }
        if (score > most) {
          most = score;
          best = shift;
          winner = i;
          agreement = Math.max(0, correlation);
        }
      }
    }
    double rivalHeight = 0;
    double rivalAgreement = 0;
    for (int i = 0; i < count; i++) {
      if (i != winner) {
        rivalHeight = Math.max(rivalHeight, peaks.get(i).height());
        rivalAgreement = Math.max(rivalAgreement, greatest[i]);
      }
    }
    return new Candidates(
        best,
        peaks.get(winner).height(),
        peaks.size() > settings.candidates()
            ? Math.max(0, peaks.get(settings.candidates()).height())
            : 0,
        rivalHeight,
        agreement,
        rivalAgreement);
  }

  /**
   * Whether another peak, too high for chance, explains the pictures as well: they repeat
   * themselves.
   */
  boolean repeat() {
    double lead = agreement - rivalAgreement;
    return agreement > 0.5
        && ((rivalHeight > 0.5 * height && lead < 0.02)
            || (rivalHeight > LEAST_HEIGHT * height && lead < 0.005));
  }
}
