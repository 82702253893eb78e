package dev.phasecast.cluster;

import static dev.phasecast.cluster.Batches.clip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training by two workers of a standalone master, one of which is killed. */
@Timeout(600)
class ClusterTrainingTest {
  @TempDir private Path folder;

  private String[] arguments(Path weights, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "gru",
                "--data=" + folder,
                "--split=" + folder.resolve("my.split"),
                "--out=" + weights,
                "--workers=2",
                "--units=4",
                "--batch=2",
                "--sequence=2",
                "--drawn-share=0",
                "--steps=150",
                "--every=5",
                "--patience=1000"));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private void placeClips() throws IOException {
    Path clips = Files.createDirectories(folder.resolve("video/real"));
    for (String name : List.of("pan", "object", "zoom")) {
      Files.copy(clip(name), clips.resolve(name + ".mp4"));
    }
    Files.writeString(
        folder.resolve("my.split"), "train pan.mp4\ntrain object.mp4\nvalidate zoom.mp4\n");
  }

  @Test
  void aWorkerThatIsKilledChangesNoBit() throws Exception {
    placeClips();
    Path disturbed = folder.resolve("disturbed.weights");
    try (Cluster cluster = Cluster.of(folder, 2)) {
      Process driver =
          cluster.predict(
              "train",
              arguments(
                  disturbed, "--master=" + cluster.master(), "--conf=spark.executor.memory=512m"));
      Path checkpoint = folder.resolve("disturbed.weights.checkpoint");
      while (!Files.exists(checkpoint)) {
        assertTrue(driver.isAlive(), () -> log(cluster));
        Thread.sleep(20);
      }
      assertTrue(cluster.started(0) >= 1, "has a part of the clips");
      cluster.killWorker(0);
      assertTrue(driver.isAlive(), "killed in time");
      assertEquals(ExitCode.DONE, driver.waitFor(), () -> log(cluster));
    }

    Path undisturbed = folder.resolve("undisturbed.weights");
    List<String> here = new ArrayList<>(List.of("train"));
    here.addAll(List.of(arguments(undisturbed)));
    Batches.Run run = Batches.run(here.toArray(new String[0]));
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertArrayEquals(Files.readAllBytes(undisturbed), Files.readAllBytes(disturbed));
    assertArrayEquals(moments(undisturbed), moments(disturbed));
  }

  /** The last part of the checkpoint but for its sum, which the time taken goes into. */
  private static byte[] moments(Path weights) throws IOException {
    byte[] file = Files.readAllBytes(weights.resolveSibling(weights.getFileName() + ".checkpoint"));
    return Arrays.copyOfRange(file, file.length / 2, file.length - Long.BYTES);
  }

  private static String log(Cluster cluster) {
    try {
      return cluster.log("driver");
    } catch (IOException e) {
      return e.toString();
    }
  }
}
