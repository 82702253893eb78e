package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.scene.Trajectory.Bouncing;
import dev.phasecast.scene.Trajectory.Straight;
import java.util.List;

/** The scenes that ship as clips. */
public final class SampleScenes {
  private static final Rational RATE = new Rational(25, 1);

  private SampleScenes() {}

  /** All of them. */
  public static List<Scene> all() {
    return List.of(pan(), object(), digits(), zoom(), cut(), still(), street(), timecode());
  }

  /**
   * A camera sweeps over a landscape so that it moves 2.4 pixels a frame to the right and .7 up.
   */
  public static Scene pan() {
    VideoFormat format = VideoFormat.standard(640, 360, RATE);
    Picture landscape = new Landscape(7, 640, 360);
    return new LayeredScene("pan", format, 75, landscape, Similarity.shift(2.4, -0.7), List.of());
  }

  /** A pinwheel flies and turns before a landscape that stands still. */
  public static Scene object() {
    VideoFormat format = VideoFormat.standard(320, 240, RATE);
    Straight path = new Straight(70, 150, 2.7, -1.3, 0, 3.5);
    Actor pinwheel =
        new Actor("pinwheel", Things.pinwheel(44), new Bouncing(path, 46, 274, 46, 194));
    Picture landscape = new Landscape(41, 320, 240);
    return new LayeredScene("object", format, 75, landscape, Similarity.STILL, List.of(pinwheel));
  }

  /** Three figures bounce in a square. */
  public static Scene digits() {
    VideoFormat format = VideoFormat.standard(256, 256, RATE);
    return new DigitsScene("digits", format, 75, new DigitsScene.Style(3, 100, 6.4, 0), 57);
  }

  /** The camera closes in on a landscape by 1.2 % a frame. */
  public static Scene zoom() {
    VideoFormat format = VideoFormat.standard(320, 240, RATE);
    Picture landscape = new Landscape(3, 320, 240);
    // Aimed at the village.
    Picture aimed = (canvas, place) -> landscape.draw(canvas, Affine.shift(60, -45).then(place));
    return new LayeredScene("zoom", format, 60, aimed, Similarity.zoom(1.012), List.of());
  }

  /** A texture that pans, then without transition a landscape that pans another way. */
  public static Scene cut() {
    VideoFormat format = VideoFormat.standard(320, 240, RATE);
    Waves texture = Waves.random(23, 40, 140, 5);
    Picture landscape = new Landscape(19, 320, 240);
    Similarity first = Similarity.shift(1.3, 0.9);
    Similarity second = Similarity.shift(-2.2, 0.4);
    return new CutScene(
        "cut",
        new LayeredScene("before", format, 25, texture, first, List.of()),
        new LayeredScene("after", format, 25, landscape, second, List.of()));
  }

  /** A landscape in which nothing moves. */
  public static Scene still() {
    VideoFormat format = VideoFormat.standard(320, 240, RATE);
    Picture landscape = new Landscape(31, 320, 240);
    return new LayeredScene("still", format, 50, landscape, Similarity.STILL, List.of());
  }

  /** Two cars pass one another on a road along which the camera pans, tilting a little. */
  public static Scene street() {
    VideoFormat format = VideoFormat.standard(640, 360, RATE);
    Actor red =
        new Actor(
            "red-car",
            Things.car(112, Colour.of(0xc8322b)),
            new Straight(120, 286, 5.2, -0.7, 0, 0));
    Actor blue =
        new Actor(
            "blue-car",
            Things.car(-136, Colour.of(0x2f6fb3)),
            new Straight(600, 322, -6.3, -0.7, 0, 0));
    return new LayeredScene(
        "scene",
        format,
        75,
        new Street(13, 640, 360),
        Similarity.shift(-1.6, -0.7),
        List.of(red, blue));
  }

  /** Two pans with a cut between, and the number of each frame on a plate. */
  public static Scene timecode() {
    VideoFormat format = VideoFormat.standard(384, 216, RATE);
    Picture hills = new Landscape(11, 384, 216);
    Picture town = new Street(29, 384, 216);
    Similarity first = Similarity.shift(3.1, -0.8);
    Similarity second = Similarity.shift(-2.2, 1.1);
    return new NumberedScene(
        "timecode",
        new CutScene(
            "pans",
            new LayeredScene("before", format, 30, hills, first, List.of()),
            new LayeredScene("after", format, 30, town, second, List.of())));
  }
}
