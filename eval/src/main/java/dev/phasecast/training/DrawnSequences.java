package dev.phasecast.training;

import dev.phasecast.scene.RandomScenes;
import dev.phasecast.scene.Scene;
import java.util.SplittableRandom;

/** Random scenes: figures, textures and things that move. Drawn once, kept as bytes. */
final class DrawnSequences implements SequenceSource {
  private final byte[][] sequences;

  /**
   * @param tile sides of a tile
   * @param length frames of a sequence
   * @param count how many different scenes
   * @param seed the same seed, the same scenes
   */
  DrawnSequences(int tile, int length, int count, long seed) {
    sequences = new byte[count][];
    SplittableRandom dice = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      Scene scene = RandomScenes.scene(dice.nextLong(), tile, tile, length);
      byte[] sequence = new byte[length * tile * tile];
      for (int frame = 0; frame < length; frame++) {
        LumaBytes.put(scene.frame(frame).luma(), sequence, frame * tile * tile);
      }
      sequences[i] = sequence;
    }
  }

  @Override
  public void draw(SplittableRandom dice, float[] frames) {
    byte[] sequence = sequences[dice.nextInt(sequences.length)];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = LumaBytes.sample(sequence[i]);
    }
  }
}
