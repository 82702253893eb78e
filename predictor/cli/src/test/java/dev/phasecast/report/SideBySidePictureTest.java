package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SideBySidePictureTest {
  @ParameterizedTest
  @CsvSource({
    // panels, width, height → columns, panel width and height
    "4, 640, 360, 2, 640, 360",
    "4, 640, 272, 2, 640, 272",
    "3, 360, 640, 3, 360, 640",
    "2, 640, 360, 2, 640, 360",
    "4, 64, 64, 2, 320, 320",
    "4, 160, 90, 2, 320, 180",
    "4, 1, 1, 2, 300, 300",
    "4, 641, 361, 2, 641, 361",
    "4, 1280, 720, 2, 934, 525",
    "4, 3840, 2160, 2, 934, 525",
    "9, 640, 360, 3, 617, 347"
  })
  void panelsAreAsLargeAsTheyCanBe(
      int panels, int width, int height, int columns, int panelWidth, int panelHeight) {
    VideoFormat format = VideoFormat.standard(width, height, new Rational(25, 1));
    PanelGrid grid = PanelGrid.of(panels, format);
    assertEquals(columns, grid.columns());
    assertEquals(panelWidth, grid.panelWidth());
    assertEquals(panelHeight, grid.panelHeight());
  }

  @Test
  void pixelsThatAreNotSquareAreStretched() {
    VideoFormat wide =
        new VideoFormat(
            320,
            240,
            new Rational(3, 2),
            new Rational(25, 1),
            ChromaLayout.HALF_BOTH,
            8,
            VideoFormat.Range.LIMITED,
            VideoFormat.Matrix.BT601);
    PanelGrid grid = PanelGrid.of(2, wide);
    assertEquals(480, grid.panelWidth());
    assertEquals(240, grid.panelHeight());
  }

  @Test
  void everySizeAndCountFits() {
    int[] sides = {1, 2, 3, 17, 64, 90, 161, 480, 1001, 1920, 4096};
    for (int panels = 1; panels <= 9; panels++) {
      for (int width : sides) {
        for (int height : sides) {
          VideoFormat format = VideoFormat.standard(width, height, new Rational(25, 1));
          check(PanelGrid.of(panels, format), panels, width + "x" + height + " ×" + panels);
        }
      }
    }
  }

  private static void check(PanelGrid grid, int panels, String what) {
    assertEquals(0, grid.width() % 2, what);
    assertEquals(0, grid.height() % 2, what);
    assertTrue(grid.height() <= PanelGrid.LONGEST_SIDE, what + " " + grid);
    assertTrue(grid.width() <= PanelGrid.LONGEST_SIDE, what + " " + grid);
    assertTrue(grid.columns() * grid.rows() >= panels, what);
    for (int panel = 0; panel < panels; panel++) {
      assertEquals(0, grid.pictureLeft(panel) % 2, what);
      assertEquals(0, grid.pictureTop(panel) % 2, what);
      assertTrue(grid.pictureLeft(panel) + grid.panelWidth() <= grid.width(), what);
      assertTrue(grid.captionTop(panel) + grid.stripHeight() <= grid.height(), what);
    }
  }

  @Test
  void picturesStandInTheirPanelsUnchanged() {
    TestClip clip = TestClip.of(352, 204, "copy", "shift", "gru");
    SideBySidePicture picture = new SideBySidePicture(clip.format(), clip.predictors());
    picture.compose(clip.frame(0));
    ScoredFrame frame = clip.frame(5);
    VideoFrame composed = picture.compose(frame);
    PanelGrid grid = picture.grid();
    for (int panel = 0; panel < 4; panel++) {
      VideoFrame shown = panel == 0 ? frame.truth() : frame.predictions().get(panel - 1).frame();
      int left = grid.pictureLeft(panel);
      int top = grid.pictureTop(panel);
      assertSame(shown.luma(), composed.luma(), left, top);
      for (int i = 0; i < 2; i++) {
        assertSame(shown.chroma().get(i), composed.chroma().get(i), left / 2, top / 2);
      }
    }
    assertEquals(frame.truth().time(), composed.time());
  }

  private static void assertSame(Plane shown, Plane whole, int left, int top) {
    for (int y = 0; y < shown.height(); y++) {
      for (int x = 0; x < shown.width(); x++) {
        assertEquals(shown.at(x, y), whole.at(left + x, top + y));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ChromaLayout.class)
  void everyFormatShowsTheSameColours(ChromaLayout chroma) {
    for (int bits : new int[] {8, 10, 12}) {
      for (VideoFormat.Range range : VideoFormat.Range.values()) {
        for (int[] size : new int[][] {{64, 48}, {65, 47}, {1, 1}, {700, 90}, {2600, 1900}}) {
          checkColours(TestClip.format(size[0], size[1], chroma, bits, range));
        }
      }
    }
  }

  /** A flat colour, mid grey with some blue, must come out as the same 8-bit limited codes. */
  private static void checkColours(VideoFormat format) {
    int scale = 1 << (format.bitDepth() - 8);
    double top = (1 << format.bitDepth()) - 1;
    boolean full = format.range() == VideoFormat.Range.FULL;
    double luma = full ? 127.5 : 16 + 219 / 2.0;
    double blue = 128 + (full ? 51 : 51 * 224 / 255.0);
    int width = format.chroma().chromaWidth(format.width());
    int height = format.chroma().chromaHeight(format.height());
    Plane y = Plane.filled(format.height(), format.width(), (float) (luma * scale / top));
    VideoFrame frame =
        format.chroma() == ChromaLayout.GREY
            ? VideoFrame.grey(0, 0, y)
            : new VideoFrame(
                0,
                0,
                y,
                List.of(
                    Plane.filled(height, width, (float) (blue * scale / top)),
                    Plane.filled(height, width, (float) (128 * scale / top))));
    SideBySidePicture picture = new SideBySidePicture(format, List.of("copy"));
    Prediction prediction =
        new Prediction("copy", frame, TestClip.scores(y, y), java.util.Optional.empty(), 1);
    VideoFrame composed = picture.compose(new ScoredFrame(frame, List.of(prediction)));
    PanelGrid grid = picture.grid();
    for (int panel = 0; panel < 2; panel++) {
      for (int corner = 0; corner < 2; corner++) {
        int x = grid.pictureLeft(panel) + corner * (grid.panelWidth() - 1);
        int line = grid.pictureTop(panel) + corner * (grid.panelHeight() - 1);
        String what = format + " " + grid;
        assertEquals(16 + 219 / 2.0, 255 * composed.luma().at(x, line), 0.6, what);
        boolean grey = format.chroma() == ChromaLayout.GREY;
        double cb = grey ? 128 : 128 + 51 * 224 / 255.0;
        assertEquals(cb, 255 * composed.chroma().get(0).at(x / 2, line / 2), 0.1, what);
        assertEquals(128, 255 * composed.chroma().get(1).at(x / 2, line / 2), 0.1, what);
      }
    }
  }

  @Test
  void scalingAveragesAreas() {
    float[] source = new float[7 * 5];
    for (int i = 0; i < source.length; i++) {
      source[i] = (i * 37 % 11) / 11f;
    }
    for (int width : new int[] {1, 2, 3, 7, 9, 14}) {
      for (int height : new int[] {1, 2, 5, 8, 15}) {
        float[] target = new float[(width + 3) * (height + 2)];
        new AreaScaler(
                new AreaScaler.Axis(7, width, 7.0 / width),
                new AreaScaler.Axis(5, height, 5.0 / height),
                1,
                0)
            .draw(source, target, width + 3, 2, 1);
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            double expected = area(source, 7, 5, x, y, width, height);
            assertEquals(expected, target[(y + 1) * (width + 3) + x + 2], 1e-5);
          }
        }
      }
    }
  }

  /**
   * By brute force: the mean over a fine grid of points, each in the source sample it falls into.
   */
  private static double area(
      float[] source, int width, int height, int x, int y, int toWidth, int toHeight) {
    int fine = 7 * 5 * 2 * 9;
    double sum = 0;
    double[] rows = new double[height];
    for (int j = 0; j < fine; j++) {
      rows[(int) ((y + (j + 0.5) / fine) * height / toHeight)] += 1.0 / fine;
    }
    for (int i = 0; i < fine; i++) {
      int column = (int) ((x + (i + 0.5) / fine) * width / toWidth);
      for (int row = 0; row < height; row++) {
        sum += rows[row] * source[row * width + column] / fine;
      }
    }
    return sum;
  }

  @Test
  void titlesAndFiguresAreWrittenAndFiguresChange() {
    TestClip clip = TestClip.of(320, 180, "copy", "gru");
    SideBySidePicture picture = new SideBySidePicture(clip.format(), clip.predictors());
    picture.compose(clip.frame(0));
    PanelGrid grid = picture.grid();
    for (int panel = 0; panel < 3; panel++) {
      assertTrue(ink(picture, grid.cellLeft(panel), grid.titleTop(panel)) > 20, "title " + panel);
      assertTrue(ink(picture, grid.cellLeft(panel), grid.captionTop(panel)) > 20, "" + panel);
    }
    double before = ink(picture, grid.cellLeft(1), grid.captionTop(1));
    for (int i = 1; i < 40; i++) {
      picture.compose(clip.frame(i));
    }
    double after = ink(picture, grid.cellLeft(1), grid.captionTop(1));
    assertEquals(before, after, 0.3 * before, "old figures are wiped");
  }

  private static double ink(SideBySidePicture picture, int left, int top) {
    PanelGrid grid = picture.grid();
    VideoFrame drawn = picture.compose(TestClip.of(320, 180, "copy", "gru").frame(0));
    double ink = 0;
    for (int y = top; y < top + grid.stripHeight(); y++) {
      for (int x = left; x < left + grid.cellWidth(); x++) {
        ink += drawn.luma().at(x, y) - drawn.luma().at(0, 0);
      }
    }
    return ink;
  }
}
