package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches in any layout give what single signals give, to the bit, and touch nothing else. */
class BatchLayoutTest {
  private static final Wavelet WAVELET = Wavelet.named("db3");

  static List<WaveletTransform> transforms() {
    return List.of(
        FastWaveletTransform.of(WAVELET, BoundaryMode.SYMMETRIC, 3, 37),
        FastWaveletTransform.of(WAVELET, BoundaryMode.REFLECT, 2, 19, 12),
        FastWaveletTransform.of(WAVELET, BoundaryMode.BOUNDARY, 1, 8, 6, 10),
        FullySeparableTransform.of(WAVELET, BoundaryMode.SMOOTH, 2, 12, 17),
        FullySeparableTransform.of(WAVELET, BoundaryMode.PERIODIZATION, 2, 5, 6, 7),
        WaveletPacketTransform.of(WAVELET, BoundaryMode.ZERO, PacketOrder.FREQUENCY, 3, 41),
        WaveletPacketTransform.of(WAVELET, BoundaryMode.BOUNDARY_QR, PacketOrder.NATURAL, 2, 24),
        WaveletPacketTransform.of(WAVELET, BoundaryMode.ANTIREFLECT, PacketOrder.NATURAL, 2, 16, 9),
        WaveletPacketTransform.of(WAVELET, BoundaryMode.CONSTANT, PacketOrder.FREQUENCY, 1, 6, 50),
        StationaryWaveletTransform.of(WAVELET, 2, 40));
  }

  private static int[] shape(WaveletTransform transform) {
    return transform.shape().stream().mapToInt(Integer::intValue).toArray();
  }

  private static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** A layout of 45 signals: its batch, and where element {@code i} of signal {@code s} lies. */
  private record Layout(String name, SignalBatch batch, Place place, int length) {
    interface Place {
      int of(int signal, int element);
    }
  }

  private static final int SIGNALS = 45;

  private static List<Layout> layouts(int[] shape) {
    int size = size(shape);
    List<Layout> layouts = new ArrayList<>();
    layouts.add(
        new Layout(
            "contiguous",
            SignalBatch.contiguous(SIGNALS, shape),
            (s, i) -> s * size + i,
            SIGNALS * size));
    layouts.add(
        new Layout(
            "interleaved",
            SignalBatch.interleaved(SIGNALS / 3, 3, shape),
            (s, i) -> (s / 3 * size + i) * 3 + s % 3,
            SIGNALS * size));
    layouts.add(
        new Layout(
            "many channels",
            SignalBatch.interleaved(1, SIGNALS, shape),
            (s, i) -> i * SIGNALS + s,
            SIGNALS * size));
    layouts.add(gaps(shape));
    layouts.add(turned(shape));
    return layouts;
  }

  /** Rows longer than the signals', signals with room between them, an offset. */
  private static Layout gaps(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 2;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis] + 1;
    }
    int apart = stride;
    return new Layout(
        "gaps",
        SignalBatch.strided(
            11, new int[] {5, 1, 9}, new int[] {10 * apart, 3, apart}, shape, strides),
        (s, i) -> 11 + s / 9 * 10 * apart + s % 9 * apart + along(i, shape, strides),
        50 * apart + 20);
  }

  /** Backwards and transposed. */
  private static Layout turned(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = -1;
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    int size = size(shape);
    return new Layout(
        "turned",
        SignalBatch.strided(
            SIGNALS * size - 1, new int[] {SIGNALS}, new int[] {-size}, shape, strides),
        (s, i) -> SIGNALS * size - 1 - s * size + along(i, shape, strides),
        SIGNALS * size);
  }

  private static int along(int element, int[] shape, int[] strides) {
    int place = 0;
    int rest = element;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place += rest % shape[axis] * strides[axis];
      rest /= shape[axis];
    }
    return place;
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void allLayoutsGiveTheSameBits(WaveletTransform transform) {
    int[] shape = shape(transform);
    int size = size(shape);
    int count = transform.coefficientCount();
    Workspace workspace = new Workspace();
    for (Layout layout : layouts(shape)) {
      double[] samples = Noise.of(3, layout.length());
      double[] untouched = samples.clone();
      double[] coefficients = Noise.of(4, SIGNALS * count + 7);
      double[] end = Arrays.copyOfRange(coefficients, SIGNALS * count, SIGNALS * count + 7);
      transform.forward(samples, layout.batch(), coefficients, workspace);
      assertArrayEquals(untouched, samples, 0.0, layout.name());
      assertArrayEquals(
          end,
          Arrays.copyOfRange(coefficients, SIGNALS * count, SIGNALS * count + 7),
          0.0,
          layout.name() + ": beyond the coefficients");
      double[] back = Noise.of(5, layout.length());
      double[] expectedBack = back.clone();
      transform.inverse(coefficients, back, layout.batch(), workspace);
      for (int s = 0; s < SIGNALS; s++) {
        double[] signal = new double[size];
        for (int i = 0; i < size; i++) {
          signal[i] = samples[layout.place().of(s, i)];
        }
        double[] expected = transform.forward(signal);
        String name = layout.name() + ", signal " + s;
        assertArrayEquals(
            expected, Arrays.copyOfRange(coefficients, s * count, (s + 1) * count), 0.0, name);
        double[] returned = transform.inverse(expected);
        for (int i = 0; i < size; i++) {
          expectedBack[layout.place().of(s, i)] = returned[i];
        }
      }
      assertArrayEquals(expectedBack, back, 0.0, layout.name() + ": back");
    }
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void anyNumberOfThreadsGivesTheSameBits(WaveletTransform transform) {
    SignalBatch batch = SignalBatch.interleaved(15, 3, shape(transform));
    double[] samples = Noise.of(6, SIGNALS * size(shape(transform)));
    float[] single = ArithmeticTest.floats(samples);
    double[] expected = new double[SIGNALS * transform.coefficientCount()];
    float[] singleExpected = new float[expected.length];
    double[] expectedBack = new double[samples.length];
    float[] singleBack = new float[samples.length];
    Workspace workspace = new Workspace();
    transform.forward(samples, batch, expected, workspace);
    transform.inverse(expected, expectedBack, batch, workspace);
    transform.forward(single, batch, singleExpected, workspace);
    transform.inverse(singleExpected, singleBack, batch, workspace);
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      for (int threads : new int[] {1, 2, 3, 7, 60}) {
        var parallel = new ParallelTransform(transform, threads, executor);
        double[] coefficients = new double[expected.length];
        double[] back = new double[samples.length];
        float[] singleCoefficients = new float[expected.length];
        float[] singleReturned = new float[samples.length];
        parallel.forward(samples, batch, coefficients);
        parallel.inverse(coefficients, back, batch);
        parallel.forward(single, batch, singleCoefficients);
        parallel.inverse(singleCoefficients, singleReturned, batch);
        assertArrayEquals(expected, coefficients, 0.0, threads + " threads");
        assertArrayEquals(expectedBack, back, 0.0, threads + " threads");
        assertArrayEquals(singleExpected, singleCoefficients, 0.0f, threads + " threads");
        assertArrayEquals(singleBack, singleReturned, 0.0f, threads + " threads");
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /**
   * The second time round, no call allocates anything, whichever transforms it takes turns with.
   */
  @Test
  void aGrownWorkspaceIsEnough() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertTrue(threads.isThreadAllocatedMemorySupported());
    threads.setThreadAllocatedMemoryEnabled(true);
    Workspace workspace = new Workspace();
    List<Runnable> calls = new ArrayList<>();
    for (WaveletTransform transform : transforms()) {
      for (Layout layout : layouts(shape(transform))) {
        double[] samples = new double[layout.length()];
        double[] coefficients = new double[SIGNALS * transform.coefficientCount()];
        float[] single = new float[layout.length()];
        float[] singleCoefficients = new float[coefficients.length];
        calls.add(
            () -> {
              transform.forward(samples, layout.batch(), coefficients, workspace);
              transform.inverse(coefficients, samples, layout.batch(), workspace);
              transform.forward(single, layout.batch(), singleCoefficients, workspace);
              transform.inverse(singleCoefficients, single, layout.batch(), workspace);
            });
      }
    }
    for (int round = 0; round < 2; round++) {
      for (Runnable call : calls) {
        call.run();
      }
    }
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    // A compiler may interrupt one round, but not each.
    for (int round = 0; round < 4; round++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int call = 0; call < calls.size(); call++) {
        calls.get(call).run();
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertTrue(least < 200, least + " bytes for " + 4 * calls.size() + " calls");
  }

  @Test
  void refusesWhatDoesNotFit() {
    var transform = FastWaveletTransform.of(WAVELET, BoundaryMode.ZERO, 1, 16);
    int count = transform.coefficientCount();
    Workspace workspace = new Workspace();
    double[] samples = new double[32];
    assertMessage(
        "shape [16]",
        () ->
            transform.forward(
                samples, SignalBatch.contiguous(2, 15), new double[2 * count], workspace));
    assertMessage(
        "array of 32 samples",
        () ->
            transform.forward(
                samples, SignalBatch.contiguous(3, 16), new double[3 * count], workspace));
    assertMessage(
        "need " + 2 * count + " elements, not " + (2 * count - 1),
        () ->
            transform.inverse(
                new double[2 * count - 1], samples, SignalBatch.contiguous(2, 16), workspace));
    assertMessage("at least 1", () -> SignalBatch.contiguous(0, 4));
    assertMessage("at least 1", () -> SignalBatch.single(4, 0));
    assertMessage(
        "from element -3",
        () -> SignalBatch.strided(0, new int[] {}, new int[] {}, new int[] {4}, new int[] {-1}));
    assertMessage(
        "as many strides",
        () -> SignalBatch.strided(0, new int[] {2}, new int[] {}, new int[] {4}, new int[] {1}));
    ExecutorService executor = Executors.newSingleThreadExecutor();
    assertMessage("at least one thread", () -> new ParallelTransform(transform, 0, executor));
    executor.shutdownNow();
  }

  private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    assertTrue(message.contains(part), message);
  }

  @Test
  void countsSignals() {
    assertEquals(6, SignalBatch.interleaved(2, 3, 4, 4).count());
    assertEquals(List.of(4, 5), SignalBatch.interleaved(2, 3, 4, 5).shape());
  }
}
