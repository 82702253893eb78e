package dev.phasecast.objects;

import java.util.List;

/**
 * The mean of the pictures that objects at uncertain places make together, joined by the maximum:
 * of all pictures the one with the least expected squared error.
 */
final class ExpectedPicture {
  private final int width;
  private final int height;

  ExpectedPicture(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * The mean over the places of independent objects. Exact for two objects; further ones are joined
   * to the mean of those before.
   */
  float[] of(List<Sprite> sprites, List<Places> places) {
    float[] mean = new float[width * height];
    if (sprites.size() == 2) {
      single(sprites.get(0), places.get(0), mean);
      single(sprites.get(1), places.get(1), mean);
      takeOverlap(sprites.get(0), places.get(0), sprites.get(1), places.get(1), mean);
      return mean;
    }
    for (int k = 0; k < sprites.size(); k++) {
      float[] before = mean;
      mean = new float[before.length];
      Places at = places.get(k);
      for (int i = 0; i < at.count(); i++) {
        float[] one = before.clone();
        sprites.get(k).paint(one, width, height, at.x()[i], at.y()[i]);
        float weight = (float) at.probability()[i];
        for (int p = 0; p < mean.length; p++) {
          mean[p] += weight * one[p];
        }
      }
    }
    return mean;
  }

  private void single(Sprite sprite, Places places, float[] mean) {
    for (int i = 0; i < places.count(); i++) {
      sprite.add(
          mean, width, height, places.x()[i], places.y()[i], (float) places.probability()[i]);
    }
  }

  /** E max(a, b) = E a + E b − E min(a, b). */
  private void takeOverlap(Sprite a, Places atA, Sprite b, Places atB, float[] mean) {
    for (int i = 0; i < atA.count(); i++) {
      for (int j = 0; j < atB.count(); j++) {
        float weight = (float) (atA.probability()[i] * atB.probability()[j]);
        int leftA = atA.x()[i] - a.pad();
        int topA = atA.y()[i] - a.pad();
        int leftB = atB.x()[j] - b.pad();
        int topB = atB.y()[j] - b.pad();
        int left = Math.max(0, Math.max(leftA, leftB));
        int right = Math.min(width, Math.min(leftA + a.side(), leftB + b.side()));
        int top = Math.max(0, Math.max(topA, topB));
        int bottom = Math.min(height, Math.min(topA + a.side(), topB + b.side()));
        for (int y = top; y < bottom; y++) {
          int inA = (y - topA) * a.side() - leftA;
          int inB = (y - topB) * b.side() - leftB;
          int to = y * width;
          for (int x = left; x < right; x++) {
            mean[to + x] -= weight * Math.min(a.data()[inA + x], b.data()[inB + x]);
          }
        }
      }
    }
  }
}
