package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;
import dev.phasecast.drawing.Canvas;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.util.List;

/**
 * Turns red, green and blue into a frame: limited range of 8 bit with the coefficients of ITU-R
 * BT.601, chroma the mean of 2 × 2 pixels, every sample a whole code divided by 255.
 */
final class Developer {
  /** From pixels of the picture to those of {@link #sheet}. */
  static final Affine TO_SHEET = new Affine(2, 0, 0, 2, 1, 1);

  private Developer() {}

  /** A black canvas of twice the picture's size with a margin of one sample. */
  static Canvas sheet(VideoFormat format) {
    return new Canvas(2 * format.height() + 2, 2 * format.width() + 2, 3);
  }

  /** The frame that is drawn on a {@link #sheet}. */
  static VideoFrame develop(Canvas sheet, VideoFormat format, int index) {
    Canvas canvas = sheet.halved();
    int width = canvas.width();
    int height = canvas.height();
    float[] red = canvas.channel(0);
    float[] green = canvas.channel(1);
    float[] blue = canvas.channel(2);
    Plane luma = Plane.zeros(height, width);
    float[] y = luma.data();
    for (int i = 0; i < y.length; i++) {
      y[i] = code(16 + 219 * (0.299 * red[i] + 0.587 * green[i] + 0.114 * blue[i]), 235);
    }
    int chromaWidth = format.chroma().chromaWidth(width);
    int chromaHeight = format.chroma().chromaHeight(height);
    Plane cb = Plane.zeros(chromaHeight, chromaWidth);
    Plane cr = Plane.zeros(chromaHeight, chromaWidth);
    for (int row = 0; row < chromaHeight; row++) {
      int upper = 2 * row * width;
      int lower = Math.min(height - 1, 2 * row + 1) * width;
      for (int column = 0; column < chromaWidth; column++) {
        int left = 2 * column;
        int right = Math.min(width - 1, left + 1);
        double r = mean(red, upper, lower, left, right);
        double g = mean(green, upper, lower, left, right);
        double b = mean(blue, upper, lower, left, right);
        double light = 0.299 * r + 0.587 * g + 0.114 * b;
        int at = row * chromaWidth + column;
        cb.data()[at] = code(128 + 224 * (b - light) / 1.772, 240);
        cr.data()[at] = code(128 + 224 * (r - light) / 1.402, 240);
      }
    }
    double time = index / format.frameRate().value();
    return new VideoFrame(index, time, luma, List.of(cb, cr));
  }

  private static double mean(float[] data, int upper, int lower, int left, int right) {
    return ((double) data[upper + left]
            + data[upper + right]
            + data[lower + left]
            + data[lower + right])
        / 4;
  }

  private static float code(double value, int greatest) {
    return (float) (Math.floor(Math.max(16, Math.min(greatest, value)) + 0.5) / 255);
  }
}
