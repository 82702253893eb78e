package dev.phasecast.wavelet;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a signal a b c d goes on beyond its ends. Names and meanings as in PyWavelets, the last two
 * as in ptwt. Signals shorter than the filter go on repeating; a single sample under {@link
 * #REFLECT} and {@link #ANTIREFLECT}, on which PyWavelets does not return, is repeated.
 *
 * <p>{@link #BOUNDARY} and {@link #BOUNDARY_QR} need an orthogonal wavelet, and at each level an
 * even length that is at least that of the filter: {@code length} a multiple of {@code 2^levels},
 * and {@code length / 2^(levels − 1)} at least the filter's length. All else is refused.
 */
public enum BoundaryMode {
  /** 0 0 | a b c d | 0 0. */
  ZERO,
  /** a a | a b c d | d d. */
  CONSTANT,
  /** b a | a b c d | d c: mirrored at half a sample beyond the end. */
  SYMMETRIC,
  /** c b | a b c d | c b: mirrored at the last sample. */
  REFLECT,
  /** c d | a b c d | a b. */
  PERIODIC,
  /** Straight on along the slope of the last two samples. */
  SMOOTH,
  /** −b −a | a b c d | −d −c. */
  ANTISYMMETRIC,
  /** Mirrored at the last sample in both directions: 2a−c 2a−b | a b c d | 2d−c 2d−b. */
  ANTIREFLECT,
  /** Periodic with as many coefficients as samples; an odd signal repeats its last sample. */
  PERIODIZATION,
  /** No padding: boundary filters, made orthonormal by Gram-Schmidt. Lengths have to divide. */
  BOUNDARY,
  /**
   * No padding: boundary filters, made orthonormal by a QR decomposition. Lengths have to divide.
   */
  BOUNDARY_QR;

  /** The name on a command line: {@code "zero"}, {@code "boundary-qr"}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The mode of that label.
   *
   * @throws IllegalArgumentException if there is none; the message names all
   */
  public static BoundaryMode named(String label) {
    return Arrays.stream(values())
        .filter(mode -> mode.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no boundary mode \""
                        + label
                        + "\"; choose from "
                        + Arrays.stream(values())
                            .map(BoundaryMode::label)
                            .collect(Collectors.joining(", "))));
  }
}
