package dev.phasecast.benchmark.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How trials run and how they are summed up. */
class SummariesTest {
  @Test
  void errorsAreSummedUp() {
    double[] errors = IntStream.rangeClosed(1, 10).mapToDouble(i -> i / 5.0).toArray();
    ErrorSummary sum = ErrorSummary.of(errors, 1);
    assertEquals(10, sum.trials());
    assertEquals(1.1, sum.median(), 1e-12);
    assertEquals(1.8, sum.ninetieth(), 1e-12);
    assertEquals(50, sum.wrong(), 1e-12);
    ErrorSummary odd = ErrorSummary.of(new double[] {Double.NaN, 0.5, 0.1}, 1);
    assertEquals(0.5, odd.median());
    assertEquals(Double.POSITIVE_INFINITY, odd.ninetieth());
    assertEquals(100.0 / 3, odd.wrong(), 1e-12);
  }

  @Test
  void anglesGoRound() {
    Similarity truth = new Similarity(3, 4, 179.8, 2);
    SimilarityError error = SimilarityError.of(new Similarity(0, 0, -179.9, 1.99), truth);
    assertEquals(0.3, error.rotation(), 1e-9);
    assertEquals(0.5, error.scale(), 1e-9);
    assertEquals(5, error.shift(), 1e-9);
    assertFalse(error.isWrong());
    assertTrue(SimilarityError.of(new Similarity(3, 4, 178.7, 2), truth).isWrong());
    assertTrue(SimilarityError.of(new Similarity(3, 4, 179.8, 1.95), truth).isWrong());
    assertTrue(new SimilarityError(Double.NaN, 0, 0).isWrong());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void trialsComeInOrder(int threads) {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger made = new AtomicInteger();
    List<Integer> results =
        new Trials(threads)
            .run(
                50,
                () -> {
                  made.incrementAndGet();
                  open.incrementAndGet();
                  return new Trials.Worker<Integer>() {
                    @Override
                    public Integer trial(int number) {
                      return number * number;
                    }

                    @Override
                    public void close() {
                      open.decrementAndGet();
                    }
                  };
                });
    assertEquals(IntStream.range(0, 50).map(i -> i * i).boxed().toList(), results);
    assertEquals(threads, made.get());
    assertEquals(0, open.get());
    assertTrue(new Trials(threads).run(0, () -> number -> number).isEmpty());
  }

  @Test
  void faultsOfATrialAreTold() {
    IllegalStateException fault =
        assertThrows(
            IllegalStateException.class,
            () ->
                new Trials(2)
                    .run(
                        9,
                        () ->
                            number -> {
                              if (number == 5) {
                                throw new IllegalArgumentException("five");
                              }
                              return number;
                            }));
    assertTrue(String.valueOf(fault.getCause()).endsWith("five"), fault::toString);
  }

  @Test
  void randomNumbersOfTrialsDiffer() {
    List<Long> firsts = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      for (int trial = 0; trial < 20; trial++) {
        firsts.add(Trials.random(seed, trial).nextLong());
      }
    }
    assertEquals(400, firsts.stream().distinct().count());
  }

  @Test
  void theBestAreNamed() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("a", 2.0);
    figures.put("b", 1.0);
    figures.put("c", Double.POSITIVE_INFINITY);
    assertEquals("b 1.0", best(figures));
    figures.put("d", 1.0);
    assertEquals("b and d 1.0", best(figures));
    figures.put("e", 1.0);
    assertEquals("b and 2 others 1.0", best(figures));
    assertEquals("nobody", best(Map.of()));
  }

  private static String best(Map<String, Double> figures) {
    return Leaders.best(figures, Double::doubleValue, name -> name, "%.1f");
  }

  @Test
  void calibrationIsSummedUp() {
    var set = new PictureSet("s", "some", List.of(new TestPicture("p", Plane.zeros(1, 1))));
    List<CalibrationSample> samples =
        List.of(
            new CalibrationSample(true, 0.1, 0.2, 0.9, 5),
            new CalibrationSample(true, 0.3, 0.2, 0.8, 5),
            new CalibrationSample(true, 0.5, 0.2, 0.7, 25),
            new CalibrationSample(true, 1.0, 2.0, 0.2, 35),
            new CalibrationSample(false, 0.0, 0.1, 0.3, 15));
    CalibrationReport report = CalibrationReport.of("m", set, samples, samples.subList(0, 2));
    assertEquals(1, report.unrelated());
    CalibrationReport.Band all = report.bands().get(0);
    assertEquals(4, all.count());
    assertEquals(50, all.withinOne(), 1e-12);
    assertEquals(75, all.withinTwo(), 1e-12);
    assertEquals(0, report.bands().get(2).count());
    // Right are the first three; they are the most confident as well.
    assertEquals(1, report.area().orElseThrow());
    assertTrue(report.noisyArea().isEmpty());
    assertEquals(
        (0.1 + 0.2 + 0.3 + 0.2 + 0.3) / 5, report.reliability().expectedCalibrationError(), 1e-9);
  }
}
