package dev.phasecast.benchmark.registration;

import dev.phasecast.cli.CommandException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the sections that were asked for. */
final class RegistrationBench {
  private final BenchSettings settings;
  private final Set<Section> sections;
  private final Trials trials;
  private final Consumer<String> progress;

  RegistrationBench(
      BenchSettings settings, Set<Section> sections, int threads, Consumer<String> progress) {
    this.settings = settings;
    this.sections = Set.copyOf(sections);
    this.trials = new Trials(threads);
    this.progress = progress;
  }

  /**
   * Runs.
   *
   * @param sets of pictures, at least one; calibration uses the first alone
   * @param data root of the test data, for the published pairs; without it they are left out
   */
  RegistrationReport run(List<PictureSet> sets, Optional<Path> data, List<String> remarks)
      throws CommandException {
    List<TranslationRow> translations = new ArrayList<>();
    List<TranslationRow> aliased = new ArrayList<>();
    List<SimilarityRow> similarities = new ArrayList<>();
    List<CalibrationReport> calibrations = new ArrayList<>();
    List<PublishedRow> published = new ArrayList<>();
    var shifts = new TranslationBench(settings, trials, progress);
    for (PictureSet set : sets) {
      if (sections.contains(Section.TRANSLATION)) {
        translations.addAll(shifts.rows(Section.TRANSLATION, set));
      }
      if (sections.contains(Section.ALIASED)) {
        aliased.addAll(shifts.rows(Section.ALIASED, set));
      }
      if (sections.contains(Section.SIMILARITY)) {
        similarities.addAll(new SimilarityBench(settings, trials, progress).rows(set));
      }
    }
    if (sections.contains(Section.PUBLISHED) && data.isPresent()) {
      published.addAll(new PublishedBench(data.get(), progress).rows());
    }
    if (sections.contains(Section.CALIBRATION)) {
      calibrations.addAll(new CalibrationBench(settings, trials, progress).reports(sets.get(0)));
    }
    return new RegistrationReport(
        settings, sets, translations, aliased, similarities, published, calibrations, remarks);
  }
}
