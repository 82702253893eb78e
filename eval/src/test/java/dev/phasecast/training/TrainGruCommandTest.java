package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import dev.phasecast.media.VideoWriter;
import dev.phasecast.network.Compression;
import dev.phasecast.network.GruShape;
import dev.phasecast.network.GruWeights;
import dev.phasecast.network.WeightsFile;
import dev.phasecast.scene.RandomScenes;
import dev.phasecast.scene.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainGruCommandTest {
  @TempDir Path folder;
  private Path weights = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void drawClips() throws IOException {
    weights = folder.resolve("gru.weights");
    Path clips = Files.createDirectories(folder.resolve("video/real"));
    for (String name : List.of("a.mkv", "b.mkv", "c.mkv")) {
      Scene scene = RandomScenes.scene(name.hashCode(), 80, 72, 6);
      try (VideoWriter writer = VideoWriter.ffv1(clips.resolve(name), scene.format())) {
        for (int i = 0; i < scene.frames(); i++) {
          writer.write(scene.frame(i));
        }
        writer.finish();
      }
    }
    Files.writeString(folder.resolve("my.split"), "train a.mkv\nvalidate b.mkv\ntest c.mkv\n");
  }

  @Test
  void writesWeightsAndACardAndResumes() throws IOException {
    assertEquals(ExitCode.DONE, train("--steps", "4"), err.toString(StandardCharsets.UTF_8));
    assertEquals(new GruShape(64, 3), WeightsFile.read(weights).shape());
    String card = Files.readString(folder.resolve("gru.weights.md"));
    assertTrue(card.contains("--units 3 --steps 4 --batch 2 --sequence 2"), card);
    assertTrue(card.contains("| c.mkv | 4 |"), card);
    assertTrue(card.contains("Held out to stop early: b.mkv."), card);
    assertFalse(card.contains("NaN"), card);
    assertFalse(card.contains(folder.toString()), "no path of this machine");
    assertEquals(0, out.size(), "nothing on stdout, the library's remarks least of all");

    byte[] before = Files.readAllBytes(weights);
    assertEquals(ExitCode.DONE, train("--steps", "4", "--resume"));
    assertArrayEquals(before, Files.readAllBytes(weights));
    assertEquals(ExitCode.UNREADABLE, train("--steps", "5", "--resume"));
    assertTrue(message().contains("resume with the same options"), message());
  }

  @Test
  void oneWorkerWritesTheSameWeightsAndCardAsNone() throws IOException {
    assertEquals(ExitCode.DONE, train("--steps", "4"), message());
    byte[] plain = Files.readAllBytes(weights);
    String card = Files.readString(folder.resolve("gru.weights.md"));
    Files.delete(weights);
    assertEquals(ExitCode.DONE, train("--steps", "4", "--workers", "1"), message());
    assertArrayEquals(plain, Files.readAllBytes(weights));
    assertEquals(card, Files.readString(folder.resolve("gru.weights.md")));
    assertEquals(0, out.size(), "nothing on stdout, Spark's remarks least of all");
  }

  @Test
  void twoWorkersSaySoInTheCard() throws IOException {
    Files.writeString(
        folder.resolve("my.split"), "train a.mkv\ntrain b.mkv\nvalidate b2.mkv\ntest c.mkv\n");
    Files.copy(folder.resolve("video/real/b.mkv"), folder.resolve("video/real/b2.mkv"));
    assertEquals(ExitCode.DONE, train("--steps", "4", "--workers", "2"), message());
    String card = Files.readString(folder.resolve("gru.weights.md"));
    assertTrue(card.contains("--patience 10 --workers 2"), card);
    assertTrue(card.contains("after every 2 steps of each their weights"), card);
    assertEquals(ExitCode.UNREADABLE, train("--steps", "4", "--resume"));
    assertTrue(message().contains("resume with the same options"), message());
  }

  @Test
  void clipsThatAreTooShortEndWithThreeInOneLine() {
    for (String[] more : new String[][] {{}, {"--workers", "1"}}) {
      List<String> options = new ArrayList<>(List.of("--sequence", "6"));
      options.addAll(List.of(more));
      err.reset();
      assertEquals(ExitCode.UNREADABLE, train(options.toArray(String[]::new)), message());
      assertTrue(message().contains("b.mkv no clip has 7 frames"), message());
      assertTrue(message().contains("; give others, "), message());
    }
  }

  @Test
  void writesCompressedWeightsAndSaysSo() throws IOException {
    assertEquals(
        ExitCode.DONE,
        train("--steps", "2", "--units", "16", "--compress", "wavelet-gates"),
        message());
    GruWeights read = WeightsFile.read(weights);
    assertEquals(Compression.GATES, read.compression());
    String card = Files.readString(folder.resolve("gru.weights.md"));
    assertTrue(card.contains("--patience 10 --compress wavelet-gates"), card);
    assertTrue(card.contains("those of both gates are compressed"), card);
    // A full matrix of 16 units, and two layers of three diagonals and four filters of 12 taps.
    assertTrue(card.contains("448 weights stand in place of the 768"), card);
    assertTrue(message().contains("448 weights in the recurrent matrices, "), message());
    assertTrue(message().contains("mean over clips never seen: gru "), message());
  }

  @Test
  void wrongUseEndsWithTwo() {
    assertEquals(ExitCode.USAGE, train("--compress", "wavelet"));
    assertTrue(message().contains("--units must be a power of two"), message());
    assertEquals(ExitCode.USAGE, train("--compress", "all"));
    assertTrue(message().contains("none, wavelet-gates"), message());
    assertEquals(ExitCode.USAGE, train("--units", "0"));
    assertEquals(ExitCode.USAGE, train("--sequence", "1"));
    assertEquals(ExitCode.USAGE, train("--drawn-share", "1.5"));
    assertEquals(ExitCode.USAGE, train("--rate", "0"));
    assertEquals(ExitCode.USAGE, train("--batch", "0"));
    assertEquals(ExitCode.USAGE, train("--threads", "0"));
    assertEquals(ExitCode.USAGE, Main.run(stream(out), stream(err), "train"));
    assertEquals(ExitCode.USAGE, Main.run(stream(out), stream(err), "train", "gru"));
  }

  @Test
  void wrongUseOfWorkersEndsWithTwoInOneLine() {
    assertWrong("--workers must be at least 1, not 0", "--workers", "0");
    assertWrong("at most 1, the clips to train on, not 2", "--workers", "2");
    assertWrong("--master needs --workers N", "--master", "spark://localhost:7077");
    assertWrong("--conf needs --workers N", "--conf", "spark.executor.memory=1g");
    assertWrong("give spark://HOST:PORT", "--workers", "1", "--master", "spark://nowhere");
    err.reset();
    assertEquals(
        ExitCode.USAGE,
        Main.run(
            stream(out),
            stream(err),
            "train",
            "gru",
            "--moving-mnist",
            folder.toString(),
            "--out",
            weights.toString(),
            "--workers",
            "2"));
    assertTrue(message().contains("leave it out with --moving-mnist"), message());
  }

  private void assertWrong(String fault, String... options) {
    err.reset();
    assertEquals(ExitCode.USAGE, train(options), message());
    assertTrue(message().contains(fault), message());
    assertEquals(1, message().lines().count(), message());
  }

  @Test
  void missingClipsEndWithThree() throws IOException {
    Files.delete(folder.resolve("video/real/c.mkv"));
    assertEquals(ExitCode.UNREADABLE, train());
    assertTrue(message().contains("c.mkv: no such clip"), message());
  }

  @Test
  void helpShowsExamples() {
    assertEquals(0, Main.run(stream(out), stream(err), "train", "gru", "--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("--resume"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("Examples:"));
  }

  private int train(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "gru",
                "--data",
                folder.toString(),
                "--out",
                weights.toString(),
                "--split",
                folder.resolve("my.split").toString(),
                "--every",
                "2"));
    List<String> given = List.of(more);
    for (String[] option :
        new String[][] {
          {"--units", "3"}, {"--batch", "2"}, {"--sequence", "2"}, {"--drawn-share", "0"}
        }) {
      if (!given.contains(option[0])) {
        arguments.addAll(List.of(option));
      }
    }
    arguments.addAll(given);
    return Main.run(stream(out), stream(err), arguments.toArray(String[]::new));
  }

  private String message() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
