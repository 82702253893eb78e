package dev.phasecast.motion;

import java.util.Arrays;

/**
 * Who covers whom: where content of two layers would have landed on one point, the layer that is
 * seen there covers the other. Such votes are summed and forgotten little by little.
 */
final class LayerOrder {
  private static final float MEMORY = 0.9f;

  /** By how many votes a smaller layer is believed to lie before a larger one from the start. */
  private static final float SMALLER_IS_NEARER = 0.5f;

  private float[][] covers = new float[LayerSplit.MOST][LayerSplit.MOST];

  /** Forgets a part of all votes. */
  void fade() {
    for (float[] row : covers) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= MEMORY;
      }
    }
  }

  /** One layer was seen where another should have been as well. */
  void vote(int seen, int hidden) {
    covers[seen][hidden]++;
  }

  /**
   * Layers change their numbers.
   *
   * @param former number that each had, −1 for a new one
   */
  void renumber(int[] former) {
    float[][] kept = new float[LayerSplit.MOST][LayerSplit.MOST];
    for (int a = 0; a < former.length; a++) {
      for (int b = 0; b < former.length; b++) {
        if (former[a] >= 0 && former[b] >= 0) {
          kept[a][b] = covers[former[a]][former[b]];
        }
      }
    }
    covers = kept;
  }

  /** The layers from the nearest to the farthest, by the pairs that each wins. */
  int[] frontToBack(int[] size) {
    int layers = size.length;
    float[] wins = new float[layers];
    for (int a = 0; a < layers; a++) {
      for (int b = 0; b < layers; b++) {
        if (a != b) {
          float prior = Integer.signum(size[b] - size[a]) * SMALLER_IS_NEARER;
          float lead = covers[a][b] - covers[b][a] + prior;
          // A win counts most; by how much it was won decides among equals.
          wins[a] += Math.signum(lead) + 0.1f * lead / (1 + Math.abs(lead));
        }
      }
    }
    int[] order = new int[layers];
    boolean[] placed = new boolean[layers];
    Arrays.fill(order, -1);
    for (int rank = 0; rank < layers; rank++) {
      int best = -1;
      for (int a = 0; a < layers; a++) {
        if (!placed[a] && (best < 0 || wins[a] > wins[best])) {
          best = a;
        }
      }
      order[rank] = best;
      placed[best] = true;
    }
    return order;
  }
}
