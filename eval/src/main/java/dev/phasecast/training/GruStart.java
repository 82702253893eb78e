package dev.phasecast.training;

import dev.phasecast.network.GruShape;
import dev.phasecast.network.GruWeights;
import dev.phasecast.network.TileCodec;
import dev.phasecast.wavelet.Wavelet;
import java.util.SplittableRandom;

/**
 * Weights that training begins with.
 *
 * @param tile sides of a tile
 */
record GruStart(TrainingPlan plan, int tile) {
  private static final int CODED_TILES = 6000;
  private static final long START = 0x5eed_0001L;

  GruShape shape() {
    return new GruShape(tile, plan.units());
  }

  /** Weights that copy through the principal components of the training tiles. */
  GruWeights fitted(SequenceSource source) {
    int pixels = shape().pixels();
    int units = plan.units();
    int count = Math.max(4 * units, Math.min(CODED_TILES, 24 * units));
    float[] tiles = new float[count * pixels];
    float[] sequence = new float[2 * pixels];
    SplittableRandom dice = new SeededDice(plan.seed()).of(START, 0);
    for (int i = 0; i < count; i++) {
      source.draw(dice, sequence);
      System.arraycopy(sequence, 0, tiles, i * pixels, pixels);
    }
    return compressed(TileCodec.principal(tile, units, tiles));
  }

  /** Weights of the right shapes that know no tiles, for a state to take the place of. */
  GruWeights blank() {
    return compressed(TileCodec.cosine(tile, plan.units()));
  }

  private GruWeights compressed(TileCodec codec) {
    return codec
        .start(plan.seed())
        .compressed(plan.compression(), Wavelet.named(TrainingPlan.WAVELET), plan.seed());
  }
}
