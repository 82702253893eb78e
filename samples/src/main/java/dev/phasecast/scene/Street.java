package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;

/** A road with lamp posts and a kerb before a {@link Landscape}. */
final class Street implements Picture {
  private final Landscape landscape;
  private final Painting road;
  private final Affine size;

  Street(long seed, int width, int height) {
    landscape = new Landscape(seed, width, height);
    double scale = width / Landscape.WIDTH;
    size = Affine.scale(scale, scale);
    Dice dice = new Dice(seed);
    Painting.Builder painter = Painting.builder();
    painter.box(Colour.of(0xb9b2a6), -640, 276, 1920, 16);
    painter.box(Colour.of(0x8d877d), -640, 290, 1920, 3);
    painter.box(Colour.of(0x4c4d53), -640, 293, 1920, 400);
    for (int i = 0; i < 2600; i++) {
      float grey = (float) dice.between(0.22, 0.42);
      painter.disc(
          new float[] {grey, grey, grey},
          dice.between(-640, 1280),
          dice.between(294, 450),
          dice.between(0.5, 1.4));
    }
    for (int i = 0; i < 30; i++) {
      painter.box(Colour.of(0xece7da), -640 + 64 * i, 316, 34, 3.5);
      painter.line(Colour.of(0xa39c90), 0.8, -640 + 64 * i, 276, -644 + 64 * i, 291);
      painter.line(Colour.of(0xa39c90), 0.8, -608 + 64 * i, 276, -612 + 64 * i, 291);
    }
    for (int i = 0; i < 11; i++) {
      lamp(painter, -600 + 176 * i);
    }
    road = painter.build();
  }

  private static void lamp(Painting.Builder painter, double x) {
    float[] iron = Colour.of(0x2d3138);
    painter.line(iron, 3.2, x, 282, x, 178);
    painter.line(iron, 2.2, x, 182, x + 4, 174, x + 16, 172);
    painter.ellipse(Colour.of(0xfff0bd), x + 19, 174, 7, 3.4);
    painter.box(iron, x - 4, 276, 8, 8);
  }

  @Override
  public void draw(Canvas canvas, Affine place) {
    landscape.draw(canvas, place);
    road.draw(canvas, size.then(place));
  }
}
