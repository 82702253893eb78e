package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Registers the parts of two pictures that overlap at a known whole-pixel shift.
 *
 * <p>A window that stands still pulls every estimate towards zero, the more the larger the shift
 * is. Once the shift is known to a pixel, both pictures are cut to what they share and compared
 * again: what is left is less than a pixel, and so is the pull on it.
 *
 * <p>Sides are cut in eighths, so that few sizes occur and their plans are kept; of large pictures
 * the middle is enough.
 */
final class OverlapPass {
  private static final int PARTS = 8;

  /** More than this many samples a side cost time and add little. */
  private static final int ENOUGH = 512;

  private record Size(int height, int width) {}

  /** What comparing rectangles of one size needs. */
  private record Bench(
      WindowedSpectrum spectrum, CrossPower crossPower, Spectrum reference, Spectrum moved) {
    static Bench of(Size size, Window window) {
      var spectrum = new WindowedSpectrum(size.height(), size.width(), window);
      return new Bench(
          spectrum,
          new CrossPower(size.height(), size.width(), spectrum.quantisationNoise()),
          Spectrum.zeros(size.height(), size.width()),
          Spectrum.zeros(size.height(), size.width()));
    }
  }

  private final Window window;
  private final Map<Size, Bench> benches = new HashMap<>();

  OverlapPass(Window window) {
    this.window = window;
  }

  /**
   * The shift near ({@code x}, {@code y}), to within a pixel on both axes; empty where the overlap
   * shows nothing.
   */
  Optional<Peak> refine(Plane reference, Plane moved, int x, int y) {
    int height = overlap(reference.height(), y);
    int width = overlap(reference.width(), x);
    Bench bench = benches.computeIfAbsent(new Size(height, width), size -> Bench.of(size, window));
    // The shift is shared out so that both rectangles lie around the middle of the overlap.
    int left = (reference.width() - Math.abs(x) - width) / 2 + Math.max(0, -x);
    int top = (reference.height() - Math.abs(y) - height) / 2 + Math.max(0, -y);
    boolean empty =
        bench.spectrum().analyse(reference, left, top, bench.reference()).isPresent()
            || bench.spectrum().analyse(moved, left + x, top + y, bench.moved()).isPresent();
    if (empty) {
      return Optional.empty();
    }
    CrossPower crossPower = bench.crossPower();
    crossPower.weigh(bench.reference(), bench.moved());
    Peak rest = PeakRefinement.refine(crossPower.spectrum(), 0, 0);
    return Optional.of(
        new Peak(
            new Translation(x + rest.translation().dx(), y + rest.translation().dy()),
            rest.height() / crossPower.weightSum()));
  }

  /** The longest good length of whole eighths of a side that fits into the overlap. */
  private static int overlap(int side, int shift) {
    int cut = (Math.abs(shift) * PARTS + side - 1) / side;
    return TransformSize.evenAtMost(Math.min(ENOUGH, Math.max(1, side * (PARTS - cut) / PARTS)));
  }
}
