package dev.phasecast.report;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.ColourMatrix;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Composes a frame and its predictions into one picture of titled panels, with the PSNR of this
 * frame and its mean so far under each.
 *
 * <p>Works on luma and chroma as they are, without a way through red, green and blue. One set of
 * planes is used again for each picture: a picture holds until the next one is composed.
 */
final class SideBySidePicture {
  private static final float BACKGROUND = 26 / 255f;
  private static final float BRIGHT = 226 / 255f;
  private static final float DIM = 150 / 255f;
  private static final double NEUTRAL = 128 / 255.0;

  private final PredictorNames predictors;
  private final VideoFormat format;
  private final PanelGrid grid;
  private final Plane luma;
  private final List<Plane> chroma;
  private final AreaScaler lumaScaler;
  private final AreaScaler chromaScaler;
  private final Lettering titles;
  private final Lettering captions;
  private final double[] psnrSums;
  private long composed;

  /**
   * @param source what all frames have in common
   * @param predictors their names, in the order of every frame's predictions
   */
  SideBySidePicture(VideoFormat source, List<String> predictors) {
    this.predictors = new PredictorNames(predictors);
    psnrSums = new double[predictors.size()];
    grid = PanelGrid.of(1 + predictors.size(), source);
    format =
        new VideoFormat(
            grid.width(),
            grid.height(),
            Rational.ONE,
            source.frameRate(),
            ChromaLayout.HALF_BOTH,
            8,
            VideoFormat.Range.LIMITED,
            source.matrix());
    luma = Plane.filled(grid.height(), grid.width(), BACKGROUND);
    chroma =
        List.of(
            Plane.filled(grid.height() / 2, grid.width() / 2, (float) NEUTRAL),
            Plane.filled(grid.height() / 2, grid.width() / 2, (float) NEUTRAL));
    lumaScaler = lumaScaler(source, grid);
    chromaScaler = chromaScaler(source, grid);
    titles = new Lettering(grid.capHeight(), grid.capHeight() / 7.0);
    captions = new Lettering(Math.rint(grid.capHeight() * 0.85), grid.capHeight() / 9.0);
    writeTitles(source.matrix());
  }

  /** Of the composed picture: 8-bit 4:2:0 of limited range with square pixels. */
  VideoFormat format() {
    return format;
  }

  /** Where the panels lie. */
  PanelGrid grid() {
    return grid;
  }

  /** The picture of the next frame, with that frame's index and time. Holds until the next call. */
  VideoFrame compose(ScoredFrame frame) {
    List<Prediction> predictions = predictors.of(frame);
    composed++;
    VideoFrame truth = frame.truth();
    drawPanel(0, truth);
    writeCaption(0, "frame " + truth.index(), String.format(Locale.ROOT, "%.2f s", truth.time()));
    for (int i = 0; i < predictions.size(); i++) {
      double psnr = predictions.get(i).scores().psnr();
      psnrSums[i] += psnr;
      drawPanel(i + 1, predictions.get(i).frame());
      writeCaption(
          i + 1,
          String.format(Locale.ROOT, "mean %.1f dB", psnrSums[i] / composed),
          String.format(Locale.ROOT, "frame %.1f dB", psnr));
    }
    return new VideoFrame(truth.index(), truth.time(), luma, chroma);
  }

  /** The picture of a frame that is seen, not predicted. Holds until the next call. */
  VideoFrame context(VideoFrame frame) {
    for (int panel = 0; panel <= predictors.count(); panel++) {
      drawPanel(panel, frame);
      writeCaption(panel, panel == 0 ? "frame " + frame.index() : "", "seen");
    }
    return new VideoFrame(frame.index(), frame.time(), luma, chroma);
  }

  private void drawPanel(int panel, VideoFrame frame) {
    int left = grid.pictureLeft(panel);
    int top = grid.pictureTop(panel);
    lumaScaler.draw(frame.luma().data(), luma.data(), luma.width(), left, top);
    for (int i = 0; i < frame.chroma().size(); i++) {
      Plane target = chroma.get(i);
      float[] source = frame.chroma().get(i).data();
      chromaScaler.draw(source, target.data(), target.width(), left / 2, top / 2);
    }
  }

  private void writeTitles(VideoFormat.Matrix matrix) {
    List<String> names = new ArrayList<>(List.of(PanelTitle.TRUTH));
    predictors.list().forEach(name -> names.add(PanelTitle.of(name)));
    int mark = grid.capHeight() / 2 * 2;
    for (int panel = 0; panel < names.size(); panel++) {
      int left = grid.cellLeft(panel);
      int top = grid.titleTop(panel);
      int text = left;
      if (panel > 0) {
        int markTop = top + (grid.stripHeight() - mark) / 4 * 2;
        fill(left, markTop, mark, Palette.colour(panel - 1), matrix);
        text += mark + mark / 2;
      }
      titles.write(
          names.get(panel), luma.data(), luma.width(), text, top, grid.stripHeight(), BRIGHT);
    }
  }

  private void writeCaption(int panel, String left, String right) {
    int top = grid.captionTop(panel);
    int from = grid.cellLeft(panel);
    int to = from + grid.cellWidth();
    for (int y = top; y < top + grid.stripHeight(); y++) {
      Arrays.fill(luma.data(), y * luma.width() + from, y * luma.width() + to, BACKGROUND);
    }
    captions.write(left, luma.data(), luma.width(), from, top, grid.stripHeight(), BRIGHT);
    int rightFrom = to - captions.width(right);
    captions.write(right, luma.data(), luma.width(), rightFrom, top, grid.stripHeight(), DIM);
  }

  /** A square of one colour, at even corners. */
  private void fill(int left, int top, int size, int rgb, VideoFormat.Matrix matrix) {
    ColourMatrix colours = ColourMatrix.of(matrix);
    float[] ycc = colours.limited(rgb);
    fill(luma, left, top, size, ycc[0]);
    fill(chroma.get(0), left / 2, top / 2, size / 2, ycc[1]);
    fill(chroma.get(1), left / 2, top / 2, size / 2, ycc[2]);
  }

  private static void fill(Plane plane, int left, int top, int size, float value) {
    for (int y = top; y < top + size; y++) {
      int from = y * plane.width() + left;
      Arrays.fill(plane.data(), from, from + size, value);
    }
  }

  private static AreaScaler lumaScaler(VideoFormat source, PanelGrid grid) {
    double codes = SampleRange.codesPerUnit(source);
    boolean full = source.range() == VideoFormat.Range.FULL;
    double gain = full ? codes * 219 / 255 : codes;
    return new AreaScaler(
        new AreaScaler.Axis(
            source.width(), grid.panelWidth(), (double) source.width() / grid.panelWidth()),
        new AreaScaler.Axis(
            source.height(), grid.panelHeight(), (double) source.height() / grid.panelHeight()),
        (float) (gain / 255),
        full ? 16 / 255f : 0);
  }

  private static AreaScaler chromaScaler(VideoFormat source, PanelGrid grid) {
    double codes = SampleRange.codesPerUnit(source);
    double gain = source.range() == VideoFormat.Range.FULL ? codes * 224 / 255 : codes;
    double neutral = SampleRange.neutral(source);
    int width = source.chroma().chromaWidth(source.width());
    int height = source.chroma().chromaHeight(source.height());
    // Chroma samples for each luma sample, which is not quite width / source.width() at odd sizes.
    double across = 1.0 / subsampling(width, source.width());
    double down = 1.0 / subsampling(height, source.height());
    return new AreaScaler(
        new AreaScaler.Axis(
            width, (grid.panelWidth() + 1) / 2, 2.0 * source.width() / grid.panelWidth() * across),
        new AreaScaler.Axis(
            height,
            (grid.panelHeight() + 1) / 2,
            2.0 * source.height() / grid.panelHeight() * down),
        (float) (gain / 255),
        (float) (NEUTRAL - gain / 255 * neutral));
  }

  private static int subsampling(int chromaSize, int lumaSize) {
    return chromaSize < lumaSize ? 2 : 1;
  }
}
