package dev.phasecast.benchmark.esann;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EsannCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void trainsMeasuresAndGoesOn() throws IOException {
    Path json = folder.resolve("e.json");
    Path html = folder.resolve("e.html");
    String[] arguments = {
      "bench",
      "esann",
      "--quick",
      "--nets",
      "cell,gru-100",
      "--work",
      folder.toString(),
      "--json",
      json.toString(),
      "--html",
      html.toString()
    };
    assertEquals(ExitCode.DONE, run(arguments), message());
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(table.contains("| cell | 32,605 | 1 | 20 steps"), table);
    assertTrue(table.contains("The cell's error is 1/"), table);
    JsonNode root = new ObjectMapper().readTree(json.toFile());
    assertEquals("phasecast.bench.esann/1", root.get("schema").asText());
    JsonNode predictors = root.get("predictors");
    assertEquals(6, predictors.get("cell").get("steps").size());
    double copy = predictors.get("copy").get("mse").asDouble();
    assertTrue(predictors.get("cell, untrained").get("mse").asDouble() < copy / 2);
    assertTrue(Files.readString(html).contains("gru-100"));

    // The second run trains nothing again and comes to the same figures.
    out.reset();
    assertEquals(ExitCode.DONE, run(arguments), message());
    assertEquals(table, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void wrongUseEndsWithTwo() {
    String work = folder.toString();
    for (String[] wrong :
        new String[][] {
          {"bench", "esann"},
          {"bench", "esann", "--work", work, "--nets", "lstm"},
          {"bench", "esann", "--work", work, "--setting", "moving-mnist"},
          {"bench", "esann", "--work", work, "--seeds", "0"}
        }) {
      assertEquals(ExitCode.USAGE, run(wrong), String.join(" ", wrong));
    }
    String[] missing = {"bench", "esann", "--work", work, "--mnist", work + "/none"};
    assertEquals(ExitCode.UNREADABLE, run(missing));
  }

  @Test
  void rowsSumUpTheirSeeds() {
    EsannRow row =
        new EsannRow(
            "cell",
            10,
            List.of(
                new EsannRow.Run(1, 5, 10, new Measured(List.of(0.1, 0.3))),
                new EsannRow.Run(2, 5, 30, new Measured(List.of(0.3, 0.5)))));
    assertEquals(0.3, row.mean(), 1e-12);
    assertEquals(0.2, row.least(), 1e-12);
    assertEquals(0.4, row.greatest(), 1e-12);
    assertEquals(20, row.seconds(), 1e-12);
    assertEquals(0.2, row.perStep().get(0), 1e-12);
    assertEquals(0.4, row.perStep().get(1), 1e-12);
  }

  private int run(String... arguments) {
    return Main.run(stream(out), stream(err), arguments);
  }

  private String message() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
