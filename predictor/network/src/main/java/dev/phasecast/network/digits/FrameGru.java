package dev.phasecast.network.digits;

import dev.phasecast.network.TensorFile;
import dev.phasecast.network.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The plain GRU of Wolter, Yao and Behnke's comparison (ESANN 2020): flat frame → GRU → linear
 * layer → next frame. Two biases for each gate (reset after the product, as in cuDNN), which gives
 * the published count of weights: 9,182,208 for 512 units over 64×64.
 *
 * <p>With a = x·W + b and c = h·U + d: z = σ(a₀ + c₀), r = σ(a₁ + c₁), n = tanh(a₂ + r·c₂), h ← h +
 * z·(n − h); the frame is σ(h·V + e). The logistic function at the end keeps pixels in [0, 1], so
 * that what is fed back stays a picture.
 */
final class FrameGru implements FrameNet {
  static final String KIND = "frame-gru";
  private static final int SHARD = 64;

  private final int side;
  private final int units;
  private final List<Parameter> parameters;

  /** One with random weights. */
  FrameGru(int side, int units, long seed) {
    if (side < 1 || side > 256 || units < 1 || units > 4096) {
      throw new IllegalArgumentException(
          "a GRU of " + units + " units over frames of side " + side);
    }
    this.side = side;
    this.units = units;
    int pixels = side * side;
    Random random = new Random(seed);
    // A picture of digits is dark but for a tenth of its pixels; 3 is the usual deviation of e.
    parameters =
        List.of(
            new Parameter("input", pixels, 3 * units).drawn(random, 4 / Math.sqrt(pixels)),
            new Parameter("input bias", 1, 3 * units),
            new Parameter("recurrent", units, 3 * units).drawn(random, 1 / Math.sqrt(units)),
            new Parameter("recurrent bias", 1, 3 * units),
            new Parameter("output", units, pixels).drawn(random, 1 / Math.sqrt(units)),
            new Parameter("output bias", 1, pixels).filled(0, pixels, -2.5f));
  }

  /**
   * One out of a file.
   *
   * @param source what messages call it
   */
  static FrameGru of(String source, TensorFile file) throws WeightsException {
    List<Integer> numbers = file.numbers();
    if (numbers.size() != 2
        || numbers.get(0) < 1
        || numbers.get(0) > 256
        || numbers.get(1) < 1
        || numbers.get(1) > 4096) {
      throw TensorFile.damaged(source, "it speaks of sizes " + numbers);
    }
    FrameGru net = new FrameGru(numbers.get(0), numbers.get(1), 0);
    for (Parameter parameter : net.parameters) {
      file.get(source, parameter.name(), parameter.values());
    }
    return net;
  }

  int side() {
    return side;
  }

  int units() {
    return units;
  }

  @Override
  public int pixels() {
    return side * side;
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
    return new GruPass(side * side, units, batch, context, steps);
  }

  /** Matrices as bytes, biases exact: a weight takes one byte in the program's own size. */
  @Override
  public TensorFile file(List<float[]> values) {
    TensorFile file = new TensorFile(KIND, List.of(side, units));
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      TensorFile.Form form = parameter.rows() == 1 ? TensorFile.Form.FLOAT : TensorFile.Form.BYTES;
      file.put(parameter.name(), form, parameter.rows(), values.get(i));
    }
    return file;
  }

  /** The values, for a pass. */
  List<float[]> values() {
    List<float[]> values = new ArrayList<>();
    for (Parameter parameter : parameters) {
      values.add(parameter.values());
    }
    return values;
  }
}
