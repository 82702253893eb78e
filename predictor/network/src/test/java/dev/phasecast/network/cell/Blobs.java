package dev.phasecast.network.cell;

import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A shape of soft blobs that moves evenly, turns, and is thrown back at walls. */
final class Blobs {
  static final int SIDE = 48;

  private static final double WALL = 13;
  private static final double WIDTH = 1.4;

  private final double[][] spots = new double[4][];
  private final double x;
  private final double y;
  private final double vx;
  private final double vy;
  private final double turn;

  Blobs(long seed, double speed, double mostTurn) {
    Random random = new Random(seed * 7919 + 1);
    for (int i = 0; i < spots.length; i++) {
      spots[i] =
          new double[] {
            random.nextDouble() * 12 - 6,
            random.nextDouble() * 12 - 6,
            0.4 + random.nextDouble() / 4
          };
    }
    x = WALL + random.nextDouble() * (SIDE - 2 * WALL);
    y = WALL + random.nextDouble() * (SIDE - 2 * WALL);
    double direction = random.nextDouble() * 2 * Math.PI;
    vx = speed * Math.cos(direction);
    vy = speed * Math.sin(direction);
    turn = (2 * random.nextDouble() - 1) * mostTurn;
  }

  double turn() {
    return turn;
  }

  private static double mirrored(double place) {
    double room = SIDE - 2 * WALL;
    double part = (place - WALL) / (2 * room);
    part -= Math.floor(part);
    return WALL + 2 * room * Math.min(part, 1 - part);
  }

  double x(int frame) {
    return mirrored(x + frame * vx);
  }

  double y(int frame) {
    return mirrored(y + frame * vy);
  }

  /** Whether it has been at a wall by a frame. */
  boolean thrownBack(int frame) {
    return Math.abs(x(frame) - x - frame * vx) + Math.abs(y(frame) - y - frame * vy) > 1e-9;
  }

  Plane frame(int frame) {
    float[] data = new float[SIDE * SIDE];
    double cos = Math.cos(frame * turn);
    double sin = Math.sin(frame * turn);
    for (double[] spot : spots) {
      double cx = x(frame) + spot[0] * cos + spot[1] * sin;
      double cy = y(frame) + spot[1] * cos - spot[0] * sin;
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          double far = Math.pow(column - cx, 2) + Math.pow(row - cy, 2);
          if (far < 60) {
            data[row * SIDE + column] += (float) (spot[2] * Math.exp(-far / (2 * WIDTH * WIDTH)));
          }
        }
      }
    }
    for (int i = 0; i < data.length; i++) {
      data[i] = Math.min(1, data[i]);
    }
    return Plane.of(SIDE, SIDE, data);
  }

  List<Plane> frames(int from, int count) {
    List<Plane> frames = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      frames.add(frame(i));
    }
    return frames;
  }

  /** Frames of several shapes one after the other, as a trainer takes them. */
  static float[] batch(long first, int count, int frames, double speed, double mostTurn) {
    float[] out = new float[count * frames * SIDE * SIDE];
    for (int i = 0; i < count; i++) {
      Blobs blobs = new Blobs(first + i, speed, mostTurn);
      for (int t = 0; t < frames; t++) {
        System.arraycopy(
            blobs.frame(t).data(), 0, out, (i * frames + t) * SIDE * SIDE, SIDE * SIDE);
      }
    }
    return out;
  }
}
