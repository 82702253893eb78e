package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.metric.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
  private final TestClip clip = TestClip.of(24, 18, "copy", "shift");

  @TempDir Path folder;

  @Test
  void columnsStandInTheOrderOfTheContract() throws IOException {
    String header = written(clip.frame(0)).get(0);
    assertEquals("frame,time,copy.mse,copy.psnr,copy.ssim,shift.mse,shift.psnr,shift.ssim", header);
  }

  @Test
  void everyNumberReadsBackTheSame() throws IOException {
    ScoredFrame frame = clip.frame(7);
    String[] cells = written(frame).get(1).split(",", -1);
    assertEquals(frame.truth().index(), Long.parseLong(cells[0]));
    assertEquals(frame.truth().time(), Double.parseDouble(cells[1]));
    for (int i = 0; i < 2; i++) {
      Scores scores = frame.predictions().get(i).scores();
      double[] read = new double[3];
      for (int j = 0; j < 3; j++) {
        read[j] = Double.parseDouble(cells[2 + 3 * i + j]);
      }
      assertArrayEquals(new double[] {scores.mse(), scores.psnr(), scores.ssim()}, read);
    }
  }

  @Test
  void decimalPointDoesNotDependOnTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      String row = written(clip.frame(3)).get(1);
      assertTrue(row.matches("[0-9.E,-]+"), row);
      assertEquals(8, row.split(",", -1).length);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void noRowsLeaveAHeader() throws IOException {
    assertEquals(1, written().size());
  }

  @Test
  void scoreThatIsNoNumberIsRefused() throws IOException {
    ScoredFrame good = clip.frame(0);
    Prediction bad =
        new Prediction(
            "shift",
            good.truth(),
            new Scores(Double.NaN, 0, Double.POSITIVE_INFINITY, 1),
            Optional.empty(),
            1);
    ScoredFrame frame = new ScoredFrame(good.truth(), List.of(good.predictions().get(0), bad));
    Exception refused = assertThrows(IllegalArgumentException.class, () -> written(frame));
    assertEquals("shift.mse of frame 2 is NaN", refused.getMessage());
  }

  @Test
  void predictionsOfOthersAreRefused() {
    ScoredFrame frame = TestClip.of(8, 8, "shift", "copy").frame(0);
    assertThrows(IllegalArgumentException.class, () -> written(frame));
  }

  @Test
  void namesThatWouldNeedQuotingAreRefused() {
    Path file = folder.resolve("x.csv");
    for (List<String> names :
        List.of(List.of("a,b"), List.of(""), List.of("a", "a"), List.of("../a"))) {
      assertThrows(IllegalArgumentException.class, () -> new MetricsCsv(file, names).close());
    }
    assertThrows(IllegalArgumentException.class, () -> new MetricsCsv(file, List.of()).close());
  }

  private List<String> written(ScoredFrame... frames) throws IOException {
    Path file = folder.resolve("metrics.csv");
    try (MetricsCsv csv = new MetricsCsv(file, clip.predictors())) {
      for (ScoredFrame frame : frames) {
        csv.accept(frame);
      }
      csv.finish();
    }
    String text = Files.readString(file);
    assertTrue(text.endsWith("\n") && !text.contains("\r"));
    return text.lines().toList();
  }
}
