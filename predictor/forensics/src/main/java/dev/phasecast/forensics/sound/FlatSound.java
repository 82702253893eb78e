package dev.phasecast.forensics.sound;

/**
 * Sound flattened in two ways, in which combs are looked for.
 *
 * @param even flat everywhere
 * @param loud flat where the sound is loud, of the same length
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record FlatSound(float[] even, float[] loud) {
  /** Flattens samples. */
  static FlatSound of(float[] samples) {
    return new FlatSound(
        SpectralFlattening.narrow().apply(samples), SpectralFlattening.loud().apply(samples));
  }

  int length() {
    return even.length;
  }
}
