package dev.phasecast.objects;

/**
 * The minimum over time of frames aligned along a track. Where objects are joined by the maximum it
 * never falls below the object that moved along the track, and is equal to it wherever nothing else
 * covered the object in all frames.
 */
final class Envelope {
  private final float[][] frames;
  private final int width;
  private final int height;
  private final int side;
  private final int pad;

  /**
   * @param frames row-major samples of one size, zero where there is nothing
   * @param box side of the box that a track follows
   * @param pad how far the window reaches beyond the box on all sides
   */
  Envelope(float[][] frames, int width, int height, int box, int pad) {
    this.frames = frames;
    this.width = width;
    this.height = height;
    this.side = box + 2 * pad;
    this.pad = pad;
  }

  Sprite along(BoxTrack track) {
    return along(track, -1);
  }

  private Sprite along(BoxTrack track, int without) {
    float[] least = new float[side * side];
    java.util.Arrays.fill(least, Float.MAX_VALUE);
    for (int t = 0; t < frames.length; t++) {
      if (t != without) {
        lower(least, frames[t], track.x()[t] - pad, track.y()[t] - pad);
      }
    }
    return new Sprite(side, pad, least);
  }

  private void lower(float[] least, float[] frame, int left, int top) {
    for (int v = 0; v < side; v++) {
      int y = top + v;
      boolean inside = y >= 0 && y < height;
      for (int u = 0; u < side; u++) {
        int x = left + u;
        float value = inside && x >= 0 && x < width ? frame[y * width + x] : 0;
        least[v * side + u] = Math.min(least[v * side + u], value);
      }
    }
  }

  /**
   * Moves single frames of a track by up to {@code reach} pixels until the envelope holds as much
   * as it can.
   */
  BoxTrack settle(BoxTrack start, float[][] wanted, int reach) {
    BoxTrack track = start.copy();
    int[] pixels = new int[side * side];
    for (int sweep = 0; sweep < 8; sweep++) {
      boolean changed = false;
      for (int t = 0; t < frames.length; t++) {
        float[] others = along(track, t).data();
        int count = 0;
        for (int i = 0; i < others.length; i++) {
          if (others[i] > InkMasks.INK) {
            pixels[count++] = i;
          }
        }
        double most = common(others, pixels, count, wanted[t], track.x()[t], track.y()[t]);
        int bestX = track.x()[t];
        int bestY = track.y()[t];
        for (int dy = -reach; dy <= reach; dy++) {
          for (int dx = -reach; dx <= reach; dx++) {
            int x = track.x()[t] + dx;
            int y = track.y()[t] + dy;
            double now = common(others, pixels, count, wanted[t], x, y);
            if (now > most + 1e-3) {
              most = now;
              bestX = x;
              bestY = y;
            }
          }
        }
        if (bestX != track.x()[t] || bestY != track.y()[t]) {
          track.x()[t] = bestX;
          track.y()[t] = bestY;
          changed = true;
        }
      }
      if (!changed && !moveFollowing(track)) {
        break;
      }
    }
    return track;
  }

  /**
   * Moves all frames from one on by a pixel, as a wall met a frame too early or too late does,
   * where the envelope gains most by it.
   */
  private boolean moveFollowing(BoxTrack track) {
    int count = frames.length;
    float[][] after = new float[count][];
    for (int t = count - 1; t > 0; t--) {
      after[t] = t + 1 < count ? after[t + 1].clone() : filled();
      lower(after[t], frames[t], track.x()[t] - pad, track.y()[t] - pad);
    }
    float[] before = filled();
    double most = 0;
    int from = 0;
    int moveX = 0;
    int moveY = 0;
    for (int t = 1; t < count; t++) {
      lower(before, frames[t - 1], track.x()[t - 1] - pad, track.y()[t - 1] - pad);
      if (t == 1) {
        most = overlap(before, after[t], 0, 0) + 1e-3;
      }
      for (int d = 0; d < 9; d++) {
        int dx = d % 3 - 1;
        int dy = d / 3 - 1;
        double now = overlap(before, after[t], dx, dy);
        if (now > most) {
          most = now;
          from = t;
          moveX = dx;
          moveY = dy;
        }
      }
    }
    for (int t = from; t < count && from > 0; t++) {
      track.x()[t] += moveX;
      track.y()[t] += moveY;
    }
    return from > 0;
  }

  private float[] filled() {
    float[] out = new float[side * side];
    java.util.Arrays.fill(out, Float.MAX_VALUE);
    return out;
  }

  /** What is common to the first and to the second read (dx, dy) further on. */
  private double overlap(float[] first, float[] second, int dx, int dy) {
    float sum = 0;
    for (int v = Math.max(0, -dy); v < Math.min(side, side - dy); v++) {
      int row = v * side;
      int other = (v + dy) * side + dx;
      for (int u = Math.max(0, -dx); u < Math.min(side, side - dx); u++) {
        sum += Math.min(first[row + u], second[other + u]);
      }
    }
    return sum;
  }

  private double common(float[] others, int[] pixels, int count, float[] frame, int x, int y) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int px = x - pad + pixels[i] % side;
      int py = y - pad + pixels[i] / side;
      if (px >= 0 && px < width && py >= 0 && py < height) {
        sum += Math.min(others[pixels[i]], frame[py * width + px]);
      }
    }
    return sum;
  }
}
