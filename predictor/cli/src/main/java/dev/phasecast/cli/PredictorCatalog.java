package dev.phasecast.cli;

import dev.phasecast.network.GruPredictor;
import dev.phasecast.network.OnlineGruPredictor;
import dev.phasecast.prediction.CopyPredictor;
import dev.phasecast.prediction.FramePredictor;
import dev.phasecast.prediction.LocalPredictor;
import dev.phasecast.prediction.ObjectsPredictor;
import dev.phasecast.prediction.ShiftPredictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The predictors by name, in the order in which they are shown. */
public final class PredictorCatalog {
  /** What the main job uses unless told otherwise. */
  static final String STANDARD = "copy,shift,local,gru";

  private static final String GRU = "gru";
  private static final String GRU_ONLINE = "gru-online";

  /** The predictors that start from weights, which may be one's own. */
  private static final Map<String, WeightsLoader> WITH_WEIGHTS =
      Map.of(GRU, GruPredictor::load, GRU_ONLINE, OnlineGruPredictor::load);

  private static final Map<String, Supplier<FramePredictor>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("copy", CopyPredictor::new);
    ALL.put("shift", ShiftPredictor::new);
    ALL.put("local", LocalPredictor::new);
    ALL.put("local-sharp", LocalPredictor::sharp);
    ALL.put("objects", ObjectsPredictor::new);
    ALL.put(GRU, GruPredictor::shipped);
    ALL.put(GRU_ONLINE, OnlineGruPredictor::shipped);
  }

  private PredictorCatalog() {}

  /** Makes a predictor of weights in a file. */
  private interface WeightsLoader {
    FramePredictor load(Path weights) throws IOException;
  }

  /** The names of all of them. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /** Those that the main job uses unless told otherwise. */
  public static List<String> standard() {
    return List.of(STANDARD.split(","));
  }

  /** Whether one of these predictors starts from weights. */
  static boolean haveWeights(List<String> names) {
    return names.stream().anyMatch(WITH_WEIGHTS::containsKey);
  }

  /** Refuses names that do not exist or come twice. */
  static void check(List<String> names) throws CommandException {
    if (names.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "--predictors is empty; choose from " + String.join(", ", ALL.keySet()));
    }
    List<String> seen = new ArrayList<>();
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        throw new CommandException(
            ExitCode.USAGE,
            "there is no predictor '" + name + "'; choose from " + String.join(", ", ALL.keySet()));
      }
      if (seen.contains(name)) {
        throw new CommandException(
            ExitCode.USAGE, "--predictors names '" + name + "' twice; once is enough");
      }
      seen.add(name);
    }
  }

  /**
   * A new predictor of that name, which must exist.
   *
   * @param gruWeights of those that have weights, in place of those that come with the program
   * @throws UncheckedIOException if the weights cannot be used
   */
  public static FramePredictor make(String name, Optional<Path> gruWeights) {
    WeightsLoader loader = WITH_WEIGHTS.get(name);
    if (loader != null && gruWeights.isPresent()) {
      try {
        return loader.load(gruWeights.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Supplier<FramePredictor> maker = ALL.get(name);
    if (maker == null) {
      throw new IllegalArgumentException("no predictor is called " + name);
    }
    return maker.get();
  }
}
