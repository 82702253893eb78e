package dev.phasecast.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.frame.Plane;
import java.util.Arrays;

/**
 * Normalised cross-correlation of two masked pictures at every whole-pixel shift, each with the
 * mean and the variance of what both masks leave at that shift, from six forward and six inverse
 * transforms (Padfield, <i>Masked object registration in the Fourier domain</i>, IEEE TIP 2012).
 *
 * <p>Pictures are padded by the greatest shift, so nothing wraps. Holds scratch memory: use one
 * instance a thread.
 */
final class MaskedCrossCorrelation {
  /** Of the greatest variance, what single precision cannot tell from none. */
  private static final double FLAT = 1e-5;

  private final int pictureHeight;
  private final int pictureWidth;
  private final RealTransform transform;
  private final float[] samples;
  private final Spectrum product;
  private final Spectra reference;
  private final Spectra moved;
  private final float[] overlap;
  private final float[] correlation;

  /**
   * @param reachY greatest shift up or down
   * @param reachX greatest shift to either side
   */
  MaskedCrossCorrelation(int pictureHeight, int pictureWidth, int reachY, int reachX) {
    this.pictureHeight = pictureHeight;
    this.pictureWidth = pictureWidth;
    int height = TransformSize.padded(pictureHeight + reachY);
    int width = TransformSize.padded(pictureWidth + reachX);
    this.transform = new RealTransform(height, width);
    this.samples = new float[height * width];
    this.product = Spectrum.zeros(height, width);
    this.reference = Spectra.zeros(height, width);
    this.moved = Spectra.zeros(height, width);
    this.overlap = new float[height * width];
    this.correlation = new float[height * width];
  }

  /** Of the mask, of the picture under it, and of its squares under it. */
  private record Spectra(Spectrum mask, Spectrum picture, Spectrum squares) {
    static Spectra zeros(int height, int width) {
      return new Spectra(
          Spectrum.zeros(height, width),
          Spectrum.zeros(height, width),
          Spectrum.zeros(height, width));
    }
  }

  int height() {
    return transform.height();
  }

  int width() {
    return transform.width();
  }

  /**
   * Compares two pictures whose samples are finite wherever their masks are above 0.
   *
   * @see #correlation()
   */
  void compare(Plane referencePicture, Plane movedPicture, MaskPair masks) {
    analyse(referencePicture, masks.reference(), reference);
    analyse(movedPicture, masks.moved(), moved);
    float[] shared = correlate(moved.mask, reference.mask).clone();
    float[] sumReference = correlate(moved.mask, reference.picture).clone();
    float[] sumMoved = correlate(moved.picture, reference.mask).clone();
    float[] squaresReference = correlate(moved.mask, reference.squares).clone();
    float[] squaresMoved = correlate(moved.squares, reference.mask).clone();
    float[] both = correlate(moved.picture, reference.picture);
    double greatestReference = 0;
    double greatestMoved = 0;
    for (int i = 0; i < shared.length; i++) {
      double n = Math.max(shared[i], 1e-6);
      squaresReference[i] -= (float) (sumReference[i] * (sumReference[i] / n));
      squaresMoved[i] -= (float) (sumMoved[i] * (sumMoved[i] / n));
      if (shared[i] >= 1) {
        greatestReference = Math.max(greatestReference, squaresReference[i]);
        greatestMoved = Math.max(greatestMoved, squaresMoved[i]);
      }
    }
    for (int i = 0; i < shared.length; i++) {
      double n = shared[i];
      double value = 0;
      if (n >= 1
          && squaresReference[i] > FLAT * greatestReference
          && squaresMoved[i] > FLAT * greatestMoved) {
        double covariance = both[i] - sumReference[i] * (sumMoved[i] / n);
        value = covariance / Math.sqrt((double) squaresReference[i] * squaresMoved[i]);
      }
      overlap[i] = (float) Math.max(0, n);
      correlation[i] = (float) Math.max(-1, Math.min(1, value));
    }
  }

  /**
   * From −1 to 1 for every shift: (x, y) at {@code y * width() + x}, negative ones from the other
   * end; 0 where next to nothing is shared or it is flat. Borrowed until the next call.
   */
  float[] correlation() {
    return correlation;
  }

  /** Samples that both masks leave at every shift, laid out as {@link #correlation()}. */
  float[] overlap() {
    return overlap;
  }

  private void analyse(Plane picture, Plane mask, Spectra into) {
    float[] in = picture.data();
    float[] m = mask.data();
    double area = 0;
    double sum = 0;
    float pivot = 0;
    for (int i = 0; i < in.length; i++) {
      if (m[i] > 0) {
        pivot = area == 0 ? in[i] : pivot;
        area += m[i];
        sum += m[i] * (in[i] - pivot);
      }
    }
    double mean = area > 0 ? pivot + sum / area : 0;
    double squares = 0;
    for (int i = 0; i < in.length; i++) {
      if (m[i] > 0) {
        squares += m[i] * (in[i] - mean) * (in[i] - mean);
      }
    }
    // Without the mean and with variance 1 the sums below lose no digits.
    double scale = squares > 0 ? Math.sqrt(area / squares) : 0;
    transform(m, m, 0, 0, 0, into.mask);
    transform(in, m, mean, scale, 1, into.picture);
    transform(in, m, mean, scale, 2, into.squares);
  }

  private void transform(
      float[] in, float[] mask, double mean, double scale, int power, Spectrum into) {
    Arrays.fill(samples, 0);
    for (int y = 0; y < pictureHeight; y++) {
      for (int x = 0; x < pictureWidth; x++) {
        int at = y * pictureWidth + x;
        if (mask[at] > 0) {
          double value = (in[at] - mean) * scale;
          samples[y * transform.width() + x] =
              mask[at] * (float) (power == 0 ? 1 : power == 1 ? value : value * value);
        }
      }
    }
    transform.forward(samples, into);
  }

  private float[] correlate(Spectrum of, Spectrum with) {
    float[] g = of.data();
    float[] f = with.data();
    float[] out = product.data();
    for (int i = 0; i < out.length; i += 2) {
      out[i] = g[i] * f[i] + g[i + 1] * f[i + 1];
      out[i + 1] = g[i + 1] * f[i] - g[i] * f[i + 1];
    }
    transform.inverse(product, samples);
    return samples;
  }
}
