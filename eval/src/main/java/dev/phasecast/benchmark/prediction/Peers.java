package dev.phasecast.benchmark.prediction;

import dev.phasecast.cli.PredictorCatalog;
import dev.phasecast.prediction.FramePredictor;
import dev.phasecast.vision.FlowPredictor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The predictors that can be measured: those of the program, and optical flow as their peer. */
final class Peers {
  /** What a predictor has to beat: on each clip, whichever of these does better. */
  static final List<String> RIVALS = List.of("copy", "dis");

  /** Whose gain is shown unless another is named: the first of these that is measured. */
  private static final List<String> SUBJECTS = List.of("local", "shift");

  private Peers() {}

  /** All names, in the order in which they are shown. */
  static Set<String> names() {
    return withFlow(PredictorCatalog.names());
  }

  /** Those that are measured unless others are named: the main job's, and optical flow. */
  static List<String> standard() {
    return List.copyOf(withFlow(PredictorCatalog.standard()));
  }

  private static Set<String> withFlow(Collection<String> predictors) {
    Set<String> names = new LinkedHashSet<>(predictors);
    Arrays.stream(FlowPredictor.Method.values()).forEach(method -> names.add(method.label()));
    return names;
  }

  /** A new predictor of that name, which must exist. */
  static FramePredictor make(String name) {
    return Arrays.stream(FlowPredictor.Method.values())
        .filter(method -> method.label().equals(name))
        .findFirst()
        .<FramePredictor>map(FlowPredictor::new)
        .orElseGet(() -> PredictorCatalog.make(name, Optional.empty()));
  }

  /** Of the predictors that are measured, the one whose gain is shown. */
  static String subject(List<String> measured) {
    return SUBJECTS.stream()
        .filter(measured::contains)
        .findFirst()
        .orElse(measured.get(measured.size() - 1));
  }

  /** The rivals of a predictor that are measured as well. */
  static List<String> rivals(List<String> measured, String subject) {
    return RIVALS.stream()
        .filter(name -> measured.contains(name) && !name.equals(subject))
        .toList();
  }
}
