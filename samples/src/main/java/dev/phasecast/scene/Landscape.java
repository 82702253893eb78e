package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;

/**
 * Hills, a village, trees and a wide sky: a picture with detail at all scales, three times as wide
 * as the frame it is made for, so that a camera may wander. The frame's own part is in the middle.
 */
public final class Landscape implements Picture {
  /** The frame for which the landscape is laid out, in its own units. */
  static final double WIDTH = 640;

  private static final double HEIGHT = 360;
  private static final double LEFT = -640;
  private static final double RIGHT = 1280;
  private static final double BOTTOM = 620;
  private static final double[] SKY_AT = {-200, 20, 130, 195, 225};
  private static final float[][] SKY = {
    Colour.of(0x24427a),
    Colour.of(0x4a7fb5),
    Colour.of(0x9cc7da),
    Colour.of(0xf8d9b0),
    Colour.of(0xfdeccb)
  };

  private final Affine size;
  private final Painting painting;

  /** A random landscape for frames of the given size. */
  public Landscape(long seed, int width, int height) {
    double scale = Math.max(width / WIDTH, height / HEIGHT);
    size = Affine.scale(scale, scale);
    Dice dice = new Dice(seed);
    Painting.Builder painter = Painting.builder();
    sunAndClouds(painter, dice);
    mountains(painter, dice);
    balloons(painter, dice);
    for (int hill = 0; hill < 5; hill++) {
      hill(painter, dice, hill);
    }
    meadow(painter, dice);
    painting = painter.build();
  }

  @Override
  public void draw(Canvas canvas, Affine place) {
    Affine whole = size.then(place);
    sky(canvas, whole.inverse());
    painting.draw(canvas, whole);
  }

  private static void sky(Canvas canvas, Affine back) {
    for (int row = 0; row < canvas.height(); row++) {
      for (int column = 0; column < canvas.width(); column++) {
        double y = back.y(column + 0.5, row + 0.5);
        int band = 0;
        while (band < SKY_AT.length - 2 && y > SKY_AT[band + 1]) {
          band++;
        }
        double part = (y - SKY_AT[band]) / (SKY_AT[band + 1] - SKY_AT[band]);
        part = Math.max(0, Math.min(1, part));
        for (int c = 0; c < 3; c++) {
          canvas.channel(c)[row * canvas.width() + column] =
              (float) (SKY[band][c] + part * (SKY[band + 1][c] - SKY[band][c]));
        }
      }
    }
  }

  private static void sunAndClouds(Painting.Builder painter, Dice dice) {
    float[] warm = Colour.of(0xfff3cf);
    painter.opacity(0.16);
    for (double radius = 30; radius < 75; radius += 11) {
      painter.disc(warm, 452, 128, radius);
    }
    painter.opacity(1).disc(Colour.of(0xfffbea), 452, 128, 22);
    for (int i = 0; i < 26; i++) {
      double x = LEFT + (i + dice.next()) * (RIGHT - LEFT) / 26;
      cloud(painter, dice, x, dice.between(-150, 125));
    }
  }

  private static void cloud(Painting.Builder painter, Dice dice, double x, double y) {
    double size = dice.between(0.5, 1.25) * (1.1 - (y + 150) / 500);
    int puffs = 5 + dice.below(6);
    double[][] puff = new double[puffs][];
    for (int i = 0; i < puffs; i++) {
      double off = (i - (puffs - 1) / 2.0) * 15 * size;
      double high = (1 - Math.abs(2.0 * i / (puffs - 1) - 1)) * 17 * size;
      puff[i] =
          new double[] {
            x + off,
            y - high * dice.between(0.4, 1.2),
            size * dice.between(13, 21),
            size * dice.between(9, 15)
          };
    }
    for (double[] p : puff) {
      painter.ellipse(Colour.of(0xc9cfe0), p[0] + 1, p[1] + 4 * size, p[2], p[3]);
    }
    for (double[] p : puff) {
      painter.ellipse(Colour.of(0xfdf3ea), p[0], p[1], p[2] * 0.94, p[3] * 0.9);
    }
  }

  private static void mountains(Painting.Builder painter, Dice dice) {
    int[] colours = {0xa3b8d1, 0x86a1bf, 0x6d8fa9};
    // Haze at their feet, and beneath all that lies before them.
    painter.box(Colour.of(0xb9c7cf), LEFT, 206, RIGHT - LEFT, BOTTOM - 206);
    for (int range = 0; range < 3; range++) {
      float[] dark = Colour.of(colours[range]);
      float[] lit = Colour.mix(dark, Colour.of(0xffe6c8), 0.42);
      double x = LEFT;
      while (x < RIGHT) {
        double wide = dice.between(70, 170) - 15 * range;
        double high = wide * dice.between(0.38, 0.6) * (1 - 0.12 * range);
        mountain(painter, dice, x, 214 + 4 * range, wide, high, dark, lit);
        x += wide * dice.between(0.35, 0.7);
      }
    }
  }

  private static void mountain(
      Painting.Builder painter,
      Dice dice,
      double x,
      double foot,
      double wide,
      double high,
      float[] dark,
      float[] lit) {
    double top = foot - high;
    painter.polygon(dark, x - wide / 2, foot, x, top, x + wide / 2, foot);
    double[] side = {
      x,
      top,
      x + wide * dice.between(0.02, 0.08),
      top + high * 0.3,
      x - wide * dice.between(0.0, 0.06),
      top + high * 0.55,
      x + wide * dice.between(0.03, 0.12),
      foot,
      x + wide / 2,
      foot
    };
    painter.polygon(lit, side);
    if (high > 48) {
      double snow = 0.26;
      double edge = wide / 2 * snow;
      painter.polygon(
          Colour.of(0xf4f2f2),
          x,
          top,
          x + edge,
          top + high * snow,
          x + edge * 0.45,
          top + high * (snow - 0.06),
          x + edge * 0.1,
          top + high * (snow + 0.07),
          x - edge * 0.5,
          top + high * (snow - 0.05),
          x - edge,
          top + high * snow);
    }
  }

  private static void balloons(Painting.Builder painter, Dice dice) {
    double[][] at = {
      {118, 92, 30}, {262, 54, 19}, {566, 40, 15}, {-70, 62, 22}, {-190, 110, 26}, {760, 90, 24}
    };
    for (double[] b : at) {
      balloon(painter, b[0], b[1], b[2], dice.next());
    }
  }

  private static void balloon(
      Painting.Builder painter, double x, double y, double radius, double hue) {
    float[] light = Colour.hue(hue, 0.75, 0.95);
    float[] pale = Colour.of(0xfff1dc);
    float[] rope = Colour.of(0x4a3728);
    double basket = y + 1.75 * radius;
    painter.line(
        rope, 0.05 * radius, x - 0.5 * radius, y + 0.8 * radius, x - 0.12 * radius, basket);
    painter.line(
        rope, 0.05 * radius, x + 0.5 * radius, y + 0.8 * radius, x + 0.12 * radius, basket);
    painter.box(rope, x - 0.17 * radius, basket, 0.34 * radius, 0.25 * radius);
    painter.polygon(
        light,
        x - 0.86 * radius,
        y + 0.5 * radius,
        x + 0.86 * radius,
        y + 0.5 * radius,
        x + 0.2 * radius,
        y + 1.3 * radius,
        x - 0.2 * radius,
        y + 1.3 * radius);
    double[] wide = {1, 0.74, 0.46, 0.16};
    for (int i = 0; i < wide.length; i++) {
      float[] colour = i % 2 == 0 ? light : pale;
      double half = wide[i];
      painter.ellipse(colour, x, y, half * radius, radius);
      painter.polygon(
          colour,
          x - 0.86 * half * radius,
          y + 0.5 * radius,
          x + 0.86 * half * radius,
          y + 0.5 * radius,
          x + 0.2 * half * radius,
          y + 1.3 * radius,
          x - 0.2 * half * radius,
          y + 1.3 * radius);
    }
  }

  private static double ridge(int hill, double x) {
    double phase = 2.1 * hill + 0.6;
    return 214
        + 27 * hill
        + (10 + 3 * hill) * StrictMath.sin(x / (120 + 23 * hill) + phase)
        + 5 * StrictMath.sin(x / 47 + 3 * phase);
  }

  private static void hill(Painting.Builder painter, Dice dice, int hill) {
    float[] far = Colour.of(0xa9bd7c);
    float[] near = Colour.of(0x3f7a3a);
    float[] colour = Colour.mix(far, near, hill / 4.0);
    painter.opacity(1).polygon(colour, below(hill, 0));
    fields(painter, dice, hill, colour);
    int things = 60 - 6 * hill;
    for (int i = 0; i < things; i++) {
      double x = LEFT + (i + dice.next()) * (RIGHT - LEFT) / things;
      double y = ridge(hill, x) + dice.between(1, 16);
      double size = (5 + 3.6 * hill) * dice.between(0.8, 1.5);
      boolean village = hill >= 1 && hill <= 3 && StrictMath.sin(x / 95 + hill) > 0.35;
      if (village && dice.hits(0.75)) {
        house(painter, dice, x, y, size * 1.25);
      } else if (dice.hits(0.5)) {
        fir(painter, dice, x, y, size * 1.5, colour);
      } else {
        tree(painter, dice, x, y, size, colour);
      }
    }
  }

  /** Ribbons along the slope, as of ploughed and mown fields. */
  private static void fields(Painting.Builder painter, Dice dice, int hill, float[] colour) {
    int ribbons = 5;
    for (int i = 1; i <= ribbons; i++) {
      double from = i * (4.5 + 1.2 * hill);
      float[] tint = Colour.hue(dice.between(0.12, 0.3), dice.between(0.3, 0.6), 0.75);
      painter
          .opacity(dice.between(0.15, 0.4))
          .polygon(Colour.mix(colour, tint, 0.6), below(hill, from));
      for (int k = 0; k < 3; k++) {
        double[] edge = below(hill, from + 1.5 * k);
        double[] line = java.util.Arrays.copyOf(edge, edge.length - 4);
        painter
            .opacity(0.25)
            .line(Colour.mix(colour, Colour.of(0x203018), 0.5), 0.5 + 0.12 * hill, line);
      }
    }
    painter.opacity(1);
  }

  private static double[] below(int hill, double deeper) {
    int steps = 240;
    double[] points = new double[2 * steps + 6];
    for (int i = 0; i <= steps; i++) {
      double x = LEFT + (RIGHT - LEFT) * i / steps;
      points[2 * i] = x;
      points[2 * i + 1] = ridge(hill, x) + deeper;
    }
    points[2 * steps + 2] = RIGHT;
    points[2 * steps + 3] = BOTTOM;
    points[2 * steps + 4] = LEFT;
    points[2 * steps + 5] = BOTTOM;
    return points;
  }

  private static void house(Painting.Builder painter, Dice dice, double x, double y, double size) {
    float[] wall = Colour.mix(Colour.of(0xf7ead3), Colour.hue(dice.next(), 0.5, 0.9), 0.25);
    float[] shade = Colour.mix(wall, Colour.of(0x4a3b52), 0.35);
    float[] roof = Colour.hue(dice.between(0.99, 1.06), 0.65, dice.between(0.5, 0.8));
    float[] glass = dice.hits(0.3) ? Colour.of(0xffdf8a) : Colour.of(0x46566e);
    double wide = size * dice.between(0.8, 1.3);
    double high = size * dice.between(0.6, 0.9);
    double gable = size * 0.55;
    double peak = y - high - size * 0.5;
    painter.box(wall, x, y - high, wide, high);
    painter.polygon(
        shade, x - gable, y, x - gable, y - high, x - gable / 2, peak, x, y - high, x, y);
    painter.polygon(
        roof,
        x - gable / 2,
        peak,
        x + wide - gable / 2,
        peak,
        x + wide + 0.08 * size,
        y - high * 0.95,
        x - 0.04 * size,
        y - high * 0.95);
    painter.line(
        Colour.mix(roof, Colour.of(0x201018), 0.4),
        0.09 * size,
        x - gable * 1.08,
        y - high * 0.9,
        x - gable / 2,
        peak,
        x,
        y - high * 0.95);
    int windows = 2 + dice.below(2);
    for (int i = 0; i < windows; i++) {
      painter.box(
          glass,
          x + wide * (i + 0.3) / windows,
          y - high * 0.72,
          wide * 0.36 / windows,
          high * 0.32);
    }
    painter.box(Colour.of(0x5b3a29), x - gable * 0.66, y - high * 0.5, gable * 0.32, high * 0.5);
    painter.box(Colour.of(0x7a4a3c), x + wide * 0.45, peak - size * 0.12, size * 0.13, size * 0.3);
  }

  private static void fir(
      Painting.Builder painter, Dice dice, double x, double y, double size, float[] ground) {
    float[] green = Colour.mix(Colour.of(0x1f4d3a), ground, dice.between(0, 0.25));
    float[] lit = Colour.mix(green, Colour.of(0xc8d890), 0.3);
    painter.box(Colour.of(0x4b3424), x - 0.05 * size, y - 0.15 * size, 0.1 * size, 0.17 * size);
    for (int i = 0; i < 3; i++) {
      double foot = y - size * (0.1 + 0.27 * i);
      double half = size * (0.34 - 0.08 * i);
      double top = foot - size * 0.45;
      painter.polygon(green, x - half, foot, x, top, x + half, foot);
      painter.polygon(lit, x + half * 0.15, foot, x, top, x + half, foot);
    }
  }

  private static void tree(
      Painting.Builder painter, Dice dice, double x, double y, double size, float[] ground) {
    float[] green = Colour.mix(Colour.hue(dice.between(0.1, 0.33), 0.6, 0.5), ground, 0.3);
    float[] lit = Colour.mix(green, Colour.of(0xf5e9a0), 0.35);
    painter.box(Colour.of(0x4f3a2a), x - 0.07 * size, y - 0.6 * size, 0.14 * size, 0.62 * size);
    for (int i = 0; i < 5; i++) {
      double cx = x + size * dice.between(-0.35, 0.35);
      double cy = y - size * dice.between(0.7, 1.15);
      painter.disc(green, cx, cy, size * dice.between(0.25, 0.4));
      painter.disc(lit, cx + 0.09 * size, cy - 0.1 * size, size * dice.between(0.1, 0.2));
    }
  }

  private static void meadow(Painting.Builder painter, Dice dice) {
    for (int i = 0; i < 5200; i++) {
      double deep = dice.next();
      double x = dice.between(LEFT, RIGHT);
      double y = ridge(4, x) + 26 + 240 * deep * (i / 5200.0);
      double tall = 3 + 9 * (y - 320) / 150;
      float[] blade = Colour.hue(dice.between(0.17, 0.34), 0.65, dice.between(0.25, 0.65));
      double bend = dice.between(-0.4, 0.4) * tall;
      painter.line(
          blade, 0.6 + tall / 16, x, y, x + bend * 0.3, y - tall * 0.6, x + bend, y - tall);
      if (i % 9 == 0) {
        double hue = dice.hits(0.5) ? dice.between(0.92, 1.02) : dice.between(0.11, 0.16);
        float[] petal = dice.hits(0.25) ? Colour.of(0xfbfbff) : Colour.hue(hue, 0.75, 0.97);
        painter.disc(petal, x + bend, y - tall, 0.14 * tall + 0.5);
        painter.disc(Colour.of(0x6b4a1a), x + bend, y - tall, 0.05 * tall + 0.15);
      }
    }
  }
}
