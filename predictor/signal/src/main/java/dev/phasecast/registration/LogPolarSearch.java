package dev.phasecast.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Proposes turns and scales: the peaks of the correlation of two log-polar spectra.
 *
 * <p>Where one picture shows the other enlarged, only the middle of the other is in both. So pairs
 * of discs are compared, both whole, and either whole with the inner part of the other.
 */
final class LogPolarSearch {
  /** Inner part of the disc, for scales around 1.6. */
  private static final double INNER = 0.625;

  private static final int PEAKS = 6;

  /** Places along either side for discs that may lie anywhere, and what of such a disc is known. */
  private static final int PLACES = 3;

  private static final double LEAST_KNOWN = 0.4;

  /** Proposals from discs anywhere, of which there are many, that are worth a look. */
  private static final int MOST = 30;

  private final LogPolarSpectrum outer;
  private final LogPolarSpectrum inner;
  private final RealTransform transform =
      new RealTransform(LogPolarSpectrum.RADII, LogPolarSpectrum.ANGLES);
  private final Spectrum product = Spectrum.zeros(LogPolarSpectrum.RADII, LogPolarSpectrum.ANGLES);
  private final float[] surface = new float[LogPolarSpectrum.RADII * LogPolarSpectrum.ANGLES];
  private final PeakSearch peaks = new PeakSearch(LogPolarSpectrum.RADII, LogPolarSpectrum.ANGLES);

  /** For pictures whose shorter side has {@code side} samples. */
  LogPolarSearch(int side) {
    this.outer = new LogPolarSpectrum(side);
    this.inner = new LogPolarSpectrum(Math.max(1, (int) Math.rint(side * INNER)));
  }

  /** A picture's log-polar spectra, transformed. */
  record Discs(Spectrum outer, Spectrum inner) {}

  /**
   * A turn and scale to try.
   *
   * @param rotation degrees, known but for half a turn
   * @param scale of the moved picture against the reference
   * @param height of the peak, in standard deviations of its surface
   */
  record Proposal(double rotation, double scale, double height) {}

  /** Analyses a picture; the two sides of a pair are analysed alike. */
  Discs analyse(Plane plane) {
    return new Discs(transformed(outer.of(plane)), transformed(inner.of(plane)));
  }

  /** Proposals with scales between the given ones, the highest first. */
  List<Proposal> propose(Discs reference, Discs moved, double leastScale, double greatestScale) {
    List<Proposal> found = new ArrayList<>();
    addPeaks(reference.outer(), moved.outer(), leastScale, greatestScale, found);
    addPeaks(reference.inner(), moved.outer(), leastScale, greatestScale, found);
    addPeaks(reference.outer(), moved.inner(), leastScale, greatestScale, found);
    found.sort(Comparator.comparingDouble(Proposal::height).reversed());
    return found;
  }

  /**
   * Proposals from discs all over two pictures whose samples have the mean 0 and may be unknown
   * (NaN).
   */
  List<Proposal> proposeAnywhere(
      Plane reference, Plane moved, double leastScale, double greatestScale) {
    List<Spectrum> movedDiscs = discs(moved);
    List<Proposal> found = new ArrayList<>();
    for (Spectrum here : discs(reference)) {
      for (Spectrum there : movedDiscs) {
        addPeaks(here, there, leastScale, greatestScale, found);
      }
    }
    found.sort(Comparator.comparingDouble(Proposal::height).reversed());
    return found.subList(0, Math.min(MOST, found.size()));
  }

  private List<Spectrum> discs(Plane plane) {
    List<Spectrum> discs = new ArrayList<>();
    for (int row = 0; row < PLACES; row++) {
      for (int column = 0; column < PLACES; column++) {
        int top = (plane.height() - inner.side()) * row / (PLACES - 1);
        int left = (plane.width() - inner.side()) * column / (PLACES - 1);
        if (inner.known(plane, left, top) > LEAST_KNOWN) {
          discs.add(transformed(inner.of(plane, left, top)));
        }
      }
    }
    return discs;
  }

  private Spectrum transformed(float[] logPolar) {
    Spectrum spectrum = Spectrum.zeros(LogPolarSpectrum.RADII, LogPolarSpectrum.ANGLES);
    transform.forward(logPolar, spectrum);
    return spectrum;
  }

  private void addPeaks(
      Spectrum reference, Spectrum moved, double least, double greatest, List<Proposal> into) {
    correlate(reference, moved);
    // A picture enlarged by s has its spectrum at frequencies s times lower.
    int from = (int) Math.floor(-Math.log(greatest) / LogPolarSpectrum.STEP);
    int to = (int) Math.ceil(-Math.log(least) / LogPolarSpectrum.STEP);
    double squares = 0;
    for (int row = 0; row < LogPolarSpectrum.RADII; row++) {
      int shift = row > LogPolarSpectrum.RADII / 2 ? row - LogPolarSpectrum.RADII : row;
      boolean allowed = shift >= from && shift <= to;
      for (int i = row * LogPolarSpectrum.ANGLES; i < (row + 1) * LogPolarSpectrum.ANGLES; i++) {
        squares += (double) surface[i] * surface[i];
        if (!allowed) {
          surface[i] = Float.NEGATIVE_INFINITY;
        }
      }
    }
    double deviation = Math.sqrt(squares / surface.length);
    for (PeakSearch.Place place : peaks.highest(surface, PEAKS)) {
      double angle = Math.toDegrees(place.shift().x() * LogPolarSpectrum.STEP);
      double scale = Math.exp(-place.shift().y() * LogPolarSpectrum.STEP);
      if (deviation > 0 && place.height() > 0) {
        into.add(new Proposal(angle, scale, place.height() / deviation));
      }
    }
  }

  private void correlate(Spectrum reference, Spectrum moved) {
    float[] f = reference.data();
    float[] g = moved.data();
    float[] out = product.data();
    for (int i = 0; i < out.length; i += 2) {
      float real = g[i] * f[i] + g[i + 1] * f[i + 1];
      float imaginary = g[i + 1] * f[i] - g[i] * f[i + 1];
      double power = Math.sqrt(Math.sqrt((double) real * real + (double) imaginary * imaginary));
      float scale = power > 0 ? (float) (1 / power) : 0;
      out[i] = real * scale;
      out[i + 1] = imaginary * scale;
    }
    transform.inverse(product, surface);
  }
}
