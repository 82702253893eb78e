package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.TransformSweep.Case;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for each transform, mode and size; one workspace serves them all. */
class TransformPropertiesTest {
  private static List<Case> cases;
  private final Workspace workspace = new Workspace();

  @BeforeAll
  static void collect() {
    cases = TransformSweep.all();
    assertTrue(cases.size() > 3000, cases.size() + " cases");
  }

  private double[] forward(Case each, double[] samples) {
    double[] coefficients = new double[each.transform().coefficientCount()];
    // What an earlier call left in an array must not matter.
    Arrays.fill(coefficients, Double.NaN);
    each.transform().forward(samples, SignalBatch.single(each.shape()), coefficients, workspace);
    return coefficients;
  }

  private double[] inverse(Case each, double[] coefficients) {
    double[] samples = new double[each.samples()];
    Arrays.fill(samples, Double.NaN);
    each.transform().inverse(coefficients, samples, SignalBatch.single(each.shape()), workspace);
    return samples;
  }

  @Test
  void everySignalComesBack() {
    for (Case each : cases) {
      double[] samples = Noise.signal(each.samples());
      assertArrayEquals(samples, inverse(each, forward(each, samples)), 1e-12, each.name());
    }
  }

  @Test
  void signalsInSinglePrecisionComeBackAndAgree() {
    for (Case each : cases) {
      float[] samples = ArithmeticTest.floats(Noise.signal(each.samples()));
      float[] coefficients = new float[each.transform().coefficientCount()];
      SignalBatch batch = SignalBatch.single(each.shape());
      each.transform().forward(samples, batch, coefficients, workspace);
      double[] exact = forward(each, doubles(samples));
      double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
      float[] back = new float[samples.length];
      each.transform().inverse(coefficients, back, batch, workspace);
      for (int i = 0; i < exact.length; i++) {
        assertEquals(exact[i], coefficients[i], 1e-5 * Math.max(1, largest), each.name());
      }
      assertArrayEquals(samples, back, (float) (2e-6 * Math.max(1, largest)), each.name());
    }
  }

  @Test
  void transformsAreLinear() {
    for (Case each : cases) {
      double[] first = Noise.of(1, each.samples());
      double[] second = Noise.of(2, each.samples());
      double[] mixed = new double[first.length];
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] = 2 * first[i] - 3 * second[i];
      }
      double[] a = forward(each, first);
      double[] b = forward(each, second);
      double[] c = forward(each, mixed);
      double largest = Arrays.stream(c).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < c.length; i++) {
        assertEquals(2 * a[i] - 3 * b[i], c[i], 1e-12 * Math.max(1, largest), each.name());
      }
    }
  }

  /** Orthogonal wavelets keep the energy where nothing is padded. */
  @Test
  void orthogonalTransformsKeepTheEnergy() {
    int kept = 0;
    for (Case each : cases) {
      if (each.wavelet().orthogonal() && keepsEnergy(each)) {
        double[] samples = Noise.signal(each.samples());
        assertEquals(1, energy(forward(each, samples)) / energy(samples), 1e-12, each.name());
        kept++;
      }
    }
    assertTrue(kept > 400, kept + " transforms");
  }

  private static boolean keepsEnergy(Case each) {
    return switch (each.mode()) {
      case BOUNDARY, BOUNDARY_QR -> true;
      case PERIODIZATION ->
          !(each.transform() instanceof StationaryWaveletTransform)
              && each.transform().shape().stream()
                  .allMatch(side -> side % (1 << each.transform().levels()) == 0);
      default -> false;
    };
  }

  /** Bands fill the coefficients without gaps. */
  @Test
  void bandsFollowOneAnother() {
    for (Case each : cases) {
      int at = 0;
      for (Band band : each.transform().bands()) {
        assertEquals(at, band.offset(), each.name());
        at += band.size();
      }
      assertEquals(each.transform().coefficientCount(), at, each.name());
    }
  }

  /** A broken sample spoils what its filters reach and nothing else, padding of zeros least. */
  @Test
  void brokenSamplesStayWhereTheyAre() {
    var transform = FastWaveletTransform.of(Wavelet.named("db2"), BoundaryMode.ZERO, 1, 64);
    double[] samples = Noise.signal(64);
    samples[0] = Double.NaN;
    double[] coefficients = transform.forward(samples);
    for (int k = 0; k < 33; k++) {
      assertEquals(k < 2, Double.isNaN(coefficients[k]), "approximation " + k);
      assertEquals(k < 2, Double.isNaN(coefficients[33 + k]), "detail " + k);
    }
  }

  private static double energy(double[] values) {
    return Arrays.stream(values).map(v -> v * v).sum();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
