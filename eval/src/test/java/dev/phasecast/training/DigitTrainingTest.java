package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.network.digits.ConvGruPredictor;
import dev.phasecast.network.digits.DigitGruPredictor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitTrainingTest {
  private static final List<String> SMALL =
      List.of("--units", "2", "--batch", "2", "--context", "2", "--predicted", "1", "--every", "2");

  @TempDir Path folder;
  private Path digits = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void drawDigits() throws IOException {
    digits = Files.createDirectories(folder.resolve("digits"));
    write("train", DigitPictures.drawn(Part.TRAIN, 60));
    write("t10k", DigitPictures.drawn(Part.TEST, 12));
  }

  private void write(String prefix, DigitPictures pictures) throws IOException {
    try (DataOutputStream images =
            new DataOutputStream(
                Files.newOutputStream(digits.resolve(prefix + "-images-idx3-ubyte")));
        DataOutputStream labels =
            new DataOutputStream(
                Files.newOutputStream(digits.resolve(prefix + "-labels-idx1-ubyte")))) {
      images.writeInt(0x803);
      images.writeInt(pictures.count());
      images.writeInt(DigitPictures.SIDE);
      images.writeInt(DigitPictures.SIDE);
      labels.writeInt(0x801);
      labels.writeInt(pictures.count());
      for (int i = 0; i < pictures.count(); i++) {
        labels.writeByte(pictures.label(i));
        for (float sample : pictures.picture(i).data()) {
          images.writeByte(Math.round(255 * sample));
        }
      }
    }
  }

  private int train(String net, String weights, String... more) {
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments(net, weights, more).toArray(String[]::new));
  }

  private List<String> arguments(String net, String weights, String... more) {
    List<String> all = new ArrayList<>(List.of("train", net, "--moving-mnist", digits.toString()));
    all.addAll(List.of("--out", folder.resolve(weights).toString()));
    List<String> own = List.of(more);
    for (int i = 0; i < SMALL.size(); i += 2) {
      if (!own.contains(SMALL.get(i))) {
        all.addAll(SMALL.subList(i, i + 2));
      }
    }
    all.addAll(own);
    return all;
  }

  private String message() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aConvGruIsTrainedWithCurvesAndACard() throws IOException {
    assertEquals(
        ExitCode.DONE, train("convgru", "w", "--coarse-units", "2", "--steps", "5"), message());
    assertEquals(0, out.size());
    try (ConvGruPredictor predictor = ConvGruPredictor.load(folder.resolve("w"))) {
      assertTrue(predictor.parameters() > 1000);
    }
    String card = Files.readString(folder.resolve("w.md"));
    assertTrue(card.contains("predict train convgru --moving-mnist DIR --out FILE"), card);
    assertTrue(card.contains("--units 2 --coarse-units 2 --batch 2"), card);
    assertTrue(card.contains("10 sequences in 5 steps"), card);
    assertTrue(card.contains("The first 50 of the 60 digits"), card);
    assertTrue(card.contains("| convgru | "), card);
    assertTrue(card.contains("| copy | "), card);
    assertFalse(card.contains("NaN"), card);
    assertFalse(card.contains(folder.toString()), "no path of this machine");
    String page = Files.readString(folder.resolve("w.html"));
    assertTrue(page.contains("<svg"), page);
    assertTrue(page.contains("after step 5 of 5"), page);
    assertFalse(page.contains("NaN"), page);
    assertTrue(message().contains("held-out loss"), message());
  }

  @Test
  void aGruThatIsKilledGoesOnAsIfNothingHadHappened() throws Exception {
    assertEquals(ExitCode.DONE, train("gru", "whole", "--steps", "40"), message());
    try (DigitGruPredictor predictor = DigitGruPredictor.load(folder.resolve("whole"))) {
      assertEquals("gru", predictor.name());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments("gru", "parts", "--steps", "40"));
    Process child =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "child.log"))
            .start();
    Path checkpoint = folder.resolve("parts.checkpoint");
    while (child.isAlive() && !Files.exists(checkpoint)) {
      child.waitFor(5, TimeUnit.MILLISECONDS);
    }
    child.destroyForcibly().waitFor();
    assertTrue(Files.exists(checkpoint), Files.readString(folder.resolve("child.log")));

    // The number of steps may change, and be changed back.
    assertEquals(ExitCode.DONE, train("gru", "parts", "--steps", "40", "--resume"), message());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("whole")), Files.readAllBytes(folder.resolve("parts")));
    assertEquals(ExitCode.DONE, train("gru", "parts", "--steps", "42", "--resume"), message());
    assertEquals(
        ExitCode.UNREADABLE, train("gru", "parts", "--seed", "2", "--steps", "42", "--resume"));
    assertTrue(message().contains("resume with the same options"), message());
  }

  @Test
  void wrongUseIsSaidInALine() {
    assertEquals(ExitCode.USAGE, train("convgru", "w", "--rate", "0"));
    assertTrue(message().contains("--rate must be above 0"), message());
    assertEquals(ExitCode.USAGE, train("gru", "w", "--data", "x"));
    assertTrue(message().contains("either --data DIR"), message());
    assertEquals(ExitCode.USAGE, train("gru", "w", "--context", "0"));
    assertTrue(message().contains("--context and --predicted"), message());
    assertEquals(ExitCode.USAGE, train("gru", "w", "--units", "5000"));
    assertTrue(message().contains("--units and --coarse-units must be 1 to"), message());
    assertEquals(ExitCode.USAGE, train("gru", "w", "--threads", "0"));
    assertTrue(message().contains("--threads must be at least 1"), message());
    assertEquals(ExitCode.USAGE, train("gru", "w", "--steps", "0"));
    assertTrue(message().contains("--steps, --batch"), message());
    digits = folder.resolve("nowhere");
    assertEquals(ExitCode.UNREADABLE, train("convgru", "w"));
    assertTrue(message().contains("train-images-idx3-ubyte: is not there"), message());
  }

  @Test
  void sequencesGrowAndTheRateRisesAndFalls() {
    DigitPlan plan =
        new DigitPlan(DigitPlan.Net.CONVGRU, 8, 8, 1000, 4, 10, 10, true, 0.01, 9, 1, 100, 5);
    assertEquals(new DigitPlan.Length(5, 4), plan.lengthAt(0));
    assertEquals(new DigitPlan.Length(7, 7), plan.lengthAt(250));
    assertEquals(plan.whole(), plan.lengthAt(450));
    RateSchedule schedule = plan.schedule();
    assertTrue(schedule.at(0) < 0.0002);
    assertTrue(schedule.at(200) > 0.008);
    assertTrue(schedule.at(999) < 0.0002);
  }
}
