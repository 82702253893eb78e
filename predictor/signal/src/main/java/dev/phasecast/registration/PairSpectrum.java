package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.PeakSearch.Place;
import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.registration.WindowedSpectrum.Cut;
import java.util.List;
import java.util.Optional;

/**
 * Parts of two pictures, transformed and brought together in their cross-power spectrum. Holds
 * scratch memory: use one instance a thread.
 */
final class PairSpectrum {
  private final WindowedSpectrum windowed;
  private final CrossPower crossPower;
  private final Spectrum reference;
  private final Spectrum moved;
  private double energy;

  /** Of parts that the window fades out, in the size of the cross-power spectrum. */
  PairSpectrum(CrossPower crossPower, Window window) {
    int height = crossPower.spectrum().height();
    int width = crossPower.spectrum().width();
    this.windowed = new WindowedSpectrum(height, width, window);
    this.crossPower = crossPower;
    this.reference = Spectrum.zeros(height, width);
    this.moved = Spectrum.zeros(height, width);
  }

  /**
   * Compares a part of each picture.
   *
   * @return why that means nothing, in which case nothing else is to be asked for
   */
  Optional<Doubt> compare(Plane one, Cut ofOne, Plane other, Cut ofOther) {
    Optional<Doubt> doubt =
        windowed.analyse(one, ofOne, reference).or(() -> windowed.analyse(other, ofOther, moved));
    return doubt.isPresent() ? doubt : weigh(windowed.energy(ofOne));
  }

  /**
   * Compares a part of each picture under weights of its own, one for each sample.
   *
   * @param weights of the first part, row-major; multiplied by the window in place
   * @param otherWeights of the other part, likewise
   * @return why that means nothing, in which case nothing else is to be asked for
   */
  Optional<Doubt> compare(
      Plane one, Cut ofOne, float[] weights, Plane other, Cut ofOther, float[] otherWeights) {
    Optional<Doubt> doubt =
        windowed
            .analyse(one, ofOne, weights, reference)
            .or(() -> windowed.analyse(other, ofOther, otherWeights, moved));
    return doubt.isPresent() ? doubt : weigh(WindowedSpectrum.energy(weights));
  }

  /** Where nothing rises above the noise, no phase counts, and the parts are as good as flat. */
  private Optional<Doubt> weigh(double energyOfWeights) {
    energy = energyOfWeights;
    crossPower.weigh(reference, moved, WindowedSpectrum.quantisationNoise(energy));
    return crossPower.weightSum() > 0 ? Optional.empty() : Optional.of(Doubt.FLAT);
  }

  /** Of the parts compared last. */
  CrossPower crossPower() {
    return crossPower;
  }

  /** Of the first part; borrowed. */
  Spectrum reference() {
    return reference;
  }

  /** Of the other part; borrowed. */
  Spectrum moved() {
    return moved;
  }

  /** Coefficients for each independent one, as weights and padding make them. */
  double oversampling() {
    return (double) reference.height() * reference.width() / energy;
  }

  /** The correlation surface of a spectrum, whose content is lost; borrowed until the next call. */
  float[] surface(Spectrum spectrum) {
    return windowed.surface(spectrum);
  }

  /**
   * A peak near no motion, and the surface it rises from.
   *
   * @param near where it is on whole pixels
   * @param top where it is below a pixel
   * @param height of the surface there
   * @param peaks of the surface, the highest first
   * @param chance height of the highest place outside as many peaks as are candidates
   */
  record NearPeak(
      Translation near, Translation top, double height, List<Place> peaks, double chance) {}

  /**
   * The peak near no motion of the parts compared last, whose cross-power spectrum is lost.
   *
   * @param reach whole pixels on both axes by which it may lie off
   */
  NearPeak nearPeak(PeakSearch search, int reach, int candidates) {
    Spectrum spectrum = crossPower.spectrum();
    Translation near = PeakRefinement.highestAround(spectrum, 0, 0, reach);
    Peak peak = PeakRefinement.climb(spectrum, near.dx(), near.dy());
    double scale = 1.0 / (spectrum.height() * (double) spectrum.width());
    List<Place> peaks = search.highest(windowed.surface(spectrum), candidates + 1);
    double chance = peaks.size() > candidates ? Math.max(0, peaks.get(candidates).height()) : 0;
    return new NearPeak(near, peak.translation(), peak.height() * scale, peaks, chance);
  }
}
