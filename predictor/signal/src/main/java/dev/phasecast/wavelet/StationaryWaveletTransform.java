package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * The stationary (undecimated, à trous) transform of one-dimensional signals on a circle, as {@code
 * pywt.swt(…, trim_approx=True)} and {@code pywt.iswt}: a shift of the signal shifts the
 * coefficients.
 *
 * <p>Bands: the approximation of the last level, then the details from the coarsest level to the
 * finest, each as long as the signal. Approximations of earlier levels are not kept.
 */
public final class StationaryWaveletTransform extends SingleTransform implements WaveletTransform {
  private StationaryWaveletTransform(
      int length, int levels, List<Band> bands, AxisStationary axis) {
    super(new int[] {length}, levels, bands, new Separable(List.of(axis)), new Boxes(List.of()));
  }

  /**
   * The transform for signals of one length.
   *
   * @param levels 1 to 24
   * @param length a multiple of {@code 2^levels}
   * @throws IllegalArgumentException for other lengths
   */
  public static StationaryWaveletTransform of(Wavelet wavelet, int levels, int length) {
    check(new int[] {length}, 1, levels);
    if (length % (1 << levels) != 0) {
      throw new IllegalArgumentException(
          "the stationary transform of "
              + levels
              + " levels needs a multiple of "
              + (1 << levels)
              + " samples, not "
              + length
              + "; pad the signal or take fewer levels");
    }
    AxisStationary axis = new AxisStationary(wavelet, levels, length);
    List<Band> bands = new ArrayList<>();
    for (AxisTransform.Leaf leaf : axis.leaves()) {
      bands.add(
          new Band(
              leaf.path().endsWith("d") ? "d" : "a",
              leaf.level(),
              leaf.start(),
              List.of(leaf.length())));
    }
    return new StationaryWaveletTransform(length, levels, bands, axis);
  }
}
