package dev.phasecast.benchmark.detectors;

import dev.phasecast.metric.ConfidenceInterval;
import dev.phasecast.metric.RocCurve;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** A {@link DetectorBench} as Markdown. */
final class DetectorTables {
  private final StringBuilder out = new StringBuilder();

  private DetectorTables() {}

  static String of(DetectorBench bench) {
    DetectorTables tables = new DetectorTables();
    tables.line("## " + bench.subject());
    bench.answers().forEach(tables::protocol);
    bench.refused().forEach((protocol, why) -> tables.line("\n" + protocol.title() + ": " + why));
    tables.stimuli(bench.verdicts());
    tables.line("\n" + bench.published());
    return tables.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void protocol(Protocol protocol, List<Scored> answers) {
    line("\n### " + protocol.title() + "\n");
    line(
        "| after | files | AUC (95 %) | EER | Cllr | ECE | decided (95 %) | generated: found (95 %)"
            + " | generated: called natural | recorded: called synthetic (95 %) |");
    line("|---|---|---|---|---|---|---|---|---|---|");
    for (String degradation : degradations(answers)) {
      figures(degradation, of(answers, degradation));
    }
    line("\nEach generator against all recordings, as they are:\n");
    line("| generator | files | AUC (95 %) | found (95 %) | called natural |");
    line("|---|---|---|---|---|");
    List<Scored> plain = of(answers, degradations(answers).get(0));
    Set<String> generators = new TreeSet<>();
    plain.stream()
        .filter(a -> a.file().synthetic())
        .forEach(a -> generators.add(a.file().source()));
    for (String generator : generators) {
      generator(generator, plain);
    }
    detectors(answers);
  }

  private static List<String> degradations(List<Scored> answers) {
    Set<String> out = new LinkedHashSet<>();
    answers.forEach(answer -> out.add(answer.degradation()));
    return List.copyOf(out);
  }

  private static List<Scored> of(List<Scored> answers, String degradation) {
    return answers.stream().filter(a -> a.degradation().equals(degradation)).toList();
  }

  private void figures(String degradation, List<Scored> answers) {
    Figures f = Figures.of(answers);
    line(
        "| %s | %d + %d | %s | %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                degradation,
                f.generated(),
                f.recorded(),
                number(f.area(), f.areaInterval()),
                number(f.equalErrorRate(), Optional.empty()),
                number(f.cost(), Optional.empty()),
                number(f.calibrationError(), Optional.empty()),
                percent(OptionalDouble.of(f.coverage()), Optional.of(f.coverageInterval())),
                percent(f.found(), f.foundInterval()),
                percent(f.missed(), Optional.empty()),
                percent(f.alarms(), f.alarmsInterval())));
  }

  private void generator(String generator, List<Scored> answers) {
    Figures f =
        Figures.of(
            answers.stream()
                .filter(a -> !a.file().synthetic() || a.file().source().equals(generator))
                .toList());
    line(
        "| %s | %d | %s | %s | %s |"
            .formatted(
                generator,
                f.generated(),
                number(f.area(), f.areaInterval()),
                percent(f.found(), f.foundInterval()),
                percent(f.missed(), Optional.empty())));
  }

  /** Areas of single detectors, over the files to which each applies. */
  private void detectors(List<Scored> answers) {
    Set<String> names = new TreeSet<>();
    answers.forEach(answer -> names.addAll(answer.detectors().keySet()));
    if (names.isEmpty()) {
      return;
    }
    line("\nAUC of each detector by itself, over the files to which it applies:\n");
    line("| after | " + String.join(" | ", names) + " |");
    line("|---" + "|---".repeat(names.size()) + "|");
    for (String degradation : degradations(answers)) {
      List<String> cells = new ArrayList<>();
      for (String name : names) {
        cells.add(area(of(answers, degradation), name));
      }
      line("| " + degradation + " | " + String.join(" | ", cells) + " |");
    }
  }

  private static String area(List<Scored> answers, String detector) {
    List<Scored> some = answers.stream().filter(a -> a.detectors().containsKey(detector)).toList();
    double[] scores =
        some.stream()
            .mapToDouble(a -> Objects.requireNonNull(a.detectors().get(detector)))
            .toArray();
    boolean[] generated = new boolean[scores.length];
    int positives = 0;
    for (int i = 0; i < generated.length; i++) {
      generated[i] = some.get(i).file().synthetic();
      positives += generated[i] ? 1 : 0;
    }
    return positives == 0 || positives == scores.length
        ? "–"
        : String.format(
            Locale.ROOT, "%.3f (%d files)", RocCurve.of(scores, generated).area(), scores.length);
  }

  private void stimuli(Map<String, DetectorBench.Verdicts> verdicts) {
    line("\nThings of which nothing can be known, by the detectors that ship:\n");
    line("| what | drawn | called synthetic or natural |");
    line("|---|---|---|");
    verdicts.forEach(
        (name, count) ->
            line("| " + name + " | " + count.asked() + " | " + count.decided() + " |"));
  }

  private static String number(OptionalDouble value, Optional<ConfidenceInterval> interval) {
    if (value.isEmpty()) {
      return "–";
    }
    return String.format(Locale.ROOT, "%.3f", value.getAsDouble())
        + interval
            .map(i -> String.format(Locale.ROOT, " (%.3f–%.3f)", i.low(), i.high()))
            .orElse("");
  }

  private static String percent(OptionalDouble value, Optional<ConfidenceInterval> interval) {
    if (value.isEmpty()) {
      return "–";
    }
    return String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble())
        + interval
            .map(i -> String.format(Locale.ROOT, " (%.1f–%.1f)", 100 * i.low(), 100 * i.high()))
            .orElse("");
  }
}
