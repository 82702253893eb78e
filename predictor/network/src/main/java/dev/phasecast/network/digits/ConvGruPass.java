package dev.phasecast.network.digits;

import dev.phasecast.network.digits.ConvGru.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@link ConvGru} forward and backward. */
final class ConvGruPass implements Pass {
  private static final int SIDE = ConvGru.SIDE;
  private static final int PIXELS = ConvGru.PIXELS;

  private final int batch;
  private final int context;
  private final int steps;
  private final int units;
  private final int coarseUnits;
  private final Grid fine;
  private final Grid coarse;
  private final PixelMover mover;
  private final ShiftEvidence evidence;

  /** What the encoder sees: how things move, this frame, the last frame, walls. */
  private final int seen;

  private final Map<Layer, TapConvolution> layers = new EnumMap<>(Layer.class);
  private final Map<Layer, float[]> biasSlopes = new EnumMap<>(Layer.class);
  private final List<float[]> gradients = new ArrayList<>();

  /** Seen and predicted frames, as patches: context + steps of them. */
  private final List<float[]> frames = new ArrayList<>();

  private final List<Step> times = new ArrayList<>();
  private final float[] noFineState;
  private final float[] noCoarseState;

  /** What is kept of one time. */
  private final class Step {
    /** Costs of the shifts, summed over windows. */
    private final float[] evidence = fine.planes(ShiftEvidence.CHANNELS);

    private final float[] motion = fine.planes(units);
    private final float[] input = fine.planes(seen);
    private final float[] encoded = fine.planes(units);
    private final GatedStep fineGru = new GatedStep(fine, units);
    private final float[] down = coarse.planes(4 * units);
    private final float[] handed = coarse.planes(coarseUnits);
    private final GatedStep coarseGru = new GatedStep(coarse, coarseUnits);
  }

  /** What is kept of one prediction. */
  private final class Prediction {
    private final float[] up = coarse.planes(4 * units);
    private final float[] joined = fine.planes(2 * units);
    private final float[] decoded = fine.planes(units);
    private final float[] evidence = fine.planes(units + ShiftEvidence.CHANNELS);
    private final float[] shifts = fine.planes(PixelMover.SHIFTS);
    private final float[] moved = fine.planes(PIXELS);

    /** How much of what was moved stays. */
    private final float[] kept = fine.planes(PIXELS);
  }

  private final List<Prediction> predictions = new ArrayList<>();

  // Scratch.
  private final float[] fineA;
  private final float[] fineC;
  private final float[] coarseA;
  private final float[] coarseC;
  private final float[] picture;
  private final float[] upper;
  private final float[] walls;

  ConvGruPass(ConvGru net, int batch, int context, int steps) {
    Products.start();
    this.batch = batch;
    this.context = context;
    this.steps = steps;
    units = net.units();
    coarseUnits = net.coarseUnits();
    fine = new Grid(batch, ConvGru.FINE);
    coarse = new Grid(batch, ConvGru.COARSE);
    mover = new PixelMover(fine);
    evidence = new ShiftEvidence(fine, context + steps);
    seen = units + 2 * PIXELS + ConvGru.WALLS;
    for (Layer layer : Layer.values()) {
      Grid grid =
          switch (layer) {
            case DOWN, COARSE_INPUT, COARSE_STATE, UP -> coarse;
            default -> fine;
          };
      int in = net.in(layer);
      int out = net.out(layer);
      layers.put(layer, new TapConvolution(grid, in, out, layer.taps()));
      float[] slopes = new float[out];
      biasSlopes.put(layer, slopes);
      gradients.add(new float[layer.taps() * in * out]);
      gradients.add(slopes);
    }
    for (int t = 0; t < context + steps; t++) {
      frames.add(fine.planes(PIXELS));
    }
    for (int t = 0; t < context + steps - 1; t++) {
      times.add(new Step());
    }
    for (int step = 0; step < steps; step++) {
      predictions.add(new Prediction());
    }
    noFineState = fine.planes(units);
    noCoarseState = coarse.planes(coarseUnits);
    fineA = fine.planes(3 * units);
    fineC = fine.planes(3 * units);
    coarseA = coarse.planes(3 * coarseUnits);
    coarseC = coarse.planes(3 * coarseUnits);
    picture = fine.planes(2 * PIXELS);
    upper = fine.planes(units);
    walls = walls(fine);
  }

  /** How near each wall is: 1 there, falling e-fold over two patches. */
  private static float[] walls(Grid grid) {
    float[] walls = grid.planes(ConvGru.WALLS);
    int last = grid.side() - 1;
    for (int b = 0; b < grid.batch(); b++) {
      for (int y = 0; y <= last; y++) {
        for (int x = 0; x <= last; x++) {
          int[] distances = {y, last - y, x, last - x};
          for (int wall = 0; wall < distances.length; wall++) {
            walls[wall * grid.stride() + grid.at(b, y, x)] =
                (float) Math.exp(-0.5 * distances[wall]);
          }
        }
      }
    }
    return walls;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public void load(List<float[]> values) {
    int at = 0;
    for (Layer layer : Layer.values()) {
      layer(layer).load(values.get(at), values.get(at + 1));
      at += 2;
    }
  }

  private TapConvolution layer(Layer layer) {
    return Objects.requireNonNull(layers.get(layer));
  }

  private float[] biasSlopes(Layer layer) {
    return Objects.requireNonNull(biasSlopes.get(layer));
  }

  /** Puts a frame into patches, or adds up what a visitor makes of them. */
  private void patches(float[] sequences, int first, int length, int time, float[] to) {
    for (int b = 0; b < batch; b++) {
      int from = ((first + b) * length + time) * SIDE * SIDE;
      for (int channel = 0; channel < PIXELS; channel++) {
        int i = channel / PixelMover.PATCH;
        int j = channel % PixelMover.PATCH;
        for (int y = 0; y < ConvGru.FINE; y++) {
          int at = channel * fine.stride() + fine.at(b, y, 0);
          int pixel = from + (y * PixelMover.PATCH + i) * SIDE + j;
          for (int x = 0; x < ConvGru.FINE; x++) {
            to[at + x] = sequences[pixel + x * PixelMover.PATCH];
          }
        }
      }
    }
  }

  @Override
  public void forward(float[] sequences, int first, int length) {
    for (int t = 0; t < context; t++) {
      patches(sequences, first, length, t, frames.get(t));
    }
    for (int t = 0; t < times.size(); t++) {
      advance(t);
      if (t >= context - 1) {
        predict(t, t - context + 1);
      }
    }
  }

  private float[] fineBefore(int time) {
    return time == 0 ? noFineState : times.get(time - 1).fineGru.state();
  }

  private float[] coarseBefore(int time) {
    return time == 0 ? noCoarseState : times.get(time - 1).coarseGru.state();
  }

  private void advance(int time) {
    Step step = times.get(time);
    evidence.forward(time, frames.get(time), step.evidence);
    layer(Layer.MOTION).forward(step.evidence, step.motion);
    Loops.rectify(step.motion);
    int frame = PIXELS * fine.stride();
    float[] before = frames.get(Math.max(0, time - 1));
    System.arraycopy(step.motion, 0, step.input, 0, step.motion.length);
    System.arraycopy(frames.get(time), 0, step.input, step.motion.length, frame);
    System.arraycopy(before, 0, step.input, step.motion.length + frame, frame);
    System.arraycopy(walls, 0, step.input, step.motion.length + 2 * frame, walls.length);
    fine.clean(step.input);
    layer(Layer.ENCODER).forward(step.input, step.encoded);
    Loops.rectify(step.encoded);
    fine.clean(step.encoded);
    layer(Layer.FINE_INPUT).forward(step.encoded, fineA);
    layer(Layer.FINE_STATE).forward(fineBefore(time), fineC);
    step.fineGru.forward(fineA, fineC, fineBefore(time));
    coarse.gather(fine, units, 2, step.fineGru.state(), step.down);
    layer(Layer.DOWN).forward(step.down, step.handed);
    Loops.rectify(step.handed);
    coarse.clean(step.handed);
    layer(Layer.COARSE_INPUT).forward(step.handed, coarseA);
    layer(Layer.COARSE_STATE).forward(coarseBefore(time), coarseC);
    step.coarseGru.forward(coarseA, coarseC, coarseBefore(time));
  }

  private void predict(int time, int number) {
    Step step = times.get(time);
    Prediction prediction = predictions.get(number);
    layer(Layer.UP).forward(step.coarseGru.state(), prediction.up);
    Loops.rectify(prediction.up);
    coarse.clean(prediction.up);
    coarse.scatter(fine, units, 2, prediction.up, upper);
    int half = units * fine.stride();
    System.arraycopy(step.fineGru.state(), 0, prediction.joined, 0, half);
    System.arraycopy(upper, 0, prediction.joined, half, half);
    layer(Layer.DECODER).forward(prediction.joined, prediction.decoded);
    Loops.rectify(prediction.decoded);
    fine.clean(prediction.decoded);
    System.arraycopy(prediction.decoded, 0, prediction.evidence, 0, half);
    System.arraycopy(step.evidence, 0, prediction.evidence, half, step.evidence.length);
    layer(Layer.SHIFTS).forward(prediction.evidence, prediction.shifts);
    mover.normalise(prediction.shifts);
    mover.forward(prediction.shifts, frames.get(time), prediction.moved);
    layer(Layer.PICTURE).forward(prediction.decoded, picture);
    float[] kept = prediction.kept;
    System.arraycopy(picture, 0, kept, 0, kept.length);
    Loops.logistic(kept, 0, kept.length);
    float[] frame = frames.get(time + 1);
    for (int i = 0; i < frame.length; i++) {
      // Between 0 and 2, and so 1 where nothing has been learned.
      kept[i] *= 2;
      frame[i] = kept[i] * prediction.moved[i] + picture[frame.length + i];
    }
    fine.clean(frame);
  }

  @Override
  public void predicted(int step, float[] to) {
    float[] from = frames.get(context + step);
    for (int b = 0; b < batch; b++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          int channel = y % PixelMover.PATCH * PixelMover.PATCH + x % PixelMover.PATCH;
          to[(b * SIDE + y) * SIDE + x] =
              from[
                  channel * fine.stride() + fine.at(b, y / PixelMover.PATCH, x / PixelMover.PATCH)];
        }
      }
    }
  }

  @Override
  public double squares(float[] sequences, int first, int length) {
    double sum = 0;
    float[] target = fine.planes(PIXELS);
    for (int step = 0; step < steps; step++) {
      patches(sequences, first, length, context + step, target);
      float[] frame = frames.get(context + step);
      for (int i = 0; i < frame.length; i++) {
        double error = frame[i] - target[i];
        sum += error * error;
      }
    }
    return sum;
  }

  /** The slopes that go from one time to the one before. */
  private final class Slopes {
    private final float[] fineState = fine.planes(units);
    private final float[] coarseState = coarse.planes(coarseUnits);

    /** Of each frame. */
    private final List<float[]> frames = new ArrayList<>();

    private final float[] kept = fine.planes(2 * PIXELS);
    private final float[] moved = fine.planes(PIXELS);
    private final float[] shifts = fine.planes(PixelMover.SHIFTS);
    private final float[] decoded = fine.planes(units);
    private final float[] evidence = fine.planes(units + ShiftEvidence.CHANNELS);

    /** Of the evidence, by the encoder and by the decoder. */
    private final float[] toEncoder = fine.planes(ShiftEvidence.CHANNELS);

    private final float[] toDecoder = fine.planes(ShiftEvidence.CHANNELS);
    private final float[] motion = fine.planes(units);
    private final float[] joined = fine.planes(2 * units);
    private final float[] up = coarse.planes(4 * units);
    private final float[] moreCoarse = coarse.planes(coarseUnits);
    private final float[] moreFine = fine.planes(units);
    private final float[] handed = coarse.planes(coarseUnits);
    private final float[] down = coarse.planes(4 * units);
    private final float[] encoded = fine.planes(units);
    private final float[] input = fine.planes(seen);
  }

  private final List<Slopes> scratch = new ArrayList<>();

  @Override
  public void backward(float[] sequences, int first, int length, float scale) {
    if (scratch.isEmpty()) {
      scratch.add(new Slopes());
    }
    Slopes slopes = scratch.get(0);
    Arrays.fill(slopes.fineState, 0);
    Arrays.fill(slopes.coarseState, 0);
    biasSlopes.values().forEach(array -> Arrays.fill(array, 0));
    float[] target = fine.planes(PIXELS);
    while (slopes.frames.size() < frames.size()) {
      slopes.frames.add(fine.planes(PIXELS));
    }
    evidence.forgetSlopes();
    for (int step = 0; step < steps; step++) {
      patches(sequences, first, length, context + step, target);
      float[] frame = frames.get(context + step);
      float[] slope = slopes.frames.get(context + step);
      for (int i = 0; i < slope.length; i++) {
        slope[i] = 2 * scale * (frame[i] - target[i]);
      }
    }
    for (int t = times.size() - 1; t >= 0; t--) {
      if (t >= context - 1) {
        unpredict(t, t - context + 1, slopes);
      }
      retreat(t, slopes);
    }
    int at = 0;
    for (Layer layer : Layer.values()) {
      layer(layer).slopes(gradients.get(at));
      at += 2;
    }
  }

  private void unpredict(int time, int number, Slopes slopes) {
    Step step = times.get(time);
    Prediction prediction = predictions.get(number);
    float[] frame = slopes.frames.get(time + 1);
    evidence.addSlopes(time + 1, frame);
    fine.clean(frame);
    for (int i = 0; i < frame.length; i++) {
      float kept = prediction.kept[i];
      slopes.kept[i] = frame[i] * prediction.moved[i] * kept * (1 - 0.5f * kept);
      slopes.kept[frame.length + i] = frame[i];
      slopes.moved[i] = frame[i] * kept;
    }
    fine.clean(slopes.kept);
    // Frames that were seen take slopes too; nobody reads them.
    mover.backward(
        prediction.shifts, frames.get(time), slopes.moved, slopes.shifts, slopes.frames.get(time));
    layer(Layer.PICTURE)
        .backward(prediction.decoded, slopes.kept, biasSlopes(Layer.PICTURE), true, slopes.decoded);
    layer(Layer.SHIFTS)
        .backward(
            prediction.evidence, slopes.shifts, biasSlopes(Layer.SHIFTS), true, slopes.evidence);
    addTo(slopes.evidence, 0, slopes.decoded);
    int half = units * fine.stride();
    fine.clean(slopes.evidence);
    System.arraycopy(slopes.evidence, half, slopes.toDecoder, 0, slopes.toDecoder.length);
    Loops.rectifySlopes(prediction.decoded, slopes.decoded);
    fine.clean(slopes.decoded);
    layer(Layer.DECODER)
        .backward(
            prediction.joined, slopes.decoded, biasSlopes(Layer.DECODER), true, slopes.joined);
    fine.clean(slopes.joined);
    addTo(slopes.joined, 0, slopes.fineState);
    System.arraycopy(slopes.joined, half, upper, 0, half);
    coarse.gather(fine, units, 2, upper, slopes.up);
    Loops.rectifySlopes(prediction.up, slopes.up);
    layer(Layer.UP)
        .backward(step.coarseGru.state(), slopes.up, biasSlopes(Layer.UP), true, slopes.moreCoarse);
    Loops.add(slopes.moreCoarse, slopes.coarseState);
  }

  private void retreat(int time, Slopes slopes) {
    Step step = times.get(time);
    coarse.clean(slopes.coarseState);
    step.coarseGru.backward(slopes.coarseState, coarseBefore(time), coarseA, coarseC);
    layer(Layer.COARSE_INPUT)
        .backward(step.handed, coarseA, biasSlopes(Layer.COARSE_INPUT), true, slopes.handed);
    layer(Layer.COARSE_STATE)
        .backward(
            coarseBefore(time),
            coarseC,
            biasSlopes(Layer.COARSE_STATE),
            time > 0,
            slopes.moreCoarse);
    if (time > 0) {
      Loops.add(slopes.moreCoarse, slopes.coarseState);
    }
    Loops.rectifySlopes(step.handed, slopes.handed);
    coarse.clean(slopes.handed);
    layer(Layer.DOWN).backward(step.down, slopes.handed, biasSlopes(Layer.DOWN), true, slopes.down);
    coarse.scatter(fine, units, 2, slopes.down, upper);
    Loops.add(upper, slopes.fineState);
    fine.clean(slopes.fineState);
    step.fineGru.backward(slopes.fineState, fineBefore(time), fineA, fineC);
    layer(Layer.FINE_INPUT)
        .backward(step.encoded, fineA, biasSlopes(Layer.FINE_INPUT), true, slopes.encoded);
    layer(Layer.FINE_STATE)
        .backward(fineBefore(time), fineC, biasSlopes(Layer.FINE_STATE), time > 0, slopes.moreFine);
    if (time > 0) {
      Loops.add(slopes.moreFine, slopes.fineState);
    }
    Loops.rectifySlopes(step.encoded, slopes.encoded);
    fine.clean(slopes.encoded);
    layer(Layer.ENCODER)
        .backward(step.input, slopes.encoded, biasSlopes(Layer.ENCODER), true, slopes.input);
    fine.clean(slopes.input);
    System.arraycopy(slopes.input, 0, slopes.motion, 0, slopes.motion.length);
    Loops.rectifySlopes(step.motion, slopes.motion);
    boolean fedBack = time >= context;
    layer(Layer.MOTION)
        .backward(
            step.evidence, slopes.motion, biasSlopes(Layer.MOTION), fedBack, slopes.toEncoder);
    if (fedBack) {
      Loops.add(slopes.toDecoder, slopes.toEncoder);
      fine.clean(slopes.toEncoder);
      evidence.backward(time, slopes.toEncoder);
      addTo(slopes.input, slopes.motion.length, slopes.frames.get(time));
      addTo(
          slopes.input, slopes.motion.length + PIXELS * fine.stride(), slopes.frames.get(time - 1));
    }
  }

  private static void addTo(float[] from, int start, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[start + i];
    }
  }

  @Override
  public List<float[]> gradients() {
    return gradients;
  }

  @Override
  public void close() {
    layers.values().forEach(TapConvolution::close);
  }
}
