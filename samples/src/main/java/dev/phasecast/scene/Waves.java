package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;

/**
 * A coloured texture that goes on for ever: a sum of plane waves, finer ones fainter, none finer
 * than a given wavelength. Band-limited, so that it can be sampled at any place without aliasing.
 */
public final class Waves implements Picture {
  private static final double TURN = 2 * StrictMath.PI;

  /** For each wave: cycles a pixel to the right and down, phase, strength in red, green, blue. */
  private final double[][] waves;

  private final float[] mean;

  private Waves(double[][] waves, float[] mean) {
    this.waves = waves;
    this.mean = mean;
  }

  /**
   * A random texture.
   *
   * @param seed the same seed, the same texture
   * @param count number of waves; 40 look like cloth or cloud
   * @param longest greatest wavelength in pixels
   * @param shortest least wavelength in pixels, more than 2
   */
  public static Waves random(long seed, int count, double longest, double shortest) {
    checkWavelengths(longest, shortest);
    Dice dice = new Dice(seed);
    double[][] waves = new double[count][];
    for (int i = 0; i < count; i++) {
      double part = (i + dice.next()) / count;
      double wavelength = longest * StrictMath.pow(shortest / longest, part);
      double direction = dice.between(0, TURN);
      waves[i] =
          wave(
              dice,
              StrictMath.cos(direction) / wavelength,
              StrictMath.sin(direction) / wavelength,
              wavelength / longest);
    }
    return finished(waves, dice);
  }

  /**
   * A random texture that repeats itself after {@code width} pixels to the right and {@code height}
   * pixels down, so that a picture of that size has no edges in the eyes of a Fourier transform.
   *
   * @param count number of waves
   * @param shortest least wavelength in pixels, more than 2
   */
  public static Waves periodic(long seed, int count, int width, int height, double shortest) {
    double longest = Math.min(width, height);
    checkWavelengths(longest, shortest);
    Dice dice = new Dice(seed);
    double[][] waves = new double[count][];
    for (int i = 0; i < count; ) {
      double wavelength = longest * StrictMath.pow(shortest / longest, (i + dice.next()) / count);
      double direction = dice.between(0, TURN);
      double fx = Math.rint(StrictMath.cos(direction) / wavelength * width) / width;
      double fy = Math.rint(StrictMath.sin(direction) / wavelength * height) / height;
      double square = fx * fx + fy * fy;
      if (square > 0 && square <= 1 / (shortest * shortest)) {
        waves[i] = wave(dice, fx, fy, wavelength / longest);
        i++;
      }
    }
    return finished(waves, dice);
  }

  private static double[] wave(Dice dice, double fx, double fy, double relative) {
    // Fainter with the square root of the wavelength: lively at all scales, as textures are.
    double strength = StrictMath.sqrt(relative);
    double colourful = 0.7 * strength;
    double[] wave = new double[6];
    wave[0] = fx;
    wave[1] = fy;
    wave[2] = dice.between(0, TURN);
    for (int c = 0; c < 3; c++) {
      wave[3 + c] = strength * (1 - colourful + colourful * dice.between(-1.5, 1.5));
    }
    return wave;
  }

  private static Waves finished(double[][] waves, Dice dice) {
    double energy = 0;
    for (double[] wave : waves) {
      energy += (wave[3] * wave[3] + wave[4] * wave[4] + wave[5] * wave[5]) / 6;
    }
    // Standard deviation, so that hardly any sample leaves 0 to 1.
    double gain = energy > 0 ? 0.14 / StrictMath.sqrt(energy) : 0;
    for (double[] wave : waves) {
      for (int c = 3; c < 6; c++) {
        wave[c] *= gain;
      }
    }
    return new Waves(waves, Colour.hue(dice.next(), dice.between(0.1, 0.45), 0.6));
  }

  private static void checkWavelengths(double longest, double shortest) {
    if (!(shortest > 2 && longest >= shortest)) {
      throw new IllegalArgumentException(
          "wavelengths must be over 2 pixels and in order, not " + shortest + " to " + longest);
    }
  }

  @Override
  public void draw(Canvas canvas, Affine place) {
    Affine back = place.inverse();
    int width = canvas.width();
    canvas.fill(mean);
    float[] red = canvas.channel(0);
    float[] green = canvas.channel(1);
    float[] blue = canvas.channel(2);
    for (double[] wave : waves) {
      double step = TURN * (wave[0] * back.xx() + wave[1] * back.yx());
      double turnCos = StrictMath.cos(step);
      double turnSin = StrictMath.sin(step);
      for (int row = 0; row < canvas.height(); row++) {
        double x = back.x(0.5, row + 0.5);
        double y = back.y(0.5, row + 0.5);
        double start = TURN * (wave[0] * x + wave[1] * y) + wave[2];
        // Along a row the wave is a pointer that turns by the same angle from pixel to pixel.
        double cos = StrictMath.cos(start);
        double sin = StrictMath.sin(start);
        int end = (row + 1) * width;
        for (int i = row * width; i < end; i++) {
          red[i] += (float) (wave[3] * cos);
          green[i] += (float) (wave[4] * cos);
          blue[i] += (float) (wave[5] * cos);
          double next = cos * turnCos - sin * turnSin;
          sin = sin * turnCos + cos * turnSin;
          cos = next;
        }
      }
    }
  }
}
