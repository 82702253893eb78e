package dev.phasecast.network.digits;

import dev.phasecast.network.TensorFile;
import dev.phasecast.network.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A convolutional GRU (Ballas and others, ICLR 2016) with an encoder and a decoder, for frames of
 * 64×64.
 *
 * <p>The encoder sees this frame and the last as 4×4 patches, a channel for each of their pixels,
 * on a grid of 16×16, and how well each shift a frame explains this frame by those one, two and
 * four frames ago ({@link ShiftEvidence}), and where the walls are. One GRU works there, a second
 * on 8×8, on what the first one hands down. The decoder joins both states and says, for each patch,
 * how the last frame's pixels move ({@link PixelMover}), for each pixel how much of that stays, and
 * what is added. All windows are 3×3.
 */
final class ConvGru implements FrameNet {
  static final String KIND = "convgru";

  /** Sides of a frame. */
  static final int SIDE = 64;

  /** Sides of the finer grid, in patches. */
  static final int FINE = SIDE / PixelMover.PATCH;

  /** Sides of the coarser grid. */
  static final int COARSE = FINE / 2;

  /** Channels of a frame as patches. */
  static final int PIXELS = PixelMover.PATCH * PixelMover.PATCH;

  /** Channels that say how far each wall is. */
  static final int WALLS = 4;

  private static final int SHARD = 8;
  private static final int MOST = 512;

  /** The layers, in the order of their parameters: a kernel and a bias each. */
  enum Layer {
    MOTION("motion", 1),
    ENCODER("encoder", 9),
    FINE_INPUT("fine input", 9),
    FINE_STATE("fine state", 9),
    DOWN("down", 1),
    COARSE_INPUT("coarse input", 9),
    COARSE_STATE("coarse state", 9),
    UP("up", 1),
    DECODER("decoder", 9),
    SHIFTS("shifts", 1),
    PICTURE("picture", 9);

    private final String label;
    private final int taps;

    Layer(String label, int taps) {
      this.label = label;
      this.taps = taps;
    }

    int taps() {
      return taps;
    }
  }

  private final int units;
  private final int coarseUnits;
  private final List<Parameter> parameters = new ArrayList<>();

  /**
   * One with random weights.
   *
   * @param units channels of the state on the finer grid
   * @param coarseUnits channels of the state on the coarser grid
   */
  ConvGru(int units, int coarseUnits, long seed) {
    if (units < 1 || units > MOST || coarseUnits < 1 || coarseUnits > MOST) {
      throw new IllegalArgumentException(
          "a ConvGRU of " + units + " and " + coarseUnits + " channels");
    }
    this.units = units;
    this.coarseUnits = coarseUnits;
    Random random = new Random(seed);
    for (Layer layer : Layer.values()) {
      int in = in(layer);
      int out = out(layer);
      double deviation = gain(layer) / Math.sqrt((double) layer.taps * in);
      parameters.add(new Parameter(layer.label, layer.taps * out, in).drawn(random, deviation));
      parameters.add(new Parameter(layer.label + " bias", 1, out));
    }
    // Patches begin to move as they last did, so far as they and their neighbours show it.
    float[] shifts = weights(Layer.SHIFTS).values();
    for (int k = 0; k < ShiftEvidence.CHANNELS; k++) {
      shifts[k % PixelMover.SHIFTS * in(Layer.SHIFTS) + units + k] += 1;
    }
    // States begin to last: z at a third.
    bias(Layer.FINE_INPUT).filled(0, units, -0.7f);
    bias(Layer.COARSE_INPUT).filled(0, coarseUnits, -0.7f);
  }

  private static double gain(Layer layer) {
    return switch (layer) {
      case MOTION, ENCODER, DOWN, UP, DECODER -> 1.4;
      case PICTURE, SHIFTS -> 0.1;
      default -> 1;
    };
  }

  /**
   * One out of a file.
   *
   * @param source what messages call it
   */
  static ConvGru of(String source, TensorFile file) throws WeightsException {
    List<Integer> numbers = file.numbers();
    if (numbers.size() != 2 || numbers.stream().anyMatch(number -> number < 1 || number > MOST)) {
      throw TensorFile.damaged(source, "it speaks of sizes " + numbers);
    }
    ConvGru net = new ConvGru(numbers.get(0), numbers.get(1), 0);
    for (Parameter parameter : net.parameters) {
      file.get(source, parameter.name(), parameter.values());
    }
    return net;
  }

  /** Channels that a layer takes. */
  int in(Layer layer) {
    return switch (layer) {
      case MOTION -> ShiftEvidence.CHANNELS;
      case ENCODER -> units + 2 * PIXELS + WALLS;
      case FINE_INPUT, FINE_STATE, PICTURE -> units;
      case DOWN -> 4 * units;
      case COARSE_INPUT, COARSE_STATE, UP -> coarseUnits;
      case DECODER -> 2 * units;
      case SHIFTS -> units + ShiftEvidence.CHANNELS;
    };
  }

  /** Channels that a layer gives. */
  int out(Layer layer) {
    return switch (layer) {
      case MOTION, ENCODER, DECODER -> units;
      case FINE_INPUT, FINE_STATE -> 3 * units;
      case DOWN -> coarseUnits;
      case COARSE_INPUT, COARSE_STATE -> 3 * coarseUnits;
      case UP -> 4 * units;
      case SHIFTS -> PixelMover.SHIFTS;
      case PICTURE -> 2 * PIXELS;
    };
  }

  private Parameter weights(Layer layer) {
    return parameters.get(2 * List.of(Layer.values()).indexOf(layer));
  }

  private Parameter bias(Layer layer) {
    return parameters.get(2 * List.of(Layer.values()).indexOf(layer) + 1);
  }

  int units() {
    return units;
  }

  int coarseUnits() {
    return coarseUnits;
  }

  @Override
  public int pixels() {
    return SIDE * SIDE;
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public int shard() {
    return SHARD;
  }

  @Override
  public Pass pass(int batch, int context, int steps) {
    return new ConvGruPass(this, batch, context, steps);
  }

  @Override
  public TensorFile file(List<float[]> values) {
    TensorFile file = new TensorFile(KIND, List.of(units, coarseUnits));
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      TensorFile.Form form = parameter.rows() == 1 ? TensorFile.Form.FLOAT : TensorFile.Form.HALF;
      file.put(parameter.name(), form, parameter.rows(), values.get(i));
    }
    return file;
  }
}
