package dev.phasecast.benchmark.registration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Shift, rotation and scale. */
final class SimilarityBench {
  private final BenchSettings settings;
  private final Trials trials;
  private final Consumer<String> progress;

  SimilarityBench(BenchSettings settings, Trials trials, Consumer<String> progress) {
    this.settings = settings;
    this.trials = trials;
    this.progress = progress;
  }

  /** Any rotation, and scales from a half to double. */
  static SimilarityProtocol anyMotion(double noise) {
    return new SimilarityProtocol(180, 2, 10, noise);
  }

  /** Views are a quarter larger than crops: rotation and scale leave less that is seen in both. */
  static int viewSize(int cropSize) {
    return cropSize * 5 / 4;
  }

  /** The rows of a set of pictures; without those for which no picture is large enough. */
  List<SimilarityRow> rows(PictureSet set) {
    Map<String, SimilarityProtocol> conditions = new LinkedHashMap<>();
    conditions.put("±180°, ½–2, σ=5", anyMotion(5));
    conditions.put("±3°, ±3 %, σ=5", new SimilarityProtocol(3, 1.03, 10, 5));
    List<SimilarityRow> rows = new ArrayList<>();
    conditions.forEach((condition, protocol) -> row(set, condition, protocol).ifPresent(rows::add));
    return rows;
  }

  private Optional<SimilarityRow> row(
      PictureSet set, String condition, SimilarityProtocol protocol) {
    int size = viewSize(settings.size());
    List<Optional<Outcome>> results =
        trials.run(settings.trials(), () -> worker(set.pictures(), protocol, size));
    List<Outcome> outcomes = results.stream().flatMap(Optional::stream).toList();
    if (outcomes.isEmpty()) {
      progress.accept("similarity, " + set.name() + ", " + condition + ": no picture has room");
      return Optional.empty();
    }
    Map<String, List<Outcome>> parted = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      parted.computeIfAbsent(outcome.picture(), key -> new ArrayList<>()).add(outcome);
    }
    Map<String, Map<SimilarityMethod, SimilaritySummary>> byPicture = new TreeMap<>();
    parted.forEach((picture, own) -> byPicture.put(picture, summed(own)));
    progress.accept("similarity, " + set.name() + ", " + condition);
    int leftOut = results.size() - outcomes.size();
    return Optional.of(
        new SimilarityRow(set, condition, protocol, size, leftOut, summed(outcomes), byPicture));
  }

  private static Map<SimilarityMethod, SimilaritySummary> summed(List<Outcome> outcomes) {
    Map<SimilarityMethod, SimilaritySummary> summaries = new EnumMap<>(SimilarityMethod.class);
    for (SimilarityMethod method : SimilarityMethod.values()) {
      summaries.put(
          method,
          SimilaritySummary.of(
              outcomes.stream()
                  .map(outcome -> Objects.requireNonNull(outcome.errors().get(method)))
                  .toList()));
    }
    return summaries;
  }

  /** The error of each method in a trial, and whose picture it was. */
  private record Outcome(String picture, Map<SimilarityMethod, SimilarityError> errors) {}

  /** Answers nothing if no picture has room for the motion. */
  private Trials.Worker<Optional<Outcome>> worker(
      List<TestPicture> pictures, SimilarityProtocol protocol, int size) {
    Map<SimilarityMethod, SimilarityMethod.Estimator> estimators =
        new EnumMap<>(SimilarityMethod.class);
    for (SimilarityMethod method : SimilarityMethod.values()) {
      estimators.put(method, method.open(size, size));
    }
    return number ->
        protocol
            .pair(pictures, number, size, Trials.random(settings.seed(), number))
            .map(pair -> outcome(pair, estimators));
  }

  private static Outcome outcome(
      SimilarityPair pair, Map<SimilarityMethod, SimilarityMethod.Estimator> estimators) {
    Map<SimilarityMethod, SimilarityError> errors = new EnumMap<>(SimilarityMethod.class);
    estimators.forEach(
        (method, estimator) ->
            errors.put(
                method,
                SimilarityError.of(
                    estimator.estimate(pair.reference(), pair.moved()), pair.truth())));
    return new Outcome(pair.picture(), errors);
  }
}
