package dev.phasecast.benchmark.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.report.FiniteNumber;
import java.util.List;

/**
 * A {@link PredictionReport} as JSON of the schema {@code phasecast.bench.prediction/1}. What
 * cannot be said, such as the sharpness of flat clips, is absent.
 */
final class PredictionJson {
  /** Name and version of what this writes. */
  static final String SCHEMA = "phasecast.bench.prediction/1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final PredictionReport report;
  private final PredictionSettings settings;

  private PredictionJson(PredictionReport report) {
    this.report = report;
    this.settings = report.settings();
  }

  /** The indented text, with a line feed at its end. */
  static String text(PredictionReport report) {
    try {
      ObjectNode tree = new PredictionJson(report).tree();
      return MAPPER.writeValueAsString(tree).replace("\r", "") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private ObjectNode tree() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    strings(root.putArray("predictors"), settings.predictors());
    root.put("subject", settings.subject());
    strings(root.putArray("rivals"), settings.rivals());
    root.put("frames", settings.frames().toString());
    root.put("maxSize", settings.bounds().toString());
    root.put("horizon", settings.steps());
    ArrayNode sets = root.putArray("sets");
    for (ClipSet set : ClipSet.values()) {
      List<ClipResult> clips = report.of(set);
      if (!clips.isEmpty()) {
        set(sets.addObject(), set, clips);
      }
    }
    ArrayNode clips = root.putArray("clips");
    report.clips().forEach(clip -> clip(clips.addObject(), clip));
    ArrayNode failed = root.putArray("failed");
    report
        .failed()
        .forEach(each -> failed.addObject().put("clip", each.name()).put("error", each.fault()));
    return root;
  }

  private void set(ObjectNode node, ClipSet set, List<ClipResult> clips) {
    node.put("name", set.key());
    strings(node.putArray("clips"), clips.stream().map(clip -> clip.clip().name()).toList());
    ObjectNode predictors = node.putObject("predictors");
    for (String name : settings.predictors()) {
      ObjectNode mean = predictors.putObject(name);
      mean.put("milliseconds", finite(PredictionReport.milliseconds(clips, name)));
      ArrayNode steps = mean.putArray("steps");
      for (int step = 1; step <= settings.steps(); step++) {
        PredictionReport.mean(clips, name, step).ifPresent(each -> step(steps.addObject(), each));
      }
    }
    ArrayNode gains = node.putArray("gains");
    for (int step = 1; step <= settings.steps(); step++) {
      int at = step;
      report.gain(clips, step).ifPresent(gain -> gain(gains.addObject().put("step", at), gain));
    }
    strings(
        node.putArray("losses"),
        report.losses(clips).stream().map(clip -> clip.clip().name()).toList());
  }

  private void clip(ObjectNode node, ClipResult clip) {
    node.put("name", clip.clip().name());
    node.put("set", clip.clip().set().key());
    node.put("width", clip.width());
    node.put("height", clip.height());
    node.put("frames", clip.frames());
    clip.repeated().forEach(node.putArray("repeated")::add);
    strings(node.putArray("warnings"), clip.warnings());
    node.put("damaged", clip.damaged());
    ArrayNode gains = node.putArray("gains");
    for (int step = 1; step <= settings.steps(); step++) {
      int at = step;
      clip.gain(settings, step).ifPresent(gain -> gain(gains.addObject().put("step", at), gain));
    }
    ArrayNode indices = node.putArray("scored");
    clip.predictors().get(0).frames().forEach(score -> indices.add(score.frame()));
    ObjectNode predictors = node.putObject("predictors");
    for (PredictorScore score : clip.predictors()) {
      ObjectNode of = predictors.putObject(score.name());
      of.put("milliseconds", finite(score.milliseconds()));
      ArrayNode steps = of.putArray("steps");
      score.steps().forEach(step -> step(steps.addObject(), step));
      ArrayNode psnr = of.putArray("psnr");
      score.frames().forEach(frame -> psnr.add(finite(frame.psnr())));
      ArrayNode ssim = of.putArray("ssim");
      score.frames().forEach(frame -> ssim.add(finite(frame.ssim())));
    }
  }

  private static void step(ObjectNode node, StepScore score) {
    node.put("step", score.step());
    node.put("frames", score.frames());
    node.put("psnr", finite(score.psnr()));
    node.put("ssim", finite(score.ssim()));
    score.sharpness().ifPresent(value -> node.put("sharpness", finite(value)));
  }

  private static void gain(ObjectNode node, Gain gain) {
    node.put("psnr", finite(gain.psnr()));
    node.put("ssim", finite(gain.ssim()));
  }

  private static double finite(double value) {
    return FiniteNumber.require(value, "a figure of the bench");
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
