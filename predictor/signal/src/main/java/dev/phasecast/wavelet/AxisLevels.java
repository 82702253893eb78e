package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/** The steps of successive levels along one axis. */
final class AxisLevels {
  private final List<AxisStep> steps;

  AxisLevels(Wavelet wavelet, BoundaryMode mode, int levels, int length) {
    List<AxisStep> all = new ArrayList<>();
    int samples = length;
    for (int level = 0; level < levels; level++) {
      AxisStep step = AxisStep.of(wavelet, mode, samples);
      all.add(step);
      samples = step.coefficients();
    }
    this.steps = List.copyOf(all);
  }

  int count() {
    return steps.size();
  }

  /** The step from level {@code level} to the next; level 0 are the samples. */
  AxisStep step(int level) {
    return steps.get(level);
  }

  /** Samples or coefficients at {@code level}. */
  int length(int level) {
    return level == 0 ? steps.get(0).length() : steps.get(level - 1).coefficients();
  }

  /** Steps from the first sample on that a row of phases that halve with each level has to hold. */
  int steps(int phases) {
    int most = 0;
    for (int level = 0; level < count(); level++) {
      int half = phases >> (level + 1);
      most = Math.max(most, step(level).analysis().highest() / (2 * half));
      most = Math.max(most, step(level).synthesis().highest() / half);
    }
    return most + 1;
  }

  /** The same before the first sample. */
  int stepsBefore(int phases) {
    int most = 0;
    for (int level = 0; level < count(); level++) {
      int half = phases >> (level + 1);
      most = Math.max(most, PairFilter.ceilDiv(-step(level).analysis().lowest(), 2 * half));
      most = Math.max(most, PairFilter.ceilDiv(-step(level).synthesis().lowest(), half));
    }
    return most;
  }

  /** The set that the rows of {@code level} lie in. */
  static Scratch.Set set(int level) {
    return (level & 1) == 0 ? Scratch.Set.FRONT : Scratch.Set.BACK;
  }
}
