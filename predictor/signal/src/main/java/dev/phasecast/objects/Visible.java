package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of an object's look from frames joined by the maximum. A sample of its envelope is
 * certain where in some frame no other object explains the pixel; elsewhere the object may be
 * anything up to its envelope, and is taken to hold as much of it as its certain neighbours hold.
 */
final class Visible {
  private static final float TOLERANCE = 0.5f / 255;
  private static final int REACH = 2;

  /** Uncertain samples lie side by side and are right or wrong together. */
  private static final double CLUSTERED = 3;

  private final Sprite sprite;
  private final float[] variance;

  private Visible(Sprite sprite, float[] variance) {
    this.sprite = sprite;
    this.variance = variance;
  }

  /** The expected look. */
  Sprite sprite() {
    return sprite;
  }

  static List<Visible> of(Unmixing.Found found, List<Plane> frames) {
    int count = found.tracks().size();
    List<boolean[]> certain = new ArrayList<>();
    for (Sprite sprite : found.sprites()) {
      certain.add(new boolean[sprite.data().length]);
    }
    int width = frames.get(0).width();
    int height = frames.get(0).height();
    for (int t = 0; t < frames.size(); t++) {
      float[] frame = frames.get(t).data();
      for (int k = 0; k < count; k++) {
        float[] others = new float[frame.length];
        for (int j = 0; j < count; j++) {
          if (j != k) {
            BoxTrack track = found.tracks().get(j);
            found.sprites().get(j).paint(others, width, height, track.x()[t], track.y()[t]);
          }
        }
        Sprite own = found.sprites().get(k);
        int left = found.tracks().get(k).x()[t] - own.pad();
        int top = found.tracks().get(k).y()[t] - own.pad();
        for (int i = 0; i < own.data().length; i++) {
          int x = left + i % own.side();
          int y = top + i / own.side();
          if (x >= 0 && y >= 0 && x < width && y < height) {
            int p = y * width + x;
            certain.get(k)[i] |= frame[p] > others[p] + TOLERANCE;
          }
        }
      }
    }
    List<Visible> out = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      out.add(expected(found.sprites().get(k), certain.get(k)));
    }
    return out;
  }

  private static Visible expected(Sprite envelope, boolean[] certain) {
    int side = envelope.side();
    float[] data = envelope.data().clone();
    float[] variance = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      if (data[i] > TOLERANCE && !certain[i]) {
        double share = share(envelope.data(), certain, side, i % side, i / side);
        data[i] = (float) (share * envelope.data()[i]);
        variance[i] = (float) (share * (1 - share) * envelope.data()[i] * envelope.data()[i]);
      }
    }
    return new Visible(new Sprite(side, envelope.pad(), data), variance);
  }

  /** How much of the known samples near (x, y) is ink. */
  private static double share(float[] envelope, boolean[] certain, int side, int x, int y) {
    double ink = 0.05;
    double all = 0.5;
    for (int v = Math.max(0, y - REACH); v <= Math.min(side - 1, y + REACH); v++) {
      for (int u = Math.max(0, x - REACH); u <= Math.min(side - 1, x + REACH); u++) {
        int i = v * side + u;
        double weight = 1.0 / (1 + (u - x) * (u - x) + (v - y) * (v - y));
        if (envelope[i] <= TOLERANCE) {
          all += weight;
        } else if (certain[i]) {
          all += weight;
          ink += weight;
        }
      }
    }
    return ink / all;
  }

  /** How far the box of the object lies from that of its track. */
  BoxOffset offset(boolean across) {
    double sum = 0;
    double moment = 0;
    int side = sprite.side();
    for (int i = 0; i < sprite.data().length; i++) {
      sum += sprite.data()[i];
      moment += sprite.data()[i] * ((across ? i % side : i / side) - sprite.pad());
    }
    if (sum <= 0) {
      return BoxOffset.of(14, 10);
    }
    double mean = moment / sum;
    double spread = 0;
    for (int i = 0; i < variance.length; i++) {
      double from = (across ? i % side : i / side) - sprite.pad() - mean;
      spread += variance[i] * from * from;
    }
    return BoxOffset.of(mean, CLUSTERED * Math.sqrt(spread) / sum);
  }
}
