package dev.phasecast.objects;

import java.util.Arrays;

/**
 * Where the upper left corner of a box was seen, frame by frame, in whole pixels.
 *
 * @param x to the right
 * @param y down
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BoxTrack(int[] x, int[] y) {
  int frames() {
    return x.length;
  }

  /**
   * Whether both follow nearly one path: no further apart than 1 pixel in any frame along either
   * axis, but for a distance of at most {@code offset} that stays the same.
   */
  boolean follows(BoxTrack other, int offset) {
    return follows(x, other.x, offset) && follows(y, other.y, offset);
  }

  private static boolean follows(int[] a, int[] b, int offset) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int t = 0; t < a.length; t++) {
      least = Math.min(least, a[t] - b[t]);
      most = Math.max(most, a[t] - b[t]);
    }
    return most - least <= 2 && Math.max(Math.abs(least), Math.abs(most)) <= offset + 1;
  }

  BoxTrack movedBy(int dx, int dy) {
    int[] newX = x.clone();
    int[] newY = y.clone();
    for (int t = 0; t < x.length; t++) {
      newX[t] += dx;
      newY[t] += dy;
    }
    return new BoxTrack(newX, newY);
  }

  /** The track from a frame on. */
  BoxTrack since(int frame) {
    return new BoxTrack(
        Arrays.copyOfRange(x, frame, x.length), Arrays.copyOfRange(y, frame, y.length));
  }

  BoxTrack copy() {
    return movedBy(0, 0);
  }
}
