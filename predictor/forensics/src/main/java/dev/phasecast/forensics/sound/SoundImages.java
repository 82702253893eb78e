package dev.phasecast.forensics.sound;

/**
 * Makes images of seconds of sound, time down and frequency across, as the network of Gasenzer and
 * Wolter (<i>Towards generalizing deep-audio fake detection networks</i>, 2023) takes them: natural
 * logarithms of powers. Each second is brought to the same level first, so that loudness is nothing
 * to learn.
 *
 * <p>Not safe for use by several threads at once.
 */
public sealed interface SoundImages permits StftImages, PacketImages {
  /** What is added to each power before the logarithm is taken. */
  double FLOOR = 1e-12;

  /**
   * Powers of the short-time Fourier transform: Hann windows of 511 samples, 220 apart and centred
   * on their moments, reflecting edges; 101 frames of 256 bins from 0 to 11,025 Hz.
   */
  static SoundImages stft() {
    return new StftImages();
  }

  /**
   * Squares of wavelet packets of level 8, in order of frequency, with reflecting edges: 256 bands
   * from 0 to 11,025 Hz; 87 frames with haar, a few more with longer filters.
   *
   * @throws IllegalArgumentException if there is no such wavelet
   */
  static SoundImages packets(String wavelet) {
    return new PacketImages(new PacketFeatures(wavelet));
  }

  /** Rows of an image. */
  int frames();

  /** Columns of an image. */
  int bands();

  /**
   * The image of one second, row-major, {@link #frames} × {@link #bands}, all finite.
   *
   * @param samples one channel at {@link SoundChecker#RATE}; left as they are
   * @param from where the second begins
   * @throws IllegalArgumentException unless a whole second is there
   */
  float[] of(float[] samples, int from);

  /** Refuses what is no whole second. */
  static void check(float[] samples, int from) {
    if (from < 0 || from > samples.length - SoundChecker.RATE) {
      throw new IllegalArgumentException(
          "no second of %d samples begins at %d of %d"
              .formatted(SoundChecker.RATE, from, samples.length));
    }
  }
}
