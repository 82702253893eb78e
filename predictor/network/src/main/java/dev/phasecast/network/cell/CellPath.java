package dev.phasecast.network.cell;

import static dev.phasecast.network.cell.CellWeights.INPUTS;
import static dev.phasecast.network.cell.CellWeights.OUTPUTS;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of an object as the cell foresees it, and the gradient of its weights.
 *
 * <p>The GRU reads every motion that registration found. From the last frame seen on, what it
 * answers corrects the motion and the place, the object goes on by them, and what registration
 * would find between the frame so predicted and the one before is known without looking: it is fed
 * back. Poses add up from the last frame seen, so no frame is interpolated twice.
 *
 * <p>Holds the steps of one sequence: one instance a thread.
 */
final class CellPath {
  /** A whole side a frame in the GRU's units, which tell small differences of place apart. */
  private static final double VELOCITY = 128;

  /** Half the frame's side in the GRU's units. */
  private static final double PLACE = 8;

  /** The GRU's unit of a turn, in radians. */
  private static final double TURN = Math.toRadians(3);

  /** A correction of 1 in parts of a side. */
  private static final double CORRECTION = 1.0 / 64;

  /** A correction of 1 of the turn, in radians. */
  private static final double TURN_CORRECTION = Math.toRadians(1);

  private final CellGru gru;
  private final double[] in = new double[INPUTS];
  private final double[] out = new double[OUTPUTS];
  private double width;
  private double height;

  /**
   * How far the object has got since the last frame seen, or the gradient with respect to that.
   *
   * @param dx pixels to the right
   * @param dy pixels down
   * @param turn radians, counter-clockwise as seen
   */
  record Place(double dx, double dy, double turn) {}

  CellPath(CellWeights weights) {
    this.gru = new CellGru(weights);
  }

  /** Where the object will be in the frames that follow the seen ones. */
  List<Place> ahead(SeenObject seen, int frames) {
    width = seen.width();
    height = seen.height();
    gru.begin();
    List<ObjectMotion> motions = seen.motions();
    ObjectCentre centre = seen.centres().get(0);
    ObjectMotion motion = new ObjectMotion(0, 0, 0);
    if (motions.isEmpty()) {
      step(centre, motion, 1);
    }
    for (int i = 0; i < motions.size(); i++) {
      centre = seen.centres().get(i + 1);
      motion = motions.get(i);
      step(centre, motion, 1);
    }
    List<Place> places = new ArrayList<>();
    double vx = motion.dx();
    double vy = motion.dy();
    double turn = motions.stream().mapToDouble(ObjectMotion::turn).average().orElse(0);
    Place place = new Place(0, 0, 0);
    for (int k = 0; k < frames; k++) {
      if (k > 0) {
        step(
            new ObjectCentre(centre.x() + place.dx(), centre.y() + place.dy()),
            new ObjectMotion(vx, vy, turn),
            0);
      }
      vx += out[0] * CORRECTION * width;
      vy += out[1] * CORRECTION * height;
      turn += out[2] * TURN_CORRECTION;
      place =
          new Place(
              place.dx() + vx + out[3] * CORRECTION * width,
              place.dy() + vy + out[4] * CORRECTION * height,
              place.turn() + turn);
      places.add(place);
    }
    return places;
  }

  private void step(ObjectCentre centre, ObjectMotion motion, double seen) {
    in[0] = PLACE * (2 * (centre.x() + 0.5) / width - 1);
    in[1] = PLACE * (2 * (centre.y() + 0.5) / height - 1);
    in[2] = motion.dx() * VELOCITY / width;
    in[3] = motion.dy() * VELOCITY / height;
    in[4] = motion.turn() / TURN;
    in[5] = seen;
    gru.step(in, out);
  }

  /**
   * Goes back over the way last foreseen.
   *
   * @param ofPlaces gradient with respect to each place of it
   * @param gradient of the weights, to which this adds
   */
  void back(List<Place> ofPlaces, double[] gradient) {
    gru.beginBack();
    double[] ofOut = new double[OUTPUTS];
    double[] ofIn = new double[INPUTS];
    double vx = 0;
    double vy = 0;
    double turn = 0;
    double x = 0;
    double y = 0;
    double angle = 0;
    for (int k = ofPlaces.size() - 1; k >= 0; k--) {
      x += ofPlaces.get(k).dx();
      y += ofPlaces.get(k).dy();
      angle += ofPlaces.get(k).turn();
      vx += x;
      vy += y;
      turn += angle;
      ofOut[0] = vx * CORRECTION * width;
      ofOut[1] = vy * CORRECTION * height;
      ofOut[2] = turn * TURN_CORRECTION;
      ofOut[3] = x * CORRECTION * width;
      ofOut[4] = y * CORRECTION * height;
      gru.back(ofOut, ofIn, gradient);
      x += ofIn[0] * 2 * PLACE / width;
      y += ofIn[1] * 2 * PLACE / height;
      vx += ofIn[2] * VELOCITY / width;
      vy += ofIn[3] * VELOCITY / height;
      turn += ofIn[4] / TURN;
    }
    java.util.Arrays.fill(ofOut, 0);
    while (gru.stepsLeft() > 0) {
      gru.back(ofOut, ofIn, gradient);
    }
  }
}
