package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.ComplexTransform;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.SignalBatch;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import dev.phasecast.wavelet.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What the sounds of one generator have in common (Marra et al., <i>Do GANs leave artificial
 * fingerprints?</i>, 2019; for sound Gasenzer and Wolter 2023): of clips of one second each, whose
 * speech has been flattened away, the mean magnitude of their wavelet packets (haar, level 14) and
 * the mean magnitude of their spectra.
 *
 * <p>Seconds are cut where they come, so nothing is asked of where a clip begins: phases are left
 * out of the means.
 */
public final class SoundFingerprint {
  private static final int RATE = SoundChecker.RATE;
  private static final int LEVEL = 14;
  private static final int BANDS = 1 << LEVEL;

  /** Bins over which the shape of a spectrum is smoothed before fingerprints are compared. */
  private static final int SHAPE = 41;

  private static final int FIRST_COMPARED = 500;

  private final double[] spectrum;
  private final double[] packets;
  private final int seconds;

  private SoundFingerprint(double[] spectrum, double[] packets, int seconds) {
    this.spectrum = spectrum;
    this.packets = packets;
    this.seconds = seconds;
  }

  /**
   * The fingerprint of some clips.
   *
   * @param clips at {@link SoundChecker#RATE}; each is cut into whole seconds
   * @throws IllegalArgumentException if one is at another rate, or all are shorter than a second
   */
  public static SoundFingerprint of(List<AudioClip> clips) {
    double[] spectrum = new double[RATE / 2 + 1];
    double[] packets = new double[BANDS];
    SpectralFlattening flattening = SpectralFlattening.narrow();
    ComplexTransform transform = new ComplexTransform(RATE);
    WaveletPacketTransform tree =
        WaveletPacketTransform.of(
            Wavelet.named("haar"), BoundaryMode.REFLECT, PacketOrder.FREQUENCY, LEVEL, RATE);
    int seconds = 0;
    for (AudioClip clip : clips) {
      if (clip.sampleRate() != RATE) {
        throw new IllegalArgumentException(
            "fingerprints are taken at %d Hz, not at %d; let AudioReader convert the sound"
                .formatted(RATE, clip.sampleRate()));
      }
      if (clip.length() < RATE) {
        continue;
      }
      float[] flat = flattening.apply(clip.mono().channel(0));
      for (int from = 0; from + RATE <= flat.length; from += RATE) {
        float[] second = Arrays.copyOfRange(flat, from, from + RATE);
        addSpectrum(second, transform, spectrum);
        addPackets(second, tree, packets);
        seconds++;
      }
    }
    if (seconds == 0) {
      throw new IllegalArgumentException(
          "a fingerprint takes a clip of a second at least; none of the %d is as long"
              .formatted(clips.size()));
    }
    int count = seconds;
    return new SoundFingerprint(
        Arrays.stream(spectrum).map(v -> v / count).toArray(),
        Arrays.stream(packets).map(v -> v / count).toArray(),
        count);
  }

  private static void addSpectrum(float[] second, ComplexTransform transform, double[] sums) {
    double[] values = new double[2 * RATE];
    for (int i = 0; i < RATE; i++) {
      values[2 * i] = second[i];
    }
    transform.forward(values);
    for (int k = 0; k < sums.length; k++) {
      sums[k] += Math.hypot(values[2 * k], values[2 * k + 1]);
    }
  }

  private static void addPackets(float[] second, WaveletPacketTransform tree, double[] sums) {
    float[] coefficients = new float[tree.coefficientCount()];
    tree.forward(second, SignalBatch.single(RATE), coefficients, new Workspace());
    int each = coefficients.length / BANDS;
    for (int band = 0; band < BANDS; band++) {
      for (int i = 0; i < each; i++) {
        sums[band] += Math.abs(coefficients[band * each + i]) / each;
      }
    }
  }

  /** Mean magnitude at 0, 1, 2 … 11,025 Hz; a copy. */
  public double[] spectrum() {
    return spectrum.clone();
  }

  /** Mean magnitude of 16,384 wavelet packets in order of frequency; a copy. */
  public double[] packets() {
    return packets.clone();
  }

  /** Seconds of sound that it was made of. */
  public int seconds() {
    return seconds;
  }

  /**
   * Two seconds that sound like what the clips have in common: the spectrum less its smoothed
   * shape, with phases drawn by chance (a fixed seed), transformed back and brought to a peak of
   * 0.9.
   */
  public AudioClip audible() {
    double[] above = aboveShape();
    double[] values = new double[2 * RATE];
    Random random = new Random(1);
    for (int k = 1; k < RATE / 2; k++) {
      double phase = 2 * Math.PI * random.nextDouble();
      double magnitude = Math.max(0, above[k]);
      values[2 * k] = magnitude * Math.cos(phase);
      values[2 * k + 1] = magnitude * Math.sin(phase);
      values[2 * (RATE - k)] = values[2 * k];
      values[2 * (RATE - k) + 1] = -values[2 * k + 1];
    }
    new ComplexTransform(RATE).inverse(values);
    double peak = 1e-12;
    for (int i = 0; i < RATE; i++) {
      peak = Math.max(peak, Math.abs(values[2 * i]));
    }
    float[] samples = new float[2 * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.9 * values[2 * (i % RATE)] / peak);
    }
    return AudioClip.of(RATE, samples);
  }

  /**
   * How alike two fingerprints are: the correlation of what stands above their smoothed shapes,
   * from 500 Hz on; 1 if they are the same, near 0 if they have nothing in common.
   */
  public double correlation(SoundFingerprint other) {
    double[] a = aboveShape();
    double[] b = other.aboveShape();
    double meanA = 0;
    double meanB = 0;
    int count = a.length - FIRST_COMPARED;
    for (int k = FIRST_COMPARED; k < a.length; k++) {
      meanA += a[k] / count;
      meanB += b[k] / count;
    }
    double products = 0;
    double squaresA = 1e-30;
    double squaresB = 1e-30;
    for (int k = FIRST_COMPARED; k < a.length; k++) {
      products += (a[k] - meanA) * (b[k] - meanB);
      squaresA += (a[k] - meanA) * (a[k] - meanA);
      squaresB += (b[k] - meanB) * (b[k] - meanB);
    }
    return products / Math.sqrt(squaresA * squaresB);
  }

  private double[] aboveShape() {
    double[] out = new double[spectrum.length];
    double sum = 0;
    int half = SHAPE / 2;
    for (int k = -half; k <= half; k++) {
      sum += spectrum[clamp(k)];
    }
    for (int k = 0; k < out.length; k++) {
      out[k] = spectrum[k] - sum / SHAPE;
      sum += spectrum[clamp(k + half + 1)] - spectrum[clamp(k - half)];
    }
    return out;
  }

  private int clamp(int k) {
    return Math.max(0, Math.min(spectrum.length - 1, k));
  }
}
