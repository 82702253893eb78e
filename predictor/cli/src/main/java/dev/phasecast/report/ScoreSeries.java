package dev.phasecast.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.registration.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scores and motions of all frames, as arrays of JSON of one length. */
final class ScoreSeries {
  private static final List<String> MEASURES = List.of("mse", "psnr", "ssim");
  private static final List<String> MOTION = List.of("dx", "dy", "sigma", "confidence");

  private final ArrayNode frames = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode times = JsonNodeFactory.instance.arrayNode();
  private final Map<String, Map<String, ArrayNode>> scores = new LinkedHashMap<>();
  private final Map<String, ArrayNode> motions = arrays(MOTION);

  ScoreSeries(List<String> predictors) {
    predictors.forEach(name -> scores.put(name, arrays(MEASURES)));
  }

  private static Map<String, ArrayNode> arrays(List<String> names) {
    Map<String, ArrayNode> arrays = new LinkedHashMap<>();
    names.forEach(name -> arrays.put(name, JsonNodeFactory.instance.arrayNode()));
    return arrays;
  }

  /** Adds a frame, and how it has moved since the one before, if that is known. */
  void add(ScoredFrame frame, Optional<Registration> motion) {
    frames.add(frame.truth().index());
    times.add(FiniteNumber.require(frame.truth().time(), "time of frame"));
    for (Prediction prediction : frame.predictions()) {
      Map<String, ArrayNode> arrays = scores.get(prediction.predictor());
      if (arrays == null) {
        throw new IllegalArgumentException(prediction.predictor() + " was not announced");
      }
      add(arrays, "mse", prediction.scores().mse());
      add(arrays, "psnr", prediction.scores().psnr());
      add(arrays, "ssim", prediction.scores().ssim());
    }
    if (motion.isEmpty()) {
      motions.values().forEach(ArrayNode::addNull);
    } else {
      add(motions, "dx", motion.get().translation().dx());
      add(motions, "dy", motion.get().translation().dy());
      add(motions, "sigma", motion.get().sigma());
      add(motions, "confidence", motion.get().confidence());
    }
  }

  private static void add(Map<String, ArrayNode> arrays, String name, double value) {
    ArrayNode array = arrays.get(name);
    if (array != null) {
      array.add(FiniteNumber.require(value, name));
    }
  }

  /** Puts {@code frames}, {@code time}, {@code predictors} and {@code motion} into an object. */
  void writeTo(ObjectNode root) {
    root.set("frames", frames);
    root.set("time", times);
    ObjectNode predictors = root.putObject("predictors");
    scores.forEach((name, arrays) -> predictors.putObject(name).setAll(arrays));
    root.putObject("motion").setAll(motions);
  }
}
