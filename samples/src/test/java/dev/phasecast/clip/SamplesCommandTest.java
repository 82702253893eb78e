package dev.phasecast.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.CommandException;
import dev.phasecast.digits.DigitFile;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.digits.DigitTrack;
import dev.phasecast.digits.EsannDigits;
import dev.phasecast.digits.EsannOptions;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.scene.SampleScenes;
import dev.phasecast.scene.Scene;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SamplesCommandTest {
  private final StringWriter messages = new StringWriter();

  @TempDir private Path temp = Path.of("");

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(messages, true);
    return new CommandLine(new SamplesCommand())
        .setErr(writer)
        .setOut(writer)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (fault, line, all) -> {
              writer.println(fault.getMessage());
              return fault instanceof CommandException known ? known.exitCode() : 1;
            })
        .setParameterExceptionHandler(
            (fault, all) -> {
              writer.println(fault.getMessage());
              return 2;
            })
        .execute(arguments);
  }

  @Test
  void isFoundByTheCommandLine() {
    assertTrue(
        ServiceLoader.load(Command.class).stream()
            .anyMatch(provider -> provider.type() == SamplesCommand.class));
  }

  @Test
  void helpShowsExamples() {
    assertEquals(0, run("--help"));
    assertTrue(messages.toString().contains("predict samples clips"));
  }

  @Test
  void losslessClipHoldsTheVeryFrames() throws IOException {
    Path folder = temp.resolve("new").resolve("clips");
    assertEquals(0, run(folder.toString(), "--only", "digits", "--lossless"));
    Scene scene = SampleScenes.digits();
    try (VideoReader reader =
        VideoReader.open(folder.resolve("digits.mkv"), MediaLimits.standard())) {
      for (int i = 0; i < scene.frames(); i++) {
        VideoFrame decoded = reader.next().orElseThrow();
        VideoFrame drawn = scene.frame(i);
        assertArrayEquals(drawn.luma().data(), decoded.luma().data());
        assertArrayEquals(drawn.chroma().get(0).data(), decoded.chroma().get(0).data());
        assertArrayEquals(drawn.chroma().get(1).data(), decoded.chroma().get(1).data());
      }
      assertTrue(reader.next().isEmpty());
    }
    assertEquals(
        List.of("digits.csv", "digits.mkv", "digits.mp4", "digits.objects.csv", "manifest.csv"),
        names(folder));
  }

  @Test
  void refusesToWriteOverClipsUnlessForced() throws IOException {
    Files.writeString(temp.resolve("still.csv"), "precious");
    Files.writeString(temp.resolve("still.mp4"), "precious");
    assertEquals(2, run(temp.toString(), "--only", "still"));
    assertTrue(messages.toString().contains("already has still.mp4 and 1 more; use --force"));
    assertEquals("precious", Files.readString(temp.resolve("still.mp4")));
    assertEquals(0, run(temp.toString(), "--only", "still", "--force"));
    assertEquals(List.of("manifest.csv", "still.csv", "still.mp4"), names(temp));
    assertTrue(Files.size(temp.resolve("still.mp4")) > 1000);
    // The manifest keeps what it has of other clips.
    assertEquals(0, run(temp.toString(), "--only", "digits"));
    assertEquals(
        List.of("digits", "still"),
        Manifest.read(temp).entries().stream().map(Manifest.Entry::name).toList());
  }

  @Test
  void wrongUseIsToldInOneLine() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "text");
    assertEquals(2, run(file.toString()));
    assertEquals(file + ": is a file; name a folder for the clips", messages.toString().strip());
    messages.getBuffer().setLength(0);
    assertEquals(2, run(temp.toString(), "--only", "nothing"));
    assertTrue(messages.toString().startsWith("there is no clip \"nothing\"; choose from pan, "));
    messages.getBuffer().setLength(0);
    assertEquals(2, run(file.resolve("below").toString(), "--only", "still"));
    assertEquals(1, messages.toString().strip().lines().count());
    assertEquals(2, run());
  }

  @Test
  void damagedManifestStopsBeforeAnythingIsDrawn() throws IOException {
    Files.writeString(temp.resolve("manifest.csv"), "something else\n");
    assertFalse(run(temp.toString()) == 0);
    assertTrue(messages.toString().contains("is no manifest of clips"));
    String header = "name,width,height,rate,frames,sha256\n";
    Files.writeString(temp.resolve("manifest.csv"), header + "pan,wide\n");
    assertFalse(run(temp.toString()) == 0);
    assertTrue(messages.toString().contains("cannot be understood at \"pan,wide\""));
    assertEquals(List.of("manifest.csv"), names(temp));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void digitsAreExportedWithTheirTruth() throws IOException {
    Path array = temp.resolve("digits.npy");
    Path truth = temp.resolve("digits.csv");
    String[] call = {
      "--export",
      array.toString(),
      "--truth",
      truth.toString(),
      "--rule",
      "esann",
      "--seed",
      "5",
      "--sequences",
      "3",
      "--rotation",
      "-4:4",
      "--digits",
      "2"
    };
    assertEquals(0, run(call));
    DigitSequences expected =
        new EsannDigits(
            DigitPictures.drawn(DigitPictures.Part.TEST, 10_000),
            EsannOptions.standard().withDigits(2).withRotation(EsannOptions.Range.either(4)),
            5);
    try (DigitFile file = DigitFile.open(array)) {
      assertEquals(3, file.count());
      assertArrayEquals(expected.sequence(2).data(), file.sequence(2).data(), 0.5f / 255 + 1e-6f);
    }
    List<String> lines = Files.readAllLines(truth);
    assertEquals("sequence,frame,digit,label,x,y,angle,scale,brightness", lines.get(0));
    assertEquals(1 + 3 * 2 * 10, lines.size());
    DigitTrack last = expected.sequence(2).tracks().get(1);
    assertTrue(lines.get(60).startsWith("2,9," + last.digit() + "," + last.label() + ","));
    assertEquals(2, run(call), "nothing is written over");
    assertTrue(messages.toString().contains("--force"));
  }

  @Test
  void exportsThatMakeNoSenseAreRefused() {
    String file = temp.resolve("digits.npy").toString();
    assertEquals(2, run());
    assertEquals(2, run(temp.toString(), "--export", file));
    assertEquals(2, run("--export", file, "--sequences", "0"));
    assertEquals(2, run("--export", file, "--velocity", "1:2"));
    assertEquals(2, run("--export", file, "--rule", "esann", "--velocity", "2:1"));
    assertEquals(2, run("--export", file, "--rule", "esann", "--digits", "4"));
    assertEquals(3, run("--export", file, "--mnist", temp.toString()));
    assertTrue(messages.toString().contains("t10k-images-idx3-ubyte: is not there"));
    assertFalse(Files.exists(temp.resolve("digits.npy")));
  }
}
