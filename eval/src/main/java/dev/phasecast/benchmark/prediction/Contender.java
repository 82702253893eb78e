package dev.phasecast.benchmark.prediction;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.prediction.FramePredictor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** A predictor on its way through one clip, and its scores so far. Serves one thread. */
final class Contender implements AutoCloseable {
  private static final double NANOSECONDS = 1e6;

  /**
   * What was said of the next frame.
   *
   * @param frame predicted
   * @param score of it
   */
  record Answer(VideoFrame frame, FrameScore score) {}

  private final String name;
  private final FramePredictor predictor;
  private final List<List<FrameScore>> scores;
  private final List<Long> nanoseconds = new ArrayList<>();

  /**
   * @param predictor owned
   * @param steps so many frames ahead
   */
  Contender(String name, FramePredictor predictor, int steps) {
    this.name = name;
    this.predictor = predictor;
    this.scores =
        IntStream.range(0, steps).<List<FrameScore>>mapToObj(i -> new ArrayList<>()).toList();
  }

  /** Shows it a frame before anything is asked of it. */
  void observe(TrueFrame now) {
    predictor.observe(now.frame());
  }

  /**
   * Shows it a frame, and asks for those to come.
   *
   * @param coming the next frames, at least one
   */
  Answer answer(TrueFrame now, Collection<TrueFrame> coming) {
    long start = System.nanoTime();
    predictor.observe(now.frame());
    VideoFrame next = predictor.predict(1);
    nanoseconds.add(System.nanoTime() - start);
    int step = 1;
    for (TrueFrame truth : coming) {
      VideoFrame predicted = step == 1 ? next : predictor.predict(step);
      scores.get(step - 1).add(truth.score(predicted));
      step++;
    }
    List<FrameScore> ofNext = scores.get(0);
    return new Answer(next, ofNext.get(ofNext.size() - 1));
  }

  /** What came of it, once it has answered at least once. */
  PredictorScore score() {
    List<StepScore> steps = new ArrayList<>();
    for (List<FrameScore> each : scores) {
      if (!each.isEmpty()) {
        steps.add(StepScore.of(steps.size() + 1, each));
      }
    }
    return new PredictorScore(name, median(nanoseconds) / NANOSECONDS, steps, scores.get(0));
  }

  private static double median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : ((double) sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  @Override
  public void close() {
    predictor.close();
  }
}
