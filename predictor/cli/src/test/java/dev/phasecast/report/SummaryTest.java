package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTest {
  static final PredictorResult COPY = result("copy", 26.5);
  static final PredictorResult SHIFT = result("shift", 28.8);
  static final PredictorResult GRU = result("gru", 22.4);

  static PredictorResult result(String name, double psnr) {
    return new PredictorResult(name, 248, 0.0022, 0.03, psnr, psnr - 0.4, 0.8123, 3.2);
  }

  static Summary summary(OptionalLong declared, PredictorResult... results) {
    return new Summary(
        new Summary.Input(
            "bikes \"fast\".mp4",
            "0f".repeat(32),
            "mp4",
            "h264",
            VideoFormat.standard(640, 272, new Rational(30000, 1001)),
            0,
            250,
            declared,
            OptionalDouble.of(10.01)),
        1,
        List.of(results),
        List.of("2 frames were damaged"),
        Map.of("predictors", "copy,shift,gru"),
        List.of("metrics.csv", "summary.json"),
        "0.1.0",
        "cpu",
        12.5);
  }

  /** Holds a text against the schema, field by field. */
  static void requireContract(String text) throws JsonProcessingException {
    JsonNode root = new ObjectMapper().readTree(text);
    assertEquals("phasecast.summary/1", root.required("schema").textValue());
    JsonNode input = root.required("input");
    for (String name : List.of("file", "sha256", "codec")) {
      assertTrue(input.required(name).isTextual(), name);
    }
    assertTrue(input.required("sha256").textValue().matches("[0-9a-f]{64}"));
    for (String name : List.of("width", "height", "frames")) {
      assertTrue(input.required(name).isIntegralNumber(), name);
    }
    assertTrue(input.required("fps").isFloatingPointNumber());
    JsonNode declared = input.required("declaredFrames");
    assertTrue(declared.isNull() || declared.isIntegralNumber());
    assertFalse(root.required("predictors").isEmpty());
    for (JsonNode predictor : root.required("predictors")) {
      assertTrue(predictor.required("frames").isIntegralNumber());
      for (String name : List.of("mse", "psnr", "ssim", "millisecondsPerFrame")) {
        assertTrue(predictor.required(name).isFloatingPointNumber(), name);
      }
    }
    assertTrue(root.required("warnings").isArray());
    root.required("warnings").forEach(warning -> assertTrue(warning.isTextual()));
    assertTrue(root.required("version").isTextual());
    assertTrue(root.required("backend").isTextual());
    assertTrue(root.required("seconds").isFloatingPointNumber());
    assertFalse(text.contains("NaN") || text.contains("Infinity"));
  }

  @Test
  void jsonKeepsTheContract() throws JsonProcessingException {
    String text = SummaryJson.text(summary(OptionalLong.of(250), COPY, SHIFT, GRU));
    requireContract(text);
    JsonNode root = new ObjectMapper().readTree(text);
    assertEquals("bikes \"fast\".mp4", root.at("/input/file").textValue());
    assertEquals(30000.0 / 1001, root.at("/input/fps").doubleValue());
    assertEquals(28.8, root.at("/predictors/shift/psnr").doubleValue());
    assertEquals(2.3, root.at("/predictors/shift/psnrOverCopy").doubleValue(), 1e-9);
    assertEquals(0.0, root.at("/predictors/copy/psnrOverCopy").doubleValue());
    assertTrue(text.endsWith("}\n") && !text.contains("\r"));
  }

  @Test
  void whatTheInputDoesNotTellIsNull() throws JsonProcessingException {
    String text = SummaryJson.text(summary(OptionalLong.empty(), SHIFT));
    requireContract(text);
    assertTrue(new ObjectMapper().readTree(text).at("/input/declaredFrames").isNull());
    assertTrue(
        new ObjectMapper().readTree(text).at("/predictors/shift/psnrOverCopy").isMissingNode());
  }

  @Test
  void notANumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> result("copy", Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> result("copy", Double.POSITIVE_INFINITY));
  }

  @Test
  void totalsAreMeansOverFrames() {
    TestClip clip = TestClip.of(33, 17, "copy", "shift");
    ScoreTotals totals = new ScoreTotals(clip.predictors());
    assertThrows(IllegalStateException.class, totals::results);
    double psnr = 0;
    double mse = 0;
    for (int i = 0; i < 11; i++) {
      totals.accept(clip.frame(i));
      psnr += clip.frame(i).predictions().get(1).scores().psnr() / 11;
      mse += clip.frame(i).predictions().get(1).scores().mse() / 11;
    }
    PredictorResult shift = totals.results().get(1);
    assertEquals(11, shift.frames());
    assertEquals(psnr, shift.psnr(), 1e-12);
    assertEquals(mse, shift.mse(), 1e-15);
    assertEquals(10 * Math.log10(1 / mse), shift.psnrPooled(), 1e-9);
    assertEquals(2.0, shift.millisecondsPerFrame());
  }

  @Test
  void perfectPredictionIsCappedAtHundred() {
    ScoredFrame frame = TestClip.of(8, 8, "copy").frame(0);
    Prediction perfect =
        new Prediction(
            "copy",
            frame.truth(),
            TestClip.scores(frame.truth().luma(), frame.truth().luma()),
            java.util.Optional.empty(),
            1);
    ScoreTotals totals = new ScoreTotals(List.of("copy"));
    totals.accept(new ScoredFrame(frame.truth(), List.of(perfect)));
    assertEquals(100, totals.results().get(0).psnrPooled());
    assertEquals(100, totals.results().get(0).psnr());
  }

  @Test
  void verdictSaysWhoWonAndByHowMuch() {
    assertEquals(
        "shift beats copy by 2.3 dB; GRU loses to it by 4.1 dB",
        Verdict.of(List.of(COPY, SHIFT, GRU)));
    assertEquals("GRU loses to copy by 4.1 dB", Verdict.of(List.of(GRU, COPY)));
    assertEquals("shift comes closest, at 28.8 dB", Verdict.of(List.of(GRU, SHIFT)));
    assertEquals("copy reaches 26.5 dB", Verdict.of(List.of(COPY)));
    assertEquals("shift is level with copy", Verdict.of(List.of(COPY, result("shift", 26.53))));
  }

  @Test
  void tableIsAlignedAndPlain() {
    String table = SummaryTable.text(List.of(COPY, SHIFT, GRU), SummaryTable.Style.PLAIN);
    assertEquals(
        """
        predictor  frames  PSNR dB    SSIM  vs copy dB  ms/frame
        copy          248    26.50  0.8123           -      3.20
        shift         248    28.80  0.8123       +2.30      3.20
        gru           248    22.40  0.8123       -4.10      3.20
        """,
        table);
    String coloured = SummaryTable.text(List.of(COPY, SHIFT, GRU), SummaryTable.Style.TERMINAL);
    assertEquals(table, coloured.replaceAll("\033\\[[0-9;]*m", ""));
    assertTrue(coloured.contains("\033[1mshift"));
    String wide =
        SummaryTable.text(
            List.of(new PredictorResult("x".repeat(60), Long.MAX_VALUE, 1, 1, 1, 1, 1, 1e5)),
            SummaryTable.Style.PLAIN);
    assertTrue(wide.lines().allMatch(line -> line.length() <= 96), wide);
  }
}
