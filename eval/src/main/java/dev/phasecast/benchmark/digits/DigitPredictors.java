package dev.phasecast.benchmark.digits;

import dev.phasecast.network.cell.CellPredictor;
import dev.phasecast.network.digits.ConvGruPredictor;
import dev.phasecast.network.digits.DigitGruPredictor;
import dev.phasecast.prediction.CopyPredictor;
import dev.phasecast.prediction.ObjectsPredictor;
import dev.phasecast.prediction.SequencePredictor;
import dev.phasecast.prediction.ShiftPredictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The predictors of sequences by name, in the order in which they are shown. */
public final class DigitPredictors {
  private static final Map<String, Supplier<SequencePredictor>> ALL = new LinkedHashMap<>();
  private static final Map<String, WeightsLoader> WITH_WEIGHTS = new LinkedHashMap<>();

  static {
    ALL.put("copy", () -> SequencePredictor.of("copy", CopyPredictor::new));
    ALL.put("shift", () -> SequencePredictor.of("shift", ShiftPredictor::new));
    ALL.put("objects", ObjectsPredictor::new);
    trained("gru", DigitGruPredictor::shipped, DigitGruPredictor::load);
    trained("convgru", ConvGruPredictor::shipped, ConvGruPredictor::load);
    trained("cell", CellPredictor::shipped, CellPredictor::load);
  }

  private DigitPredictors() {}

  /** Makes a predictor of weights in a file. */
  private interface WeightsLoader {
    SequencePredictor load(Path weights) throws IOException;
  }

  private static void trained(
      String name, Supplier<SequencePredictor> shipped, WeightsLoader loader) {
    ALL.put(name, shipped);
    WITH_WEIGHTS.put(name, loader);
  }

  /** The names of all of them. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /** The names of those that have weights. */
  static Set<String> trained() {
    return Collections.unmodifiableSet(WITH_WEIGHTS.keySet());
  }

  /** Those that are measured unless others are named: all. */
  static List<String> standard() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * New predictors of those names, which must exist.
   *
   * @param weights files to use in place of the weights that come with the program, by name
   * @throws IOException if one cannot be used
   */
  static List<SequencePredictor> make(List<String> names, Map<String, Path> weights)
      throws IOException {
    List<SequencePredictor> made = new ArrayList<>();
    try {
      for (String name : names) {
        made.add(make(name, weights));
      }
      return made;
    } catch (IOException | RuntimeException e) {
      made.forEach(SequencePredictor::close);
      throw e;
    }
  }

  private static SequencePredictor make(String name, Map<String, Path> weights) throws IOException {
    Path file = weights.get(name);
    WeightsLoader loader = WITH_WEIGHTS.get(name);
    if (file != null && loader != null) {
      return loader.load(file);
    }
    Supplier<SequencePredictor> maker = ALL.get(name);
    if (maker == null) {
      throw new IllegalArgumentException("no predictor is called " + name);
    }
    return maker.get();
  }
}
