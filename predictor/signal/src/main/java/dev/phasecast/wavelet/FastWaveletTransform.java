package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mallat's pyramid in one, two or three dimensions (Mallat 1989), as {@code pywt.wavedec}, {@code
 * wavedec2} and {@code wavedecn}, and its inverse. Of an odd side the inverse drops the sample that
 * it has too many.
 *
 * <p>Bands come as the approximation, then the details of the coarsest level, … the finest. They
 * are named {@code a} and {@code d} in one dimension; {@code a}, {@code h} (high-pass along axis
 * 0), {@code v} (along axis 1) and {@code d} in two; and by one letter for each axis in three,
 * {@code aaa}, {@code aad}, {@code ada}, {@code add}, {@code daa}, {@code dad}, {@code dda}, {@code
 * ddd}.
 *
 * <p>As many levels are possible as one likes; beyond the length of the filter they consist of
 * padding for the most part, and PyWavelets warns.
 */
public final class FastWaveletTransform extends BatchTransform implements WaveletTransform {
  /** Levels of one dimension that are taken in one go. */
  private static final int AT_ONCE = 8;

  /** Some levels: their boxes but for the approximation, which the next stage takes apart. */
  private record Stage(Separable transform, BandBox approximation, List<BandBox> details) {}

  private final List<Stage> stages;

  private FastWaveletTransform(int[] shape, int levels, List<Band> bands, List<Stage> stages) {
    super(shape, levels, bands);
    this.stages = List.copyOf(stages);
  }

  /**
   * The transform for signals of one shape.
   *
   * @param levels 1 to 24
   * @throws IllegalArgumentException if there are more than three sides, or if a boundary mode
   *     cannot have them: see {@link BoundaryMode}
   */
  public static FastWaveletTransform of(
      Wavelet wavelet, BoundaryMode mode, int levels, int... shape) {
    check(shape, 3, levels);
    List<Band> bands = bands(wavelet, mode, levels, shape);
    List<Stage> stages = new ArrayList<>();
    int[] sides = shape.clone();
    int done = 0;
    while (done < levels) {
      int more = shape.length == 1 ? Math.min(AT_ONCE, levels - done) : 1;
      Stage stage = stage(wavelet, mode, sides, done, more, bands);
      stages.add(stage);
      for (int axis = 0; axis < sides.length; axis++) {
        sides[axis] = stage.transform().axis(axis).leaves().get(0).length();
      }
      done += more;
    }
    return new FastWaveletTransform(shape, levels, bands, stages);
  }

  private static List<Band> bands(Wavelet wavelet, BoundaryMode mode, int levels, int[] shape) {
    List<int[]> sides = new ArrayList<>();
    sides.add(shape);
    for (int level = 0; level < levels; level++) {
      sides.add(
          Arrays.stream(sides.get(level))
              .map(side -> AxisStep.coefficients(wavelet, mode, side))
              .toArray());
    }
    List<Band> bands = new ArrayList<>();
    int offset = add(0, levels, 0, sides, bands);
    for (int level = levels; level > 0; level--) {
      for (int part = 1; part < 1 << shape.length; part++) {
        offset = add(part, level, offset, sides, bands);
      }
    }
    return bands;
  }

  private static int add(int part, int level, int offset, List<int[]> sides, List<Band> bands) {
    int[] shape = sides.get(level);
    Band band =
        new Band(name(part, shape.length), level, offset, Arrays.stream(shape).boxed().toList());
    bands.add(band);
    return Math.addExact(offset, band.size());
  }

  /**
   * The name of a part. Bit 0 of a picture's part is the filter along axis 0, so that h comes
   * before v; in three dimensions bit 0 is the last axis.
   */
  private static String name(int part, int dimensions) {
    if (dimensions == 1) {
      return part == 0 ? "a" : "d";
    }
    if (dimensions == 2) {
      return String.valueOf("ahvd".charAt(part));
    }
    StringBuilder name = new StringBuilder();
    for (int axis = 0; axis < dimensions; axis++) {
      name.append(high(part, axis, dimensions) ? 'd' : 'a');
    }
    return name.toString();
  }

  private static boolean high(int part, int axis, int dimensions) {
    int bit = dimensions == 2 ? axis : dimensions - 1 - axis;
    return ((part >> bit) & 1) != 0;
  }

  private static Stage stage(
      Wavelet wavelet, BoundaryMode mode, int[] sides, int done, int more, List<Band> bands) {
    List<AxisCascade> axes = new ArrayList<>();
    for (int side : sides) {
      axes.add(new AxisCascade(wavelet, mode, more, side));
    }
    int[] outputs = axes.stream().mapToInt(AxisCascade::outputs).toArray();
    int dimensions = sides.length;
    int last = bands.get(0).level();
    List<BandBox> details = new ArrayList<>();
    for (int level = more; level > 0; level--) {
      for (int part = 1; part < 1 << dimensions; part++) {
        int number = 1 + (last - done - level) * ((1 << dimensions) - 1) + part - 1;
        details.add(box(axes, part, more - level, outputs, bands.get(number).offset()));
      }
    }
    BandBox approximation = box(axes, 0, 0, outputs, 0);
    return new Stage(new Separable(axes), approximation, List.copyOf(details));
  }

  /** The box of a part; {@code detail} counts a cascade's details from the coarsest on. */
  private static BandBox box(
      List<AxisCascade> axes, int part, int detail, int[] outputs, int offset) {
    int[] starts = new int[axes.size()];
    int[] lengths = new int[axes.size()];
    for (int axis = 0; axis < axes.size(); axis++) {
      int number = high(part, axis, axes.size()) ? 1 + detail : 0;
      AxisTransform.Leaf leaf = axes.get(axis).leaves().get(number);
      starts[axis] = leaf.start();
      lengths[axis] = leaf.length();
    }
    return new BandBox(starts, lengths, outputs, offset);
  }

  @Override
  <A> void forward(
      A samples,
      SignalBatch batch,
      SignalRun run,
      A coefficients,
      int at,
      Workspace workspace,
      Scratch<A> scratch) {
    Arithmetic<A> arithmetic = scratch.arithmetic();
    A source = block(samples, batch, run, scratch);
    int offset = run.blockOffset;
    int lead = run.lead;
    int trail = run.trail;
    for (int s = 0; s < stages.size(); s++) {
      Stage stage = stages.get(s);
      int outputs = stage.transform().outputs();
      A mixed =
          scratch.buffer(Scratch.Buffer.COEFFICIENTS, Math.multiplyExact(run.count(), outputs));
      stage.transform().forward(source, offset, mixed, lead, trail, workspace, scratch);
      boolean last = s == stages.size() - 1;
      int size = stage.approximation().size();
      A rest =
          last
              ? coefficients
              : scratch.buffer(Scratch.Buffer.APPROXIMATION, Math.multiplyExact(run.count(), size));
      for (int signal = 0; signal < run.count(); signal++) {
        int from = signal / trail * outputs * trail + signal % trail;
        int to = at + signal * coefficientCount();
        for (int band = 0; band < stage.details().size(); band++) {
          stage.details().get(band).take(mixed, from, trail, coefficients, to, arithmetic);
        }
        stage.approximation().take(mixed, from, trail, rest, last ? to : signal * size, arithmetic);
      }
      source = rest;
      offset = 0;
      lead = run.count();
      trail = 1;
    }
  }

  @Override
  <A> void inverse(
      A coefficients,
      int at,
      A samples,
      SignalBatch batch,
      SignalRun run,
      Workspace workspace,
      Scratch<A> scratch) {
    Arithmetic<A> arithmetic = scratch.arithmetic();
    A block = target(samples, batch, run, scratch);
    for (int s = stages.size() - 1; s >= 0; s--) {
      Stage stage = stages.get(s);
      int lead = s == 0 ? run.lead : run.count();
      int trail = s == 0 ? run.trail : 1;
      int outputs = stage.transform().outputs();
      boolean coarsest = s == stages.size() - 1;
      int size = stage.approximation().size();
      A mixed =
          scratch.buffer(Scratch.Buffer.COEFFICIENTS, Math.multiplyExact(run.count(), outputs));
      A rest = coarsest ? coefficients : scratch.buffer(Scratch.Buffer.APPROXIMATION, 0);
      for (int signal = 0; signal < run.count(); signal++) {
        int to = signal / trail * outputs * trail + signal % trail;
        int from = at + signal * coefficientCount();
        for (int band = 0; band < stage.details().size(); band++) {
          stage.details().get(band).put(coefficients, from, mixed, to, trail, arithmetic);
        }
        stage
            .approximation()
            .put(rest, coarsest ? from : signal * size, mixed, to, trail, arithmetic);
      }
      A target =
          s == 0
              ? block
              : scratch.buffer(
                  Scratch.Buffer.APPROXIMATION,
                  Math.multiplyExact(run.count(), stage.transform().inputs()));
      stage
          .transform()
          .inverse(mixed, target, s == 0 ? run.blockOffset : 0, lead, trail, workspace, scratch);
    }
    deliver(block, samples, batch, run, scratch);
  }
}
