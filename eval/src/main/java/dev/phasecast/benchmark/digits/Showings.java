package dev.phasecast.benchmark.digits;

import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.frame.Plane;
import dev.phasecast.prediction.SequencePredictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Predicts single sequences once more, for pictures: to keep all would take too much memory. */
final class Showings implements AutoCloseable {
  private final DigitSettings settings;
  private final DigitSequences sequences;
  private final List<SequencePredictor> predictors;

  /**
   * @throws IOException if weights cannot be used
   */
  Showings(DigitSettings settings, DigitSequences sequences) throws IOException {
    this.settings = settings;
    this.sequences = sequences;
    this.predictors = DigitPredictors.make(settings.predictors(), settings.weights());
  }

  /** One sequence. */
  Showing of(int number, String why) {
    DigitSequence sequence = sequences.sequence(number);
    List<Plane> seen = DigitBench.frames(sequence, 0, settings.context());
    List<Plane> truth = DigitBench.frames(sequence, settings.context(), settings.steps());
    List<List<Plane>> predicted =
        predictors.stream().map(each -> each.predict(seen, settings.steps())).toList();
    return new Showing(number, why, seen, truth, predicted);
  }

  /** What the best predictor predicts best, as usual and worst. */
  List<Showing> telling(DigitReport report) {
    DigitScore best = report.best();
    int last = settings.sequences() - 1;
    Map<Integer, String> chosen = new LinkedHashMap<>();
    chosen.put(best.ranked(0), "best of " + best.name());
    chosen.putIfAbsent(best.ranked(last / 2), "median of " + best.name());
    for (int rank = last; rank >= 0 && rank > last - 3; rank--) {
      chosen.putIfAbsent(
          best.ranked(rank),
          rank == last ? "worst of " + best.name() : "among the worst of " + best.name());
    }
    List<Showing> showings = new ArrayList<>();
    chosen.forEach((number, why) -> showings.add(of(number, why)));
    return showings;
  }

  @Override
  public void close() {
    predictors.forEach(SequencePredictor::close);
  }
}
