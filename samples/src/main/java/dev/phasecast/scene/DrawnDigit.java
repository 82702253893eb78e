package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.drawing.StrokePath;
import java.util.ArrayList;
import java.util.List;

/**
 * A digit as an unsteady hand draws it: strokes about the origin, in pixels, y downwards.
 *
 * @param figure from 0 to 9
 * @param path the middle of the pen's trace
 * @param diameter of the pen
 */
public record DrawnDigit(int figure, StrokePath path, double diameter) {
  /**
   * A random figure by a random hand, pen and slant.
   *
   * @param height in pixels, the pen included, before the digit is slanted
   */
  public static DrawnDigit random(Dice dice, double height) {
    int figure = dice.below(10);
    double diameter = height * dice.between(0.07, 0.17);
    double wide = dice.between(0.85, 1.25);
    double lean = dice.between(-0.1, 0.3);
    double tilt = dice.between(-8, 8);
    double size = height - diameter;
    StrokePath jittered = jittered(StrokeFont.path(Integer.toString(figure)), dice);
    // Figures are .54 wide and 1 high, y upwards: turned over and centred on the origin.
    Affine shape =
        Affine.shift(-0.27, -0.5)
            .then(Affine.shear(lean))
            .then(Affine.scale(size * wide, -size))
            .then(Affine.rotation(tilt));
    return new DrawnDigit(figure, jittered.transformed(shape), diameter);
  }

  /** An unsteady hand: points are pushed about by slow waves. */
  private static StrokePath jittered(StrokePath path, Dice dice) {
    double strength = dice.between(0, 0.035);
    double phaseX = dice.between(0, 2 * StrictMath.PI);
    double phaseY = dice.between(0, 2 * StrictMath.PI);
    List<double[]> lines = new ArrayList<>();
    for (double[] line : path.lines()) {
      double[] points = line.clone();
      for (int i = 0; i < points.length; i += 2) {
        points[i] += strength * StrictMath.sin(7 * line[i + 1] + phaseX);
        points[i + 1] += strength * StrictMath.sin(7 * line[i] + phaseY);
      }
      lines.add(points);
    }
    return new StrokePath(lines);
  }
}
