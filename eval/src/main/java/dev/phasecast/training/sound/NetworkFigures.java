package dev.phasecast.training.sound;

import dev.phasecast.forensics.sound.GeneratorFamily;
import dev.phasecast.metric.ConfidenceInterval;
import dev.phasecast.metric.RocCurve;
import dev.phasecast.training.sound.NetworkExperiment.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a network is worth that knows one vocoder, as a Markdown table. */
final class NetworkFigures {
  private final List<Scored> scored;
  private final String family;

  /**
   * Figures of scores.
   *
   * @param family that was learned
   */
  NetworkFigures(List<Scored> scored, String family) {
    this.scored = List.copyOf(scored);
    this.family = family;
  }

  /**
   * A line for each vocoder and corpus, held against the recordings of that corpus; then all but
   * the learned one against all recordings; then the recordings. Shares are of files on the right
   * side of even odds, areas and error rates means over the seeds, and intervals come from drawing
   * utterances.
   */
  String table() {
    Map<String, List<Scored>> vocoders = new TreeMap<>();
    Map<String, List<Scored>> recordings = new TreeMap<>();
    for (Scored one : scored) {
      String corpus = one.sound().corpus();
      if (one.sound().synthetic()) {
        String name = GeneratorFamily.of(one.sound().source());
        String seen = name.equals(family) ? " (trained on)" : "";
        String row = corpus.isEmpty() ? name + seen : name + seen + ", " + corpus;
        vocoders.computeIfAbsent(row, key -> new ArrayList<>()).add(one);
      } else {
        recordings.computeIfAbsent(corpus, key -> new ArrayList<>()).add(one);
      }
    }
    StringBuilder out = new StringBuilder();
    out.append(
        "| | files | utterances | told right | AUC (95 %) | EER |\n|---|---:|---:|---:|---|---|\n");
    vocoders.forEach(
        (row, some) ->
            out.append(
                row(row, some, recordings.getOrDefault(some.get(0).sound().corpus(), List.of()))));
    List<Scored> others =
        scored.stream()
            .filter(s -> s.sound().synthetic())
            .filter(s -> !NetworkExperiment.learned(s.sound(), family))
            .toList();
    List<Scored> real = scored.stream().filter(s -> !s.sound().synthetic()).toList();
    if (!others.isEmpty()) {
      out.append(row("**all other vocoders**", others, real));
    }
    recordings.forEach(
        (corpus, some) -> out.append(row(("recordings " + corpus).strip(), some, List.of())));
    return out.toString();
  }

  private static String row(String name, List<Scored> some, List<Scored> against) {
    List<Scored> both = new ArrayList<>(some);
    both.addAll(against);
    int[] all = IntStream.range(0, both.size()).toArray();
    OptionalDouble area = mean(both, all, Figure.AREA);
    String interval = "";
    if (area.isPresent()) {
      List<String> utterances = both.stream().map(s -> s.sound().utterance()).toList();
      Optional<ConfidenceInterval> found =
          ConfidenceInterval.bootstrap(utterances, drawn -> mean(both, drawn, Figure.AREA));
      interval =
          found.map(i -> String.format(Locale.ROOT, " (%.2f–%.2f)", i.low(), i.high())).orElse("");
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.0f %% | %s%s | %s |%n",
        name,
        some.size(),
        some.stream().map(s -> s.sound().utterance()).distinct().count(),
        100 * right(some),
        text(area),
        interval,
        text(mean(both, all, Figure.EQUAL_ERROR_RATE)));
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "–";
  }

  private static double right(List<Scored> some) {
    double right = 0;
    int count = 0;
    for (Scored one : some) {
      for (double score : one.scores()) {
        right += score > 0 == one.sound().synthetic() ? 1 : 0;
        count++;
      }
    }
    return right / count;
  }

  private enum Figure {
    AREA {
      @Override
      double of(RocCurve curve) {
        return curve.area();
      }
    },
    EQUAL_ERROR_RATE {
      @Override
      double of(RocCurve curve) {
        return curve.equalErrorRate();
      }
    };

    abstract double of(RocCurve curve);
  }

  /** Mean over the seeds; empty without both classes. */
  private static OptionalDouble mean(List<Scored> of, int[] which, Figure figure) {
    boolean[] synthetic = new boolean[which.length];
    int positives = 0;
    for (int i = 0; i < which.length; i++) {
      synthetic[i] = of.get(which[i]).sound().synthetic();
      positives += synthetic[i] ? 1 : 0;
    }
    if (positives == 0 || positives == which.length) {
      return OptionalDouble.empty();
    }
    int seeds = of.get(0).scores().length;
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      double[] scores = new double[which.length];
      for (int i = 0; i < which.length; i++) {
        scores[i] = of.get(which[i]).scores()[seed];
      }
      sum += figure.of(RocCurve.of(scores, synthetic));
    }
    return OptionalDouble.of(sum / seeds);
  }
}
