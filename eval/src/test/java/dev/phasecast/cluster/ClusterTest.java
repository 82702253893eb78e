package dev.phasecast.cluster;

import static dev.phasecast.cluster.Batches.clip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A standalone master with two workers, each a process, some of which are killed. */
@Timeout(900)
class ClusterTest {
  private static final List<String> CLIPS = List.of("digits", "object", "still", "zoom");

  @TempDir private Path folder;

  private static String[] arguments(Path out, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("--out", out.toString(), "--frames=0:6", "-p", "copy,shift", "--resume"));
    all.addAll(List.of(more));
    CLIPS.forEach(name -> all.add(clip(name).toString()));
    return all.toArray(new String[0]);
  }

  private static void await(Process driver, BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      assertTrue(driver.isAlive(), "the driver ended early");
      Thread.sleep(50);
    }
  }

  private static void assertComplete(Path out) throws IOException {
    List<String> lines = Batches.metrics(out);
    // Six frames have four rows, and each video a header.
    assertEquals(CLIPS.size() * 5, lines.size());
    Path plain = out.resolveSibling("plain");
    for (int i = 0; i < CLIPS.size(); i++) {
      Batches.run(
          "--no-video",
          "--quiet",
          "--force",
          "--frames=0:6",
          "-p",
          "copy,shift",
          "--out",
          plain.toString(),
          clip(CLIPS.get(i)).toString());
      assertEquals(
          Files.readAllLines(plain.resolve("metrics.csv")), lines.subList(5 * i, 5 * i + 5));
    }
    assertFalse(Files.exists(out.resolve(".work")));
  }

  @Test
  void aWorkerThatIsKilledLeavesACompleteResult() throws Exception {
    Path out = folder.resolve("out");
    try (Cluster cluster = Cluster.of(folder, 2)) {
      Process driver = cluster.batch(arguments(out, "--master", cluster.master()));
      await(driver, () -> Batches.parts(out).size() >= 1 && cluster.started(0) > 1);
      cluster.killWorker(0);
      assertEquals(ExitCode.DONE, driver.waitFor(), cluster.log("driver"));
    }
    assertComplete(out);
  }

  @Test
  void aDriverThatIsKilledIsGoneOnFrom() throws Exception {
    Path out = folder.resolve("out");
    try (Cluster cluster = Cluster.of(folder, 0)) {
      Process driver = cluster.batch(arguments(out, "--workers=1"));
      await(driver, () -> Batches.parts(out).size() >= 2);
      List<ProcessHandle> children = driver.descendants().toList();
      driver.destroyForcibly().waitFor();
      for (ProcessHandle child : children) {
        child.onExit().join();
      }
      assertFalse(Files.exists(out.resolve("data")), "tables are complete or absent");
      List<Path> parts = Batches.parts(out);
      List<FileTime> times = new ArrayList<>();
      for (Path part : parts) {
        times.add(Files.getLastModifiedTime(part));
      }
      Process again = cluster.batch(arguments(out, "--workers=1"));
      assertEquals(ExitCode.DONE, again.waitFor(), cluster.log("driver"));
      for (int i = 0; i < parts.size(); i++) {
        assertEquals(times.get(i), Files.getLastModifiedTime(parts.get(i)), "done once");
      }
    }
    assertComplete(out);
  }
}
