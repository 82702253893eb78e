package dev.phasecast.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shifts that remain between two pictures once a turn and a scale are undone.
 *
 * <p>The picture that shows less of the scene stays as it is, and the other is sampled where that
 * one looks, at its own samples; so the frame is filled, and neither picture loses detail that both
 * have.
 */
final class TurnedCorrelation {
  /** Part of the mean magnitude below which a coefficient counts as noise. */
  private static final float KNEE = 1f;

  private static final int PEAKS = 2;

  /** How far shifts are looked for. */
  enum Reach {
    /** Half a frame, by a surface of the frame's size; frames fade out towards their borders. */
    HALF(Window.TUKEY) {
      @Override
      int side(int frame) {
        return TransformSize.evenAtMost(frame);
      }
    },
    /** A whole frame, by a surface of twice its sides; frames end as they are. */
    WHOLE(Window.NONE) {
      @Override
      int side(int frame) {
        return TransformSize.evenAtMost(2 * frame);
      }
    };

    private final Window window;

    Reach(Window window) {
      this.window = window;
    }

    /** Side of the surface for a side of the frame. */
    abstract int side(int frame);
  }

  private record Size(int height, int width) {}

  private final Reach reach;
  private final Map<Size, Bench> benches = new HashMap<>();

  TurnedCorrelation(Reach reach) {
    this.reach = reach;
  }

  private static final class Bench {
    final RealTransform transform;
    final Spectrum still;
    final Spectrum turned;
    final float[] windowX;
    final float[] windowY;
    final float[] samples;
    final PeakSearch peaks;

    Bench(Size size, Window window) {
      transform = new RealTransform(size.height(), size.width());
      still = Spectrum.zeros(size.height(), size.width());
      turned = Spectrum.zeros(size.height(), size.width());
      windowX = window.weights(size.width());
      windowY = window.weights(size.height());
      samples = new float[size.height() * size.width()];
      peaks = new PeakSearch(size.height(), size.width());
    }
  }

  /**
   * A motion.
   *
   * @param height of its peak, in standard deviations of the surface
   */
  record Found(Similarity motion, double height) {}

  /**
   * Motions with the turn and scale of {@code motion} that may carry {@code reference} onto {@code
   * moved}, the likeliest first.
   *
   * @param motion whose shift is not used, from samples of the one to samples of the other
   */
  List<Found> shifts(Plane reference, Plane moved, Similarity motion) {
    List<Found> found = new ArrayList<>();
    var turn = new Similarity(0, 0, motion.rotation(), motion.scale());
    // The one with more samples for the same scene is seen through by the other's frame.
    boolean movedIsNearer = turn.scale() > 1;
    Plane frame = movedIsNearer ? moved : reference;
    Plane other = movedIsNearer ? reference : moved;
    Similarity look = movedIsNearer ? turn.inverse() : turn;
    for (PeakSearch.Place place : correlate(frame, other, look)) {
      // other(look(p + place)) looks like frame(p + …): undo the shift before the look.
      Similarity shifted = Similarity.shift(place.shift().x(), place.shift().y()).then(look);
      found.add(new Found(movedIsNearer ? shifted.inverse() : shifted, place.height()));
    }
    return found;
  }

  /** Shifts s for which {@code other(look(p + s))} is like {@code frame(p)}. */
  private List<PeakSearch.Place> correlate(Plane frame, Plane other, Similarity look) {
    int height = reach.side(frame.height());
    int width = reach.side(frame.width());
    Bench bench =
        benches.computeIfAbsent(new Size(height, width), size -> new Bench(size, reach.window));
    int left = Math.floorDiv(frame.width() - width, 2);
    int top = Math.floorDiv(frame.height() - height, 2);
    float[] samples = bench.samples;
    Arrays.fill(samples, 0);
    for (int y = Math.max(0, -top); y < Math.min(height, frame.height() - top); y++) {
      for (int x = Math.max(0, -left); x < Math.min(width, frame.width() - left); x++) {
        samples[y * width + x] =
            bench.windowX[x]
                * bench.windowY[y]
                * frame.data()[(y + top) * frame.width() + x + left];
      }
    }
    bench.transform.forward(samples, bench.still);
    sampleTurned(frame, other, look, left, top, bench, height, width);
    bench.transform.forward(samples, bench.turned);
    multiply(bench);
    bench.transform.inverse(bench.turned, samples);
    double squares = 0;
    for (float value : samples) {
      squares += (double) value * value;
    }
    double deviation = Math.sqrt(squares / samples.length);
    if (deviation == 0) {
      return List.of();
    }
    return bench.peaks.highest(samples, PEAKS).stream()
        .map(place -> new PeakSearch.Place(place.shifts(), place.height() / deviation))
        .toList();
  }

  private static void sampleTurned(
      Plane frame,
      Plane other,
      Similarity look,
      int left,
      int top,
      Bench bench,
      int height,
      int width) {
    var sampler = new CubicSampler(other);
    double cosine = look.scale() * Math.cos(Math.toRadians(look.rotation()));
    double sine = look.scale() * Math.sin(Math.toRadians(look.rotation()));
    double middleX = (other.width() - 1) / 2.0;
    double middleY = (other.height() - 1) / 2.0;
    for (int y = 0; y < height; y++) {
      double py = y + top - (frame.height() - 1) / 2.0;
      for (int x = 0; x < width; x++) {
        double px = x + left - (frame.width() - 1) / 2.0;
        double toX = px * cosine + py * sine + middleX;
        double toY = py * cosine - px * sine + middleY;
        float weight = bench.windowX[x] * bench.windowY[y];
        bench.samples[y * width + x] = sampler.covers(toX, toY) ? weight * sampler.at(toX, toY) : 0;
      }
    }
  }

  /** Puts the weighted cross-power spectrum of the two into that of the turned picture. */
  private static void multiply(Bench bench) {
    float[] f = bench.still.data();
    float[] g = bench.turned.data();
    double sum = 0;
    for (int i = 0; i < g.length; i += 2) {
      float real = g[i] * f[i] + g[i + 1] * f[i + 1];
      float imaginary = g[i + 1] * f[i] - g[i] * f[i + 1];
      g[i] = real;
      g[i + 1] = imaginary;
      sum += Math.sqrt((double) real * real + (double) imaginary * imaginary);
    }
    float knee = (float) (2 * KNEE * sum / g.length);
    for (int i = 0; i < g.length; i += 2) {
      float magnitude = (float) Math.sqrt((double) g[i] * g[i] + (double) g[i + 1] * g[i + 1]);
      float scale = magnitude > 0 ? 1 / (magnitude + knee) : 0;
      g[i] *= scale;
      g[i + 1] *= scale;
    }
  }
}
