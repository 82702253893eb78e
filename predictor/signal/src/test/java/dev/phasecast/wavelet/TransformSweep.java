package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Transforms of all kinds, modes and awkward sizes, for properties that hold for each. */
final class TransformSweep {
  /** A transform and what to call it in a message. */
  record Case(String name, Wavelet wavelet, BoundaryMode mode, WaveletTransform transform) {
    int[] shape() {
      return transform.shape().stream().mapToInt(Integer::intValue).toArray();
    }

    int samples() {
      return transform.shape().stream().reduce(1, Math::multiplyExact);
    }
  }

  static final List<String> WAVELETS = List.of("haar", "db2", "db4", "sym5", "coif1", "bior2.2");
  static final int[] LENGTHS = {1, 2, 3, 5, 7, 8, 13, 16, 17, 31, 64, 127, 1000};
  private static final int[][] PICTURES = {{1, 1}, {2, 3}, {7, 5}, {16, 16}, {17, 64}, {40, 33}};
  private static final int[][] VIDEOS = {{1, 2, 3}, {5, 4, 7}, {8, 8, 8}, {9, 16, 11}};

  private TransformSweep() {}

  /** All of them. */
  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (String name : WAVELETS) {
      Wavelet wavelet = Wavelet.named(name);
      for (BoundaryMode mode : BoundaryMode.values()) {
        for (int length : LENGTHS) {
          for (int levels = 1; levels <= 3; levels++) {
            add(cases, wavelet, mode, levels, length);
          }
        }
        for (int[] shape : PICTURES) {
          add(cases, wavelet, mode, 1, shape);
          add(cases, wavelet, mode, 2, shape);
        }
        for (int[] shape : VIDEOS) {
          add(cases, wavelet, mode, 2, shape);
        }
        if (name.equals("haar") || name.equals("db4")) {
          add(cases, wavelet, mode, 1, 3, 1024);
          add(cases, wavelet, mode, 3, 64, 64);
          add(cases, wavelet, mode, 1, 40, 40, 20);
          add(cases, wavelet, mode, 10, 20_480);
        }
      }
      for (int length : new int[] {2, 8, 16, 24, 64, 1000}) {
        for (int levels = 1; length % (1 << levels) == 0 && levels < 4; levels++) {
          cases.add(
              new Case(
                  "stationary " + name + " " + levels + " levels of " + length,
                  wavelet,
                  BoundaryMode.PERIODIZATION,
                  StationaryWaveletTransform.of(wavelet, levels, length)));
        }
      }
    }
    return cases;
  }

  private static void add(
      List<Case> cases, Wavelet wavelet, BoundaryMode mode, int levels, int... shape) {
    if (!possible(wavelet, mode, levels, shape)) {
      return;
    }
    String name =
        wavelet.name() + " " + mode.label() + " " + levels + " levels of " + Arrays.toString(shape);
    cases.add(
        new Case(
            "fast " + name, wavelet, mode, FastWaveletTransform.of(wavelet, mode, levels, shape)));
    if (levels > 8) {
      return;
    }
    cases.add(
        new Case(
            "fully separable " + name,
            wavelet,
            mode,
            FullySeparableTransform.of(wavelet, mode, levels, shape)));
    if (shape.length < 3) {
      for (PacketOrder order : PacketOrder.values()) {
        cases.add(
            new Case(
                "packets " + order + " " + name,
                wavelet,
                mode,
                WaveletPacketTransform.of(wavelet, mode, order, levels, shape)));
      }
    }
  }

  private static boolean possible(Wavelet wavelet, BoundaryMode mode, int levels, int... shape) {
    if (mode != BoundaryMode.BOUNDARY && mode != BoundaryMode.BOUNDARY_QR) {
      return true;
    }
    for (int side : shape) {
      if (side % (1 << levels) != 0 || side >> (levels - 1) < wavelet.length()) {
        return false;
      }
    }
    return wavelet.orthogonal();
  }
}
