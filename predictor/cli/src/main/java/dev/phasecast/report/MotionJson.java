package dev.phasecast.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.SimilarityRegistration;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes motion as JSON of the schema {@code phasecast.motion/1}: one object, with a line for each
 * pair. Numbers are finite; {@code doubt} and {@code loopError} are null where there is none.
 */
public final class MotionJson implements MotionSink {
  /** Name and version of what this writes. */
  public static final String SCHEMA = "phasecast.motion/1";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonGenerator json;

  /**
   * Begins the object.
   *
   * @param out written to and left open
   */
  public MotionJson(OutputStream out) throws IOException {
    json =
        new JsonFactory()
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .setCodec(MAPPER)
            .setPrettyPrinter(new MinimalPrettyPrinter(""));
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeArrayFieldStart("pairs");
  }

  @Override
  public void accept(MotionRow row) throws IOException {
    SimilarityRegistration found = row.pair().registration();
    ObjectNode pair = MAPPER.createObjectNode();
    pair.put("frame", row.frame());
    put(pair, "time", row.time());
    put(pair, found.motion());
    put(pair, "confidence", found.confidence());
    put(pair, "sigma", found.sigma());
    put(pair, "agreement", found.agreement());
    pair.put("cut", row.cut());
    pair.put("kind", row.kind());
    pair.put("doubt", row.doubt().orElse(null));
    put(pair.putObject("path"), row.pair().path());
    if (row.pair().loopError().isPresent()) {
      put(pair, "loopError", row.pair().loopError().getAsDouble());
    } else {
      pair.putNull("loopError");
    }
    json.writeRaw('\n');
    json.writeTree(pair);
  }

  @Override
  public void finish(MotionSummary summary) throws IOException {
    json.writeRaw('\n');
    json.writeEndArray();
    json.writeFieldName("input");
    json.writeTree(SummaryJson.input(summary.inputs().get(0)));
    if (summary.inputs().size() > 1) {
      json.writeFieldName("moved");
      json.writeTree(SummaryJson.input(summary.inputs().get(1)));
    }
    json.writeFieldName("warnings");
    json.writeTree(MAPPER.valueToTree(summary.warnings()));
    json.writeFieldName("options");
    json.writeTree(MAPPER.valueToTree(summary.options()));
    json.writeStringField("version", summary.version());
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private static void put(ObjectNode node, Similarity motion) {
    put(node, "dx", motion.dx());
    put(node, "dy", motion.dy());
    put(node, "rotation", motion.rotation());
    put(node, "scale", motion.scale());
  }

  private static void put(ObjectNode node, String name, double value) {
    node.put(name, FiniteNumber.require(value, name) + 0.0);
  }
}
