package dev.phasecast.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveletsCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void measuresAllJobs() throws IOException {
    Path json = folder.resolve("wavelets.json");
    String[] call = {
      "bench", "wavelets", "--repeat", "1", "--seconds", "0.001", "--json", json.toString()
    };
    assertEquals(ExitCode.DONE, run(call), this::said);
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(table.contains("packets1d  sym5    double"), table);
    JsonNode tree = new ObjectMapper().readTree(Files.readString(json));
    assertEquals("phasecast.bench-wavelets/1", tree.get("schema").asText());
    List<String> jobs = new ArrayList<>();
    for (JsonNode row : tree.get("rows")) {
      jobs.add(
          row.get("task").asText()
              + " "
              + row.get("wavelet").asText()
              + " "
              + row.get("precision").asText()
              + " "
              + row.get("threads").asInt());
      double best = row.get("perSecond").asDouble();
      assertTrue(best > 0, row::toString);
      assertTrue(row.get("medianPerSecond").asDouble() <= best, row::toString);
    }
    assertEquals(16, jobs.size());
    assertEquals(16, jobs.stream().distinct().count());
    assertTrue(jobs.contains("packets2d db4 float 2"), jobs::toString);
  }

  @Test
  void refusesWrongUse() {
    assertEquals(ExitCode.USAGE, run("bench", "wavelets", "--repeat", "0"));
    assertTrue(said().contains("--repeat must be at least 1, not 0"), this::said);
    assertEquals(ExitCode.USAGE, run("bench", "wavelets", "--seconds", "0"));
    assertTrue(said().contains("--seconds must be more than 0"), this::said);
    assertEquals(ExitCode.USAGE, run("bench", "wavelets", "--json", folder.toString()));
    assertTrue(said().contains("cannot be written"), this::said);
  }
}
