package dev.phasecast.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFormat.Matrix;
import dev.phasecast.frame.VideoFormat.Range;
import dev.phasecast.frame.VideoFrame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures are read back by Java's own readers, which share nothing with the encoders. */
class FramePicturesTest {
  private static final Rational RATE = new Rational(25, 1);

  /** One colour: the reader sees what the textbook's matrix makes of it, to a code. */
  @ParameterizedTest
  @CsvSource({
    "HALF_BOTH, 8, LIMITED, BT601",
    "HALF_BOTH, 8, FULL, BT601",
    "HALF_WIDTH, 8, LIMITED, BT709",
    "FULL, 10, LIMITED, BT2020",
    "FULL, 16, FULL, BT709",
    "GREY, 8, FULL, BT601"
  })
  void coloursAreThoseOfTheFormat(ChromaLayout chroma, int bits, Range range, Matrix matrix)
      throws IOException {
    var format = new VideoFormat(19, 11, Rational.ONE, RATE, chroma, bits, range, matrix);
    double greatest = (1 << bits) - 1;
    double unit = 1 << (bits - 8);
    boolean full = range == Range.FULL;
    // Luma 0.6, Cb −0.1, Cr 0.15 as colour differences.
    double y = full ? 0.6 : (16 + 219 * 0.6) * unit / greatest;
    double middle = (1 << (bits - 1)) / greatest;
    double span = full ? 1 : 224 * unit / greatest;
    boolean grey = chroma == ChromaLayout.GREY;
    VideoFrame frame =
        flat(format, (float) y, (float) (middle - 0.1 * span), (float) (middle + 0.15 * span));
    double red = matrix == Matrix.BT601 ? 0.299 : matrix == Matrix.BT709 ? 0.2126 : 0.2627;
    double blue = matrix == Matrix.BT601 ? 0.114 : matrix == Matrix.BT709 ? 0.0722 : 0.0593;
    double r = 0.6 + (grey ? 0 : 2 * (1 - red) * 0.15);
    double b = 0.6 - (grey ? 0 : 2 * (1 - blue) * 0.1);
    double g = (0.6 - red * r - blue * b) / (1 - red - blue);
    try (FramePictures pictures = new FramePictures(format, 1, 1)) {
      BufferedImage image = read(pictures.png(frame));
      assertEquals(19, image.getWidth());
      assertEquals(11, image.getHeight());
      for (int x : new int[] {0, 9, 18}) {
        int rgb = image.getRGB(x, 5);
        assertEquals(255 * r, rgb >> 16 & 255, 2.01, "red");
        assertEquals(255 * g, rgb >> 8 & 255, 2.01, "green");
        assertEquals(255 * b, rgb & 255, 2.01, "blue");
      }
    }
  }

  /** Grey of full range goes through without any loss. */
  @Test
  void greyComesBackBitForBit() throws IOException {
    var format =
        new VideoFormat(37, 23, Rational.ONE, RATE, ChromaLayout.GREY, 8, Range.FULL, Matrix.BT601);
    Plane luma = Plane.zeros(23, 37);
    for (int i = 0; i < luma.data().length; i++) {
      luma.data()[i] = i * 31 % 256 / 255f;
    }
    try (FramePictures pictures = new FramePictures(format, 1, 1)) {
      BufferedImage image = read(pictures.png(VideoFrame.grey(0, 0, luma)));
      for (int i = 0; i < luma.data().length; i++) {
        assertEquals(i * 31 % 256, image.getRGB(i % 37, i / 37) & 255, "pixel " + i);
      }
    }
  }

  @Test
  void cellsOfASheetStandInOrder() throws IOException {
    VideoFormat format = VideoFormat.standard(33, 17, RATE);
    try (FramePictures pictures = new FramePictures(format, 2, 2)) {
      byte[] file =
          pictures.sheet(
              List.of(
                  flat(format, 0.2f, 128 / 255f, 128 / 255f),
                  flat(format, 0.5f, 128 / 255f, 128 / 255f),
                  flat(format, 0.8f, 128 / 255f, 128 / 255f)));
      BufferedImage image = read(file);
      assertEquals(68, pictures.sheetWidth());
      assertEquals(36, pictures.sheetHeight());
      assertEquals(68, image.getWidth());
      assertEquals(36, image.getHeight());
      double[] shown = {0.2, 0.5, 0.8};
      for (int cell = 0; cell < 4; cell++) {
        double expected = cell == 3 ? 0 : Math.max(0, (255 * shown[cell] - 16) / 219 * 255);
        for (int[] corner : new int[][] {{3, 3}, {30, 3}, {3, 14}, {30, 14}}) {
          int rgb = image.getRGB(cell % 2 * 34 + corner[0], cell / 2 * 18 + corner[1]);
          assertEquals(expected, rgb >> 8 & 255, 4, "cell " + cell);
        }
      }
    }
  }

  @Test
  void pixelsBecomeSquare() throws IOException {
    var wide =
        new VideoFormat(
            40,
            30,
            new Rational(3, 2),
            RATE,
            ChromaLayout.HALF_BOTH,
            8,
            Range.LIMITED,
            Matrix.BT601);
    try (FramePictures pictures = new FramePictures(wide, 1, 1)) {
      BufferedImage image = read(pictures.png(flat(wide, 0.5f, 0.5f, 0.5f)));
      assertEquals(60, image.getWidth());
      assertEquals(30, image.getHeight());
    }
  }

  @Test
  void aMapHasThePalettesColours() throws IOException {
    int[] palette = {0x102030, 0xffffff, 0x00ff00};
    byte[] places = new byte[35];
    for (int i = 0; i < places.length; i++) {
      places[i] = (byte) (i % 3);
    }
    try (PalettePictures pictures = new PalettePictures(7, 5, palette)) {
      // The second one must not show anything of the first.
      pictures.png(new byte[35]);
      BufferedImage image = read(pictures.png(places));
      int[] seen = new int[35];
      int[] expected = new int[35];
      for (int i = 0; i < 35; i++) {
        seen[i] = image.getRGB(i % 7, i / 7) & 0xffffff;
        expected[i] = palette[i % 3];
      }
      assertArrayEquals(expected, seen);
      assertThrows(IllegalArgumentException.class, () -> pictures.png(new byte[34]));
    }
    assertThrows(IllegalArgumentException.class, () -> new PalettePictures(7, 5, new int[257]));
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    VideoFormat format = VideoFormat.standard(32, 16, RATE);
    VideoFrame other = flat(VideoFormat.standard(30, 16, RATE), 0.5f, 0.5f, 0.5f);
    VideoFrame same = flat(format, 0.5f, 0.5f, 0.5f);
    try (FramePictures pictures = new FramePictures(format, 1, 1)) {
      assertThrows(IllegalArgumentException.class, () -> pictures.png(other));
      assertThrows(IllegalArgumentException.class, () -> pictures.sheet(List.of(same, same)));
      assertTrue(pictures.png(same).length > 0);
    }
  }

  private static VideoFrame flat(VideoFormat format, float y, float cb, float cr) {
    Plane luma = Plane.filled(format.height(), format.width(), y);
    if (format.chroma() == ChromaLayout.GREY) {
      return VideoFrame.grey(0, 0, luma);
    }
    int width = format.chroma().chromaWidth(format.width());
    int height = format.chroma().chromaHeight(format.height());
    return new VideoFrame(
        0, 0, luma, List.of(Plane.filled(height, width, cb), Plane.filled(height, width, cr)));
  }

  private static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }
}
