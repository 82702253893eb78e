package dev.phasecast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of all tables. Names are those of the command line's JSON and CSV; what a video or a
 * task does not tell is null.
 */
final class Tables {
  private static final DataType TEXT = DataTypes.StringType;
  private static final DataType REAL = DataTypes.DoubleType;
  private static final DataType COUNT = DataTypes.LongType;
  private static final DataType CODE = DataTypes.IntegerType;
  private static final DataType YES_NO = DataTypes.BooleanType;

  /** How the process of each video ended; the order is that of {@link #outcome}. */
  static final StructType OUTCOMES =
      new StructType()
          .add("index", COUNT)
          .add("path", TEXT)
          .add("sha256", TEXT)
          .add("key", TEXT)
          .add("bytes", COUNT)
          .add("exitCode", CODE)
          .add("reason", TEXT)
          .add("attempts", CODE)
          .add("seconds", REAL)
          .add("results", TEXT);

  private static final StructType PREDICTOR =
      new StructType()
          .add("name", TEXT)
          .add("frames", COUNT)
          .add("mse", REAL)
          .add("mae", REAL)
          .add("psnr", REAL)
          .add("psnrPooled", REAL)
          .add("ssim", REAL)
          .add("psnrOverCopy", REAL)
          .add("millisecondsPerFrame", REAL);

  private static final StructType MOTION =
      new StructType()
          .add("pairs", COUNT)
          .add("cuts", COUNT)
          .add("doubtful", COUNT)
          .add("meanSigma", REAL, true, "mean expected error of the shift, pixels, without cuts")
          .add("meanShift", REAL, true, "mean length of the shift, pixels a frame, without cuts");

  private static final StructType DETECTOR =
      new StructType()
          .add("name", TEXT)
          .add("applies", YES_NO)
          .add("experimental", YES_NO)
          .add("llr", REAL)
          .add("probability", REAL)
          .add("reason", TEXT);

  private static final StructType CHECK =
      new StructType()
          .add("kind", TEXT)
          .add("verdict", TEXT)
          .add("llr", REAL)
          .add("probability", REAL)
          .add("prior", REAL)
          .add("reasons", DataTypes.createArrayType(TEXT))
          .add("detectors", DataTypes.createArrayType(DETECTOR));

  /** A row for each video, in the order in which they were named. */
  static final StructType VIDEOS =
      new StructType()
          .add("index", COUNT, false, "place in the batch, from 0")
          .add("path", TEXT, false, "absolute path of the video")
          .add("sha256", TEXT, true, "of its bytes; null if it cannot be read")
          .add("bytes", COUNT, true, "of the file")
          .add("task", TEXT, false, "predict, motion or check")
          .add("recipe", TEXT, false, "task, options and version")
          .add("status", TEXT, false, "done, damaged or failed")
          .add("exitCode", CODE, false, "of the command line on this video")
          .add("reason", TEXT, true, "of a failure, in one line")
          .add("attempts", CODE, false, "processes that were started for it")
          .add("seconds", REAL, false, "that they took")
          .add("results", TEXT, true, "folder of results, if kept")
          .add("warnings", DataTypes.createArrayType(TEXT))
          .add("container", TEXT)
          .add("codec", TEXT)
          .add("width", CODE, true, "pixels")
          .add("height", CODE, true, "pixels")
          .add("fps", REAL)
          .add("frames", COUNT, true, "decoded")
          .add("declaredFrames", COUNT)
          .add("durationSeconds", REAL)
          .add("predictors", DataTypes.createArrayType(PREDICTOR), true, "of predict")
          .add("motion", MOTION, true, "of motion")
          .add("check", CHECK, true, "of check");

  private static final StructType SCORES =
      new StructType().add("name", TEXT).add("mse", REAL).add("psnr", REAL).add("ssim", REAL);

  private static final StructType POSITION =
      new StructType().add("dx", REAL).add("dy", REAL).add("rotation", REAL).add("scale", REAL);

  /** A row for each frame of {@code predict}: what {@code metrics.csv} holds. */
  private static final StructType PREDICTED_FRAMES =
      frames().add("scores", DataTypes.createArrayType(SCORES), false, "one for each predictor");

  /** A row for each pair of frames of {@code motion}: what its JSON holds. */
  private static final StructType MOVED_FRAMES =
      frames()
          .add("dx", REAL)
          .add("dy", REAL)
          .add("rotation", REAL)
          .add("scale", REAL)
          .add("confidence", REAL)
          .add("sigma", REAL)
          .add("agreement", REAL)
          .add("cut", YES_NO)
          .add("kind", TEXT)
          .add("doubt", TEXT)
          .add("path", POSITION)
          .add("loopError", REAL);

  /** A row for each moment of the timeline of {@code check}. */
  private static final StructType CHECKED_FRAMES = frames().add("llr", REAL);

  private Tables() {}

  private static StructType frames() {
    return new StructType()
        .add("video", TEXT, false, "path of the video, as in the table of videos")
        .add("frame", COUNT, false, "from 0; of check, the place in its timeline")
        .add("time", REAL, false, "seconds");
  }

  /** The schema of the table of frames. */
  static StructType frames(BatchTask task) {
    return switch (task) {
      case PREDICT -> PREDICTED_FRAMES;
      case MOTION -> MOVED_FRAMES;
      case CHECK -> CHECKED_FRAMES;
    };
  }

  /**
   * A row of {@link #OUTCOMES}.
   *
   * @param key of the part, if there is one
   * @param outcome as the part holds it
   */
  static Row outcome(
      long index, String path, Optional<String> sha256, Optional<String> key, JsonNode outcome) {
    return RowFactory.create(
        index,
        path,
        sha256.orElse(null),
        key.orElse(null),
        outcome.path("bytes").asLong(),
        outcome.path("exitCode").asInt(),
        text(outcome, "reason"),
        outcome.path("attempts").asInt(),
        outcome.path("seconds").asDouble(),
        text(outcome, "results"));
  }

  /** A text, or null where there is none. */
  static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? value.asText() : null;
  }

  /** A number, or null where there is none. */
  static @Nullable Double real(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? (Double) value.asDouble() : null;
  }

  /** A whole number, or null where there is none. */
  static @Nullable Long count(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? (Long) value.asLong() : null;
  }
}
