package dev.phasecast.benchmark.registration;

import java.util.List;

/**
 * All that the bench found.
 *
 * @param settings it ran with
 * @param sets of pictures
 * @param translations rows of free shifts, set by set
 * @param aliased rows of shifts of pictures that were made smaller
 * @param similarities rows of shift, rotation and scale
 * @param published rows of published pairs
 * @param calibrations of our methods
 * @param remarks what was left out, and why
 */
record RegistrationReport(
    BenchSettings settings,
    List<PictureSet> sets,
    List<TranslationRow> translations,
    List<TranslationRow> aliased,
    List<SimilarityRow> similarities,
    List<PublishedRow> published,
    List<CalibrationReport> calibrations,
    List<String> remarks) {
  RegistrationReport {
    sets = List.copyOf(sets);
    translations = List.copyOf(translations);
    aliased = List.copyOf(aliased);
    similarities = List.copyOf(similarities);
    published = List.copyOf(published);
    calibrations = List.copyOf(calibrations);
    remarks = List.copyOf(remarks);
  }
}
