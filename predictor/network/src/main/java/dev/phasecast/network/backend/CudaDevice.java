package dev.phasecast.network.backend;

import java.util.List;
import java.util.Locale;

/**
 * A card of Nvidia.
 *
 * @param number as CUDA counts, from 0
 * @param name of the model
 * @param major of its compute capability
 * @param minor of its compute capability
 * @param bytes of its memory
 */
public record CudaDevice(int number, String name, int major, int minor, long bytes) {
  /**
   * Compute capabilities, major and minor, that the library of {@code nd4j-cuda-11.6} 1.0.0-M2.1
   * holds machine code for. It holds no PTX, from which a driver could make code for others.
   */
  private static final List<List<Integer>> COMPILED =
      List.of(
          List.of(3, 7),
          List.of(5, 0),
          List.of(5, 2),
          List.of(6, 0),
          List.of(6, 1),
          List.of(7, 0),
          List.of(7, 5),
          List.of(8, 0),
          List.of(8, 6));

  /**
   * Whether the library can run on it: machine code runs on cards of the same major capability that
   * are not older (CUDA C++ Programming Guide, "Binary Compatibility").
   */
  public boolean supported() {
    return COMPILED.stream().anyMatch(code -> code.get(0) == major && code.get(1) <= minor);
  }

  /** Such as 8.6. */
  public String capability() {
    return major + "." + minor;
  }

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d: %s, compute capability %s, %.1f GiB",
        number,
        name,
        capability(),
        bytes / (double) (1L << 30));
  }
}
