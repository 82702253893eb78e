package dev.phasecast.wavelet;

import java.util.List;

/**
 * A block of coefficients in the flat array that a transform fills.
 *
 * @param name path of filters, such as "aad"; in two dimensions of a, h (horizontal detail:
 *     high-pass along the columns, axis 0), v, d
 * @param level how often the signal was halved
 * @param offset of the first coefficient
 * @param shape of the block, row-major
 */
public record Band(String name, int level, int offset, List<Integer> shape) {
  public Band {
    shape = List.copyOf(shape);
  }

  /** Number of coefficients. */
  public int size() {
    return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }
}
