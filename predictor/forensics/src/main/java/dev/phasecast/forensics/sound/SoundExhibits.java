package dev.phasecast.forensics.sound;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Exhibit.Curves;
import dev.phasecast.forensics.Exhibit.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws what was found in one sound. */
final class SoundExhibits {
  private static final double WIDEST_STEP = 12;

  private static final double STRETCH = 500;
  private static final double[] BESIDE = {-9, -7, -5, 5, 7, 9};

  private SoundExhibits() {}

  static List<Exhibit> of(SoundScan.Result scan) {
    List<Exhibit> out = new ArrayList<>();
    if (scan.block().length() >= SoundScan.LEAST) {
      SoundMeasurement measured = scan.measurement();
      int best = measured.strongest().candidate();
      CombSearch.Candidate candidate = measured.combs().candidates().get(best);
      CombSpectra spectra =
          new CombSpectra(scan.block(), 0, scan.block().length(), SoundChecker.RATE);
      out.add(comb(candidate, spectra));
      out.add(teeth(candidate, spectra));
      if (measured.windows().size() > 1) {
        out.add(timeline(measured, best));
      }
    }
    return out;
  }

  private static Curves comb(CombSearch.Candidate candidate, CombSpectra spectra) {
    int points = (int) (2 * WIDEST_STEP) + 1;
    double[] x = new double[points];
    double[] y = new double[points];
    double[] flat = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = i - WIDEST_STEP;
      y[i] = spectra.meanExcess(candidate.trace(), candidate.teeth(), x[i]);
      flat[i] = 1;
    }
    return new Curves(
        "comb",
        String.format(Locale.ROOT, "Comb at every %.2f Hz", candidate.spacing().hertz()),
        "A peak in the middle means that the sound is stronger exactly at the multiples of one"
            + " frequency than beside them, as generators that build sound in steps of one length"
            + " make it. Recordings give a line that wavers around 1.",
        "distance from the teeth, in steps of resolution",
        "strength",
        List.of(Series.of("this sound", x, y), Series.of("expected of a recording", x, flat)),
        List.of(0.0));
  }

  /** Means over stretches of 500 Hz, at the teeth and beside them. */
  private static Curves teeth(CombSearch.Candidate candidate, CombSpectra spectra) {
    List<Double> places = new ArrayList<>();
    List<Double> at = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    double[] teeth = candidate.teeth();
    int first = 0;
    while (first < teeth.length) {
      int end = first + 1;
      while (end < teeth.length && teeth[end] < teeth[first] + STRETCH) {
        end++;
      }
      double[] some = Arrays.copyOfRange(teeth, first, end);
      places.add(0.5 * (teeth[first] + teeth[end - 1]));
      at.add(spectra.meanExcess(candidate.trace(), some, 0));
      double sum = 0;
      for (double step : BESIDE) {
        sum += spectra.meanExcess(candidate.trace(), some, step) / BESIDE.length;
      }
      beside.add(sum);
      first = end;
    }
    double[] x = places.stream().mapToDouble(Double::doubleValue).toArray();
    return new Curves(
        "comb-teeth",
        "Strength at the teeth and beside them",
        "Where the first curve runs above the second, the sound repeats itself with every step of a"
            + " generator. Of a recording the two wind around each other.",
        "Hz",
        "strength",
        List.of(
            Series.of("at the teeth", x, at.stream().mapToDouble(Double::doubleValue).toArray()),
            Series.of(
                "beside them", x, beside.stream().mapToDouble(Double::doubleValue).toArray())),
        List.of());
  }

  private static Curves timeline(SoundMeasurement measured, int best) {
    double price = measured.combs().candidates().get(best).price();
    List<SoundMeasurement.Window> windows = measured.windows();
    double[] x = windows.stream().mapToDouble(w -> (w.from() + w.to()) / 2).toArray();
    double[] y = windows.stream().mapToDouble(w -> w.combs().nats(best) + price).toArray();
    return new Curves(
        "comb-over-time",
        "Where the comb is heard",
        "Evidence of this comb in windows of three seconds. By chance it seldom exceeds 6; a"
            + " stretch that stands out alone may have been put in.",
        "seconds",
        "evidence (nats)",
        List.of(Series.of("this sound", x, y)),
        List.of());
  }
}
