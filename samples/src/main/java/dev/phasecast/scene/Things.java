package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.drawing.StrokePath;

/** Looks of things that move, drawn about the origin. */
final class Things {
  private Things() {}

  /** A pinwheel of coloured vanes, one of them marked, so that its angle can be seen. */
  static Painting pinwheel(double radius) {
    Painting.Builder painting = Painting.builder();
    int vanes = 7;
    for (int i = 0; i < vanes; i++) {
      double[] tip = polar(radius, i * 360.0 / vanes);
      double[] back = polar(0.72 * radius, (i + 0.62) * 360.0 / vanes);
      double[] front = polar(0.45 * radius, (i - 0.35) * 360.0 / vanes);
      float[] colour = i == 0 ? Colour.of(0xfff3d6) : Colour.hue(0.02 + 0.13 * i, 0.75, 0.95);
      painting.polygon(colour, 0, 0, front[0], front[1], tip[0], tip[1], back[0], back[1]);
      painting.polygon(
          Colour.mix(colour, Colour.of(0x1a1a2e), 0.35), 0, 0, tip[0], tip[1], back[0], back[1]);
    }
    double[] mark = polar(0.62 * radius, 8);
    return painting
        .disc(Colour.of(0xd22d3a), mark[0], mark[1], 0.08 * radius)
        .disc(Colour.of(0x22223b), 0, 0, 0.15 * radius)
        .disc(Colour.of(0xf2e9e4), 0, 0, 0.07 * radius)
        .build();
  }

  /** A car seen from the side, heading to the right, or to the left for a negative length. */
  static Painting car(double length, float[] colour) {
    double u = length / 10;
    double v = Math.abs(u);
    float[] dark = Colour.mix(colour, Colour.of(0x101018), 0.45);
    float[] glass = Colour.of(0xbfe0ee);
    float[] tyre = Colour.of(0x1c1c20);
    float[] rim = Colour.of(0xd8d8dc);
    return Painting.builder()
        .opacity(0.35)
        .ellipse(Colour.of(0x101010), 0, 2.05 * v, 5.1 * v, 0.35 * v)
        .opacity(1)
        .polygon(dark, -3.3 * u, -0.5 * v, -2.1 * u, -2.2 * v, 1.2 * u, -2.2 * v, 2.9 * u, -0.4 * v)
        .polygon(
            glass, -2.7 * u, -0.5 * v, -1.8 * u, -1.9 * v, -0.4 * u, -1.9 * v, -0.4 * u, -0.5 * v)
        .polygon(glass, 0, -0.5 * v, 0, -1.9 * v, 1.0 * u, -1.9 * v, 2.3 * u, -0.5 * v)
        .polygon(
            colour, -5 * u, 1.3 * v, -4.9 * u, -0.4 * v, -3.3 * u, -0.65 * v, 2.9 * u, -0.6 * v,
            4.7 * u, 0, 5 * u, 1.3 * v)
        .box(dark, -5 * v, 1.0 * v, 10 * v, 0.45 * v)
        .line(dark, 0.12 * v, -0.2 * u, -0.4 * v, -0.2 * u, 1.0 * v)
        .disc(Colour.of(0xfff2b0), 4.55 * u, 0.4 * v, 0.3 * v)
        .disc(Colour.of(0xd8201c), -4.75 * u, 0.3 * v, 0.25 * v)
        .disc(tyre, -2.9 * u, 1.2 * v, 0.95 * v)
        .disc(rim, -2.9 * u, 1.2 * v, 0.5 * v)
        .disc(tyre, 2.9 * u, 1.2 * v, 0.95 * v)
        .disc(rim, 2.9 * u, 1.2 * v, 0.5 * v)
        .build();
  }

  /** A random thing: a dotted patch, a striped one or a letter. */
  static Painting random(Dice dice, double radius) {
    float[] colour = Colour.hue(dice.next(), dice.between(0, 0.9), dice.between(0.2, 1));
    float[] other = Colour.hue(dice.next(), dice.between(0, 0.9), dice.between(0.1, 1));
    if (dice.hits(0.25)) {
      return letter(dice, radius, colour);
    }
    Painting.Builder painting = Painting.builder();
    painting.polygon(colour, patch(dice, radius));
    if (dice.hits(0.7)) {
      int dots = 1 + dice.below(5);
      for (int i = 0; i < dots; i++) {
        double[] at = polar(dice.between(0, 0.55) * radius, dice.between(0, 360));
        painting.disc(other, at[0], at[1], dice.between(0.06, 0.22) * radius);
      }
    } else {
      for (int i = -1; i <= 1; i++) {
        double y = 0.32 * i * radius;
        painting.line(other, 0.12 * radius, -0.42 * radius, y, 0.42 * radius, y);
      }
    }
    return painting.build();
  }

  private static Painting letter(Dice dice, double radius, float[] colour) {
    String letter = Character.toString('A' + dice.below(26));
    StrokePath path =
        StrokeFont.path(letter)
            .transformed(
                Affine.shift(-StrokeFont.advance(letter, 1) / 2, -0.5)
                    .then(Affine.scale(1.6 * radius, -1.6 * radius)));
    return Painting.builder().stroke(colour, dice.between(0.15, 0.4) * radius, path).build();
  }

  private static double[] patch(Dice dice, double radius) {
    int corners = 3 + dice.below(8);
    double uneven = dice.between(0, 0.45);
    double[] points = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      double[] corner = polar(radius * dice.between(1 - uneven, 1), 360.0 * i / corners);
      points[2 * i] = corner[0];
      points[2 * i + 1] = corner[1];
    }
    return points;
  }

  private static double[] polar(double radius, double degrees) {
    double angle = StrictMath.toRadians(degrees);
    return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
  }
}
