package dev.phasecast.network;

import dev.phasecast.network.backend.NativeThreads;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A linear code for tiles: {@code code = tile · encoder}, {@code tile ≈ code · decoder}. A GRU that
 * starts from one copies the coarse picture before it has learned anything, so that training begins
 * with motion and detail.
 */
public final class TileCodec {
  /** Where tanh is still nearly straight: one deviation of a code value lands here. */
  private static final float OPERATING_POINT = 0.25f;

  private static final float UPDATE_BIAS = 2;
  private static final float NOISE = 0.01f;

  /** Rounds of orthogonal iteration; the weakest components need not be exact. */
  private static final int ROUNDS = 8;

  private final int tile;
  private final int units;
  private final float[] encoder;
  private final float[] decoder;
  private final float[] deviations;

  /**
   * @param tile rows and columns of a tile
   * @param units values of a code
   * @param encoder pixels × units, row-major
   * @param decoder units × pixels, row-major
   * @param deviations standard deviation of each value of the code over natural tiles
   */
  private TileCodec(int tile, int units, float[] encoder, float[] decoder, float[] deviations) {
    this.tile = tile;
    this.units = units;
    this.encoder = encoder;
    this.decoder = decoder;
    this.deviations = deviations;
  }

  /**
   * The lowest frequencies of the orthonormal two-dimensional discrete cosine transform (type II)
   * without the constant one, with deviations that fall as natural pictures' do, inversely to the
   * frequency.
   *
   * @throws IllegalArgumentException if a tile has not more pixels than {@code units}
   */
  public static TileCodec cosine(int tile, int units) {
    int pixels = tile * tile;
    if (units >= pixels) {
      throw new IllegalArgumentException(
          "a code of " + units + " values needs tiles of more than " + units + " pixels");
    }
    int[] order =
        IntStream.range(1, pixels)
            .boxed()
            .sorted(Comparator.comparingInt(k -> square(k % tile) + square(k / tile)))
            .mapToInt(Integer::intValue)
            .limit(units)
            .toArray();
    float[] encoder = new float[pixels * units];
    float[] decoder = new float[units * pixels];
    float[] deviations = new float[units];
    for (int unit = 0; unit < units; unit++) {
      int u = order[unit] % tile;
      int v = order[unit] / tile;
      deviations[unit] = (float) (0.1 * tile / Math.sqrt(u * u + v * v));
      for (int y = 0; y < tile; y++) {
        for (int x = 0; x < tile; x++) {
          float value = (float) (cosine(tile, u, x) * cosine(tile, v, y));
          encoder[(y * tile + x) * units + unit] = value;
          decoder[unit * pixels + y * tile + x] = value;
        }
      }
    }
    return new TileCodec(tile, units, encoder, decoder, deviations);
  }

  private static int square(int k) {
    return k * k;
  }

  private static double cosine(int size, int frequency, int place) {
    double norm = frequency == 0 ? Math.sqrt(1.0 / size) : Math.sqrt(2.0 / size);
    return norm * Math.cos(Math.PI * (place + 0.5) * frequency / size);
  }

  /**
   * The principal components of tiles, each pixel weighted as {@link GruTrainer} weights it: of all
   * linear codes the one that loses least. Found by orthogonal iteration that begins with {@link
   * #cosine(int, int)}, on one thread, so that training begins alike everywhere.
   *
   * @param tiles flat tiles, count × tile²; their means are taken off here
   */
  public static TileCodec principal(int tile, int units, float[] tiles) {
    TileCodec cosine = cosine(tile, units);
    int pixels = tile * tile;
    int count = tiles.length / pixels;
    float[] weights = GruTrainer.pixelWeights(tile);
    float[] weighted = tiles.clone();
    for (int i = 0; i < count; i++) {
      TileGrid.takeMean(weighted, i * pixels, pixels);
    }
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] *= (float) Math.sqrt(weights[i % pixels]);
    }
    NativeThreads.of(1);
    INDArray samples = Nd4j.create(weighted, new long[] {count, pixels}, 'c');
    INDArray basis = Nd4j.create(cosine.decoder, new long[] {units, pixels}, 'c');
    for (int round = 0; round < ROUNDS; round++) {
      INDArray codes = samples.mmul(basis.transpose());
      float[] rows = codes.transpose().mmul(samples).dup('c').data().asFloat();
      GramSchmidt.orthonormalise(rows, units, pixels);
      basis = Nd4j.create(rows, new long[] {units, pixels}, 'c');
    }
    float[] codes = samples.mmul(basis.transpose()).dup('c').data().asFloat();
    float[] rows = basis.data().asFloat();
    float[] encoder = new float[pixels * units];
    float[] decoder = new float[units * pixels];
    float[] deviations = new float[units];
    for (int unit = 0; unit < units; unit++) {
      double squares = 0;
      for (int i = 0; i < count; i++) {
        squares += codes[i * units + unit] * codes[i * units + unit];
      }
      deviations[unit] = (float) Math.sqrt(squares / count);
      for (int pixel = 0; pixel < pixels; pixel++) {
        float weight = (float) Math.sqrt(weights[pixel]);
        encoder[pixel * units + unit] = rows[unit * pixels + pixel] * weight;
        decoder[unit * pixels + pixel] = rows[unit * pixels + pixel] / weight;
      }
    }
    return new TileCodec(tile, units, encoder, decoder, deviations);
  }

  /** Pixels × units, row-major; borrowed. */
  float[] encoder() {
    return encoder;
  }

  /** Units × pixels, row-major; borrowed. */
  float[] decoder() {
    return decoder;
  }

  /** Standard deviation of each value of the code; borrowed. */
  float[] deviations() {
    return deviations;
  }

  /**
   * Weights of a GRU that copies through this code: the candidate encodes, the update gate stands
   * open, the output decodes; everything else is small noise.
   */
  public GruWeights start(long seed) {
    GruShape shape = new GruShape(tile, units);
    Random random = new Random(seed);
    float[] input = new float[shape.pixels() * shape.gates()];
    float[] output = new float[units * shape.pixels()];
    float gateNoise = NOISE / tile;
    for (int pixel = 0; pixel < shape.pixels(); pixel++) {
      int row = pixel * shape.gates();
      for (int unit = 0; unit < units; unit++) {
        input[row + unit] = gateNoise * (float) random.nextGaussian();
        input[row + units + unit] = gateNoise * (float) random.nextGaussian();
        input[row + 2 * units + unit] = encoder[pixel * units + unit] * gain(unit);
      }
    }
    for (int unit = 0; unit < units; unit++) {
      for (int pixel = 0; pixel < shape.pixels(); pixel++) {
        int at = unit * shape.pixels() + pixel;
        output[at] = decoder[at] / gain(unit);
      }
    }
    float[] recurrent = new float[units * shape.gates()];
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] = NOISE * (float) random.nextGaussian();
    }
    float[] gateBias = new float[shape.gates()];
    Arrays.fill(gateBias, 0, units, UPDATE_BIAS);
    return GruWeights.of(
        shape, List.of(input, recurrent, gateBias, output, new float[shape.pixels()]));
  }

  /** Between one gain for all values and one that makes all equally large. */
  private float gain(int unit) {
    return OPERATING_POINT / (float) Math.sqrt(Math.max(deviations[unit], 1e-3f) * deviations[0]);
  }
}
