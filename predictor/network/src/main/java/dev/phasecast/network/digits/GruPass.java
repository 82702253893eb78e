package dev.phasecast.network.digits;

import dev.phasecast.network.digits.Products.Matrix;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * {@link FrameGru} forward and backward. Everything lies time by time, so that the products over
 * the frames of the context, and those that give the gradients of the weights, are one each.
 */
final class GruPass implements Pass {
  private static final int INPUT = 0;
  private static final int INPUT_BIAS = 1;
  private static final int RECURRENT = 2;
  private static final int RECURRENT_BIAS = 3;
  private static final int OUTPUT = 4;
  private static final int OUTPUT_BIAS = 5;

  private final int pixels;
  private final int units;
  private final int batch;
  private final int context;
  private final int steps;

  /** Steps of the recurrence: the last prediction is not seen. */
  private final int times;

  private final FloatPointer input;
  private final FloatPointer recurrent;
  private final FloatPointer output;
  private final float[] inputBias;
  private final float[] recurrentBias;
  private final float[] outputBias;

  /** Frames seen, times × batch × pixels. */
  private final FloatPointer seen;

  /** States before each step and after the last, (times + 1) × batch × units. */
  private final FloatPointer states;

  /** a and c of each step, and their slopes; times × batch × 3 units. */
  private final FloatPointer fromInput;

  private final FloatPointer fromState;

  /** Predicted frames before the logistic function, and slopes; steps × batch × pixels. */
  private final FloatPointer frames;

  private final FloatPointer stateSlope;
  private final FloatPointer frameSlope;
  private final FloatPointer inputGradient;
  private final FloatPointer recurrentGradient;
  private final FloatPointer outputGradient;

  private final float[] a;
  private final float[] c;
  private final float[] h;
  private final float[] y;
  private final float[] buffer;
  private final List<float[]> gradients;

  GruPass(int pixels, int units, int batch, int context, int steps) {
    Products.start();
    this.pixels = pixels;
    this.units = units;
    this.batch = batch;
    this.context = context;
    this.steps = steps;
    times = context + steps - 1;
    int gates = 3 * units;
    input = new FloatPointer((long) pixels * gates);
    recurrent = new FloatPointer((long) units * gates);
    output = new FloatPointer((long) units * pixels);
    inputBias = new float[gates];
    recurrentBias = new float[gates];
    outputBias = new float[pixels];
    seen = new FloatPointer((long) times * batch * pixels);
    states = new FloatPointer((times + 1L) * batch * units);
    fromInput = new FloatPointer((long) times * batch * gates);
    fromState = new FloatPointer((long) times * batch * gates);
    frames = new FloatPointer((long) steps * batch * pixels);
    stateSlope = new FloatPointer((long) batch * units);
    frameSlope = new FloatPointer((long) batch * pixels);
    inputGradient = new FloatPointer((long) pixels * gates);
    recurrentGradient = new FloatPointer((long) units * gates);
    outputGradient = new FloatPointer((long) units * pixels);
    a = new float[times * batch * gates];
    c = new float[times * batch * gates];
    h = new float[(times + 1) * batch * units];
    y = new float[steps * batch * pixels];
    buffer = new float[Math.max(context, 1) * batch * pixels];
    gradients =
        List.of(
            new float[pixels * gates],
            new float[gates],
            new float[units * gates],
            new float[gates],
            new float[units * pixels],
            new float[pixels]);
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public void load(List<float[]> values) {
    input.put(values.get(INPUT));
    recurrent.put(values.get(RECURRENT));
    output.put(values.get(OUTPUT));
    System.arraycopy(values.get(INPUT_BIAS), 0, inputBias, 0, inputBias.length);
    System.arraycopy(values.get(RECURRENT_BIAS), 0, recurrentBias, 0, recurrentBias.length);
    System.arraycopy(values.get(OUTPUT_BIAS), 0, outputBias, 0, outputBias.length);
  }

  /** Rows of a matrix from row number {@code row} on. */
  private static Matrix rows(FloatPointer pointer, long row, int columns) {
    return new Matrix(pointer.getPointer(row * columns), columns);
  }

  private static void put(FloatPointer to, long at, float[] from, int start, int count) {
    to.getPointer(at).put(from, start, count);
  }

  private static void get(FloatPointer from, long at, float[] to, int start, int count) {
    from.getPointer(at).get(to, start, count);
  }

  @Override
  public void forward(float[] sequences, int first, int length) {
    int gates = 3 * units;
    int frame = batch * pixels;
    for (int t = 0; t < context; t++) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(
            sequences, ((first + b) * length + t) * pixels, buffer, t * frame + b * pixels, pixels);
      }
    }
    put(seen, 0, buffer, 0, context * frame);
    Products.plain(
        context * batch,
        gates,
        pixels,
        rows(seen, 0, pixels),
        rows(input, 0, gates),
        0,
        rows(fromInput, 0, gates));
    get(fromInput, 0, a, 0, context * batch * gates);
    Arrays.fill(h, 0, batch * units, 0);
    put(states, 0, h, 0, batch * units);
    for (int t = 0; t < times; t++) {
      int from = t * batch * gates;
      if (t >= context) {
        put(seen, (long) t * frame, y, (t - context) * frame, frame);
        Products.plain(
            batch,
            gates,
            pixels,
            rows(seen, (long) t * batch, pixels),
            rows(input, 0, gates),
            0,
            rows(fromInput, (long) t * batch, gates));
        get(fromInput, from, a, from, batch * gates);
      }
      if (t == 0) {
        Arrays.fill(c, 0, batch * gates, 0);
      } else {
        Products.plain(
            batch,
            gates,
            units,
            rows(states, (long) t * batch, units),
            rows(recurrent, 0, gates),
            0,
            rows(fromState, (long) t * batch, gates));
        get(fromState, from, c, from, batch * gates);
      }
      for (int b = 0; b < batch; b++) {
        advance(from + b * gates, (t * batch + b) * units);
      }
      put(states, (t + 1L) * batch * units, h, (t + 1) * batch * units, batch * units);
      if (t >= context - 1) {
        project(t - context + 1, t + 1);
      }
    }
  }

  /** One state's step; leaves z and r in the place of a's first two, n in that of its third. */
  private void advance(int at, int state) {
    int next = state + batch * units;
    for (int i = 0; i < 2 * units; i++) {
      a[at + i] += inputBias[i] + c[at + i] + recurrentBias[i];
    }
    Loops.logistic(a, at, at + 2 * units);
    int r = at + units;
    int n = at + 2 * units;
    for (int i = 0; i < units; i++) {
      c[n + i] += recurrentBias[2 * units + i];
    }
    for (int i = 0; i < units; i++) {
      a[n + i] += inputBias[2 * units + i] + a[r + i] * c[n + i];
    }
    Loops.tanh(a, n, n + units);
    for (int i = 0; i < units; i++) {
      h[next + i] = h[state + i] + a[at + i] * (a[n + i] - h[state + i]);
    }
  }

  private void project(int step, int state) {
    int frame = batch * pixels;
    Products.plain(
        batch,
        pixels,
        units,
        rows(states, (long) state * batch, units),
        rows(output, 0, pixels),
        0,
        rows(frames, (long) step * batch, pixels));
    get(frames, (long) step * frame, y, step * frame, frame);
    for (int b = 0; b < batch; b++) {
      int at = step * frame + b * pixels;
      for (int i = 0; i < pixels; i++) {
        y[at + i] += outputBias[i];
      }
    }
    Loops.logistic(y, step * frame, (step + 1) * frame);
  }

  @Override
  public void predicted(int step, float[] to) {
    System.arraycopy(y, step * batch * pixels, to, 0, batch * pixels);
  }

  @Override
  public double squares(float[] sequences, int first, int length) {
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      for (int b = 0; b < batch; b++) {
        int at = (step * batch + b) * pixels;
        int target = ((first + b) * length + context + step) * pixels;
        for (int i = 0; i < pixels; i++) {
          double error = y[at + i] - sequences[target + i];
          sum += error * error;
        }
      }
    }
    return sum;
  }

  @Override
  public void backward(float[] sequences, int first, int length, float scale) {
    int gates = 3 * units;
    int frame = batch * pixels;
    float[] fedBack = new float[frame];
    float[] stateSlopes = new float[batch * units];
    float[] slopes = new float[batch * units];
    float[] outputSlopes = new float[steps * frame];
    for (int t = times - 1; t >= 0; t--) {
      if (t >= context - 1) {
        int step = t - context + 1;
        for (int b = 0; b < batch; b++) {
          frameSlopes(
              sequences,
              ((first + b) * length + context + step) * pixels,
              (step * batch + b) * pixels,
              2 * scale,
              fedBack,
              b * pixels,
              outputSlopes);
        }
        put(frames, (long) step * frame, outputSlopes, step * frame, frame);
        Products.rightTurned(
            batch,
            units,
            pixels,
            rows(frames, (long) step * batch, pixels),
            rows(output, 0, pixels),
            0,
            rows(stateSlope, 0, units));
        get(stateSlope, 0, slopes, 0, batch * units);
        Loops.add(slopes, stateSlopes);
      }
      for (int b = 0; b < batch; b++) {
        retreat((t * batch + b) * gates, (t * batch + b) * units, stateSlopes, b * units);
      }
      int from = t * batch * gates;
      put(fromInput, from, a, from, batch * gates);
      put(fromState, from, c, from, batch * gates);
      if (t > 0) {
        Products.rightTurned(
            batch,
            units,
            gates,
            rows(fromState, (long) t * batch, gates),
            rows(recurrent, 0, gates),
            0,
            rows(stateSlope, 0, units));
        get(stateSlope, 0, slopes, 0, batch * units);
        Loops.add(slopes, stateSlopes);
      }
      if (t >= context) {
        Products.rightTurned(
            batch,
            pixels,
            gates,
            rows(fromInput, (long) t * batch, gates),
            rows(input, 0, gates),
            0,
            rows(frameSlope, 0, pixels));
        get(frameSlope, 0, fedBack, 0, frame);
      }
    }
    weightGradients(outputSlopes);
  }

  private void frameSlopes(
      float[] sequences, int target, int at, float factor, float[] fedBack, int from, float[] to) {
    for (int i = 0; i < pixels; i++) {
      float value = y[at + i];
      float slope = factor * (value - sequences[target + i]) + fedBack[from + i];
      to[at + i] = slope * value * (1 - value);
    }
  }

  /** Puts the slopes of a and c in their places, and those of the state before in the state's. */
  private void retreat(int at, int state, float[] stateSlopes, int from) {
    int r = at + units;
    int n = at + 2 * units;
    for (int i = 0; i < units; i++) {
      float update = a[at + i];
      float reset = a[r + i];
      float candidate = a[n + i];
      float slope = stateSlopes[from + i];
      float candidateSlope = slope * update * (1 - candidate * candidate);
      float updateSlope = slope * (candidate - h[state + i]) * update * (1 - update);
      float resetSlope = candidateSlope * c[n + i] * reset * (1 - reset);
      a[at + i] = updateSlope;
      c[at + i] = updateSlope;
      a[r + i] = resetSlope;
      c[r + i] = resetSlope;
      a[n + i] = candidateSlope;
      c[n + i] = candidateSlope * reset;
      stateSlopes[from + i] = slope * (1 - update);
    }
  }

  private void weightGradients(float[] outputSlopes) {
    int gates = 3 * units;
    Products.leftTurned(
        pixels,
        gates,
        times * batch,
        rows(seen, 0, pixels),
        rows(fromInput, 0, gates),
        0,
        rows(inputGradient, 0, gates));
    inputGradient.get(gradients.get(INPUT));
    // The first state is zero and has no part in it.
    if (times > 1) {
      Products.leftTurned(
          units,
          gates,
          (times - 1) * batch,
          rows(states, batch, units),
          rows(fromState, batch, gates),
          0,
          rows(recurrentGradient, 0, gates));
      recurrentGradient.get(gradients.get(RECURRENT));
    }
    Products.leftTurned(
        units,
        pixels,
        steps * batch,
        rows(states, (long) context * batch, units),
        rows(frames, 0, pixels),
        0,
        rows(outputGradient, 0, pixels));
    outputGradient.get(gradients.get(OUTPUT));
    columnSums(a, gradients.get(INPUT_BIAS));
    columnSums(c, gradients.get(RECURRENT_BIAS));
    columnSums(outputSlopes, gradients.get(OUTPUT_BIAS));
  }

  private static void columnSums(float[] matrix, float[] sums) {
    Arrays.fill(sums, 0);
    for (int from = 0; from < matrix.length; from += sums.length) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += matrix[from + i];
      }
    }
  }

  @Override
  public List<float[]> gradients() {
    return gradients;
  }

  @Override
  public void close() {
    for (FloatPointer pointer :
        List.of(
            input,
            recurrent,
            output,
            seen,
            states,
            fromInput,
            fromState,
            frames,
            stateSlope,
            frameSlope,
            inputGradient,
            recurrentGradient,
            outputGradient)) {
      pointer.deallocate();
    }
  }
}
