package dev.phasecast.forensics;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.util.List;
import java.util.stream.IntStream;

/** Something to look at: numbers to be drawn by a report. */
public sealed interface Exhibit {
  /** Short, unique within a finding; becomes the name of a file: lower case with hyphens. */
  String name();

  /** What it shows. */
  String title();

  /** How to read it, for people who know no signal processing: one or two sentences. */
  String caption();

  /**
   * Curves over one axis.
   *
   * @param series drawn in this order; the first is the file's own, the others are for comparison
   * @param marks places on the x axis to be pointed at, such as the teeth of a comb; may be empty
   */
  record Curves(
      String name,
      String title,
      String caption,
      String xLabel,
      String yLabel,
      List<Series> series,
      List<Double> marks)
      implements Exhibit {}

  /**
   * One curve.
   *
   * @param points from left to right
   */
  record Series(String name, List<Point> points) {
    /** The curve through places given by two arrays of one length. */
    public static Series of(String name, double[] x, double[] y) {
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            name + ": " + x.length + " places but " + y.length + " values");
      }
      return new Series(
          name, IntStream.range(0, x.length).mapToObj(i -> new Point(x[i], y[i])).toList());
    }
  }

  /** One place of a curve. */
  record Point(double x, double y) {}

  /** Maps side by side, on one colour scale from their common least to their common greatest. */
  record Maps(String name, String title, String caption, List<Map> maps) implements Exhibit {}

  /**
   * One map.
   *
   * @param label short
   */
  record Map(String label, Plane values) {}

  /**
   * A map laid over a picture, as which places of it made a network decide.
   *
   * @param heat of the same size as the picture, 0 (nothing) to 1
   */
  record Overlay(String name, String title, String caption, Picture picture, Plane heat)
      implements Exhibit {}
}
