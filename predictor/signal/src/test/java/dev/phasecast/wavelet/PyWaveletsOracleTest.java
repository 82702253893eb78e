package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.NaiveTransforms.Block;
import dev.phasecast.wavelet.RecordedValues.Case;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * All discrete transforms against values recorded from PyWavelets 1.1.1, over wavelets × modes ×
 * sizes × levels, and against their definitions. What is recorded are projections of the
 * coefficients on noise; a projection is off by more than the worst coefficient most of the time.
 *
 * <p>Signals lie in [−1, 1] and deviations are absolute, but for mode smooth: it extrapolates along
 * a straight line, level after level, up to coefficients of 10⁶ in these sweeps, so there they are
 * in units of the largest one. Single precision is held to double precision, in units of the
 * largest number that went in or came out.
 *
 * <p>What came out is written to {@code target/pywavelets.csv}: what, largest deviation, cases, and
 * where it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PyWaveletsOracleTest {
  private static final double TOLERANCE = 1e-10;
  private static final double SINGLE = 1e-5;

  /**
   * Mode smooth lets a difference of two neighbours go on over a whole filter, up to 101 samples,
   * which multiplies its rounding by as much, level after level. PyWavelets itself, in single
   * precision, is off by up to 1.5e-5 over the sweep of wavedec.
   */
  private static final double SINGLE_SMOOTH = 1e-3;

  private final List<String> table = new ArrayList<>();
  private RecordedValues recorded;

  @BeforeAll
  void read() throws IOException {
    recorded = RecordedValues.read();
  }

  @AfterAll
  void tell() throws IOException {
    Files.write(Path.of("target", "pywavelets.csv"), table);
  }

  /**
   * Our filters are exact to the last digit, PyWavelets' symlets and three of its biorthogonal
   * pairs are not, sym20 the least: what that does to coefficients.
   */
  @Test
  void exactFiltersStayNearPyWavelets() {
    var most = new Worst();
    var longest = new Worst();
    for (Case at : recorded.section("wavedec")) {
      if (!at.isMissing() && at.isCoarse()) {
        var exact = FastWaveletTransform.of(at.exactWavelet(), at.mode(), at.level(), at.sides());
        double[] found = exact.forward(Noise.signal(at.samples()));
        double[] theirs = pyramid(at).forward(Noise.signal(at.samples()));
        // Coefficients of modes smooth and antireflect grow from level to level.
        double deviation = distance(theirs, found) / Math.max(1, largest(theirs));
        (at.get("wavelet").equals("sym20") ? longest : most).add(deviation, at);
      }
    }
    most.report("wavedec, exact filters: to PyWavelets", table);
    longest.report("wavedec, exact sym20: to PyWavelets", table);
    most.assertBelow(TOLERANCE);
    longest.assertBelow(3 * TOLERANCE);
  }

  @Test
  void fastTransformForward() {
    forward("wavedec", PyWaveletsOracleTest::pyramid, PyWaveletsOracleTest::naivePyramid);
    forward("wavedec2", PyWaveletsOracleTest::pyramid, PyWaveletsOracleTest::naivePyramid);
    forward("wavedecn", PyWaveletsOracleTest::pyramid, PyWaveletsOracleTest::naivePyramid);
  }

  @Test
  void fastTransformBack() {
    inverse("waverec", PyWaveletsOracleTest::pyramid);
    inverse("waverec2", PyWaveletsOracleTest::pyramid);
    inverse("waverecn", PyWaveletsOracleTest::pyramid);
  }

  @Test
  void fullySeparableTransform() {
    forward(
        "fswavedecn",
        PyWaveletsOracleTest::separable,
        at -> NaiveTransforms.separable(block(at), at.wavelet(), at.mode(), at.level()));
    inverse("fswaverecn", PyWaveletsOracleTest::separable);
  }

  @Test
  void packets() {
    forward(
        "packets",
        PyWaveletsOracleTest::packetTree,
        at -> NaiveTransforms.packets(block(at), at.wavelet(), at.mode(), at.order(), at.level()));
    inverse("unpack", PyWaveletsOracleTest::packetTree);
  }

  @Test
  void stationaryTransform() {
    forward(
        "swt",
        PyWaveletsOracleTest::stationary,
        at -> NaiveTransforms.stationary(Noise.signal(at.samples()), at.wavelet(), at.level()));
    inverse("iswt", PyWaveletsOracleTest::stationary);
  }

  /** A few transforms in full, so that a wrong order of bands shows as what it is. */
  @Test
  void examplesInFull() throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PyWaveletsOracleTest.class.getResourceAsStream("pywavelets-examples.csv")),
                StandardCharsets.US_ASCII))) {
      List<String> lines = in.lines().filter(line -> !line.startsWith("#")).toList();
      assertEquals(13, lines.size());
      for (String line : lines) {
        String[] fields = line.split(",", -1);
        double[] expected = Stream.of(fields[1].split(" ")).mapToDouble(Double::valueOf).toArray();
        assertArrayEquals(expected, example(fields[0].split(" ", -1)), 1e-11, fields[0]);
      }
    }
  }

  private static double[] example(String[] words) {
    Wavelet wavelet = Wavelet.named(words[1]);
    boolean isStationary = words[0].equals("swt");
    int[] shape =
        Stream.of(words[isStationary ? 2 : 3].split("x")).mapToInt(Integer::parseInt).toArray();
    int level = Integer.parseInt(words[isStationary ? 3 : 4]);
    WaveletTransform transform;
    if (isStationary) {
      transform = StationaryWaveletTransform.of(wavelet, level, shape[0]);
    } else if (words[0].equals("packets")) {
      PacketOrder order = words[5].equals("freq") ? PacketOrder.FREQUENCY : PacketOrder.NATURAL;
      transform =
          WaveletPacketTransform.of(wavelet, BoundaryMode.named(words[2]), order, level, shape);
    } else {
      transform = FastWaveletTransform.of(wavelet, BoundaryMode.named(words[2]), level, shape);
    }
    int samples = transform.shape().stream().reduce(1, Math::multiplyExact);
    return transform.forward(Noise.signal(samples));
  }

  private static WaveletTransform pyramid(Case at) {
    return FastWaveletTransform.of(at.wavelet(), at.mode(), at.level(), at.sides());
  }

  private static WaveletTransform separable(Case at) {
    return FullySeparableTransform.of(at.wavelet(), at.mode(), at.level(), at.sides());
  }

  private static WaveletTransform packetTree(Case at) {
    return WaveletPacketTransform.of(at.wavelet(), at.mode(), at.order(), at.level(), at.sides());
  }

  private static WaveletTransform stationary(Case at) {
    return StationaryWaveletTransform.of(at.wavelet(), at.level(), at.samples());
  }

  private static double[] naivePyramid(Case at) {
    return NaiveTransforms.pyramid(block(at), at.wavelet(), at.mode(), at.level());
  }

  private static Block block(Case at) {
    return new Block(at.shape(), Noise.signal(at.samples()));
  }

  private void forward(
      String section, Function<Case, WaveletTransform> ours, Function<Case, double[]> naive) {
    var toRecorded = new Worst();
    var toDefinition = new Worst();
    var naiveToRecorded = new Worst();
    var singleToDouble = new Worst();
    var singleSmooth = new Worst();
    for (Case at : recorded.section(section)) {
      WaveletTransform transform = ours.apply(at);
      double[] samples = Noise.signal(at.samples());
      double[] coefficients = transform.forward(samples);
      double[] reference = naive.apply(at);
      assertEquals(reference.length, coefficients.length, at::toString);
      double unit = unit(at, reference);
      toDefinition.add(distance(reference, coefficients) / unit, at);
      if (!at.isMissing()) {
        toRecorded.add(Math.abs(Noise.project(coefficients) - at.value()) / unit, at);
        naiveToRecorded.add(Math.abs(Noise.project(reference) - at.value()) / unit, at);
      }
      (isSmooth(at) ? singleSmooth : singleToDouble).add(singleForward(transform, samples), at);
    }
    toRecorded.report(section + ": to PyWavelets", table);
    toDefinition.report(section + ": to the definition", table);
    naiveToRecorded.report(section + ": definition to PyWavelets", table);
    singleToDouble.report(section + ": single precision, relative", table);
    singleSmooth.report(section + ": single precision, mode smooth, relative", table);
    naiveToRecorded.assertBelow(TOLERANCE);
    toRecorded.assertBelow(TOLERANCE);
    toDefinition.assertBelow(TOLERANCE);
    singleToDouble.assertBelow(SINGLE);
    singleSmooth.assertBelow(SINGLE_SMOOTH);
  }

  private void inverse(String section, Function<Case, WaveletTransform> ours) {
    var toRecorded = new Worst();
    var singleToDouble = new Worst();
    for (Case at : recorded.section(section)) {
      if (at.isMissing()) {
        continue;
      }
      WaveletTransform transform = ours.apply(at);
      double[] coefficients = Noise.signal(transform.coefficientCount());
      double[] samples = transform.inverse(coefficients);
      toRecorded.add(Math.abs(Noise.project(samples) - at.value()), at);
      singleToDouble.add(singleInverse(transform, coefficients), at);
    }
    toRecorded.report(section + ": to PyWavelets", table);
    singleToDouble.report(section + ": single precision, relative", table);
    toRecorded.assertBelow(TOLERANCE);
    singleToDouble.assertBelow(SINGLE);
  }

  /** The largest error of single precision, in units of the largest coefficient. */
  private static double singleForward(WaveletTransform transform, double[] samples) {
    float[] rounded = rounded(samples);
    float[] coefficients = new float[transform.coefficientCount()];
    int[] shape = transform.shape().stream().mapToInt(Integer::intValue).toArray();
    transform.forward(rounded, SignalBatch.single(shape), coefficients, new Workspace());
    return relative(exact(rounded), transform.forward(exact(rounded)), exact(coefficients));
  }

  private static double singleInverse(WaveletTransform transform, double[] coefficients) {
    float[] rounded = rounded(coefficients);
    int[] shape = transform.shape().stream().mapToInt(Integer::intValue).toArray();
    float[] samples = new float[transform.shape().stream().reduce(1, Math::multiplyExact)];
    transform.inverse(rounded, samples, SignalBatch.single(shape), new Workspace());
    return relative(exact(rounded), transform.inverse(exact(rounded)), exact(samples));
  }

  private static double relative(double[] given, double[] expected, double[] found) {
    return distance(expected, found) / Math.max(largest(given), largest(expected));
  }

  private static double unit(Case at, double[] coefficients) {
    return isSmooth(at) ? Math.max(1, largest(coefficients)) : 1;
  }

  private static boolean isSmooth(Case at) {
    return at.at().containsKey("mode") && at.mode() == BoundaryMode.SMOOTH;
  }

  private static double largest(double[] values) {
    return distance(values, new double[values.length]);
  }

  private static double distance(double[] a, double[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }

  private static float[] rounded(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  private static double[] exact(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  /** The largest of many deviations, and where it was. */
  private static final class Worst {
    private double deviation = -1;
    private String where = "nowhere";
    private String name = "";
    private int count;

    void add(double next, Case at) {
      count++;
      // Not a number counts as the worst.
      if (!(next <= deviation)) {
        deviation = next;
        where = String.join(" ", at.at().values());
      }
    }

    void report(String what, List<String> table) {
      name = what;
      if (count == 0) {
        return;
      }
      table.add(String.format(Locale.ROOT, "%s,%.1e,%d,%s", what, deviation, count, where));
    }

    void assertBelow(double limit) {
      assertTrue(deviation <= limit, () -> name + ": " + deviation + " at " + where);
    }
  }
}
