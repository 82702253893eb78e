package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;
import dev.phasecast.drawing.Coverage;
import dev.phasecast.drawing.StrokePath;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.scene.GroundTruth.ObjectPose;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * White figures on black that bounce at the walls and show through one another, joined by the
 * maximum, after the manner of Moving MNIST (Srivastava, Mansimov and Salakhutdinov, ICML 2015) but
 * with figures drawn here, between pixels, and turning if wanted.
 */
public final class DigitsScene implements Scene {
  private static final float[] WHITE = {1, 1, 1};

  private final String name;
  private final VideoFormat format;
  private final int frames;
  private final List<Digit> digits = new ArrayList<>();

  private record Digit(String name, StrokePath path, double diameter, Trajectory trajectory) {}

  /**
   * How the figures are drawn and move.
   *
   * @param count number of figures
   * @param height of a figure in pixels
   * @param speed pixels a frame
   * @param spin greatest turn in degrees a frame; 0 for upright figures
   */
  public record Style(int count, double height, double speed, double spin) {}

  /**
   * A random scene.
   *
   * @throws IllegalArgumentException if the figures do not fit into the picture
   */
  public DigitsScene(String name, VideoFormat format, int frames, Style style, long seed) {
    this.name = name;
    this.format = format;
    this.frames = frames;
    Dice dice = new Dice(seed);
    for (int i = 0; i < style.count(); i++) {
      digits.add(digit(dice, style, i));
    }
  }

  private Digit digit(Dice dice, Style style, int index) {
    DrawnDigit drawn = DrawnDigit.random(dice, style.height());
    StrokePath path = drawn.path();
    double diameter = drawn.diameter();
    double angle = dice.between(0, 2 * StrictMath.PI);
    double spin = dice.between(-style.spin(), style.spin());
    double[] reach = reach(path, spin, diameter);
    double right = format.width() - reach[0];
    double bottom = format.height() - reach[1];
    if (reach[0] > right || reach[1] > bottom) {
      throw new IllegalArgumentException(
          "figures "
              + style.height()
              + " pixels high do not fit into "
              + format.width()
              + "x"
              + format.height()
              + "; make them smaller");
    }
    Trajectory.Straight straight =
        new Trajectory.Straight(
            dice.between(reach[0], right),
            dice.between(reach[1], bottom),
            style.speed() * StrictMath.cos(angle),
            style.speed() * StrictMath.sin(angle),
            0,
            spin);
    Trajectory way = new Trajectory.Bouncing(straight, reach[0], right, reach[1], bottom);
    return new Digit("digit-" + drawn.figure() + "-" + index, path, diameter, way);
  }

  /** How far the ink reaches from the centre to the sides and up or down, turning included. */
  private static double[] reach(StrokePath path, double spin, double diameter) {
    double x = 0;
    double y = 0;
    double far = 0;
    for (double[] line : path.lines()) {
      for (int i = 0; i < line.length; i += 2) {
        x = Math.max(x, Math.abs(line[i]));
        y = Math.max(y, Math.abs(line[i + 1]));
        far = Math.max(far, StrictMath.hypot(line[i], line[i + 1]));
      }
    }
    // One pixel for the soft edge, so that no light is lost at the walls.
    double pen = diameter / 2 + 1;
    return spin == 0 ? new double[] {x + pen, y + pen} : new double[] {far + pen, far + pen};
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public VideoFrame frame(int index) {
    Objects.checkIndex(index, frames);
    Canvas canvas = Developer.sheet(format);
    Coverage mask = new Coverage(canvas.height(), canvas.width());
    for (Digit digit : digits) {
      Trajectory way = digit.trajectory;
      Affine place =
          Affine.rotation(way.angle(index))
              .then(Affine.shift(way.x(index), way.y(index)))
              .then(Developer.TO_SHEET);
      // The mask joins strokes by the maximum, figures included.
      mask.stroke(digit.path.transformed(place), 2 * digit.diameter);
    }
    canvas.lighten(mask, WHITE);
    return Developer.develop(canvas, format, index);
  }

  @Override
  public GroundTruth truth(int index) {
    Objects.checkIndex(index, frames);
    List<ObjectPose> objects =
        digits.stream()
            .map(digit -> LayeredScene.pose(digit.name, digit.trajectory, index))
            .toList();
    return new GroundTruth(index, Optional.empty(), false, objects);
  }
}
