package dev.phasecast.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** From how a video ended to its row of {@link Tables#VIDEOS}, by what its part holds. */
final class VideoRows implements Function<Row, Row> {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BatchPlan plan;

  VideoRows(BatchPlan plan) {
    this.plan = plan;
  }

  @Override
  public Row call(Row outcome) throws IOException {
    int exitCode = outcome.getAs("exitCode");
    VideoStatus status = VideoStatus.of(exitCode);
    List<@Nullable Object> row = new ArrayList<>();
    for (String name : List.of("index", "path", "sha256", "bytes")) {
      row.add(outcome.getAs(name));
    }
    row.add(plan.task().label());
    row.add(plan.recipe());
    row.add(status.label());
    for (String name : List.of("exitCode", "reason", "attempts", "seconds", "results")) {
      row.add(outcome.getAs(name));
    }
    String key = outcome.getAs("key");
    addDocument(
        row, status == VideoStatus.FAILED || key == null ? MAPPER.createObjectNode() : read(key));
    return RowFactory.create(row.toArray());
  }

  /** The document without its rows of frames, which may be many. */
  private ObjectNode read(String key) throws IOException {
    try (ZipFile part = new Parts(plan.layout()).open(key);
        InputStream in = Parts.stream(part, plan.task().document())) {
      return plan.task() == BatchTask.MOTION ? motion(in) : (ObjectNode) MAPPER.readTree(in);
    }
  }

  private void addDocument(List<@Nullable Object> row, ObjectNode document) {
    JsonNode input = document.path("input");
    row.add(texts(document.path("warnings")));
    row.add(Tables.text(input, "container"));
    row.add(Tables.text(input, "codec"));
    row.add(input.path("width").isInt() ? input.path("width").asInt() : null);
    row.add(input.path("height").isInt() ? input.path("height").asInt() : null);
    row.add(Tables.real(input, "fps"));
    row.add(Tables.count(input, "frames"));
    row.add(Tables.count(input, "declaredFrames"));
    row.add(Tables.real(input, "durationSeconds"));
    row.add(document.has("predictors") ? predictors(document.path("predictors")) : null);
    row.add(document.has("motion") ? motionRow(document.path("motion")) : null);
    row.add(document.path("files").has(0) ? check(document.path("files").get(0)) : null);
  }

  private static String[] texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts.toArray(new String[0]);
  }

  private static Row[] predictors(JsonNode predictors) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> predictor : predictors.properties()) {
      JsonNode scores = predictor.getValue();
      rows.add(
          RowFactory.create(
              predictor.getKey(),
              Tables.count(scores, "frames"),
              Tables.real(scores, "mse"),
              Tables.real(scores, "mae"),
              Tables.real(scores, "psnr"),
              Tables.real(scores, "psnrPooled"),
              Tables.real(scores, "ssim"),
              Tables.real(scores, "psnrOverCopy"),
              Tables.real(scores, "millisecondsPerFrame")));
    }
    return rows.toArray(new Row[0]);
  }

  private static Row motionRow(JsonNode motion) {
    return RowFactory.create(
        Tables.count(motion, "pairs"),
        Tables.count(motion, "cuts"),
        Tables.count(motion, "doubtful"),
        Tables.real(motion, "meanSigma"),
        Tables.real(motion, "meanShift"));
  }

  private static Row check(JsonNode file) {
    List<Row> detectors = new ArrayList<>();
    for (JsonNode detector : file.path("detectors")) {
      detectors.add(
          RowFactory.create(
              Tables.text(detector, "name"),
              detector.path("applies").asBoolean(),
              detector.path("experimental").asBoolean(),
              Tables.real(detector, "llr"),
              Tables.real(detector, "probability"),
              Tables.text(detector, "reason")));
    }
    return RowFactory.create(
        Tables.text(file, "kind"),
        Tables.text(file, "verdict"),
        Tables.real(file, "llr"),
        Tables.real(file, "probability"),
        Tables.real(file, "prior"),
        texts(file.path("reasons")),
        detectors.toArray(new Row[0]));
  }

  /** A motion document with its pairs summed up, read one at a time. */
  private static ObjectNode motion(InputStream in) throws IOException {
    ObjectNode document = MAPPER.createObjectNode();
    try (JsonParser json = MAPPER.createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("pairs")) {
          document.set("motion", sum(json));
        } else {
          document.set(name, json.readValueAsTree());
        }
      }
    }
    return document;
  }

  private static ObjectNode sum(JsonParser json) throws IOException {
    long pairs = 0;
    long cuts = 0;
    long doubtful = 0;
    double sigma = 0;
    double shift = 0;
    while (json.nextToken() == JsonToken.START_OBJECT) {
      JsonNode pair = json.readValueAsTree();
      pairs++;
      if (pair.path("cut").asBoolean()) {
        cuts++;
        continue;
      }
      doubtful += pair.path("doubt").isTextual() ? 1 : 0;
      sigma += pair.path("sigma").asDouble();
      shift += Math.hypot(pair.path("dx").asDouble(), pair.path("dy").asDouble());
    }
    ObjectNode sum = MAPPER.createObjectNode();
    sum.put("pairs", pairs).put("cuts", cuts).put("doubtful", doubtful);
    if (pairs > cuts) {
      sum.put("meanSigma", sigma / (pairs - cuts)).put("meanShift", shift / (pairs - cuts));
    }
    return sum;
  }
}
