package dev.phasecast.training.sound;

import dev.phasecast.forensics.LogLikelihoodRatio;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.forensics.sound.GeneratorFamily;
import dev.phasecast.metric.ConfidenceInterval;
import dev.phasecast.metric.LikelihoodRatioCost;
import dev.phasecast.metric.RocCurve;
import dev.phasecast.training.sound.SoundCrossValidation.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Tables of what a checker is worth, as Markdown. */
public final class SoundFigures {
  private static final int BINS = 10;

  private final List<Scored> scored;

  /** Figures of scores given without the like of each example. */
  public SoundFigures(List<Scored> scored) {
    this.scored = List.copyOf(scored);
  }

  /** Area under the curve of some examples by some score; empty without both classes. */
  static Optional<Double> area(List<Scored> of, ToDoubleFunction<Scored> score) {
    boolean[] synthetic = synthetic(of);
    return bothClasses(synthetic)
        ? Optional.of(RocCurve.of(of.stream().mapToDouble(score).toArray(), synthetic).area())
        : Optional.empty();
  }

  private static boolean[] synthetic(List<Scored> of) {
    boolean[] out = new boolean[of.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = of.get(i).example().synthetic();
    }
    return out;
  }

  private static boolean bothClasses(boolean[] of) {
    boolean some = false;
    boolean all = true;
    for (boolean one : of) {
      some |= one;
      all &= one;
    }
    return some && !all;
  }

  /** One line for each treatment: areas of the whole and of each detector, EER, Cllr, ECE. */
  public String qualityTable() {
    StringBuilder out = new StringBuilder();
    out.append("| treatment | n | AUC (95 %) | comb | texture | packets | EER | Cllr | ECE |\n");
    out.append("|---|---|---|---|---|---|---|---|---|\n");
    for (String treatment : treatments()) {
      out.append(qualityRow(treatment, s -> s.example().treatment().equals(treatment)));
    }
    return out.append(qualityRow("all", s -> true)).toString();
  }

  private List<String> treatments() {
    return scored.stream().map(s -> s.example().treatment()).distinct().toList();
  }

  private String qualityRow(String name, Predicate<Scored> which) {
    List<Scored> some = scored.stream().filter(which).toList();
    boolean[] synthetic = synthetic(some);
    if (!bothClasses(synthetic)) {
      return "";
    }
    double[] llrs = some.stream().mapToDouble(s -> s.finding().llr()).toArray();
    RocCurve curve = RocCurve.of(llrs, synthetic);
    List<String> utterances = some.stream().map(s -> s.example().utterance()).toList();
    String interval =
        ConfidenceInterval.bootstrap(
                utterances,
                (int[] drawn) -> {
                  List<Scored> part = new ArrayList<>();
                  for (int i : drawn) {
                    part.add(some.get(i));
                  }
                  return area(part, s -> s.finding().llr())
                      .map(java.util.OptionalDouble::of)
                      .orElseGet(java.util.OptionalDouble::empty);
                })
            .map(i -> String.format(Locale.ROOT, " (%.3f–%.3f)", i.low(), i.high()))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f%s | %s | %s | %s | %.3f | %.3f | %.3f |%n",
        name,
        some.size(),
        curve.area(),
        interval,
        detector(some, 0),
        detector(some, 1),
        detector(some, 2),
        curve.equalErrorRate(),
        LikelihoodRatioCost.of(llrs, synthetic),
        calibrationError(some));
  }

  private static String detector(List<Scored> some, int index) {
    return area(some, s -> s.finding().detectors().get(index).llr())
        .map(a -> String.format(Locale.ROOT, "%.3f", a))
        .orElse("–");
  }

  /**
   * Expected calibration error over ten bins of equal width, both classes weighing the same, since
   * the probability is given for an even prior.
   */
  static double calibrationError(List<Scored> some) {
    long positives = some.stream().filter(s -> s.example().synthetic()).count();
    long negatives = some.size() - positives;
    double[] weight = new double[BINS];
    double[] said = new double[BINS];
    double[] was = new double[BINS];
    for (Scored one : some) {
      double p = one.finding().probability(LogLikelihoodRatio.EVEN_PRIOR);
      double w = 0.5 / (one.example().synthetic() ? positives : negatives);
      int bin = (int) Math.min(BINS - 1, p * BINS);
      weight[bin] += w;
      said[bin] += w * p;
      was[bin] += one.example().synthetic() ? w : 0;
    }
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(said[bin] - was[bin]);
    }
    return sum;
  }

  /** One line for each family and each corpus: how many were called what, by treatment. */
  public String verdictTable() {
    Map<String, Map<String, int[]>> rows = new TreeMap<>();
    for (Scored one : scored) {
      String name =
          (one.example().synthetic()
                  ? "generated: " + GeneratorFamily.of(one.example().generator())
                  : "recorded: " + one.example().generator())
              + (one.example().seconds() < 3 ? ", below 3 s" : "");
      int[] counts =
          rows.computeIfAbsent(name, n -> new TreeMap<>())
              .computeIfAbsent(one.example().treatment(), t -> new int[3]);
      Verdict verdict = one.finding().verdict();
      counts[verdict == Verdict.SYNTHETIC ? 0 : verdict == Verdict.NATURAL ? 1 : 2]++;
    }
    StringBuilder out = new StringBuilder("| synthetic / natural / inconclusive |");
    treatments().forEach(t -> out.append(' ').append(t).append(" |"));
    out.append("\n|---|").append("---|".repeat(treatments().size())).append('\n');
    rows.forEach(
        (name, counts) -> {
          out.append("| ").append(name).append(" |");
          for (String treatment : treatments()) {
            int[] c = counts.getOrDefault(treatment, new int[3]);
            out.append(" %d / %d / %d |".formatted(c[0], c[1], c[2]));
          }
          out.append('\n');
        });
    return out.toString();
  }

  /** Shares that matter, with 95 % intervals after Wilson. */
  public String summary() {
    return share("recordings called synthetic", s -> !s.example().synthetic(), Verdict.SYNTHETIC)
        + share("recordings called natural", s -> !s.example().synthetic(), Verdict.NATURAL)
        + share(
            "generated sounds called synthetic", s -> s.example().synthetic(), Verdict.SYNTHETIC)
        + share("generated sounds called natural", s -> s.example().synthetic(), Verdict.NATURAL)
        + share("inconclusive", s -> true, Verdict.INCONCLUSIVE);
  }

  private String share(String name, Predicate<Scored> of, Verdict verdict) {
    long trials = scored.stream().filter(of).count();
    long hits = scored.stream().filter(of).filter(s -> s.finding().verdict() == verdict).count();
    if (trials == 0) {
      return "";
    }
    ConfidenceInterval interval = ConfidenceInterval.ofShare(hits, trials);
    return String.format(
        Locale.ROOT,
        "- %s: %d of %d, %.1f %% (%.1f–%.1f %%)%n",
        name,
        hits,
        trials,
        100.0 * hits / trials,
        100 * interval.low(),
        100 * interval.high());
  }
}
