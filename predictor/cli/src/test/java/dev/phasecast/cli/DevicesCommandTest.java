package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.network.backend.CudaDevice;
import dev.phasecast.report.DevicesJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesCommandTest {
  @Test
  void namesTheProcessorAndWhyThereIsNoCard() {
    List<String> lines = CommandRun.of("devices").ended(ExitCode.DONE).out().lines().toList();
    assertTrue(lines.get(0).matches("cpu   \\d+ cores"), lines.get(0));
    assertTrue(lines.get(1).startsWith("cuda  "), lines.get(1));
  }

  @Test
  void listsCardsAsJson() throws IOException {
    CudaDevice card = new CudaDevice(0, "NVIDIA H100", 9, 0, 80L << 30);
    JsonNode root = new ObjectMapper().readTree(DevicesJson.text(4, List.of(card), ""));
    assertEquals("phasecast.devices/1", root.required("schema").textValue());
    assertEquals("9.0", root.required("cuda").required(0).required("capability").textValue());
    assertEquals(false, root.required("cuda").required(0).required("supported").booleanValue());
    assertTrue(root.required("fault").isNull());
    CommandRun run = CommandRun.of("devices", "--json").ended(ExitCode.DONE);
    assertTrue(new ObjectMapper().readTree(run.out()).required("cores").intValue() >= 1);
  }

  /** A build with CUDA on a machine with a card would take it; this one is for all others. */
  @Test
  void aCardThatIsNotThereIsRefusedInOneLine(@TempDir Path folder) throws IOException {
    Path clip = TinyClip.ofFrames(5).h264(folder.resolve("clip.mp4"));
    Path out = folder.resolve("out");
    CommandRun.of("--backend", "cuda", "--out", out, clip)
        .ended(ExitCode.USAGE)
        .saidInOneLine("--backend cuda", "use --backend cpu");
    CommandRun.of("--backend", "cpu", "--no-video", "--out", out, clip).ended(ExitCode.DONE);
  }
}
