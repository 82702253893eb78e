package dev.phasecast.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.CommandRun;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.SoundWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict fingerprint} as its callers rely on it. */
class FingerprintCommandTest {
  private static final int RATE = 22_050;

  @TempDir Path folder;

  private Path picture(String name, int width, int height, int seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // Every picture has other noise, and the same pattern of period 4.
        int grey = 128 + (int) (20 * random.nextGaussian()) + (x % 4 == 0 ? 12 : 0);
        image.setRGB(x, y, Math.max(0, Math.min(255, grey)) * 0x010101);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path sound(String name, int seconds, int seed) throws IOException {
    Random random = new Random(seed);
    float[] samples = new float[seconds * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian() + (i % 225 == 0 ? 0.5 : 0));
    }
    Path file = folder.resolve(name);
    SoundWriter.pcm16(file, AudioClip.of(RATE, samples));
    return file;
  }

  @Test
  void whatPicturesHaveInCommonStays() throws IOException {
    Path out = folder.resolve("print");
    Object[] arguments = {
      "fingerprint", "--out", out, picture("a.png", 64, 64, 1), picture("b.png", 80, 64, 2)
    };
    CommandRun run = CommandRun.of(arguments).ended(ExitCode.DONE);
    assertEquals("fingerprint of 2 pictures, 64x64 pixels: " + out + "\n", run.out());
    assertTrue(ImageIO.read(out.resolve("spectrum.png").toFile()).getWidth() > 800);
    double[][] rows =
        Files.readAllLines(out.resolve("fingerprint.csv")).stream()
            .map(
                line ->
                    java.util.Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
            .toArray(double[][]::new);
    assertEquals(64, rows.length);
    assertEquals(64, rows[0].length);
    // Of the second picture the middle was taken, which begins at a multiple of 4.
    double[] means = new double[4];
    for (double[] row : rows) {
      for (int x = 0; x < row.length; x++) {
        means[x % 4] += row[x] / 1024;
      }
    }
    assertEquals(
        0, IntStream.range(0, 4).boxed().max(Comparator.comparing(i -> means[i])).orElseThrow());
    CommandRun.of(arguments).ended(ExitCode.USAGE).saidInOneLine("exists already");
  }

  @Test
  void theCombOfSoundsCanBeSeenAndHeard() throws IOException {
    Path out = folder.resolve("print");
    CommandRun run =
        CommandRun.of(
                "fingerprint",
                "--json",
                "--out",
                out,
                sound("a.wav", 5, 1),
                sound("b.wav", 4, 2),
                sound("short.wav", 0, 3))
            .ended(ExitCode.UNREADABLE);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals("phasecast.fingerprint/1", json.get("schema").asText());
    assertEquals(2, json.get("files").asInt());
    assertTrue(run.err().contains("short.wav"), run.err());
    List<String> lines = Files.readAllLines(out.resolve("fingerprint.csv"));
    assertEquals("hertz,ln mean magnitude", lines.get(0));
    // 22050 / 225 = 98 Hz: its multiples stand out against the frequencies half way between.
    double on = 0;
    double between = 0;
    for (int k = 20; k < 100; k++) {
      on += value(lines, 98 * k) / 80;
      between += value(lines, 98 * k + 49) / 80;
    }
    assertTrue(on > between + 0.5, on + " beside " + between);
    AudioClip heard =
        AudioReader.read(
            out.resolve("fingerprint.wav"), MediaLimits.standard(), AudioSelection.all());
    assertTrue(heard.seconds() >= 1);
  }

  private static double value(List<String> lines, int hertz) {
    return Double.parseDouble(lines.get(1 + hertz).split(",", -1)[1]);
  }

  @Test
  void kindsAreNotMixedAndNothingIsWrittenOfNothing() throws IOException {
    Path out = folder.resolve("print");
    CommandRun.of("fingerprint", "-o", out, picture("a.png", 64, 64, 1), sound("a.wav", 2, 1))
        .ended(ExitCode.USAGE)
        .saidInOneLine("another kind");
    CommandRun.of("fingerprint", "-o", out, picture("small.png", 8, 8, 1))
        .ended(ExitCode.UNREADABLE)
        .saidInOneLine("small.png", "16");
    CommandRun.of("fingerprint", "-o", out, folder.resolve("missing.wav"))
        .ended(ExitCode.UNREADABLE)
        .saidInOneLine("no such file");
    assertFalse(Files.exists(out));
  }
}
