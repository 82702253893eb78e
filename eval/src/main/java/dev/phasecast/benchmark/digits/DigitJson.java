package dev.phasecast.benchmark.digits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.report.FiniteNumber;
import java.util.List;

/**
 * A {@link DigitReport} as JSON of the schema {@code phasecast.bench.digits/1}. Errors are those of
 * a pixel; {@code mseSum} and {@code maeSum} are those of a frame's pixels together.
 */
final class DigitJson {
  /** Name and version of what this writes. */
  static final String SCHEMA = "phasecast.bench.digits/1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private DigitJson() {}

  /** The indented text, with a line feed at its end. */
  static String text(DigitReport report) {
    try {
      return MAPPER.writeValueAsString(tree(report)).replace("\r", "") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static ObjectNode tree(DigitReport report) {
    DigitSettings settings = report.settings();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("source", settings.source());
    root.put("sequences", settings.sequences());
    root.put("seed", settings.seed());
    root.put("context", settings.context());
    root.put("steps", settings.steps());
    root.put("threads", settings.threads());
    ObjectNode weights = root.putObject("weights");
    settings.predictors().stream()
        .filter(settings.weights()::containsKey)
        .forEach(name -> weights.put(name, String.valueOf(settings.weights().get(name))));
    ObjectNode predictors = root.putObject("predictors");
    for (DigitScore score : report.scores()) {
      ObjectNode node = predictors.putObject(score.name());
      node.put("parameters", score.parameters());
      node.put("milliseconds", finite(score.milliseconds()));
      node.put("sequencesPerSecond", finite(score.perSecond()));
      node.put("medianMseSum", finite(score.medianMseSum()));
      scores(node.putObject("mean"), score.mean());
      steps(node.putArray("steps"), score.steps());
      ArrayNode errors = node.putArray("sequenceMse");
      score.errors().forEach(error -> errors.add(finite(error)));
    }
    report.floor().ifPresent(floor -> floor(root.putObject("floor"), floor));
    if (Published.compareWith(settings)) {
      quoted(root.putObject("quoted"));
    }
    return root;
  }

  private static void steps(ArrayNode array, List<StepScores> steps) {
    for (int step = 0; step < steps.size(); step++) {
      scores(array.addObject().put("step", step + 1), steps.get(step));
    }
  }

  private static void floor(ObjectNode node, List<StepScores> floor) {
    node.put("note", DigitReport.FLOOR);
    scores(node.putObject("mean"), StepScores.mean(floor));
    steps(node.putArray("steps"), floor);
  }

  private static void scores(ObjectNode node, StepScores scores) {
    for (DigitMeasure measure : DigitMeasure.values()) {
      node.put(measure.key(), finite(scores.of(measure)));
    }
    node.put("mseSum", finite(scores.mseSum()));
    node.put("maeSum", finite(scores.maeSum()));
  }

  private static void quoted(ObjectNode node) {
    node.put("note", Published.QUOTED + "; " + Published.NOTE);
    ArrayNode rows = node.putArray("rows");
    for (Published row : Published.ROWS) {
      ObjectNode quoted = rows.addObject();
      quoted.put("name", row.name());
      quoted.put("mseSum200Epochs", row.mse200());
      quoted.put("mseSum2000Epochs", row.mse2000());
      row.ssim2000().ifPresent(ssim -> quoted.put("ssimOpenStl2000Epochs", ssim));
    }
  }

  private static double finite(double value) {
    return FiniteNumber.require(value, "a figure of the bench");
  }
}
