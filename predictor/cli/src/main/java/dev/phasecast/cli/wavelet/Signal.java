package dev.phasecast.cli.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What is transformed. */
final class Signal {
  private final String name;
  private final Kind kind;
  private final List<Integer> shape;
  private final double[] samples;
  private final OptionalDouble sampleRate;
  private final List<String> notes;
  private final List<String> warnings;
  private final boolean damaged;

  Signal(
      String name,
      Kind kind,
      List<Integer> shape,
      double[] samples,
      OptionalDouble sampleRate,
      List<String> notes,
      List<String> warnings,
      boolean damaged) {
    this.name = name;
    this.kind = kind;
    this.shape = List.copyOf(shape);
    this.samples = samples;
    this.sampleRate = sampleRate;
    this.notes = List.copyOf(notes);
    this.warnings = List.copyOf(warnings);
    this.damaged = damaged;
  }

  /** Of the file, without its folder. */
  String name() {
    return name;
  }

  /** What it was read as. */
  Kind kind() {
    return kind;
  }

  /** Samples, or rows and columns. */
  List<Integer> shape() {
    return shape;
  }

  /** Row-major; shared, not to be written. */
  double[] samples() {
    return samples;
  }

  /** Samples a second; empty of pictures, and where nobody has told it. */
  OptionalDouble sampleRate() {
    return sampleRate;
  }

  /** What was done to it before, a line each. */
  List<String> notes() {
    return notes;
  }

  /** What was wrong with it, a line each. */
  List<String> warnings() {
    return warnings;
  }

  /** Whether some of it was lost. */
  boolean damaged() {
    return damaged;
  }

  /** What a signal was read as. */
  enum Kind {
    PICTURE("picture", "haar", 3),
    SOUND("sound", "sym5", 8),
    NUMBERS("numbers", "db4", Integer.MAX_VALUE),
    CHIRP("chirp", "sym20", 8);

    private final String label;
    private final String wavelet;
    private final int level;

    Kind(String label, String wavelet, int level) {
      this.label = label;
      this.wavelet = wavelet;
      this.level = level;
    }

    String label() {
      return label;
    }

    /** The wavelet taken where none is named. */
    String wavelet() {
      return wavelet;
    }

    /** The level taken where none is named and the signal is long enough. */
    int level() {
      return level;
    }
  }

  /** An undamaged one that nothing is to be said of. */
  static Signal of(
      String name, Kind kind, List<Integer> shape, double[] samples, OptionalDouble sampleRate) {
    return new Signal(name, kind, shape, samples, sampleRate, List.of(), List.of(), false);
  }

  boolean isPicture() {
    return shape.size() == 2;
  }

  /** The shape as an array. */
  int[] sides() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  int shortestSide() {
    return shape.stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  /** As in "640x480" or "22050 samples". */
  String size() {
    return isPicture() ? shape.get(1) + "x" + shape.get(0) : shape.get(0) + " samples";
  }

  /** The first samples alone, with a note that says why. */
  Signal cutTo(int length, String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new Signal(
        name,
        kind,
        List.of(length),
        Arrays.copyOf(samples, length),
        sampleRate,
        all,
        warnings,
        damaged);
  }
}
