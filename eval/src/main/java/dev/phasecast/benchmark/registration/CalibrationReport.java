package dev.phasecast.benchmark.registration;

import dev.phasecast.metric.ReliabilityTable;
import dev.phasecast.metric.RocCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How far what a method says of itself holds.
 *
 * @param method its name
 * @param set of pictures
 * @param samples on which this rests
 * @param unrelated those among them of two different pictures, which have no error to hold against
 *     sigma
 * @param bands shares of errors within sigma: first of all noise, then by noise
 * @param reliability of the confidence, unrelated pairs included
 * @param area below the ROC curve of the confidence, right against wrong; empty if all are right,
 *     or all wrong
 * @param noisyTrials on which the last rests
 * @param noisyArea the same on the usual crops with noise of 30, all of them related
 */
record CalibrationReport(
    String method,
    PictureSet set,
    int samples,
    int unrelated,
    List<Band> bands,
    ReliabilityTable reliability,
    OptionalDouble area,
    int noisyTrials,
    OptionalDouble noisyArea) {
  private static final int BINS = 10;
  private static final int NOISE_BANDS = 4;

  /**
   * Errors under noise of some strength.
   *
   * @param from least standard deviation of the noise
   * @param to greatest
   * @param count pairs
   * @param withinOne percentage of errors within sigma; 0 without any
   * @param withinTwo percentage of errors within twice of it
   */
  record Band(double from, double to, int count, double withinOne, double withinTwo) {}

  CalibrationReport {
    bands = List.copyOf(bands);
  }

  /** Sums up. */
  static CalibrationReport of(
      String method,
      PictureSet set,
      List<CalibrationSample> samples,
      List<CalibrationSample> noisy) {
    double greatest = CalibrationProtocol.GREATEST_NOISE;
    List<Band> bands = new ArrayList<>();
    bands.add(band(samples, 0, greatest, sample -> true));
    for (int i = 0; i < NOISE_BANDS; i++) {
      double from = greatest * i / NOISE_BANDS;
      double to = greatest * (i + 1) / NOISE_BANDS;
      bands.add(band(samples, from, to, sample -> sample.noise() >= from && sample.noise() < to));
    }
    return new CalibrationReport(
        method,
        set,
        samples.size(),
        (int) samples.stream().filter(sample -> !sample.related()).count(),
        bands,
        ReliabilityTable.of(confidences(samples), rights(samples), BINS),
        area(samples),
        noisy.size(),
        area(noisy));
  }

  private static Band band(
      List<CalibrationSample> samples,
      double from,
      double to,
      Predicate<CalibrationSample> chosen) {
    List<CalibrationSample> own =
        samples.stream().filter(CalibrationSample::related).filter(chosen).toList();
    long one = own.stream().filter(sample -> sample.error() <= sample.sigma()).count();
    long two = own.stream().filter(sample -> sample.error() <= 2 * sample.sigma()).count();
    int divisor = Math.max(1, own.size());
    return new Band(from, to, own.size(), 100.0 * one / divisor, 100.0 * two / divisor);
  }

  private static OptionalDouble area(List<CalibrationSample> samples) {
    long right = samples.stream().filter(CalibrationSample::isRight).count();
    return right == 0 || right == samples.size()
        ? OptionalDouble.empty()
        : OptionalDouble.of(RocCurve.of(confidences(samples), rights(samples)).area());
  }

  private static double[] confidences(List<CalibrationSample> samples) {
    return samples.stream().mapToDouble(CalibrationSample::confidence).toArray();
  }

  private static boolean[] rights(List<CalibrationSample> samples) {
    boolean[] rights = new boolean[samples.size()];
    for (int i = 0; i < rights.length; i++) {
      rights[i] = samples.get(i).isRight();
    }
    return rights;
  }
}
