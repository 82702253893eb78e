package dev.phasecast.digits;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;
import dev.phasecast.drawing.Coverage;
import dev.phasecast.drawing.StrokePath;
import dev.phasecast.scene.Dice;
import dev.phasecast.scene.DrawnDigit;

/** Draws a digit the way MNIST presents them. */
final class DigitBrush {
  private static final int SIDE = DigitPictures.SIDE;

  /** Longest side of a digit's ink in pixels. */
  private static final double BOX = 20;

  private static final float[] WHITE = {1};

  private DigitBrush() {}

  /**
   * Draws a random digit into {@code out}, 28 × 28 bytes from {@code at}.
   *
   * @return its figure
   */
  static int draw(Dice dice, byte[] out, int at) {
    DrawnDigit digit = DrawnDigit.random(dice, BOX);
    double[] box = box(digit.path());
    double pen = digit.diameter();
    double size = (BOX - pen) / Math.max(box[2] - box[0], box[3] - box[1]);
    Affine fitted =
        Affine.shift(-(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2)
            .then(Affine.scale(size, size))
            .then(Affine.shift(SIDE / 2.0, SIDE / 2.0));
    StrokePath path = digit.path().transformed(fitted);
    float[] samples = render(path, pen, 0, 0);
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < samples.length; i++) {
      mass += samples[i];
      x += samples[i] * (i % SIDE);
      y += samples[i] * Math.floorDiv(i, SIDE);
    }
    // MNIST has the centre of mass near the centre of pixel (14, 14).
    double dx = SIDE / 2.0 - Math.rint(x / mass);
    double dy = SIDE / 2.0 - Math.rint(y / mass);
    samples = render(path, pen, dx, dy);
    for (int i = 0; i < samples.length; i++) {
      out[at + i] = (byte) Math.round(255 * Math.min(1, samples[i]));
    }
    return digit.figure();
  }

  /** Drawn at twice the size and halved, so that hardly anything aliases. */
  private static float[] render(StrokePath path, double diameter, double dx, double dy) {
    int side = 2 * SIDE + 2;
    Coverage mask = new Coverage(side, side);
    mask.stroke(path.transformed(new Affine(2, 0, 0, 2, 2 * dx + 1, 2 * dy + 1)), 2 * diameter);
    Canvas canvas = new Canvas(side, side, 1);
    canvas.lighten(mask, WHITE);
    return canvas.halved().channel(0);
  }

  /** Least and greatest coordinates: left, top, right, bottom. */
  private static double[] box(StrokePath path) {
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double[] line : path.lines()) {
      for (int i = 0; i < line.length; i += 2) {
        box[0] = Math.min(box[0], line[i]);
        box[1] = Math.min(box[1], line[i + 1]);
        box[2] = Math.max(box[2], line[i]);
        box[3] = Math.max(box[3], line[i + 1]);
      }
    }
    return box;
  }
}
