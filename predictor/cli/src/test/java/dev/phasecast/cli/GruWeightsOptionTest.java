package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.network.Compression;
import dev.phasecast.network.TileCodec;
import dev.phasecast.network.WeightsFile;
import dev.phasecast.wavelet.Wavelet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of one's own for the GRU of the main job. */
class GruWeightsOptionTest {
  @TempDir Path folder;
  private Path clip = Path.of("");
  private Path weights = Path.of("");

  @BeforeEach
  void makeClipAndWeights() throws IOException {
    clip = TinyClip.ofFrames(5).h264(folder.resolve("clip.mp4"));
    weights = folder.resolve("own.weights");
    WeightsFile.write(
        TileCodec.cosine(64, 16).start(1).compressed(Compression.ALL, Wavelet.named("db2"), 1),
        weights);
  }

  @Test
  void predictsWithCompressedWeights() throws IOException {
    JsonNode shipped = summary("gru");
    JsonNode own = summary("gru", "--gru-weights", weights);
    assertEquals("own.weights", own.required("options").required("gruWeights").textValue());
    assertFalse(shipped.required("options").has("gruWeights"));
    assertNotEquals(decibels(shipped), decibels(own));
    assertEquals(decibels(own), decibels(summary("gru", "--gru-weights", weights)));
  }

  @Test
  void theAdaptingGruStartsFromThemToo() throws IOException {
    JsonNode shipped = summary("gru-online");
    JsonNode own = summary("gru-online", "--gru-weights", weights);
    assertEquals("own.weights", own.required("options").required("gruWeights").textValue());
    assertNotEquals(decibels("gru-online", shipped), decibels("gru-online", own));
  }

  private static double decibels(JsonNode summary) {
    return decibels("gru", summary);
  }

  private static double decibels(String predictor, JsonNode summary) {
    return summary.required("predictors").required(predictor).required("psnr").doubleValue();
  }

  private JsonNode summary(String predictor, Object... options) throws IOException {
    Object[] arguments = Arrays.copyOf(options, options.length + 7);
    Object[] rest = {"-p", predictor, "--no-video", "--force", "-o", folder.resolve("out"), clip};
    System.arraycopy(rest, 0, arguments, options.length, rest.length);
    CommandRun.of(arguments).ended(ExitCode.DONE);
    return new ObjectMapper().readTree(folder.resolve("out/summary.json").toFile());
  }

  @Test
  void weightsThatCannotBeUsedEndWithTwo() throws IOException {
    refused(folder.resolve("absent"), "no such weights file");
    refused(
        Files.writeString(folder.resolve("notes"), "x".repeat(500)), "not a usable weights file");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    refused(Files.write(folder.resolve("bad.weights"), bytes), "checksum");
    CommandRun.of("-p", "copy", "--gru-weights", weights, clip)
        .ended(ExitCode.USAGE)
        .saidInOneLine("--gru-weights", "--predictors");
  }

  private void refused(Path file, String word) {
    CommandRun.of("-p", "copy,gru", "--gru-weights", file, "-o", folder.resolve("new"), clip)
        .ended(ExitCode.USAGE)
        .saidInOneLine(file, word);
    assertFalse(Files.exists(folder.resolve("new")));
  }
}
