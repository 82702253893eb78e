package dev.phasecast.forensics.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.ColourMatrix;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFormat.Matrix;
import dev.phasecast.frame.VideoFormat.Range;
import dev.phasecast.frame.VideoFrame;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FramePictureTest {
  private static VideoFormat format(Range range, Matrix matrix, int width, int height) {
    return new VideoFormat(
        width, height, Rational.ONE, new Rational(25, 1), ChromaLayout.HALF_BOTH, 8, range, matrix);
  }

  private static int rgb(Picture picture, int at) {
    int colour = 0;
    for (Plane plane : List.of(picture.red(), picture.green(), picture.blue())) {
      colour = colour << 8 | Math.round(255 * plane.data()[at]);
    }
    return colour;
  }

  @ParameterizedTest
  @EnumSource(Matrix.class)
  void coloursSurviveTheWayThereAndBack(Matrix matrix) {
    ColourMatrix colours = ColourMatrix.of(matrix);
    FramePicture pictures = new FramePicture(format(Range.LIMITED, matrix, 4, 2));
    for (int colour : new int[] {0x000000, 0xffffff, 0x20c040, 0xd01020, 0x1030e0, 0x808080}) {
      float[] codes = colours.limited(colour);
      Picture picture =
          pictures.of(
              new VideoFrame(
                  0,
                  0,
                  Plane.filled(2, 4, codes[0]),
                  List.of(Plane.filled(1, 2, codes[1]), Plane.filled(1, 2, codes[2]))));
      assertEquals(3, picture.channels().size());
      for (int i = 0; i < 8; i++) {
        assertEquals(colour, rgb(picture, i), () -> Integer.toHexString(colour));
      }
    }
  }

  @Test
  void fullRangeOfGreyIsLeftAsItIs() {
    float[] codes = new float[256];
    for (int i = 0; i < 256; i++) {
      codes[i] = i / 255f;
    }
    Picture picture =
        new FramePicture(format(Range.FULL, Matrix.BT709, 16, 16))
            .of(VideoFrame.grey(0, 0, Plane.of(16, 16, codes)));
    assertTrue(picture.isGrey());
    for (int i = 0; i < 256; i++) {
      assertEquals(codes[i], picture.red().data()[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(ChromaLayout.class)
  void chromaIsInterpolatedBetweenItsSamples(ChromaLayout layout) {
    if (layout == ChromaLayout.GREY) {
      return;
    }
    int width = 7;
    int height = 5;
    Random random = new Random(3);
    Plane luma = Plane.filled(height, width, 0.5f);
    int columns = layout.chromaWidth(width);
    int rows = layout.chromaHeight(height);
    Plane cb = Plane.filled(rows, columns, 128 / 255f);
    float[] samples = new float[rows * columns];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.45f + 0.1f * random.nextFloat();
    }
    Plane cr = Plane.of(rows, columns, samples);
    Picture picture =
        new FramePicture(format(Range.FULL, Matrix.BT601, width, height))
            .of(new VideoFrame(0, 0, luma, List.of(cb, cr)));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double across = columns == width ? x : Math.max(0, (x + 0.5) / 2 - 0.5);
        double down = rows == height ? y : Math.max(0, (y + 0.5) / 2 - 0.5);
        double expected = 0.5 + 1.402 * (naive(cr, across, down) - 128 / 255.0);
        assertEquals(expected, picture.red().data()[y * width + x], 0.51 / 255);
      }
    }
  }

  private static double naive(Plane plane, double across, double down) {
    double sum = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        double weight =
            Math.max(0, 1 - Math.abs(Math.min(across, plane.width() - 1) - x))
                * Math.max(0, 1 - Math.abs(Math.min(down, plane.height() - 1) - y));
        sum += weight * plane.data()[y * plane.width() + x];
      }
    }
    return sum;
  }
}
