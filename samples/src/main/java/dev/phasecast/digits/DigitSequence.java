package dev.phasecast.digits;

import dev.phasecast.frame.Plane;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Frames of moving digits and what moves in them. */
public final class DigitSequence {
  /** Width and height of a frame in pixels. */
  public static final int SIDE = 64;

  private final float[] data;
  private final List<DigitTrack> tracks;

  /**
   * @param data frames × 64 × 64 samples in [0, 1], owned from now on
   * @param tracks the digits, empty where they are not known
   */
  DigitSequence(float[] data, List<DigitTrack> tracks) {
    this.data = data;
    this.tracks = List.copyOf(tracks);
  }

  /** Number of frames. */
  public int frames() {
    return data.length / (SIDE * SIDE);
  }

  /** Width and height of a frame in pixels: 64. */
  public int side() {
    return SIDE;
  }

  /** Frame after frame, row-major, in [0, 1]; borrowed, not to be written. */
  public float[] data() {
    return data;
  }

  /**
   * A copy of one frame.
   *
   * @throws IndexOutOfBoundsException if there is none of that index
   */
  public Plane frame(int index) {
    Objects.checkIndex(index, frames());
    int area = SIDE * SIDE;
    return Plane.of(SIDE, SIDE, Arrays.copyOfRange(data, index * area, (index + 1) * area));
  }

  /** What moves, in no particular order; empty if the sequence comes from a file. */
  public List<DigitTrack> tracks() {
    return tracks;
  }
}
