package dev.phasecast.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tiles out of real clips: any clip alike, any place, at full or half size, mirrored or not,
 * forwards or backwards. Where nothing moves another place is mostly tried. In some draws the tile
 * itself glides over the picture, which is what a moving camera sees.
 */
final class ClipSequences implements SequenceSource {
  private static final double GLIDING = 0.3;
  private static final double FASTEST = 6;
  private static final int TRIES = 5;
  private static final double STILL = 0.015;
  private static final double STILL_KEPT = 0.2;

  private final int tile;
  private final List<List<LumaClip>> clips;

  /**
   * @param tile sides of a tile
   * @param length frames of a sequence
   * @param clips each clip at several sizes; what is too small or too short is left out
   * @throws IllegalArgumentException if nothing is left
   */
  ClipSequences(int tile, int length, List<List<LumaClip>> clips) {
    this.tile = tile;
    this.clips = new ArrayList<>();
    for (List<LumaClip> sizes : clips) {
      List<LumaClip> usable =
          sizes.stream()
              .filter(clip -> clip.frames().size() >= length)
              .filter(clip -> Math.min(clip.width(), clip.height()) > tile)
              .toList();
      if (!usable.isEmpty()) {
        this.clips.add(usable);
      }
    }
    if (this.clips.isEmpty()) {
      throw new IllegalArgumentException(
          "no clip has " + length + " frames larger than " + tile + "x" + tile + " pixels");
    }
  }

  @Override
  public void draw(SplittableRandom dice, float[] frames) {
    List<LumaClip> sizes = clips.get(dice.nextInt(clips.size()));
    LumaClip clip = sizes.get(dice.nextInt(sizes.size()));
    boolean glides = dice.nextDouble() < GLIDING;
    int length = frames.length / (tile * tile);
    for (int left = TRIES; left > 0; left--) {
      Path path = glides ? gliding(dice, clip, length) : standing(dice, clip);
      int start = dice.nextInt(clip.frames().size() - length + 1);
      boolean backwards = dice.nextBoolean();
      for (int frame = 0; frame < length; frame++) {
        int source = start + (backwards ? length - 1 - frame : frame);
        cut(
            clip,
            source,
            path.x() + frame * path.dx(),
            path.y() + frame * path.dy(),
            frames,
            frame);
      }
      if (glides || moves(frames, length) || dice.nextDouble() < STILL_KEPT) {
        break;
      }
    }
    mirror(dice.nextInt(8), frames, length);
  }

  /** Where the tile is in the first frame, and how far it goes a frame. */
  private record Path(double x, double y, double dx, double dy) {}

  private Path standing(SplittableRandom dice, LumaClip clip) {
    return new Path(dice.nextInt(clip.width() - tile), dice.nextInt(clip.height() - tile), 0, 0);
  }

  private Path gliding(SplittableRandom dice, LumaClip clip, int length) {
    double speed = FASTEST * dice.nextDouble();
    double direction = 2 * Math.PI * dice.nextDouble();
    double dx = within(speed * Math.cos(direction), clip.width() - 1 - tile, length);
    double dy = within(speed * Math.sin(direction), clip.height() - 1 - tile, length);
    double roomX = clip.width() - 1 - tile - Math.abs(dx) * (length - 1);
    double roomY = clip.height() - 1 - tile - Math.abs(dy) * (length - 1);
    return new Path(
        dice.nextDouble() * roomX + Math.max(0, -dx * (length - 1)),
        dice.nextDouble() * roomY + Math.max(0, -dy * (length - 1)),
        dx,
        dy);
  }

  private static double within(double step, int room, int length) {
    double most = (double) room / (length - 1);
    return Math.max(-most, Math.min(most, step));
  }

  private void cut(LumaClip clip, int source, double x, double y, float[] frames, int frame) {
    byte[] picture = clip.frames().get(source);
    int left = (int) x;
    int top = (int) y;
    float fx = (float) (x - left);
    float fy = (float) (y - top);
    int width = clip.width();
    int to = frame * tile * tile;
    for (int row = 0; row < tile; row++) {
      int at = (top + row) * width + left;
      for (int column = 0; column < tile; column++, at++) {
        float a = picture[at] & 0xff;
        float b = picture[at + 1] & 0xff;
        float c = picture[at + width] & 0xff;
        float d = picture[at + width + 1] & 0xff;
        float above = a + fx * (b - a);
        float below = c + fx * (d - c);
        frames[to++] = (above + fy * (below - above)) / 255;
      }
    }
  }

  private boolean moves(float[] frames, int length) {
    int last = (length - 1) * tile * tile;
    double squares = 0;
    for (int i = 0; i < tile * tile; i++) {
      double change = frames[last + i] - frames[i];
      squares += change * change;
    }
    return squares > STILL * STILL * tile * tile;
  }

  /** Mirrors left to right (1), top to bottom (2) and along the diagonal (4). */
  private void mirror(int how, float[] frames, int length) {
    float[] copy = new float[tile * tile];
    for (int frame = 0; frame < length; frame++) {
      int at = frame * tile * tile;
      System.arraycopy(frames, at, copy, 0, copy.length);
      for (int y = 0; y < tile; y++) {
        for (int x = 0; x < tile; x++) {
          int fromX = (how & 1) == 0 ? x : tile - 1 - x;
          int fromY = (how & 2) == 0 ? y : tile - 1 - y;
          int from = (how & 4) == 0 ? fromY * tile + fromX : fromX * tile + fromY;
          frames[at + y * tile + x] = copy[from];
        }
      }
    }
  }
}
