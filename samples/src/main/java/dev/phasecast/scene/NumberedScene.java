package dev.phasecast.scene;

import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.util.Arrays;
import java.util.Locale;

/**
 * A scene with the number of each frame on a plate in its upper left corner, for programs and for
 * people: a row of {@value #BITS} blocks that is the number's Gray code, most significant first,
 * bright for 1, and its digits beside them. From one frame to the next a single block changes, so a
 * blend of two frames still reads as one of them.
 *
 * <p>Block {@code i} covers the columns from {@code LEFT + i × BLOCK} and the rows from {@code
 * TOP}, {@value #BLOCK} of each. The plate stands still whatever the scene does.
 *
 * @param name of the whole
 * @param scene what the plate lies on; at least 180 columns and 30 rows, at most 256 frames
 */
public record NumberedScene(String name, Scene scene) implements Scene {
  /** Bits of the code. */
  public static final int BITS = 8;

  /** Side of a block in pixels. */
  public static final int BLOCK = 12;

  /** First column of the first block. */
  public static final int LEFT = 12;

  /** First row of the blocks. */
  public static final int TOP = 12;

  private static final int PLATE = 6;
  private static final int PLATE_WIDTH = 168;
  private static final int PLATE_HEIGHT = 24;
  private static final int DIGITS_LEFT = LEFT + BITS * BLOCK + 8;
  private static final float DARK = 60 / 255f;
  private static final float BRIGHT = 190 / 255f;
  private static final float NEUTRAL = 128 / 255f;

  /**
   * @throws IllegalArgumentException if the plate or the numbers do not fit
   */
  public NumberedScene {
    VideoFormat format = scene.format();
    if (format.width() < PLATE + PLATE_WIDTH
        || format.height() < PLATE + PLATE_HEIGHT
        || scene.frames() > 1 << BITS) {
      throw new IllegalArgumentException(
          "no room for numbers on %d frames of %dx%d"
              .formatted(scene.frames(), format.width(), format.height()));
    }
  }

  /** The reflected binary code of a number. */
  public static int grayCode(int number) {
    return number ^ number >> 1;
  }

  @Override
  public VideoFormat format() {
    return scene.format();
  }

  @Override
  public int frames() {
    return scene.frames();
  }

  @Override
  public VideoFrame frame(int index) {
    VideoFrame drawn = scene.frame(index);
    fill(drawn.luma(), PLATE, PLATE, PLATE_WIDTH, PLATE_HEIGHT, DARK);
    for (Plane plane : drawn.chroma()) {
      int across = format().chroma().chromaWidth(2) == 1 ? 2 : 1;
      int down = format().chroma().chromaHeight(2) == 1 ? 2 : 1;
      fill(plane, PLATE / across, PLATE / down, PLATE_WIDTH / across, PLATE_HEIGHT / down, NEUTRAL);
    }
    int code = grayCode(index);
    for (int i = 0; i < BITS; i++) {
      float value = (code >> (BITS - 1 - i) & 1) == 1 ? BRIGHT : DARK;
      fill(drawn.luma(), LEFT + i * BLOCK, TOP, BLOCK, BLOCK, value);
    }
    write(String.format(Locale.ROOT, "%03d", index), drawn.luma());
    return drawn;
  }

  private static void fill(Plane plane, int left, int top, int width, int height, float value) {
    for (int y = top; y < top + height; y++) {
      int from = y * plane.width() + left;
      Arrays.fill(plane.data(), from, from + width, value);
    }
  }

  /** In whole codes, as every sample is. */
  private static void write(String digits, Plane luma) {
    double stroke = BLOCK / 6.0;
    Plane ink = StrokeFont.coverage(digits, BLOCK, stroke);
    int top = TOP + BLOCK - (int) Math.floor(StrokeFont.baseline(BLOCK, stroke));
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        float covered = ink.data()[y * ink.width() + x];
        if (covered > 0) {
          int at = (top + y) * luma.width() + DIGITS_LEFT + x;
          float under = luma.data()[at];
          luma.data()[at] = (float) Math.rint(255 * (under + covered * (BRIGHT - under))) / 255;
        }
      }
    }
  }

  @Override
  public GroundTruth truth(int index) {
    return scene.truth(index);
  }
}
