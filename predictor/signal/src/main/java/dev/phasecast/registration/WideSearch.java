package dev.phasecast.registration;

import dev.phasecast.fourier.TransformSize;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.PeakSearch.Place;
import dev.phasecast.registration.PeakSearch.Shift;
import dev.phasecast.registration.WindowedSpectrum.Cut;
import java.util.Optional;

/**
 * Finds the whole-pixel shift at which normalised cross-correlation speaks loudest, over every
 * overlap of two pictures. Costs a dozen transforms of padded pictures; it is for pictures in which
 * phase correlation sees too little.
 */
final class WideSearch {
  /** Pixels within which two shifts are the same place. */
  private static final int NEAR = 3;

  /** Part of the best correlation that makes another a rival. */
  private static final float NEARLY = 0.98f;

  private final int width;
  private final int height;
  private final MaskedCrossCorrelation correlation;
  private final PeakSearch search;
  private final MaskPair everything;
  private final PairSpectrum pair;
  private final PeakSearch phaseSearch;

  WideSearch(int height, int width, RegistrationSettings settings) {
    this.height = height;
    this.width = width;
    this.correlation =
        new MaskedCrossCorrelation(
            height,
            width,
            (int) (settings.maximumShift() * height),
            (int) (settings.maximumShift() * width));
    this.search = new PeakSearch(correlation.height(), correlation.width());
    Plane ones = Plane.filled(height, width, 1);
    this.everything = new MaskPair(ones, ones);
    int rows = TransformSize.padded(height);
    int columns = TransformSize.padded(width);
    this.pair = new PairSpectrum(CrossPower.ofWholePictures(rows, columns), settings.window());
    this.phaseSearch = new PeakSearch(rows, columns);
  }

  /** A shift and the correlation there. */
  record Found(Shift shift, double correlation) {
    boolean isNear(Shift other) {
      return Math.abs(shift.x() - other.x()) <= NEAR && Math.abs(shift.y() - other.y()) <= NEAR;
    }
  }

  /** The best of the allowed shifts; empty where none is allowed. */
  Optional<Found> best(Plane reference, Plane moved, PeakSearch.Allowed allowed) {
    correlation.compare(reference, moved, everything);
    float[] values = correlation.correlation();
    float[] overlap = correlation.overlap();
    float[] evidence = new float[values.length];
    double area = (double) height * width;
    for (int i = 0; i < values.length; i++) {
      evidence[i] = (float) OverlapCorrelation.evidence(values[i], Math.min(1, overlap[i] / area));
    }
    return search.highest(evidence, 1, allowed).stream()
        .findFirst()
        .map(place -> new Found(place.shift(), values[at(place.shift())]));
  }

  /**
   * Whether another allowed shift, apart from {@code best}, explains the pictures of the last
   * {@link #best} nearly as well: a top of its own over at least half the picture.
   */
  boolean repeats(Shift best, PeakSearch.Allowed allowed) {
    float[] values = correlation.correlation();
    float[] overlap = correlation.overlap();
    float least = NEARLY * values[at(best)];
    if (least <= 0) {
      return false;
    }
    for (int y = -height / 2; y <= height / 2; y++) {
      for (int x = -width / 2; x <= width / 2; x++) {
        var here = new Shift(x, y);
        int i = at(here);
        if (values[i] >= least
            && 2 * overlap[i] >= height * width
            && allowed.shift(x, y)
            && !new Found(here, values[i]).isNear(best)
            && isTop(here, values)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether none of the places two pixels away is higher. */
  private boolean isTop(Shift here, float[] values) {
    float value = values[at(here)];
    for (int dy = -2; dy <= 2; dy += 2) {
      for (int dx = -2; dx <= 2; dx += 2) {
        if (values[at(new Shift(here.x() + dx, here.y() + dy))] > value) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * A shift, looked at by phase correlation of nothing but the parts that overlap there.
   *
   * @param candidates the shift, whose peak is that near no motion of the parts
   * @param start the shift with its peak below a pixel
   */
  record Second(Candidates candidates, Translation start) {}

  /** Looks again at a shift; empty where the overlap shows nothing. */
  Optional<Second> look(Plane reference, Plane moved, Found found, int candidates) {
    int x = found.shift().x();
    int y = found.shift().y();
    int columns = width - Math.abs(x);
    int rows = height - Math.abs(y);
    Cut ofReference = new Cut(Math.max(0, -x), Math.max(0, -y), columns, rows, 0, 0);
    Cut ofMoved = new Cut(Math.max(0, x), Math.max(0, y), columns, rows, 0, 0);
    if (pair.compare(reference, ofReference, moved, ofMoved).isPresent()) {
      return Optional.empty();
    }
    PairSpectrum.NearPeak peak = pair.nearPeak(phaseSearch, NEAR, candidates);
    double rival = 0;
    for (Place place : peak.peaks()) {
      boolean same =
          Math.abs(place.shift().x() - peak.near().dx()) <= NEAR
              && Math.abs(place.shift().y() - peak.near().dy()) <= NEAR;
      rival = same ? rival : Math.max(rival, place.height());
    }
    return Optional.of(
        new Second(
            new Candidates(
                found.shift(),
                peak.height(),
                peak.chance(),
                rival,
                Math.max(0, found.correlation()),
                0),
            new Translation(x + peak.top().dx(), y + peak.top().dy())));
  }

  private int at(Shift shift) {
    return Math.floorMod(shift.y(), correlation.height()) * correlation.width()
        + Math.floorMod(shift.x(), correlation.width());
  }
}
