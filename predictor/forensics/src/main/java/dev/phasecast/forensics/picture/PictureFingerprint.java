package dev.phasecast.forensics.picture;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.util.List;

/**
 * The mean noise residual of several pictures of one source (Marra, Gragnaniello, Verdoliva and
 * Poggi, <i>Do GANs leave artificial fingerprints?</i>, 2019): what pictures show averages out,
 * what the source adds to each stays. For cameras this is the photo-response non-uniformity (Lukáš,
 * Fridrich and Goljan 2006).
 *
 * @param residual mean over pictures and colours, of the size of the smallest common square
 * @param pictures how many
 */
public record PictureFingerprint(Plane residual, int pictures) {
  /** A fiftieth of a code: far below the noise of what is averaged. */
  static final double STEP = 1 / (50 * 255.0);

  /** Below this side there is nothing to average over. */
  private static final int LEAST_SIDE = 16;

  /**
   * The fingerprint of pictures; of larger ones the part in the middle counts, at its own
   * resolution.
   *
   * @throws IllegalArgumentException if there is no picture, or one has a side below 16
   */
  public static PictureFingerprint of(List<Picture> pictures) {
    Builder builder = new Builder();
    pictures.forEach(builder::add);
    return builder.build();
  }

  /**
   * A fingerprint of a residual that was kept as whole numbers.
   *
   * @param steps row-major, side × side, in {@link #STEP}s
   * @throws IllegalArgumentException if they make no square
   */
  static PictureFingerprint of(double[] steps, int pictures) {
    int side = (int) Math.round(Math.sqrt(steps.length));
    float[] out = new float[steps.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (STEP * steps[i]);
    }
    return new PictureFingerprint(Plane.of(side, side, out), pictures);
  }

  /** The residual in whole {@link #STEP}s, to be kept. */
  double[] steps() {
    double[] out = new double[residual.data().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.rint(residual.data()[i] / STEP);
    }
    return out;
  }

  /** Takes pictures one after the other, so that they need not all be in memory. */
  public static final class Builder {
    private float[] sum = new float[0];
    private int side;
    private int count;

    /** Without pictures. */
    public Builder() {}

    /**
     * One more picture.
     *
     * @throws IllegalArgumentException if a side is below 16
     */
    public void add(Picture picture) {
      Picture seen = picture.over(1);
      int shorter = Math.min(seen.width(), seen.height());
      if (shorter < LEAST_SIDE) {
        throw new IllegalArgumentException(
            "a fingerprint needs pictures of at least %1$dx%1$d pixels, not %2$dx%3$d"
                .formatted(LEAST_SIDE, seen.width(), seen.height()));
      }
      Plane residual = residual(seen);
      if (count == 0) {
        side = shorter;
        sum = middle(residual, side).data().clone();
      } else {
        if (shorter < side) {
          sum = middle(Plane.of(side, side, sum), shorter).data().clone();
          side = shorter;
        }
        float[] one = middle(residual, side).data();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += one[i];
        }
      }
      count++;
    }

    /**
     * One more fingerprint, counted once.
     *
     * @throws IllegalArgumentException if it has another size than those before
     */
    public void add(PictureFingerprint print) {
      float[] one = print.residual().data();
      if (count == 0) {
        side = print.residual().width();
        sum = one.clone();
      } else if (one.length != sum.length) {
        throw new IllegalArgumentException(
            "a fingerprint of %1$dx%1$d was expected, not of %2$dx%2$d"
                .formatted(side, print.residual().width()));
      } else {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += one[i];
        }
      }
      count++;
    }

    /**
     * The mean of all pictures so far.
     *
     * @throws IllegalArgumentException if there was none
     */
    public PictureFingerprint build() {
      if (count == 0) {
        throw new IllegalArgumentException("a fingerprint needs pictures");
      }
      float[] mean = new float[sum.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = sum[i] / count;
      }
      return new PictureFingerprint(Plane.of(side, side, mean), count);
    }
  }

  /** The residual of one picture, mean over colours. */
  static Plane residual(Picture picture) {
    float[] sum = new float[picture.width() * picture.height()];
    for (Plane channel : picture.channels()) {
      float[] one = NoiseResidual.of(channel).data();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i] / picture.channels().size();
      }
    }
    return Plane.of(picture.height(), picture.width(), sum);
  }

  private static Plane middle(Plane plane, int side) {
    if (plane.width() == side && plane.height() == side) {
      return plane;
    }
    return plane.part((plane.width() - side) / 2, (plane.height() - side) / 2, side, side);
  }

  /**
   * The natural logarithm of the residual's Fourier magnitude, frequency 0 in the middle (row and
   * column side / 2), to the right and down rising. Periodic traces are bright points.
   */
  public Plane spectrum() {
    int side = residual.width();
    Spectrum half = Spectrum.zeros(side, side);
    new RealTransform(side, side).forward(residual.data(), half);
    float[] out = new float[side * side];
    float[] data = half.data();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int u = x - side / 2;
        int v = y - side / 2;
        // What is not stored is the conjugate of what is.
        int column = Math.abs(u);
        int row = Math.floorMod(u < 0 ? -v : v, side);
        int at = 2 * (column * side + row);
        out[y * side + x] = (float) Math.log(Math.hypot(data[at], data[at + 1]) + 1e-6);
      }
    }
    return Plane.of(side, side, out);
  }

  /**
   * The normalised correlation with another fingerprint, −1 to 1, over the middle that both have; 0
   * if one is flat.
   */
  public double correlation(PictureFingerprint other) {
    int side = Math.min(residual.width(), other.residual.width());
    return correlation(middle(residual, side), middle(other.residual, side));
  }

  /** The normalised correlation of a picture's residual with this fingerprint. */
  public double correlation(Picture picture) {
    return correlation(of(List.of(picture)));
  }

  private static double correlation(Plane a, Plane b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.data().length; i++) {
      double x = a.data()[i] - meanA;
      double y = b.data()[i] - meanB;
      product += x * y;
      squaresA += x * x;
      squaresB += y * y;
    }
    double norm = Math.sqrt(squaresA * squaresB);
    return norm > 0 ? product / norm : 0;
  }

  private static double mean(Plane plane) {
    double sum = 0;
    for (float value : plane.data()) {
      sum += value;
    }
    return sum / plane.data().length;
  }
}
