package dev.phasecast.benchmark.prediction;

import dev.phasecast.cli.CommandException;
import dev.phasecast.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Measures clips side by side. What comes out, but for times, does not depend on how many. */
final class PredictionBench {
  private final PredictionSettings settings;
  private final int threads;
  private final Consumer<String> progress;

  /**
   * @param threads clips at once, at least 1
   * @param progress takes a line for each clip that is done, from any thread
   */
  PredictionBench(PredictionSettings settings, int threads, Consumer<String> progress) {
    this.settings = settings;
    this.threads = threads;
    this.progress = progress;
  }

  private record Outcome(Optional<ClipResult> result, Optional<FailedClip> failed) {}

  /** Measures all of them; a clip that cannot be used does not keep others from it. */
  PredictionReport run(List<BenchClip> clips) {
    ClipBench bench = new ClipBench(settings);
    bench.prepare(clips);
    AtomicInteger done = new AtomicInteger();
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (BenchClip clip : clips) {
      tasks.add(
          () -> {
            Outcome outcome = measure(bench, clip);
            progress.accept(
                "%d of %d, %s: %s"
                    .formatted(done.incrementAndGet(), clips.size(), clip.name(), tell(outcome)));
            return outcome;
          });
    }
    List<ClipResult> results = new ArrayList<>();
    List<FailedClip> failed = new ArrayList<>();
    for (Outcome outcome : all(tasks)) {
      outcome.result().ifPresent(results::add);
      outcome.failed().ifPresent(failed::add);
    }
    return new PredictionReport(settings, results, failed);
  }

  private List<Outcome> all(List<Callable<Outcome>> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : tasks.stream().map(pool::submit).toList()) {
        outcomes.add(each.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clips were measured", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a predictor failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Outcome measure(ClipBench bench, BenchClip clip) {
    try {
      return new Outcome(Optional.of(bench.measure(clip)), Optional.empty());
    } catch (MediaException e) {
      return failed(clip, CommandException.of(e));
    } catch (CommandException e) {
      return failed(clip, e);
    }
  }

  private static Outcome failed(BenchClip clip, CommandException fault) {
    String line = String.valueOf(fault.getMessage());
    return new Outcome(
        Optional.empty(), Optional.of(new FailedClip(clip.name(), line, fault.exitCode())));
  }

  private static String tell(Outcome outcome) {
    return outcome
        .result()
        .map(
            result ->
                result.predictors().stream()
                    .map(
                        each ->
                            String.format(Locale.ROOT, "%s %.2f", each.name(), each.next().psnr()))
                    .collect(Collectors.joining(", ", "", " dB")))
        .orElse("cannot be used");
  }
}
