package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Translation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Shifts, free of aliasing and not. */
final class TranslationBench {
  /** Greatest shift along an axis, in pixels. */
  private static final double RANGE = 16;

  /** Greatest shift along an axis in the row of large ones, as a part of the crop. */
  private static final double LARGE = 0.4;

  private static final double USUAL_NOISE = 5;
  private static final double[] NOISES = {0, USUAL_NOISE, 15, 30};

  private final BenchSettings settings;
  private final Trials trials;
  private final Consumer<String> progress;

  TranslationBench(BenchSettings settings, Trials trials, Consumer<String> progress) {
    this.settings = settings;
    this.trials = trials;
    this.progress = progress;
  }

  /**
   * The rows of a section on a set of pictures; without those for which no picture is large enough.
   */
  List<TranslationRow> rows(Section section, PictureSet set) {
    List<TranslationRow> rows = new ArrayList<>();
    conditions(section)
        .forEach(
            (condition, protocol) -> row(section, set, condition, protocol).ifPresent(rows::add));
    return rows;
  }

  private Map<String, TranslationProtocol> conditions(Section section) {
    Map<String, TranslationProtocol> conditions = new LinkedHashMap<>();
    if (section == Section.TRANSLATION) {
      for (double noise : NOISES) {
        conditions.put(label("", noise), new TranslationProtocol(Sampling.FULL, RANGE, noise));
      }
      conditions.put(
          "40 %, σ=5",
          new TranslationProtocol(Sampling.FULL, LARGE * settings.size(), USUAL_NOISE));
    } else {
      for (Sampling sampling : List.of(Sampling.DECIMATED, Sampling.BINNED)) {
        for (double noise : new double[] {0, USUAL_NOISE}) {
          String name = sampling == Sampling.DECIMATED ? "bare" : "binned";
          conditions.put(
              label(name + ", ", noise), new TranslationProtocol(sampling, RANGE, noise));
        }
      }
    }
    return conditions;
  }

  private static String label(String sampling, double noise) {
    return String.format(Locale.ROOT, "%sσ=%.0f", sampling, noise);
  }

  private Optional<TranslationRow> row(
      Section section, PictureSet set, String condition, TranslationProtocol protocol) {
    int size = settings.size();
    List<TestPicture> pictures =
        set.pictures().stream()
            .filter(each -> TranslationProtocol.fits(each, protocol.sampling(), size, size))
            .toList();
    if (pictures.isEmpty()) {
      progress.accept(
          section + ", " + set.name() + ", " + condition + ": no picture is large enough");
      return Optional.empty();
    }
    List<Map<TranslationMethod, Double>> errors =
        trials.run(settings.trials(), () -> new Worker(pictures, protocol));
    Map<String, Map<TranslationMethod, ErrorSummary>> byPicture = new LinkedHashMap<>();
    for (int p = 0; p < Math.min(pictures.size(), errors.size()); p++) {
      List<Map<TranslationMethod, Double>> own = new ArrayList<>();
      for (int i = p; i < errors.size(); i += pictures.size()) {
        own.add(errors.get(i));
      }
      byPicture.put(pictures.get(p).name(), summed(own));
    }
    progress.accept(section + ", " + set.name() + ", " + condition);
    return Optional.of(new TranslationRow(set, condition, protocol, summed(errors), byPicture));
  }

  private static Map<TranslationMethod, ErrorSummary> summed(
      List<Map<TranslationMethod, Double>> errors) {
    Map<TranslationMethod, ErrorSummary> summaries = new EnumMap<>(TranslationMethod.class);
    for (TranslationMethod method : TranslationMethod.values()) {
      double[] own =
          errors.stream().mapToDouble(each -> each.getOrDefault(method, Double.NaN)).toArray();
      summaries.put(method, ErrorSummary.of(own, TranslationRow.LIMIT));
    }
    return summaries;
  }

  /** Answers the error of each method in a trial, in pixels. */
  private final class Worker implements Trials.Worker<Map<TranslationMethod, Double>> {
    private final List<TestPicture> pictures;
    private final TranslationProtocol protocol;
    private final Map<TranslationMethod, TranslationEstimator> estimators =
        new EnumMap<>(TranslationMethod.class);

    Worker(List<TestPicture> pictures, TranslationProtocol protocol) {
      this.pictures = pictures;
      this.protocol = protocol;
      for (TranslationMethod method : TranslationMethod.values()) {
        estimators.put(method, method.open(settings.size(), settings.size()));
      }
    }

    @Override
    public Map<TranslationMethod, Double> trial(int number) {
      TranslationPair pair =
          protocol.pair(
              pictures.get(number % pictures.size()),
              settings.size(),
              settings.size(),
              Trials.random(settings.seed(), number));
      Map<TranslationMethod, Double> errors = new EnumMap<>(TranslationMethod.class);
      estimators.forEach(
          (method, estimator) -> {
            Translation found = estimator.estimate(pair.reference(), pair.moved());
            errors.put(method, distance(found, pair.truth()));
          });
      return errors;
    }

    @Override
    public void close() {
      estimators.values().forEach(TranslationEstimator::close);
    }
  }

  /** In pixels. */
  static double distance(Translation found, Translation truth) {
    return Math.hypot(found.dx() - truth.dx(), found.dy() - truth.dy());
  }
}
