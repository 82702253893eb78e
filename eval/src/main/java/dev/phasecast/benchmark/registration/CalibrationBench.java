package dev.phasecast.benchmark.registration;

import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.Registration;
import dev.phasecast.registration.RegistrationSettings;
import dev.phasecast.registration.SimilarityCorrelator;
import dev.phasecast.registration.SimilarityRegistration;
import dev.phasecast.registration.SimilaritySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Whether sigma and confidence hold, on pairs of every kind. */
final class CalibrationBench {
  /** Shares of a per cent need more trials than medians. */
  static final int TIMES = 10;

  private static final double NOISY = 30;
  private static final double USUAL_RANGE = 16;

  private final BenchSettings settings;
  private final Trials trials;
  private final Consumer<String> progress;

  CalibrationBench(BenchSettings settings, Trials trials, Consumer<String> progress) {
    this.settings = settings;
    this.trials = trials;
    this.progress = progress;
  }

  /** A report for each of our ways to register; none without a picture that is large enough. */
  List<CalibrationReport> reports(PictureSet set) {
    List<CalibrationReport> reports = new ArrayList<>();
    List<TestPicture> large =
        set.pictures().stream()
            .filter(CalibrationProtocol::fits)
            .filter(
                each ->
                    TranslationProtocol.fits(each, Sampling.FULL, settings.size(), settings.size()))
            .toList();
    if (large.isEmpty()) {
      progress.accept("calibration, " + set.name() + ": no picture is large enough");
      return reports;
    }
    reports.add(
        translations(
            TranslationMethod.PRECISE.label(), set, large, RegistrationSettings.precise()));
    reports.add(
        translations(TranslationMethod.FAST.label(), set, large, RegistrationSettings.fast()));
    similarities(set).ifPresent(reports::add);
    return reports;
  }

  private CalibrationReport translations(
      String method, PictureSet set, List<TestPicture> large, RegistrationSettings how) {
    var protocol = new CalibrationProtocol(large);
    int count = TIMES * settings.trials();
    List<CalibrationSample> samples =
        trials.run(
            count,
            () ->
                trial -> {
                  var pair = protocol.pair(trial, Trials.random(settings.seed(), trial));
                  return sample(pair.pictures(), pair.related(), pair.noise(), how);
                });
    progress.accept("calibration, " + set.name() + ", " + method + ", pairs of every kind");
    var usual = new TranslationProtocol(Sampling.FULL, USUAL_RANGE, NOISY);
    List<CalibrationSample> noisy =
        trials.run(
            count,
            () ->
                trial -> {
                  TestPicture picture = large.get(trial % large.size());
                  Random random = Trials.random(settings.seed(), trial);
                  var pair = usual.pair(picture, settings.size(), settings.size(), random);
                  return sample(pair, true, NOISY, how);
                });
    progress.accept("calibration, " + set.name() + ", " + method + ", σ=30");
    return CalibrationReport.of(method, set, samples, noisy);
  }

  private static CalibrationSample sample(
      TranslationPair pair, boolean related, double noise, RegistrationSettings how) {
    Registration found = PhaseCorrelator.register(pair.reference(), pair.moved(), how);
    double error = TranslationBench.distance(found.translation(), pair.truth());
    return new CalibrationSample(related, error, found.sigma(), found.confidence(), noise);
  }

  private Optional<CalibrationReport> similarities(PictureSet set) {
    int count = TIMES * settings.trials();
    List<CalibrationSample> samples =
        flat(trials.run(count, () -> trial -> anySimilarity(set.pictures(), trial)));
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    List<CalibrationSample> noisy =
        flat(
            trials.run(
                count, () -> trial -> similarity(set.pictures(), trial, NOISY, random(trial))));
    String method = "phasecast similarity";
    progress.accept("calibration, " + set.name() + ", " + method);
    return Optional.of(CalibrationReport.of(method, set, samples, noisy));
  }

  private static List<CalibrationSample> flat(List<Optional<CalibrationSample>> samples) {
    return samples.stream().flatMap(Optional::stream).toList();
  }

  private Random random(int trial) {
    return Trials.random(settings.seed(), trial);
  }

  private Optional<CalibrationSample> anySimilarity(List<TestPicture> pictures, int trial) {
    Random random = random(trial);
    double noise = CalibrationProtocol.GREATEST_NOISE * random.nextDouble();
    boolean related =
        pictures.size() == 1 || random.nextInt(CalibrationProtocol.UNRELATED_EVERY) > 0;
    if (related) {
      return similarity(pictures, trial, noise, random);
    }
    int size = SimilarityBench.viewSize(settings.size());
    SimilarityProtocol protocol = SimilarityBench.anyMotion(noise);
    int step = 1 + random.nextInt(pictures.size() - 1);
    Optional<SimilarityPair> one = protocol.pair(pictures, trial, size, random);
    Optional<SimilarityPair> other = protocol.pair(pictures, trial + step, size, random);
    return one.isEmpty() || other.isEmpty() || one.get().picture().equals(other.get().picture())
        ? Optional.empty()
        : Optional.of(
            sample(
                new SimilarityPair(
                    one.get().picture(),
                    one.get().reference(),
                    other.get().moved(),
                    one.get().truth()),
                false,
                noise));
  }

  private Optional<CalibrationSample> similarity(
      List<TestPicture> pictures, int trial, double noise, Random random) {
    return SimilarityBench.anyMotion(noise)
        .pair(pictures, trial, SimilarityBench.viewSize(settings.size()), random)
        .map(pair -> sample(pair, true, noise));
  }

  private static CalibrationSample sample(SimilarityPair pair, boolean related, double noise) {
    SimilarityRegistration found =
        SimilarityCorrelator.register(
            pair.reference(), pair.moved(), SimilaritySettings.standard());
    double error =
        TranslationBench.distance(found.motion().translation(), pair.truth().translation());
    return new CalibrationSample(related, error, found.sigma(), found.confidence(), noise);
  }
}
