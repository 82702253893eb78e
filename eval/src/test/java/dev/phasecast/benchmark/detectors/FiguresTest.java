package dev.phasecast.benchmark.detectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.forensics.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static Scored scored(boolean synthetic, double llr, Verdict verdict, String after) {
    LabelledFile file =
        new LabelledFile(
            Path.of("f" + llr), synthetic ? "melgan" : "LJ", synthetic, "g" + llr + synthetic);
    return new Scored(file, after, verdict, llr, Map.of("comb", llr));
  }

  private static List<Scored> answers() {
    List<Scored> out = new ArrayList<>();
    out.add(scored(true, 5, Verdict.SYNTHETIC, "as it is"));
    out.add(scored(true, 4, Verdict.SYNTHETIC, "as it is"));
    out.add(scored(true, 0, Verdict.INCONCLUSIVE, "as it is"));
    out.add(scored(true, -3, Verdict.NATURAL, "as it is"));
    out.add(scored(false, 3, Verdict.SYNTHETIC, "as it is"));
    out.add(scored(false, -1, Verdict.INCONCLUSIVE, "as it is"));
    out.add(scored(false, -2, Verdict.INCONCLUSIVE, "as it is"));
    out.add(scored(false, -4, Verdict.NATURAL, "as it is"));
    return out;
  }

  @Test
  void sharesAndAreasByHand() {
    Figures figures = Figures.of(answers());
    assertEquals(4, figures.generated());
    assertEquals(4, figures.recorded());
    // 5 and 4 are above all four, 0 above three, −3 above one: 12 of 16.
    assertEquals(12 / 16.0, figures.area().orElseThrow(), 1e-12);
    assertEquals(5 / 8.0, figures.coverage(), 1e-12);
    assertEquals(OptionalDouble.of(0.5), figures.found());
    assertEquals(OptionalDouble.of(0.25), figures.missed());
    assertEquals(OptionalDouble.of(0.25), figures.alarms());
    double low = figures.areaInterval().orElseThrow().low();
    assertTrue(low < 0.75 && low >= 0, "low " + low);
  }

  @Test
  void oneClassAloneHasNoArea() {
    Figures figures = Figures.of(answers().stream().filter(a -> !a.file().synthetic()).toList());
    assertTrue(figures.area().isEmpty() && figures.found().isEmpty() && figures.cost().isEmpty());
    assertEquals(OptionalDouble.of(0.25), figures.alarms());
  }

  @Test
  void tablesAndJsonTellTheSame() {
    DetectorBench bench =
        new DetectorBench(
            "sounds",
            Map.of(Protocol.UNSEEN, answers()),
            Map.of(Protocol.KNOWN, "too few files"),
            Map.of("silence", new DetectorBench.Verdicts(5, 0)),
            "Quoted: nothing.");
    String tables = DetectorTables.of(bench);
    assertTrue(tables.contains("| as it is | 4 + 4 | 0.750"), tables);
    assertTrue(tables.contains("| melgan | 4 |"), tables);
    assertTrue(tables.contains("| silence | 5 | 0 |"), tables);
    assertTrue(tables.contains("too few files") && tables.contains("Quoted"), tables);
    String json = DetectorJson.text(List.of(bench));
    assertTrue(json.contains("\"auc\" : 0.75"), json);
    assertTrue(json.contains("\"falseAlarms\" : 0.25"), json);
  }
}
