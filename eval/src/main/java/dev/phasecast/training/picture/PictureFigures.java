package dev.phasecast.training.picture;

import dev.phasecast.forensics.picture.Condition;
import dev.phasecast.metric.ConfidenceInterval;
import dev.phasecast.metric.LikelihoodRatioCost;
import dev.phasecast.metric.ReliabilityTable;
import dev.phasecast.metric.RocCurve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Figures of a fit, each over pictures scored by detectors that have not seen their person. */
final class PictureFigures {
  private static final int BINS = 10;

  private PictureFigures() {}

  /**
   * An area under the curve.
   *
   * @param interval over persons drawn anew; empty where there are too few
   */
  record Area(double area, Optional<ConfidenceInterval> interval) {}

  /**
   * Areas under one degradation.
   *
   * @param label of the degradation
   * @param together all detectors as one, calibrated
   * @param fingerprint that alone
   * @param learned all but the fingerprint
   * @param detectors area of each of those, the control last
   */
  record Row(
      String label, Area together, Area fingerprint, Area learned, Map<String, Area> detectors) {}

  /**
   * What log-likelihood ratios are worth.
   *
   * @param found generated pictures at or above the border
   * @param falseAlarms taken pictures at or above the border
   */
  record Calibration(
      Condition condition,
      double cost,
      double error,
      double border,
      long found,
      long generated,
      long falseAlarms,
      long taken) {}

  /** Areas over pictures in one condition. */
  static Row row(String label, PictureFit fit, List<HarmonisedPicture> pictures) {
    Map<String, Area> detectors = new LinkedHashMap<>();
    for (int d = 0; d < fit.names().size(); d++) {
      int which = d;
      detectors.put(
          fit.names().get(d),
          area(pictures, pictures.stream().mapToDouble(one -> fit.relative(one, which)).toArray()));
    }
    Area learned = area(pictures, pictures.stream().mapToDouble(fit::score).toArray());
    Area print = area(pictures, pictures.stream().mapToDouble(fit::correlation).toArray());
    Area together = area(pictures, pictures.stream().mapToDouble(fit::llr).toArray());
    return new Row(label, together, print, learned, detectors);
  }

  private static Area area(List<HarmonisedPicture> pictures, double[] scores) {
    boolean[] synthetic = synthetic(pictures);
    List<String> persons = pictures.stream().map(one -> one.source().person()).toList();
    return new Area(
        RocCurve.of(scores, synthetic).area(),
        ConfidenceInterval.ofArea(persons, scores, synthetic));
  }

  private static boolean[] synthetic(List<HarmonisedPicture> pictures) {
    boolean[] out = new boolean[pictures.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = pictures.get(i).source().synthetic();
    }
    return out;
  }

  /** All generated pictures against the taken ones of each source. */
  static Map<String, Double> bySource(PictureFit fit, List<HarmonisedPicture> pictures) {
    Map<String, Double> out = new TreeMap<>();
    List<HarmonisedPicture> generated =
        pictures.stream().filter(one -> one.source().synthetic()).toList();
    pictures.stream()
        .filter(one -> !one.source().synthetic())
        .map(one -> one.source().source())
        .distinct()
        .forEach(
            source -> {
              List<HarmonisedPicture> some = new ArrayList<>(generated);
              pictures.stream()
                  .filter(one -> !one.source().synthetic())
                  .filter(one -> one.source().source().equals(source))
                  .forEach(some::add);
              double[] scores = some.stream().mapToDouble(fit::score).toArray();
              out.put(source, RocCurve.of(scores, synthetic(some)).area());
            });
    return out;
  }

  /** What the calibration is worth, calibrated and measured on different persons. */
  static Calibration calibration(PictureFit fit, Condition condition) {
    Map<HarmonisedPicture, Double> llrs = fit.llrs(condition);
    List<HarmonisedPicture> pictures = List.copyOf(llrs.keySet());
    boolean[] synthetic = synthetic(pictures);
    double[] scores = pictures.stream().mapToDouble(one -> llrs.getOrDefault(one, 0.0)).toArray();
    double[] probabilities = new double[scores.length];
    double border = fit.borders().getOrDefault(condition, 0.0);
    long[] beyond = new long[2];
    long[] all = new long[2];
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = 1 / (1 + Math.exp(-scores[i]));
      int kind = synthetic[i] ? 1 : 0;
      all[kind]++;
      beyond[kind] += scores[i] >= border ? 1 : 0;
    }
    return new Calibration(
        condition,
        LikelihoodRatioCost.of(scores, synthetic),
        ReliabilityTable.of(probabilities, synthetic, BINS).expectedCalibrationError(),
        border,
        beyond[1],
        all[1],
        beyond[0],
        all[0]);
  }
}
