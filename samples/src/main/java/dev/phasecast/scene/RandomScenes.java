package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.scene.Trajectory.Bouncing;
import dev.phasecast.scene.Trajectory.Straight;
import java.util.ArrayList;
import java.util.List;

/** Any number of different scenes, for training and for tests. */
public final class RandomScenes {
  private static final double FASTEST = 6;
  private static final Rational RATE = new Rational(25, 1);

  private RandomScenes() {}

  /**
   * A random scene: figures that bounce, or a texture, a landscape or a plain colour that stands,
   * pans, turns or zooms, with up to four things before it that move, turn, bounce and hide one
   * another, at 0 to 6 pixels a frame.
   *
   * @param seed the same seed and size, the same scene; neighbouring seeds have nothing in common
   * @param width at least 16
   * @param height at least 16
   * @param frames at least 1
   * @throws IllegalArgumentException if a number is too small
   */
  public static Scene scene(long seed, int width, int height, int frames) {
    if (width < 16 || height < 16 || frames < 1) {
      throw new IllegalArgumentException(
          "a scene needs at least 16x16 pixels and a frame, not "
              + width
              + "x"
              + height
              + " and "
              + frames);
    }
    Dice dice = new Dice(seed);
    VideoFormat format = VideoFormat.standard(width, height, RATE);
    String name = "random-" + Long.toUnsignedString(seed);
    double size = Math.min(width, height);
    if (dice.hits(0.25)) {
      DigitsScene.Style style =
          new DigitsScene.Style(
              1 + dice.below(3),
              size * dice.between(0.3, 0.5),
              dice.between(0, FASTEST),
              dice.hits(0.3) ? 5 : 0);
      return new DigitsScene(name, format, frames, style, dice.seed());
    }
    Picture background = background(dice, width, height);
    int things = dice.below(5);
    List<Actor> actors = new ArrayList<>();
    for (int i = 0; i < things; i++) {
      double radius = size * dice.between(0.08, 0.24);
      actors.add(
          new Actor(
              "thing-" + i, Things.random(dice, radius), trajectory(dice, width, height, radius)));
    }
    return new LayeredScene(name, format, frames, background, motion(dice), actors);
  }

  private static Picture background(Dice dice, int width, int height) {
    double kind = dice.next();
    if (kind < 0.15) {
      float[] colour = Colour.hue(dice.next(), dice.between(0, 0.6), dice.between(0, 0.9));
      return (canvas, place) -> canvas.fill(colour);
    }
    double longest = Math.min(width, height) * dice.between(0.5, 1.5);
    if (kind < 0.85 || width > 3 * height || height > 3 * width) {
      double shortest = Math.min(longest, dice.between(3, 12));
      return Waves.random(dice.seed(), 12 + dice.below(20), longest, shortest);
    }
    // A detail of a landscape laid out for a picture four times as large, below most of the sky.
    Landscape landscape = new Landscape(dice.seed(), 4 * width, 4 * height);
    Affine detail = Affine.shift(-dice.between(0, 3) * width, -dice.between(1.2, 2.6) * height);
    return (canvas, place) -> landscape.draw(canvas, detail.then(place));
  }

  private static Similarity motion(Dice dice) {
    if (dice.hits(0.3)) {
      return Similarity.STILL;
    }
    double speed = dice.between(0, FASTEST);
    double direction = dice.between(0, 2 * StrictMath.PI);
    boolean turns = dice.hits(0.2);
    return new Similarity(
        speed * StrictMath.cos(direction),
        speed * StrictMath.sin(direction),
        turns ? dice.between(-2, 2) : 0,
        turns ? dice.between(0.985, 1.015) : 1);
  }

  private static Trajectory trajectory(Dice dice, int width, int height, double radius) {
    double speed = dice.between(0, FASTEST);
    double direction = dice.between(0, 2 * StrictMath.PI);
    Straight path =
        new Straight(
            dice.between(0, width),
            dice.between(0, height),
            speed * StrictMath.cos(direction),
            speed * StrictMath.sin(direction),
            dice.between(0, 360),
            dice.hits(0.5) ? dice.between(-6, 6) : 0);
    return dice.hits(0.6)
        ? new Bouncing(path, radius, width - radius, radius, height - radius)
        : path;
  }
}
