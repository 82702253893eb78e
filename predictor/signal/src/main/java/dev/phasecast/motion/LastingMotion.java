package dev.phasecast.motion;

import dev.phasecast.frame.Plane;
import java.util.Optional;

/**
 * The motion of a stream as it is going to last: what {@link MotionEstimator} finds from frame to
 * frame, freed of frames that repeat the one before ({@link Repeats}) and of those that leap
 * ({@link Leaps}), and carried along by what moves. One use at a time.
 */
public final class LastingMotion {
  /**
   * Where motion explains less than this part of a picture's own variation, it is another picture.
   */
  private static final double OTHER_PICTURE = 0.5;

  private final MotionEstimator estimator;
  private final Repeats repeats = new Repeats();
  private final Leaps leaps;
  private VectorGrid found;
  private VectorGrid lasting;
  private VectorGrid coming;
  private final Layers layers;
  private CarriedLayers carried;
  private final FieldChoice choice;
  private VectorGrid smooth;
  private Optional<Plane> last = Optional.empty();
  private boolean cut;
  private int steps;

  /** For pictures of one size. */
  public LastingMotion(int height, int width) {
    estimator = new MotionEstimator(height, width);
    leaps = new Leaps(height, width);
    found = estimator.still();
    lasting = found;
    coming = found;
    smooth = found;
    choice = new FieldChoice(found);
    layers = new Layers(found);
    carried = layers.carried();
  }

  /** Takes note of the next frame. */
  public void next(Plane newest) {
    found = estimator.next(newest, coming);
    if (last.isPresent()) {
      Plane before = last.get();
      repeats.next(before, newest);
      steps = 0;
      cut = estimator.unexplained() > OTHER_PICTURE;
      if (cut) {
        found = estimator.still();
        lasting = found;
        choice.forget();
        layers.forget();
        carried = layers.carried();
      } else if (!repeats.repeated()) {
        steps = leaps.next(before, newest, smooth);
        if (steps == 1) {
          choice.learn(before, newest, smooth, carried.vectors());
        }
        lasting = steps == 1 ? found : found.times(1f / steps);
        layers.next(lasting, steps);
        carried = layers.carried();
      }
      smooth = lasting.carriedBy(lasting);
      coming = choice.choose(smooth, carried.vectors());
    }
    last = Optional.of(newest);
  }

  /** Whether the newest frame shows another picture than the one before. */
  public boolean cut() {
    return cut;
  }

  /** Which frames repeat the one before. */
  public Repeats repeats() {
    return repeats;
  }

  /** How content came to the newest frame from the one before, at the points of the newest. */
  public VectorGrid found() {
    return found;
  }

  /** How it is going to move on in a frame's time, at the points of the newest. */
  public VectorGrid lasting() {
    return lasting;
  }

  /** The same at the points of the next frame, where that content will be. */
  public VectorGrid coming() {
    return coming;
  }

  /**
   * How many steps of the lasting motion brought the newest frame: 1, more after lost frames, 0 for
   * one that repeats the frame before, is the first or comes after a cut.
   */
  public int steps() {
    return steps;
  }

  /** The layers of this motion in the newest frame. */
  public Layers layers() {
    return layers;
  }

  /** Where they will be in the next frame, nearer ones over farther ones. */
  public CarriedLayers carried() {
    return carried;
  }

  /**
   * How far each point of the next frame is uncovered, from 0, where known content comes to, to 1;
   * row by row as the vectors, not to be written.
   */
  public float[] uncovered() {
    return carried.uncovered();
  }

  /** What is going to move how, for people to look at. */
  public MotionField field() {
    return layers.field();
  }
}
