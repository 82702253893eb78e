package dev.phasecast.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.WindowedSpectrum.Cut;

/**
 * The surface of the phase correlation of two whole pictures, to look at or to search in other
 * ways: the inverse transform of the cross-power spectrum under the weights of its signal-to-noise.
 *
 * <p>Columns are dx, rows are dy, one sample a pixel, and no motion lies in the middle, at column
 * {@code width / 2} of row {@code height / 2}; content that went to the right and down peaks to the
 * right of it and below. 1 means that all weighted phases agree, 0 that as many speak against a
 * motion as for it; {@link #chance()} says how far unrelated pictures get.
 *
 * <p>The sides are those of the transform: the pictures' or a little more. The surface is periodic,
 * so a motion of more than half a side appears on the other side.
 */
public final class CorrelationSurface {
  private final Plane plane;
  private final double chance;

  private CorrelationSurface(Plane plane, double chance) {
    this.plane = plane;
    this.chance = chance;
  }

  /**
   * The surface of a pair, with the window of the settings; large pictures are not reduced.
   *
   * <p>All zeros where a picture is flat, too small or holds samples that are not finite.
   *
   * @throws IllegalArgumentException if the two differ in size
   */
  public static CorrelationSurface of(Plane reference, Plane moved, RegistrationSettings settings) {
    if (!reference.sameSize(moved)) {
      throw new IllegalArgumentException(
          "both pictures have to be of one size, not " + reference + " and " + moved);
    }
    int height = TransformSize.padded(reference.height());
    int width = TransformSize.padded(reference.width());
    var pair = new PairSpectrum(CrossPower.ofWholePictures(height, width), settings.window());
    Cut whole = new Cut(0, 0, reference.width(), reference.height(), 0, 0);
    if (pair.compare(reference, whole, moved, whole).isPresent()) {
      return new CorrelationSurface(Plane.zeros(height, width), 0);
    }
    return of(pair.crossPower());
  }

  /** The surface of a cross-power spectrum, which is left as it is. */
  static CorrelationSurface of(CrossPower crossPower) {
    Spectrum spectrum = crossPower.spectrum();
    int height = spectrum.height();
    int width = spectrum.width();
    float[] samples = new float[height * width];
    double weights = crossPower.weightSum();
    if (!(weights > 0)) {
      return new CorrelationSurface(Plane.of(height, width, samples), 0);
    }
    new RealTransform(height, width)
        .inverse(new Spectrum(height, width, spectrum.data().clone()), samples);
    float scale = (float) ((double) height * width / weights);
    float[] centred = new float[samples.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = (y + height / 2) % height * width + (x + width / 2) % width;
        centred[to] = samples[y * width + x] * scale;
      }
    }
    return new CorrelationSurface(Plane.of(height, width, centred), crossPower.chance() / weights);
  }

  /** The samples; borrowed. */
  public Plane plane() {
    return plane;
  }

  /** Standard deviation of the samples where no phases agree; 0 where nothing was compared. */
  public double chance() {
    return chance;
  }

  /** The motion that the sample in column {@code x} of row {@code y} stands for. */
  public Translation motion(int x, int y) {
    return new Translation(x - plane.width() / 2, y - plane.height() / 2);
  }

  /** The motion of the highest sample, in whole pixels: a rough first answer, to be doubted. */
  public Translation highest() {
    float[] data = plane.data();
    int best = plane.height() / 2 * plane.width() + plane.width() / 2;
    for (int i = 0; i < data.length; i++) {
      if (data[i] > data[best]) {
        best = i;
      }
    }
    return motion(best % plane.width(), best / plane.width());
  }
}
