package dev.phasecast.benchmark.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... options) {
    out.reset();
    err.reset();
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Stream.concat(Stream.of("bench", "registration"), Stream.of(options))
            .toArray(String[]::new));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String table() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void measuresDrawnPictures() throws IOException {
    Path json = folder.resolve("registration.json");
    assertEquals(
        ExitCode.DONE, run("--trials", "4", "--size", "64", "--json", json.toString()), this::said);
    String table = table();
    assertTrue(table.contains("pictures are drawn ones"), table);
    assertTrue(table.contains("published pairs are left out"), table);
    assertTrue(table.contains("Best in accuracy:"), table);
    for (TranslationMethod method : TranslationMethod.values()) {
      assertTrue(table.contains(method.label()), method.label());
    }
    List<String> wide =
        table
            .substring(0, table.indexOf("Best in accuracy"))
            .lines()
            .filter(line -> line.length() > 92)
            .toList();
    assertEquals(List.of(), wide);
    assertFalse(table.contains("NaN"), table);
    assertTrue(said().contains("bench: translation, drawn, σ=0"), said());

    JsonNode root = new ObjectMapper().readTree(json.toFile());
    assertEquals("phasecast.bench.registration/1", root.get("schema").asText());
    assertEquals(6, root.at("/sets/0/pictures").size());
    assertEquals(5, root.get("translation").size());
    assertEquals(4, root.get("aliased").size());
    assertEquals(2, root.get("similarity").size());
    assertEquals(0, root.get("published").size());
    assertEquals(3, root.get("calibration").size());
    assertEquals(11, root.get("best").size());
    JsonNode row = root.at("/translation/0");
    assertEquals("σ=0", row.get("condition").asText());
    assertEquals(4, row.at("/methods/phasecast precise/trials").asInt());
    assertTrue(row.at("/methods/OpenCV, Hann/median").isNumber());
    assertEquals(4, row.get("pictures").size());
    assertTrue(root.at("/similarity/0/methods/textbook/rotation/median").isNumber());
    assertEquals(40, root.at("/calibration/0/pairs").asInt());
    assertEquals(10, root.at("/calibration/0/reliability").size());
    // What is not finite has to be null, never a bare word.
    assertFalse(Files.readString(json).contains("NaN"));
    assertFalse(Files.readString(json).contains("Infinity"));
  }

  @Test
  void resultsDoNotDependOnThreads() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String threads : List.of("1", "3")) {
      Path json = folder.resolve("threads-" + threads + ".json");
      String[] options = {
        "--only",
        "translation,similarity",
        "--trials",
        "5",
        "--size",
        "48",
        "--threads",
        threads,
        "--seed",
        "9",
        "--json",
        json.toString()
      };
      assertEquals(ExitCode.DONE, run(options), this::said);
      texts.add(Files.readString(json));
    }
    assertEquals(texts.get(0), texts.get(1));
  }

  @Test
  void wrongUseIsToldInOneLine() {
    wrong("--trials must be from 1 to 1000000, not 0", "--trials", "0");
    wrong("--size must be from 16 to 2048, not 8", "--size", "8");
    wrong("--threads must be from 1 to 1024, not 0", "--threads", "0");
    wrong("has no registration/skimage", "--data", folder.toString());
    wrong("cannot be written", "--json", folder.toString());
    wrong("cosmology", "--only", "cosmology");
  }

  private void wrong(String part, String... options) {
    assertEquals(ExitCode.USAGE, run(options));
    assertTrue(said().contains(part), said());
    assertEquals(1, said().lines().count(), said());
  }

  @Test
  void picturesThatCannotBeUsedAreNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertEquals(ExitCode.UNREADABLE, run("--pictures", text.toString()));
    assertTrue(said().contains("text.png"), said());
    assertEquals(ExitCode.UNREADABLE, run("--pictures", folder.resolve("none.png").toString()));
    assertEquals(1, said().lines().count(), said());
  }

  @Test
  void ownPicturesAreUsed() throws IOException {
    Path picture = folder.resolve("holiday.png");
    var image = new BufferedImage(90, 80, BufferedImage.TYPE_BYTE_GRAY);
    var blobs = Textures.blobs(80, 90, 1);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 90; x++) {
        image.getRaster().setSample(x, y, 0, Math.round(255 * blobs.at(x, y)));
      }
    }
    ImageIO.write(image, "png", picture.toFile());
    String[] options = {
      "--only", "translation", "--trials", "3", "--size", "48", "--pictures", picture.toString()
    };
    assertEquals(ExitCode.DONE, run(options), this::said);
    assertTrue(table().contains("own: 1 picture,"), table());
    assertEquals(ExitCode.USAGE, run("--size", "128", "--pictures", picture.toString()));
    assertTrue(said().contains("holiday is 90x80, too small for crops of 128x128"), said());
  }

  @Test
  void helpShowsExamples() {
    assertEquals(ExitCode.DONE, run("--help"));
    assertTrue(table().contains("predict bench registration --data"), table());
    assertFalse(table().contains("null"), table());
  }
}
