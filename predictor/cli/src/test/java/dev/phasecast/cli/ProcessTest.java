package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process of its own can show: signals, and the folder it stands in. */
@Timeout(180)
class ProcessTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT,2,130", "TERM,15,143"})
  void signalStopsTheJobAndLeavesNothing(String signal, int number, int exitCode)
      throws IOException, InterruptedException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no signals");
    assumeFalse(ignored(number), "signal " + signal + " is ignored where these tests run");
    Path clip = new TinyClip(256, 192, 400).h264(folder.resolve("clip.mp4"));
    Process process =
        start(
            "--progress",
            "json",
            "--out",
            folder.resolve("new/result").toString(),
            clip.toString());
    List<String> lines = new ArrayList<>();
    try (BufferedReader err = process.errorReader()) {
      // The first frames are through, and hundreds are still to come.
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        lines.add(line);
        if (lines.size() == 1) {
          assertTrue(Files.exists(folder.resolve("new")));
          send(signal, process);
        }
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(exitCode, process.exitValue(), () -> lines.toString());
    List<String> messages = lines.stream().filter(line -> !line.startsWith("{\"event\"")).toList();
    assertEquals(1, messages.size(), () -> lines.toString());
    assertTrue(
        messages.get(0).matches("predict: stopped; .*result was not written"), messages.get(0));
    assertEquals(List.of("clip.mp4"), names(folder));
  }

  @Test
  void signalStopsMotionAndLeavesNoFile() throws IOException, InterruptedException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no signals");
    Path clip = new TinyClip(256, 192, 400).h264(folder.resolve("clip.mp4"));
    Process process =
        start(
            "motion",
            "--progress",
            "json",
            "--out",
            folder.resolve("motion.csv").toString(),
            "--plot",
            folder.resolve("path.png").toString(),
            clip.toString());
    List<String> messages = new ArrayList<>();
    try (BufferedReader err = process.errorReader()) {
      boolean sent = false;
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        if (!line.startsWith("{\"event\"")) {
          messages.add(line);
        } else if (!sent) {
          send("TERM", process);
          sent = true;
        }
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue(), messages::toString);
    assertEquals(1, messages.size(), messages::toString);
    assertTrue(messages.get(0).startsWith("predict: stopped; nothing was written to "));
    assertEquals(List.of("clip.mp4"), names(folder));
  }

  /** As a service's child is when the service is killed: nobody sends it a signal. */
  @Test
  void aCutLifelineEndsTheProcess() throws IOException, InterruptedException {
    Path clip = new TinyClip(256, 192, 400).h264(folder.resolve("clip.mp4"));
    Process process =
        start(
            List.of("-Dphasecast.lifeline=stdin"),
            "--progress",
            "json",
            "--out",
            folder.resolve("result").toString(),
            clip.toString());
    try (BufferedReader err = process.errorReader()) {
      assertTrue(err.readLine().startsWith("{\"event\""));
      process.getOutputStream().close();
      while (err.readLine() != null) {
        // Until it ends.
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
    assertFalse(Files.exists(folder.resolve("result")));
  }

  @Test
  void resultStandsInTheCurrentFolderByTheNameOfTheVideo()
      throws IOException, InterruptedException {
    Path videos = Files.createDirectory(folder.resolve("videos"));
    Path clip = TinyClip.usual().h264(videos.resolve("my.holiday.mp4"));
    Process process = start("-p", "copy", "--no-video", clip.toString());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains("result in my.holiday-prediction/"), out);
    assertTrue(Files.exists(folder.resolve("my.holiday-prediction/summary.json")));
    assertEquals(List.of("my.holiday-prediction", "videos"), names(folder));
    assertEquals(List.of("my.holiday.mp4"), names(videos));
  }

  private Process start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  private Process start(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Djava.awt.headless=true"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).start();
  }

  private static void send(String signal, Process process)
      throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
  }

  /** Whether this process ignores a signal, and with it every process that it starts. */
  private static boolean ignored(int number) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow()
            .substring("SigIgn:".length())
            .strip();
    return ((Long.parseUnsignedLong(mask, 16) >>> (number - 1)) & 1) == 1;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
