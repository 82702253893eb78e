package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.WindowedSpectrum.Cut;
import java.util.Optional;

/**
 * Registers the parts of two pictures that overlap at a known shift.
 *
 * <p>A window that stands still pulls every estimate towards zero, the more the larger the shift
 * is. Once the shift is known, both pictures are cut to what they share to the pixel, and the
 * windows are laid on each by the rest below a pixel, so that both fade out the same content and
 * nothing is pulled any more.
 *
 * <p>Of large pictures the middle of the overlap is enough.
 */
final class OverlapPass {
  /** Phase variance that borders leave once pictures are cut to what they share. */
  private static final double MODEL_VARIANCE = 0.01;

  private final int height;
  private final int width;
  private final PairSpectrum pair;
  private final PhaseResiduals residuals;
  private Translation whole = Translation.ZERO;
  private Peak peak = new Peak(Translation.ZERO, 0);

  /**
   * @param enough samples of a side beyond which more cost time and add little
   */
  OverlapPass(int pictureHeight, int pictureWidth, Window window, int enough) {
    this.height = TransformSize.padded(Math.min(enough, pictureHeight));
    this.width = TransformSize.padded(Math.min(enough, pictureWidth));
    var folding = new Folding(height, width);
    this.pair = new PairSpectrum(new CrossPower(height, width, MODEL_VARIANCE, folding), window);
    this.residuals = new PhaseResiduals(height, width, folding);
  }

  /** Samples of the shorter side of what is compared at no motion, padding included. */
  int shorterSide() {
    return Math.min(height, width);
  }

  /**
   * The shift near a given one, to within a pixel on both axes; empty where the overlap shows
   * nothing.
   *
   * @param reach whole pixels on both axes by which the given shift may be wrong
   */
  Optional<Translation> look(Plane reference, Plane moved, Translation near, int reach) {
    int x = (int) Math.rint(near.dx());
    int y = (int) Math.rint(near.dy());
    double restX = near.dx() - x;
    double restY = near.dy() - y;
    int columns = Math.min(width, reference.width() - Math.abs(x));
    int rows = Math.min(height, reference.height() - Math.abs(y));
    if (columns < 1 || rows < 1) {
      return Optional.empty();
    }
    // The shift is shared out so that both rectangles lie around the middle of the overlap.
    int left = (reference.width() - Math.abs(x) - columns) / 2 + Math.max(0, -x);
    int top = (reference.height() - Math.abs(y) - rows) / 2 + Math.max(0, -y);
    Cut ofReference = new Cut(left, top, columns, rows, -restX / 2, -restY / 2);
    Cut ofMoved = new Cut(left + x, top + y, columns, rows, restX / 2, restY / 2);
    return pair.compare(reference, ofReference, moved, ofMoved).isPresent()
        ? Optional.empty()
        : Optional.of(climb(near, reach));
  }

  /**
   * As above, under the masks, which are laid on both pictures at the shift.
   *
   * @param masks of the same size as the pictures
   */
  Optional<Translation> look(
      Plane reference, Plane moved, MaskPair masks, Translation near, int reach) {
    int x = (int) Math.rint(near.dx());
    int y = (int) Math.rint(near.dy());
    return masks.common(x, y).flatMap(common -> look(reference, moved, common, near, reach));
  }

  private Optional<Translation> look(
      Plane reference, Plane moved, CommonMask mask, Translation near, int reach) {
    int x = (int) Math.rint(near.dx());
    int y = (int) Math.rint(near.dy());
    double restX = near.dx() - x;
    double restY = near.dy() - y;
    int columns = Math.min(width, mask.eroded().width());
    int rows = Math.min(height, mask.eroded().height());
    int column = mask.middleColumn(columns);
    int row = mask.middleRow(rows);
    int left = mask.left() + column;
    int top = mask.top() + row;
    Cut ofReference = new Cut(left, top, columns, rows, -restX / 2, -restY / 2);
    Cut ofMoved = new Cut(left + x, top + y, columns, rows, restX / 2, restY / 2);
    float[] weights = mask.weights(column, row, ofReference);
    float[] movedWeights = mask.weights(column, row, ofMoved);
    return pair.compare(reference, ofReference, weights, moved, ofMoved, movedWeights).isPresent()
        ? Optional.empty()
        : Optional.of(climb(near, reach));
  }

  /** The top near a shift at which both parts have been compared. */
  private Translation climb(Translation near, int reach) {
    whole = new Translation(Math.rint(near.dx()), Math.rint(near.dy()));
    double restX = near.dx() - whole.dx();
    double restY = near.dy() - whole.dy();
    Spectrum spectrum = pair.crossPower().spectrum();
    Translation start =
        reach == 0
            ? new Translation(restX, restY)
            : PeakRefinement.highestAround(spectrum, restX, restY, reach);
    peak = PeakRefinement.climb(spectrum, start.dx(), start.dy());
    return new Translation(
        whole.dx() + peak.translation().dx(), whole.dy() + peak.translation().dy());
  }

  /** What the last look found, and what its phases tell of it. Only after a look that found it. */
  Fit fit() {
    PhaseResiduals.Finding finding =
        residuals.about(pair.crossPower().spectrum(), peak.translation(), pair.oversampling());
    return new Fit(
        new Translation(
            whole.dx() + peak.translation().dx() + finding.dx(),
            whole.dy() + peak.translation().dy() + finding.dy()),
        peak.height() / (pair.crossPower().chance() * Math.sqrt(pair.oversampling())),
        finding.spread(),
        finding.correction());
  }

  /**
   * What a pass finds.
   *
   * @param translation the shift
   * @param significance height of the peak in standard deviations of what chance gives
   * @param spread standard deviation of the shift in pixels, both axes together, as the scatter of
   *     the phases about it tells
   * @param correction length of what was taken off for aliasing, in pixels
   */
  record Fit(Translation translation, double significance, double spread, double correction) {}
}
