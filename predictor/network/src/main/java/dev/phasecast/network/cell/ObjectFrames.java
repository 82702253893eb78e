package dev.phasecast.network.cell;

import dev.phasecast.fourier.RigidMotion.Pose;
import dev.phasecast.network.cell.CellPath.Place;

/**
 * Draws the object of a sequence where it is foreseen, and tells how the error changes with the
 * place.
 *
 * <p>Holds scratch memory: one instance a thread.
 */
final class ObjectFrames {
  private final RegistrationTools tools;
  private double[] drawn = {};
  private double[] off = {};

  ObjectFrames(RegistrationTools tools) {
    this.tools = tools;
  }

  /** The frame with the object there, row-major. */
  float[] draw(SeenObject seen, Place place) {
    render(seen, place);
    float[] frame = new float[seen.height() * seen.width()];
    int side = seen.last().side();
    int left = left(seen, place);
    int top = top(seen, place);
    for (int row = Math.max(0, -top); row < Math.min(side, seen.height() - top); row++) {
      for (int column = Math.max(0, -left);
          column < Math.min(side, seen.width() - left);
          column++) {
        frame[(top + row) * seen.width() + left + column] =
            (float) Math.max(0, Math.min(1, drawn[row * side + column]));
      }
    }
    return frame;
  }

  /**
   * Draws the object there and holds it against the true frame.
   *
   * @param truth frames of the size seen, one after the other
   * @param from where in it the frame begins
   * @return squared differences, summed over the frame
   */
  double squares(SeenObject seen, Place place, float[] truth, int from) {
    render(seen, place);
    int side = seen.last().side();
    int left = left(seen, place);
    int top = top(seen, place);
    if (off.length != seen.height() * seen.width()) {
      off = new double[seen.height() * seen.width()];
    }
    double squares = 0;
    for (int row = 0, i = 0; row < seen.height(); row++) {
      boolean inside = row >= top && row < top + side;
      for (int column = 0; column < seen.width(); column++, i++) {
        double value = 0;
        if (inside && column >= left && column < left + side) {
          value = Math.max(0, Math.min(1, drawn[(row - top) * side + column - left]));
        }
        off[i] = value - truth[from + i];
        squares += off[i] * off[i];
      }
    }
    return squares;
  }

  /** Gradient of the last {@link #squares}, of the same arguments, with respect to the place. */
  Place slope(SeenObject seen, Place place) {
    Pose gradient = tools.motion(seen.last().side()).backward(ofDrawn(seen, place));
    return new Place(gradient.dx(), gradient.dy(), gradient.angle());
  }

  /** Gradient with respect to the square drawn, out of that with respect to the frame. */
  private double[] ofDrawn(SeenObject seen, Place place) {
    int side = seen.last().side();
    int left = left(seen, place);
    int top = top(seen, place);
    double[] slope = new double[side * side];
    for (int row = Math.max(0, -top); row < Math.min(side, seen.height() - top); row++) {
      for (int column = Math.max(0, -left);
          column < Math.min(side, seen.width() - left);
          column++) {
        int at = row * side + column;
        // Beyond black and white the frame is cut off and no longer changes.
        if (drawn[at] > 0 && drawn[at] < 1) {
          slope[at] = 2 * off[(top + row) * seen.width() + left + column];
        }
      }
    }
    return slope;
  }

  private void render(SeenObject seen, Place place) {
    ObjectPatch last = seen.last();
    if (drawn.length != last.samples().length) {
      drawn = new double[last.samples().length];
    }
    Pose pose =
        new Pose(
            place.turn(),
            last.centreX(),
            last.centreY(),
            place.dx() - Math.rint(place.dx()),
            place.dy() - Math.rint(place.dy()));
    tools.motion(last.side()).apply(last.samples(), pose, drawn);
  }

  private static int left(SeenObject seen, Place place) {
    return seen.last().left() + (int) Math.rint(place.dx());
  }

  private static int top(SeenObject seen, Place place) {
    return seen.last().top() + (int) Math.rint(place.dy());
  }
}
