package dev.phasecast.network.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.frame.Plane;
import dev.phasecast.network.cell.CellPath.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gradients against central differences, in double precision. */
class CellGradientTest {
  private static final int UNITS = 7;
  private static final int AHEAD = 3;
  private static final double STEP = 1e-6;

  private final Blobs blobs = new Blobs(5, 1.3, 0.05);
  private final RegistrationTools tools = new RegistrationTools();
  private final SeenObject seen = SeenObject.of(blobs.frames(0, 4), tools).orElseThrow();
  private final ObjectFrames frames = new ObjectFrames(tools);

  private static CellWeights weights() {
    CellWeights weights = CellWeights.drawn(UNITS, 4);
    Random random = new Random(9);
    for (int i = 0; i < weights.values().length; i++) {
      weights.values()[i] += 0.1 * random.nextGaussian(); // the output too
    }
    return weights;
  }

  @Test
  void errorOfAFrameChangesWithThePlaceAsItSays() {
    Plane truth = blobs.frame(6);
    double[] at = {2.3, -1.1, 0.21};
    frames.squares(seen, place(at), truth.data(), 0);
    Place slope = frames.slope(seen, place(at));
    double[] found = {slope.dx(), slope.dy(), slope.turn()};
    for (int i = 0; i < at.length; i++) {
      double[] less = at.clone();
      double[] more = at.clone();
      less[i] -= STEP;
      more[i] += STEP;
      double expected =
          (frames.squares(seen, place(more), truth.data(), 0)
                  - frames.squares(seen, place(less), truth.data(), 0))
              / (2 * STEP);
      assertEquals(expected, found[i], 1e-4 * (1 + Math.abs(expected)));
    }
  }

  private static Place place(double[] values) {
    return new Place(values[0], values[1], values[2]);
  }

  /** From the pixels of all predicted frames through the fed-back motion to every weight. */
  @Test
  void errorChangesWithTheWeightsAsItSays() {
    CellWeights weights = weights();
    CellPath path = new CellPath(weights);
    List<Place> slopes = new ArrayList<>();
    int frame = 4;
    for (Place place : path.ahead(seen, AHEAD)) {
      frames.squares(seen, place, blobs.frame(frame++).data(), 0);
      slopes.add(frames.slope(seen, place));
    }
    double[] gradient = new double[weights.values().length];
    path.back(slopes, gradient);
    for (int i = 0; i < gradient.length; i++) {
      double before = weights.values()[i];
      weights.values()[i] = before + STEP;
      double more = loss(path);
      weights.values()[i] = before - STEP;
      double less = loss(path);
      weights.values()[i] = before;
      double expected = (more - less) / (2 * STEP);
      assertEquals(expected, gradient[i], 1e-4 * (1 + Math.abs(expected)), "weight " + i);
    }
  }

  private double loss(CellPath path) {
    double sum = 0;
    int frame = 4;
    for (Place place : path.ahead(seen, AHEAD)) {
      sum += frames.squares(seen, place, blobs.frame(frame++).data(), 0);
    }
    return sum;
  }
}
