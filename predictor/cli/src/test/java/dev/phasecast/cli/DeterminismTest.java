package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same video gives the same bytes, whatever runs beside. */
class DeterminismTest {
  private static final List<String> PREDICTORS = List.of("copy", "shift", "gru", "gru-online");

  @TempDir Path folder;

  @Test
  void metricsAreTheSameForAnyNumberOfThreadsAndAgain() throws IOException {
    Path clip = new TinyClip(120, 90, 14).h264(folder.resolve("clip.mp4"));
    String once = metrics(clip, 1);
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertEquals(once, metrics(clip, threads), threads + " threads");
    }
  }

  @Test
  void losslessFilesAreTheSameForAnyNumberOfThreads() throws IOException {
    Path clip = new TinyClip(50, 38, 8).h264(folder.resolve("clip.mp4"));
    for (String predictor : PREDICTORS) {
      String name = "predicted-" + predictor + ".mkv";
      Path one = result(clip, 1).resolve(name);
      Path five = result(clip, 5).resolve(name);
      assertEquals(-1, Files.mismatch(one, five), predictor);
    }
  }

  private String metrics(Path clip, int threads) throws IOException {
    return Files.readString(result(clip, threads).resolve("metrics.csv"));
  }

  private Path result(Path clip, int threads) {
    Path out = folder.resolve("result" + threads);
    String names = String.join(",", PREDICTORS);
    CommandRun.of(
            "-p",
            names,
            "--threads",
            threads,
            "--no-video",
            "--lossless",
            "--force",
            "-o",
            out,
            clip)
        .ended(ExitCode.DONE);
    return out;
  }
}
