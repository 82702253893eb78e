package dev.phasecast.forensics.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * All features of a sample that detectors are fitted on, computed together. Holds scratch memory:
 * one instance a thread.
 */
public final class PictureFeatureSet {
  /** Every this many rings one number of the domain. */
  private static final int RING_STEP = 4;

  /** Place of {@link FourierStatistics} among the fitted. */
  private static final int FOURIER = 1;

  private final List<PictureFeatures> features = fitted();
  private final FourierStatistics fourier = new FourierStatistics();

  /** Ready for samples. */
  public PictureFeatureSet() {}

  /** Features of the shipped detectors, in their order, each new. */
  public static List<PictureFeatures> fitted() {
    return List.of(
        new PacketStatistics(),
        new FourierStatistics(),
        new CosineStatistics(),
        new ResidualStatistics(),
        new ColourStatistics());
  }

  /** The numbers of one sample, features by features. */
  public List<float[]> of(FaceSample sample) {
    List<float[]> out = new ArrayList<>();
    for (PictureFeatures one : features) {
      out.add(one.of(sample));
    }
    return out;
  }

  /**
   * The few numbers by which the domain is known: power over rings, four at a time, of luma and
   * both differences of colour, and luma's mean and deviation.
   *
   * @param numbers of the same sample, from {@link #of}
   */
  public double[] domain(FaceSample sample, List<float[]> numbers) {
    List<Double> out = new ArrayList<>();
    float[] all = numbers.get(FOURIER);
    int rectangles = all.length / 3 - FourierStatistics.RINGS;
    for (int channel = 0; channel < 3; channel++) {
      int at = channel * (all.length / 3) + rectangles;
      for (int ring = 0; ring + RING_STEP <= FourierStatistics.RINGS; ring += RING_STEP) {
        double sum = 0;
        for (int i = 0; i < RING_STEP; i++) {
          sum += all[at + ring + i];
        }
        out.add(sum / RING_STEP);
      }
    }
    double sum = 0;
    double squares = 0;
    for (float value : sample.lumaChroma()[0]) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / FaceSample.AREA;
    out.add(mean);
    out.add(Math.log(Math.sqrt(Math.max(0, squares / FaceSample.AREA - mean * mean)) + 1));
    return out.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The logarithm of luma's mean power over rings. */
  public double[] azimuthal(FaceSample sample) {
    return fourier.azimuthal(sample);
  }

  /** Mean {@code ln(|w| + 0.1)} of each packet, over colours, in frequency order, row by row. */
  public double[] packets(FaceSample sample) {
    return PacketOrderMap.frequency(
        features.get(0).of(sample), PacketStatistics.BANDS, 2 * PacketStatistics.BANDS);
  }
}
