package dev.phasecast.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.frame.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@link Summary} as JSON of the schema {@code phasecast.summary/1}. What the input does not tell
 * is {@code null}; numbers are finite.
 */
public final class SummaryJson {
  /** Name and version of what this writes. */
  public static final String SCHEMA = "phasecast.summary/1";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SummaryJson() {}

  /** Writes {@code summary.json}. */
  public static void write(Path file, Summary summary) throws IOException {
    Files.writeString(file, text(summary));
  }

  /** The indented JSON text, ending with a line feed on every system. */
  public static String text(Summary summary) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(tree(summary)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }

  private static ObjectNode tree(Summary summary) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.set("input", input(summary.input()));
    root.put("horizon", summary.horizon());
    ObjectNode predictors = root.putObject("predictors");
    for (PredictorResult result : summary.predictors()) {
      predictors.set(result.name(), predictor(result, summary.copy()));
    }
    summary.warnings().forEach(root.putArray("warnings")::add);
    ObjectNode options = root.putObject("options");
    summary.options().forEach(options::put);
    summary.output().forEach(root.putArray("output")::add);
    root.put("version", summary.version());
    root.put("backend", summary.backend());
    root.put("seconds", summary.seconds());
    return root;
  }

  /** What is told of an input. */
  static ObjectNode input(Summary.Input input) {
    VideoFormat format = input.format();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("file", input.file());
    node.put("sha256", input.sha256());
    node.put("container", input.container());
    node.put("codec", input.codec());
    node.put("width", format.width());
    node.put("height", format.height());
    node.put("fps", format.frameRate().value());
    node.put("frames", input.frames());
    if (input.declaredFrames().isPresent()) {
      node.put("declaredFrames", input.declaredFrames().getAsLong());
    } else {
      node.putNull("declaredFrames");
    }
    if (input.durationSeconds().isPresent()) {
      double duration = input.durationSeconds().getAsDouble();
      node.put("durationSeconds", FiniteNumber.require(duration, "durationSeconds"));
    } else {
      node.putNull("durationSeconds");
    }
    node.put("pixelAspect", format.pixelAspect().toString());
    node.put("rotation", input.rotation());
    node.put("bitDepth", format.bitDepth());
    node.put("chroma", ChromaName.of(format.chroma()));
    node.put("range", format.range().name().toLowerCase(Locale.ROOT));
    node.put("matrix", format.matrix().name().toLowerCase(Locale.ROOT));
    return node;
  }

  private static ObjectNode predictor(PredictorResult result, Optional<PredictorResult> copy) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("frames", result.frames());
    node.put("mse", result.mse());
    node.put("mae", result.mae());
    node.put("psnr", result.psnr());
    node.put("psnrPooled", result.psnrPooled());
    node.put("ssim", result.ssim());
    copy.ifPresent(base -> node.put("psnrOverCopy", result.psnr() - base.psnr()));
    node.put("millisecondsPerFrame", result.millisecondsPerFrame());
    return node;
  }
}
