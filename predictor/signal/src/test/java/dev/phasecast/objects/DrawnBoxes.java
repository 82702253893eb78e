package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scribbles in boxes of 28 × 28, centred as MNIST centres its digits, that move by its rule. */
final class DrawnBoxes {
  final List<Plane> frames = new ArrayList<>();
  final List<float[]> looks = new ArrayList<>();
  final List<BoxTrack> tracks = new ArrayList<>();

  DrawnBoxes(int boxes, int count, long seed) {
    Random random = new Random(seed);
    float[][] data = new float[count][64 * 64];
    for (int k = 0; k < boxes; k++) {
      float[] look = scribble(random);
      double direction = random.nextDouble() * 2 * Math.PI;
      int[] x = BoxSearch.path(random.nextDouble() * 36, 3.6 * Math.cos(direction), 36, count);
      int[] y = BoxSearch.path(random.nextDouble() * 36, 3.6 * Math.sin(direction), 36, count);
      for (int t = 0; t < count; t++) {
        for (int i = 0; i < look.length; i++) {
          int at = (y[t] + i / 28) * 64 + x[t] + i % 28;
          data[t][at] = Math.max(data[t][at], look[i]);
        }
      }
      looks.add(look);
      tracks.add(new BoxTrack(x, y));
    }
    for (float[] frame : data) {
      frames.add(Plane.of(64, 64, frame));
    }
  }

  private static float[] scribble(Random random) {
    float[] ink = new float[28 * 28];
    double x = 14;
    double y = 8;
    double heading = random.nextDouble() * 6;
    for (int i = 0; i < 60; i++) {
      heading += 0.7 * random.nextGaussian();
      x = Math.max(6, Math.min(21, x + Math.cos(heading)));
      y = Math.max(6, Math.min(21, y + Math.sin(heading)));
      for (int v = -1; v <= 1; v++) {
        for (int u = -1; u <= 1; u++) {
          int at = ((int) y + v) * 28 + (int) x + u;
          ink[at] = Math.max(ink[at], (200 - 60 * (u * u + v * v)) / 255f);
        }
      }
    }
    double sum = 0;
    double cx = 0;
    double cy = 0;
    for (int i = 0; i < ink.length; i++) {
      sum += ink[i];
      cx += ink[i] * (i % 28);
      cy += ink[i] * Math.floorDiv(i, 28);
    }
    int dx = -(int) Math.floor(cx / sum - 13.5);
    int dy = -(int) Math.floor(cy / sum - 13.5);
    float[] centred = new float[ink.length];
    for (int i = 0; i < ink.length; i++) {
      int toX = i % 28 + dx;
      int toY = i / 28 + dy;
      if (toX >= 0 && toX < 28 && toY >= 0 && toY < 28) {
        centred[toY * 28 + toX] = ink[i];
      }
    }
    return centred;
  }

  List<Plane> seen() {
    return frames.subList(0, 10);
  }

  /** Mean over the pixels and frames that follow the first ten. */
  double error(List<Plane> predicted) {
    double sum = 0;
    for (int t = 0; t < predicted.size(); t++) {
      sum += predicted.get(t).meanSquaredDifference(frames.get(10 + t));
    }
    return sum / predicted.size();
  }
}
