package dev.phasecast.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A {@link SpeedReport} as JSON of the schema {@code phasecast.bench.speed/1}. What the system does
 * not tell is {@code null}.
 */
final class SpeedJson {
  /** Name and version of what this writes. */
  static final String SCHEMA = "phasecast.bench.speed/1";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SpeedJson() {}

  /** The indented text, with a line feed at its end. */
  static String text(SpeedReport report) {
    try {
      return MAPPER.writeValueAsString(tree(report)).replace("\r", "") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static ObjectNode tree(SpeedReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.set("machine", machine(report.machine()));
    report.predictors().forEach(root.putArray("predictors")::add);
    var clips = root.putArray("clips");
    for (SpeedReport.OfClip of : report.clips()) {
      ObjectNode node = clips.addObject();
      node.put("name", of.clip().name());
      node.put("width", of.clip().width());
      node.put("height", of.clip().height());
      node.put("fps", of.clip().rate());
      ObjectNode tasks = node.putObject("tasks");
      for (SpeedReport.OfTask each : of.tasks()) {
        ObjectNode task = tasks.putObject(each.task().label());
        task.set("median", sample(each.median(), of.clip().rate()));
        var samples = task.putArray("samples");
        each.samples().forEach(one -> samples.add(sample(one, of.clip().rate())));
      }
    }
    var growths = root.putArray("memory");
    for (SpeedReport.Growth growth : report.growths()) {
      ObjectNode node = growths.addObject();
      node.put("clip", growth.clip().name());
      node.put("task", growth.task().label());
      node.set("usual", sample(growth.usual(), growth.clip().rate()));
      node.set("longer", sample(growth.longer(), growth.clip().rate()));
    }
    return root;
  }

  static ObjectNode machine(Machine machine) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("cpu", machine.cpu());
    node.put("cores", machine.cores());
    node.put("memoryBytes", machine.memoryBytes());
    node.put("system", machine.system());
    node.put("java", machine.java());
    machine.memoryOptions().forEach(node.putArray("memoryOptions")::add);
    if (machine.load() >= 0) {
      node.put("load", machine.load());
    } else {
      node.putNull("load");
    }
    return node;
  }

  private static ObjectNode sample(Sample sample, double rate) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("frames", sample.frames());
    node.put("steadyFramesPerSecond", sample.steadyRate());
    node.put("steadyTimesClip", sample.steadyRate() / rate);
    node.put("wholeFramesPerSecond", sample.wholeRate());
    node.put("wholeTimesClip", sample.wholeRate() / rate);
    node.put("seconds", sample.seconds());
    node.put("cpuSeconds", sample.cpuSeconds());
    if (sample.peakBytes().isPresent()) {
      node.put("peakBytes", sample.peakBytes().getAsLong());
    } else {
      node.putNull("peakBytes");
    }
    return node;
  }
}
