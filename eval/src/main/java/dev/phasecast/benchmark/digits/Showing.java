package dev.phasecast.benchmark.digits;

import dev.phasecast.frame.Plane;
import java.util.List;

/**
 * A sequence with what each predictor says of it, to be looked at.
 *
 * @param number of the sequence
 * @param why it is shown
 * @param seen frames
 * @param truth the frames that followed
 * @param predicted one list for each predictor, in their order
 */
record Showing(
    int number, String why, List<Plane> seen, List<Plane> truth, List<List<Plane>> predicted) {
  Showing {
    seen = List.copyOf(seen);
    truth = List.copyOf(truth);
    predicted = List.copyOf(predicted);
  }
}
