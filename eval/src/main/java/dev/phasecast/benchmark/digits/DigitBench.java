package dev.phasecast.benchmark.digits;

import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.frame.Plane;
import dev.phasecast.metric.OpenStlSsim;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.prediction.SequencePredictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures predictors over sequences side by side. What comes out, but for times, does not depend
 * on how many threads run.
 */
final class DigitBench {
  private static final int LINES = 10;

  private final DigitSettings settings;
  private final DigitSequences sequences;
  private final Optional<DigitFloor> floor;
  private final Consumer<String> progress;

  /**
   * @param sequences numbered from 0, each of at least as many frames as seen and predicted
   * @param floor of those sequences, if it is known
   * @param progress takes a line now and then, from any thread
   */
  DigitBench(
      DigitSettings settings,
      DigitSequences sequences,
      Optional<DigitFloor> floor,
      Consumer<String> progress) {
    this.settings = settings;
    this.sequences = sequences;
    this.floor = floor;
    this.progress = progress;
  }

  /**
   * Measures all predictors on all sequences.
   *
   * @throws IOException if weights cannot be used
   */
  DigitReport run() throws IOException {
    List<Tally> tallies =
        settings.predictors().stream()
            .map(name -> new Tally(settings.sequences(), settings.steps()))
            .toList();
    Tally least = new Tally(settings.sequences(), settings.steps());
    List<List<SequencePredictor>> sets = new ArrayList<>();
    try {
      for (int i = 0; i < threads(); i++) {
        sets.add(DigitPredictors.make(settings.predictors(), settings.weights()));
      }
      AtomicInteger next = new AtomicInteger();
      AtomicInteger done = new AtomicInteger();
      all(sets.stream().<Runnable>map(set -> () -> work(set, tallies, least, next, done)).toList());
      return report(tallies, least, sets.get(0));
    } finally {
      sets.forEach(set -> set.forEach(SequencePredictor::close));
    }
  }

  private DigitReport report(List<Tally> tallies, Tally least, List<SequencePredictor> predictors) {
    List<DigitScore> scores = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      Tally tally = tallies.get(i);
      scores.add(
          new DigitScore(
              settings.predictors().get(i),
              predictors.get(i).parameters(),
              tally.medianMilliseconds(),
              1000.0 * threads() / tally.meanMilliseconds(),
              tally.steps(),
              tally.errors()));
    }
    return new DigitReport(settings, scores, floor.map(known -> least.steps()));
  }

  private int threads() {
    return Math.min(settings.threads(), settings.sequences());
  }

  /** The work of one thread, with predictors of its own. */
  private void work(
      List<SequencePredictor> predictors,
      List<Tally> tallies,
      Tally least,
      AtomicInteger next,
      AtomicInteger done) {
    for (int number = next.getAndIncrement();
        number < settings.sequences();
        number = next.getAndIncrement()) {
      measure(number, predictors, tallies, least);
      tell(done.incrementAndGet());
    }
  }

  private void measure(
      int number, List<SequencePredictor> predictors, List<Tally> tallies, Tally least) {
    DigitSequence sequence = sequences.sequence(number);
    List<Plane> context = frames(sequence, 0, settings.context());
    List<Plane> truth = frames(sequence, settings.context(), settings.steps());
    List<PlaneScorer> scorers = truth.stream().map(PlaneScorer::new).toList();
    for (int i = 0; i < predictors.size(); i++) {
      long start = System.nanoTime();
      List<Plane> predicted = predictors.get(i).predict(context, settings.steps());
      tallies.get(i).time(number, System.nanoTime() - start);
      enter(tallies.get(i), number, predicted, truth, scorers);
    }
    floor.ifPresent(
        known ->
            enter(
                least,
                number,
                known.predict(sequence, settings.context(), settings.steps()),
                truth,
                scorers));
  }

  private static void enter(
      Tally tally,
      int number,
      List<Plane> predicted,
      List<Plane> truth,
      List<PlaneScorer> scorers) {
    for (int step = 0; step < truth.size(); step++) {
      Plane frame = predicted.get(step);
      tally.enter(
          number, step, scorers.get(step).score(frame), OpenStlSsim.of(truth.get(step), frame));
    }
  }

  /** Some frames of a sequence. */
  static List<Plane> frames(DigitSequence sequence, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(sequence::frame).toList();
  }

  private void tell(int done) {
    int step = Math.max(1, settings.sequences() / LINES);
    if (done % step == 0 || done == settings.sequences()) {
      progress.accept(String.format(Locale.ROOT, "%d of %d sequences", done, settings.sequences()));
    }
  }

  private static void all(List<Runnable> works) {
    ExecutorService pool = Executors.newFixedThreadPool(works.size());
    try {
      for (Future<?> each : works.stream().map(pool::submit).toList()) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sequences were measured", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a predictor failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
