package dev.phasecast.fourier;

/**
 * Half of the Fourier transform of a real plane; the other half is its conjugate.
 *
 * <p>Stored a column of frequencies at a time, so that vertical transforms run over consecutive
 * memory: the coefficient at horizontal frequency {@code u} in 0 … width/2 and vertical frequency
 * {@code v} in 0 … height − 1 (negative ones in the upper half) has its real part at {@code 2 * (u
 * * height + v)} and its imaginary part next to it.
 *
 * @param height rows of the plane
 * @param width columns of the plane
 * @param data {@code 2 * (width / 2 + 1) * height} numbers, shared and not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a view on a buffer, never compared
public record Spectrum(int height, int width, float[] data) {
  /**
   * @throws IllegalArgumentException if {@code data} is not of the length that the sides ask for
   */
  public Spectrum {
    if (data.length != 2 * (width / 2 + 1) * height) {
      throw new IllegalArgumentException(
          "the half spectrum of "
              + width
              + "x"
              + height
              + " holds "
              + 2 * (width / 2 + 1) * height
              + " numbers, not "
              + data.length);
    }
  }

  /** A spectrum of zeros for planes of the given sides. */
  public static Spectrum zeros(int height, int width) {
    return new Spectrum(height, width, new float[2 * (width / 2 + 1) * height]);
  }

  /** Number of horizontal frequencies that are stored. */
  public int columns() {
    return width / 2 + 1;
  }

  /** How often coefficients of column {@code u} stand in the full spectrum: once or twice. */
  public int multiplicity(int u) {
    return u == 0 || 2 * u == width ? 1 : 2;
  }

  /** The vertical frequency of row {@code v} in cycles per height, negative in the upper half. */
  public int verticalFrequency(int v) {
    return 2 * v > height ? v - height : v;
  }
}
