package dev.phasecast.benchmark.esann;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.report.FiniteNumber;

/**
 * An {@link EsannReport} as JSON of the schema {@code phasecast.bench.esann/1}. Errors are those of
 * a pixel; {@code mseSum} is that of a frame's pixels together.
 */
final class EsannJson {
  /** Name and version of what this writes. */
  static final String SCHEMA = "phasecast.bench.esann/1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private EsannJson() {}

  /** The indented text, with a line feed at its end. */
  static String text(EsannReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("setting", report.setting());
    root.put("source", report.source());
    root.put("sequences", report.sequences());
    root.put("threads", report.threads());
    ObjectNode predictors = root.putObject("predictors");
    for (EsannRow row : report.rows()) {
      ObjectNode node = predictors.putObject(row.name());
      node.put("parameters", row.parameters());
      node.put("mse", finite(row.mean()));
      node.put("mseSum", finite(row.mean() * Measured.PIXELS));
      if (row.parameters() > 0) {
        ArrayNode runs = node.putArray("runs");
        for (EsannRow.Run run : row.runs()) {
          ObjectNode one = runs.addObject();
          one.put("seed", run.seed());
          one.put("steps", run.steps());
          one.put("seconds", finite(run.seconds()));
          one.put("mse", finite(run.error().mean()));
        }
      }
      ArrayNode steps = node.putArray("steps");
      row.perStep().forEach(error -> steps.add(finite(error)));
    }
    try {
      return MAPPER.writeValueAsString(root).replace("\r", "") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static double finite(double value) {
    return FiniteNumber.require(value, "a figure of the experiment");
  }
}
