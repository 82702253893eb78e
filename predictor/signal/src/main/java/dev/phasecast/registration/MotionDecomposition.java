package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.WindowedSpectrum.Cut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Several motions from one pair of pictures: layers, transparent or side by side, and objects on a
 * background, each with its share of the content.
 *
 * <p>If parts with spectra F₁, F₂, … move by d₁, d₂, …, the cross spectrum of the sums is {@code C
 * = Σ |F_j|² e^(−ik·d_j)} plus products of different parts, which average out where the contents
 * are unrelated. Parts with spectra of like shape have {@code |F_j|² = a_j P}, where P is the power
 * of the whole. The highest peak of the correlation surface is refined, the shares a_j of all
 * motions found so far are fitted to C by least squares, none below 0, what they explain is taken
 * off, and the next motion is the highest peak of what is left: matching pursuit with refitted
 * weights (Pati, Rezaiifar and Krishnaprasad, <i>Orthogonal matching pursuit</i>, 1993).
 *
 * <p><b>What a share is.</b> The part of the power that moves so, each frequency that stands above
 * the noise counting alike, as in the correlation surface: of two parts with equal contrast, a
 * sharp one has the greater share. It is the part under the window, which counts the middle of the
 * pictures more than their borders, of what stays in the pictures at that motion; what one part
 * covers or uncovers of another counts for neither. A different gain of the two pictures has no
 * effect; noise, and contents that are in one picture alone, make the sum fall below 1, and it is
 * never more.
 *
 * <p><b>How exact.</b> On pictures of 128×128, shares are good to about 0.05 and motions to about a
 * tenth of a pixel, weak ones to a third; one motion alone is registered on the overlap and as
 * exact as by {@link PhaseCorrelator}. A share below about 0.1 does not stand above chance at that
 * size; in larger pictures less does. Parts that look alike, and motions less than about three
 * pixels from a stronger one, are not told apart. A straight border between parts is an edge of its
 * own that may be found as a weak motion along itself.
 */
public final class MotionDecomposition {
  /** What is left around a motion found, within this many pixels on both axes, is its own. */
  private static final int OWN = 3;

  /** A share below is not told from a wrong model of a stronger one. */
  private static final double LEAST_SHARE = 0.02;

  /** How often all motions are refined together. */
  private static final int ROUNDS = 3;

  private final Plane reference;
  private final Plane moved;
  private final RegistrationSettings settings;
  private final Window window;
  private final int height;
  private final int width;
  private final PairSpectrum pair;
  private final Spectrum cross;
  private final Spectrum power;
  private final Spectrum residual;

  private MotionDecomposition(Plane reference, Plane moved, RegistrationSettings settings) {
    this.reference = reference;
    this.moved = moved;
    this.settings = settings;
    this.window = settings.window();
    this.height = TransformSize.padded(reference.height());
    this.width = TransformSize.padded(reference.width());
    this.pair = new PairSpectrum(CrossPower.ofWholePictures(height, width), window);
    this.cross = Spectrum.zeros(height, width);
    this.power = Spectrum.zeros(height, width);
    this.residual = Spectrum.zeros(height, width);
  }

  /**
   * The motions between two pictures, the greatest share first; empty where there is none that
   * stands above chance, or a picture is flat, too small or not finite.
   *
   * @param settings of which window, greatest shift, least overlap and accuracy are used
   * @param count how many motions to look for at most, at least 1
   * @throws IllegalArgumentException if the two differ in size or {@code count} is below 1
   */
  public static List<MotionShare> of(
      Plane reference, Plane moved, RegistrationSettings settings, int count) {
    if (!reference.sameSize(moved)) {
      throw new IllegalArgumentException(
          "both pictures have to be of one size, not " + reference + " and " + moved);
    }
    if (count < 1) {
      throw new IllegalArgumentException("at least one motion has to be looked for, not " + count);
    }
    if ((long) reference.height() * reference.width() < PhaseCorrelator.LEAST_SAMPLES) {
      return List.of();
    }
    var decomposition = new MotionDecomposition(reference, moved, settings);
    return decomposition.analyse() ? decomposition.pursue(count) : List.of();
  }

  /** Whitens the cross spectrum and the power by what the contents are taken to have. */
  private boolean analyse() {
    Cut whole = new Cut(0, 0, reference.width(), reference.height(), 0, 0);
    if (pair.compare(reference, whole, moved, whole).isPresent()) {
      return false;
    }
    // The magnitude of a weighted unit phase is its weight.
    float[] weighted = pair.crossPower().spectrum().data();
    float[] a = pair.reference().data();
    float[] b = pair.moved().data();
    double powerA = 0;
    double powerB = 0;
    float[] weights = new float[a.length / 2];
    float[] smooth = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.hypot(weighted[2 * i], weighted[2 * i + 1]);
      smooth[i] = (float) Math.sqrt((double) square(a, i) * square(b, i));
    }
    smooth = SpectrumSmoothing.local(smooth, height);
    weights = SpectrumSmoothing.local(weights, height);
    for (int i = 0; i < weights.length; i++) {
      float v = smooth[i] > 0 ? weights[i] / smooth[i] : 0;
      int times = cross.multiplicity(i / height);
      powerA += (double) times * v * square(a, i);
      powerB += (double) times * v * square(b, i);
    }
    if (!(powerA > 0 && powerB > 0)) {
      return false;
    }
    float gain = (float) Math.sqrt(powerA / powerB);
    for (int i = 0; i < weights.length; i++) {
      float v = smooth[i] > 0 ? weights[i] / smooth[i] : 0;
      cross.data()[2 * i] = v * gain * (b[2 * i] * a[2 * i] + b[2 * i + 1] * a[2 * i + 1]);
      cross.data()[2 * i + 1] = v * gain * (b[2 * i + 1] * a[2 * i] - b[2 * i] * a[2 * i + 1]);
      power.data()[2 * i] = v * (square(a, i) + gain * gain * square(b, i)) / 2;
    }
    return true;
  }

  private static float square(float[] data, int i) {
    return data[2 * i] * data[2 * i] + data[2 * i + 1] * data[2 * i + 1];
  }

  private List<MotionShare> pursue(int count) {
    List<Translation> motions = new ArrayList<>();
    double[] shares = {};
    while (motions.size() < count) {
      takeOff(motions, shares);
      Optional<Translation> next = highest(motions);
      if (next.isEmpty()) {
        break;
      }
      motions.add(next.get());
      shares = shares(motions);
    }
    return settled(motions);
  }

  /** Refines all motions and drops those that explain nothing. */
  private List<MotionShare> settled(List<Translation> rough) {
    List<Translation> motions = rough.size() == 1 ? List.of(alone(rough.get(0))) : together(rough);
    double[] shares = shares(motions);
    List<MotionShare> found = new ArrayList<>();
    for (int j = 0; j < shares.length; j++) {
      if (shares[j] >= LEAST_SHARE) {
        found.add(new MotionShare(motions.get(j), shares[j]));
      }
    }
    found.sort(Comparator.comparingDouble(MotionShare::share).reversed());
    return List.copyOf(found);
  }

  /** The only motion, on the overlap of the pictures. */
  private Translation alone(Translation rough) {
    var overlap =
        new OverlapPass(
            reference.height(),
            reference.width(),
            settings.closeWindow(),
            settings.accuracy().overlapSide());
    Translation closer = rough;
    for (int pass = 0; pass < ROUNDS; pass++) {
      closer = overlap.look(reference, moved, closer, 0).orElse(closer);
    }
    return apart(closer, rough) < 1 ? closer : rough;
  }

  /** Each motion on what the others leave, in turns. */
  private List<Translation> together(List<Translation> rough) {
    List<Translation> motions = new ArrayList<>(rough);
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j < motions.size(); j++) {
        double[] others = shares(motions);
        others[j] = 0;
        takeOff(motions, others);
        Translation at = motions.get(j);
        Translation closer = PeakRefinement.climb(residual, at.dx(), at.dy()).translation();
        if (apart(closer, rough.get(j)) < 1) {
          motions.set(j, closer);
        }
      }
    }
    return motions;
  }

  private static double apart(Translation a, Translation b) {
    return Math.hypot(a.dx() - b.dx(), a.dy() - b.dy());
  }

  /** What the motions leave of the cross spectrum. */
  private void takeOff(List<Translation> motions, double[] shares) {
    float[] out = residual.data();
    System.arraycopy(cross.data(), 0, out, 0, out.length);
    for (int j = 0; j < shares.length; j++) {
      Translation at = motions.get(j);
      double height1 = shares[j] * kept(at);
      for (int u = 0; u < residual.columns(); u++) {
        for (int v = 0; v < height; v++) {
          int i = u * height + v;
          double angle = angle(u, v, at);
          double share = height1 * power.data()[2 * i];
          out[2 * i] -= (float) (share * Math.cos(angle));
          out[2 * i + 1] += (float) (share * Math.sin(angle));
        }
      }
    }
  }

  private double angle(int u, int v, Translation at) {
    return 2 * Math.PI * (u * at.dx() / width + cross.verticalFrequency(v) * at.dy() / height);
  }

  /** The highest place of what is left, refined; empty if it does not stand above chance. */
  private Optional<Translation> highest(List<Translation> known) {
    Spectrum copy = new Spectrum(height, width, residual.data().clone());
    float[] surface = pair.surface(copy);
    double squares = 0;
    int best = -1;
    int compared = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int dx = 2 * x > width ? x - width : x;
        int dy = 2 * y > height ? y - height : y;
        squares += (double) surface[i] * surface[i];
        if (settings.allow(dx, dy, reference.width(), reference.height())
            && known.stream().noneMatch(motion -> near(motion, dx, dy))) {
          compared++;
          best = best < 0 || surface[i] > surface[best] ? i : best;
        }
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    double deviation = Math.sqrt(squares / surface.length);
    // The greatest of n normal deviates is about √(2 ln n).
    double chance = deviation * (2 + Math.sqrt(2 * Math.log(compared + 1.0)));
    if (!(surface[best] > chance)) {
      return Optional.empty();
    }
    int x = best % width;
    int y = best / width;
    return Optional.of(
        PeakRefinement.climb(
                residual, 2 * x > width ? x - width : x, 2 * y > height ? y - height : y)
            .translation());
  }

  private static boolean near(Translation motion, int dx, int dy) {
    return Math.abs(motion.dx() - dx) <= OWN && Math.abs(motion.dy() - dy) <= OWN;
  }

  /** The part of even content that the windows see in both pictures if it moves so. */
  private double kept(Translation at) {
    return kept(reference.width(), at.dx()) * kept(reference.height(), at.dy());
  }

  private double kept(int length, double shift) {
    float[] here = window.weights(length);
    float[] there = window.weights(length, Math.rint(shift));
    int by = (int) Math.rint(shift);
    double both = 0;
    double all = 0;
    for (int i = 0; i < length; i++) {
      all += (double) here[i] * here[i];
      if (i - by >= 0 && i - by < length) {
        both += (double) here[i] * there[i];
      }
    }
    return both / all;
  }

  /**
   * Shares that explain the cross spectrum best, by least squares on the moved picture: the normal
   * equations hold the power between every two motions and the cross spectrum at each.
   */
  private double[] shares(List<Translation> motions) {
    int n = motions.size();
    double[][] matrix = new double[n][n];
    double[] right = new double[n];
    for (int j = 0; j < n; j++) {
      Translation a = motions.get(j);
      right[j] = at(cross, a);
      for (int l = 0; l <= j; l++) {
        Translation b = motions.get(l);
        double value = at(power, new Translation(a.dx() - b.dx(), a.dy() - b.dy()));
        matrix[j][l] = value * kept(b);
        matrix[l][j] = value * kept(a);
      }
    }
    double[] shares = new double[n];
    // Gauss–Seidel with a bound; the matrix is all but diagonal.
    for (int step = 0; step < 200; step++) {
      for (int j = 0; j < n; j++) {
        double sum = right[j];
        for (int l = 0; l < n; l++) {
          sum -= l == j ? 0 : matrix[j][l] * shares[l];
        }
        shares[j] = matrix[j][j] > 0 ? Math.max(0, sum / matrix[j][j]) : 0;
      }
    }
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int j = 0; sum > 1 && j < n; j++) {
      shares[j] /= sum;
    }
    return shares;
  }

  private static double at(Spectrum spectrum, Translation place) {
    return PeakRefinement.Surface.at(spectrum, place.dx(), place.dy()).value();
  }
}
