package dev.phasecast.wavelet;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** ψ as a function of the real line; see the table at {@link ContinuousWavelet}. */
sealed interface WaveletFormula {
  /** Derivatives of the Gaussian that have a name. */
  int ORDERS = 8;

  double real(double x);

  double imaginary(double x);

  boolean complex();

  /** It is sampled from −bound to bound. */
  double bound();

  static WaveletFormula parse(String name) {
    Matcher matcher =
        Pattern.compile("([a-z]+?)(?:([0-9.]+)(?:-([0-9.]+))?(?:-([0-9.]+))?)?").matcher(name);
    if (matcher.matches()) {
      String[] numbers =
          IntStream.rangeClosed(2, 4)
              .mapToObj(matcher::group)
              .filter(Objects::nonNull)
              .toArray(String[]::new);
      return switch (matcher.group(1) + "/" + numbers.length) {
        case "morl/0" -> new Morlet();
        case "mexh/0" -> new MexicanHat();
        case "gaus/1" -> GaussianDerivative.of(order(name, numbers[0], ORDERS), false);
        case "cgau/1" -> GaussianDerivative.of(order(name, numbers[0], ORDERS), true);
        case "cmor/2" -> new ComplexMorlet(positive(name, numbers[0]), positive(name, numbers[1]));
        case "shan/2" -> new Spline(1, positive(name, numbers[0]), positive(name, numbers[1]));
        case "fbsp/3" ->
            new Spline(
                order(name, numbers[0], Integer.MAX_VALUE),
                positive(name, numbers[1]),
                positive(name, numbers[2]));
        default -> throw unknown(name, "");
      };
    }
    throw unknown(name, "");
  }

  private static int order(String name, String digits, int most) {
    double value = positive(name, digits);
    if (value != Math.rint(value) || value > most) {
      throw unknown(name, ": its order is a whole number, of a derivative at most " + ORDERS);
    }
    return (int) value;
  }

  private static double positive(String name, String digits) {
    double value;
    try {
      value = Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw unknown(name, ": \"" + digits + "\" is not a number");
    }
    if (!(value > 0)) {
      throw unknown(name, ": its numbers have to be positive");
    }
    return value;
  }

  private static IllegalArgumentException unknown(String name, String why) {
    return new IllegalArgumentException(
        "there is no continuous wavelet \""
            + name
            + "\""
            + why
            + "; choose from morl, mexh, gaus1 … gaus8, cgau1 … cgau8, cmorB-C, shanB-C and"
            + " fbspM-B-C, as in cmor1.5-1.0 and fbsp2-1.0-1.0");
  }

  /** Real Morlet wavelet. */
  record Morlet() implements WaveletFormula {
    @Override
    public double real(double x) {
      return Math.exp(-x * x / 2) * Math.cos(5 * x);
    }

    @Override
    public double imaginary(double x) {
      return 0;
    }

    @Override
    public boolean complex() {
      return false;
    }

    @Override
    public double bound() {
      return 8;
    }
  }

  /** The second derivative of a Gaussian, upside down. */
  record MexicanHat() implements WaveletFormula {
    @Override
    public double real(double x) {
      double scale = 2 / (Math.sqrt(3) * Math.sqrt(Math.sqrt(Math.PI)));
      return (1 - x * x) * Math.exp(-x * x / 2) * scale;
    }

    @Override
    public double imaginary(double x) {
      return 0;
    }

    @Override
    public boolean complex() {
      return false;
    }

    @Override
    public double bound() {
      return 8;
    }
  }

  /** e^(−x²/B) e^(2πiCx) / √(πB). */
  record ComplexMorlet(double bandwidth, double centre) implements WaveletFormula {
    private double envelope(double x) {
      return Math.exp(-x * x / bandwidth) / Math.sqrt(Math.PI * bandwidth);
    }

    @Override
    public double real(double x) {
      return envelope(x) * Math.cos(2 * Math.PI * centre * x);
    }

    @Override
    public double imaginary(double x) {
      return envelope(x) * Math.sin(2 * Math.PI * centre * x);
    }

    @Override
    public boolean complex() {
      return true;
    }

    @Override
    public double bound() {
      return 8;
    }
  }

  /** Frequency B-spline √B sinc(Bx/M)^M e^(2πiCx); Shannon's wavelet is that of order M = 1. */
  record Spline(int order, double bandwidth, double centre) implements WaveletFormula {
    private double envelope(double x) {
      double angle = Math.PI * bandwidth * x / order;
      double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
      return Math.sqrt(bandwidth) * Math.pow(sinc, order);
    }

    @Override
    public double real(double x) {
      return envelope(x) * Math.cos(2 * Math.PI * centre * x);
    }

    @Override
    public double imaginary(double x) {
      return envelope(x) * Math.sin(2 * Math.PI * centre * x);
    }

    @Override
    public boolean complex() {
      return true;
    }

    @Override
    public double bound() {
      return 20;
    }
  }

  /**
   * The n-th derivative of {@code e^(−x²)} or of {@code e^(−ix) e^(−x²)}: a polynomial times that.
   * The derivative of P·e^(−x² − ix) is (P′ − (2x + i) P)·e^(−x² − ix), and so on.
   */
  final class GaussianDerivative implements WaveletFormula {
    private final boolean complex;
    private final double[] reals;
    private final double[] imaginaries;

    private GaussianDerivative(boolean complex, double[] reals, double[] imaginaries) {
      this.complex = complex;
      this.reals = reals;
      this.imaginaries = imaginaries;
    }

    static GaussianDerivative of(int order, boolean complex) {
      double[] reals = {1};
      double[] imaginaries = {0};
      double i = complex ? 1 : 0;
      for (int n = 0; n < order; n++) {
        double[] nextReals = derivative(reals);
        double[] nextImaginaries = derivative(imaginaries);
        for (int k = 0; k < reals.length; k++) {
          nextReals[k] += i * imaginaries[k];
          nextImaginaries[k] -= i * reals[k];
        }
        reals = nextReals;
        imaginaries = nextImaginaries;
      }
      // PyWavelets' signs of the real ones: + − − + + − − +.
      double sign = complex || (order & 3) < 2 ? 1 : -1;
      double scale = sign / Math.sqrt(energy(order, complex));
      double[] scaledReals = Arrays.stream(reals).map(c -> c * scale).toArray();
      return new GaussianDerivative(
          complex, scaledReals, Arrays.stream(imaginaries).map(c -> c * scale).toArray());
    }

    /** P′ − 2xP. */
    private static double[] derivative(double[] p) {
      double[] out = new double[p.length + 1];
      for (int k = 0; k < p.length; k++) {
        out[k + 1] -= 2 * p[k];
        if (k > 0) {
          out[k - 1] += k * p[k];
        }
      }
      return out;
    }

    /**
     * ∫|ψ|² before scaling. By Parseval it is √(π/2) times the 2n-th moment of a normal variable,
     * about 0, or about 1 with the factor e^(−ix): Σ_k C(2n, 2k) (2k − 1)!!.
     */
    private static double energy(int order, boolean complex) {
      double sum = 0;
      double odd = 1;
      double choose = 1;
      for (int k = 0; k <= order; k++) {
        if (k > 0) {
          odd *= 2 * k - 1;
          choose *= (2.0 * order - 2 * k + 2) * (2.0 * order - 2 * k + 1) / (2.0 * k * (2 * k - 1));
        }
        sum = complex ? sum + choose * odd : odd;
      }
      return Math.sqrt(Math.PI / 2) * sum;
    }

    private static double horner(double[] p, double x) {
      double sum = 0;
      for (int k = p.length - 1; k >= 0; k--) {
        sum = sum * x + p[k];
      }
      return sum;
    }

    @Override
    public double real(double x) {
      double value = horner(reals, x);
      if (complex) {
        value = value * Math.cos(x) + horner(imaginaries, x) * Math.sin(x);
      }
      return value * Math.exp(-x * x);
    }

    @Override
    public double imaginary(double x) {
      return (horner(imaginaries, x) * Math.cos(x) - horner(reals, x) * Math.sin(x))
          * Math.exp(-x * x);
    }

    @Override
    public boolean complex() {
      return complex;
    }

    @Override
    public double bound() {
      return 5;
    }
  }
}
