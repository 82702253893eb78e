package dev.phasecast.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Motions that together explain the ink of frames, found one after the other: the one that explains
 * most first.
 *
 * @param fits the motions, each with the samples of the last frame that may follow it
 * @param unexplained the part of the ink that differs from the objects found
 */
record FreeSolution(List<Fit> fits, double unexplained) {
  private static final int MOST_OBJECTS = 5;
  private static final int CANDIDATES = 6;
  private static final int TRIED = 3;

  /** Frames in which an object that turns still nearly covers itself. */
  private static final int RECENT = 4;

  /** Less than this part of all ink is not worth another object. */
  private static final double LEFT_OVER = 0.02;

  /** Degrees a frame below which an object is taken not to turn. */
  private static final double SLOWEST_TURN = 0.2;

  /** Ink below this is not looked for. */
  private static final float FAINT = 0.15f;

  /**
   * One object.
   *
   * @param motion its motion
   * @param places indices of the samples in the last frame that may belong to it
   * @param explained how much of the ink that was left it explains
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fit(FreeMotion motion, int[] places, double explained) {
    /** A bounce has to explain something that straight motion does not. */
    double worth() {
      return explained * (1 - 0.01 * motion.flips());
    }
  }

  /** A motion to begin with. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Start(FreeFit fit, FreeMotion motion, int[] places, double explained) {}

  FreeSolution {
    fits = List.copyOf(fits);
  }

  /** Of two that explain as much the one with fewer objects is better. */
  double cost() {
    return unexplained + 0.03 * fits.size();
  }

  /** Objects that do not turn, followed through all frames. */
  static FreeSolution straight(InkFrames frames) {
    List<Fit> fits = new ArrayList<>();
    List<FreeObject> objects = new ArrayList<>();
    addAll(frames, fits, objects, 0, false);
    return new FreeSolution(fits, unexplained(frames, objects));
  }

  /**
   * Objects that turn, followed through the last frames first, and through the others when the turn
   * is known.
   *
   * @param least what the first of them has to explain for others to be looked for
   */
  static FreeSolution turning(InkFrames frames, double least) {
    List<Fit> fits = new ArrayList<>();
    List<FreeObject> objects = new ArrayList<>();
    int from = Math.max(0, frames.count() - RECENT);
    Optional<Fit> first = next(frames, frames, from, true).filter(f -> f.explained() > least);
    if (first.isPresent()) {
      fits.add(first.get());
      objects.add(FreeObject.of(frames, first.get().motion(), first.get().places()));
      addAll(frames, fits, objects, from, true);
    }
    return new FreeSolution(fits, unexplained(frames, objects));
  }

  private static void addAll(
      InkFrames frames, List<Fit> fits, List<FreeObject> objects, int from, boolean turns) {
    double all = frames.sum();
    InkFrames rest = rest(frames, objects);
    while (fits.size() < MOST_OBJECTS && rest.sum() > LEFT_OVER * all) {
      Optional<Fit> next = next(frames, rest, from, turns);
      if (next.isEmpty()) {
        return;
      }
      objects.add(FreeObject.of(frames, next.get().motion(), next.get().places()));
      InkFrames left = rest(frames, objects);
      if (left.sum() > rest.sum() - LEFT_OVER * all) {
        objects.remove(objects.size() - 1);
        return;
      }
      fits.add(next.get());
      rest = left;
    }
  }

  private static Optional<Fit> next(InkFrames frames, InkFrames rest, int from, boolean turns) {
    int count = frames.count() - from;
    long[][] allowed = new long[count][];
    long[][] wanted = new long[count][];
    for (int t = 0; t < count; t++) {
      allowed[t] = InkMasks.grown(mask(frames, frames.frame(from + t)));
      wanted[t] = mask(frames, rest.frame(from + t));
    }
    return new PathSearch(count)
        .search(allowed, wanted, CANDIDATES).stream()
            .map(candidate -> start(frames, rest, candidate, from))
            .sorted(Comparator.comparingDouble(Start::explained).reversed())
            .limit(TRIED)
            .map(start -> fit(start, from, turns))
            .max(Comparator.comparingDouble(Fit::worth));
  }

  private static Start start(
      InkFrames frames, InkFrames rest, PathSearch.Candidate candidate, int from) {
    int[] places = places(InkMasks.grown(candidate.mask()), frames.width());
    double cx = 0;
    double cy = 0;
    for (int place : places) {
      cx += place % frames.width();
      cy += Math.floorDiv(place, frames.width());
    }
    FreeMotion motion =
        new FreeMotion(candidate.x(), candidate.y(), 0, cx / places.length, cy / places.length);
    var fit = new FreeFit(frames, rest, places);
    FreeMotion nearer = fit.improved(motion, from, 0.15, 1, false);
    return new Start(fit, nearer, places, fit.explained(nearer, from));
  }

  private static Fit fit(Start start, int from, boolean turns) {
    FreeFit fit = start.fit();
    FreeMotion motion = fit.improved(start.motion(), from, 0.1, 4, false);
    if (turns) {
      motion = fit.improved(fit.turned(motion, from), from, 0.1, 4, true);
      if (Math.abs(motion.spin()) < SLOWEST_TURN) {
        return new Fit(motion, start.places(), 0);
      }
      for (int earlier = from - 1; earlier >= 0; earlier--) {
        motion = fit.extended(motion, earlier);
      }
    }
    return new Fit(motion, start.places(), fit.explained(motion, 0));
  }

  private static long[] mask(InkFrames frames, float[] ink) {
    long[] rows = new long[frames.height()];
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] > FAINT) {
        rows[i / frames.width()] |= 1L << (i % frames.width());
      }
    }
    return rows;
  }

  private static int[] places(long[] mask, int width) {
    int[] out = new int[width * mask.length];
    int count = 0;
    for (int y = 0; y < mask.length; y++) {
      for (int x = 0; x < width; x++) {
        if ((mask[y] >>> x & 1) != 0) {
          out[count++] = y * width + x;
        }
      }
    }
    return java.util.Arrays.copyOf(out, count);
  }

  /** The ink of objects joined by the maximum, s frames after the last one seen. */
  static float[] painted(InkFrames frames, List<FreeObject> objects, int s) {
    float[] ink = new float[frames.width() * frames.height()];
    for (FreeObject object : objects) {
      object.paint(ink, frames.width(), frames.height(), s);
    }
    return ink;
  }

  /** The ink that objects leave; what blurred edges leave is not counted. */
  private static InkFrames rest(InkFrames frames, List<FreeObject> objects) {
    if (objects.isEmpty()) {
      return frames;
    }
    float[][] rest = new float[frames.count()][];
    for (int t = 0; t < rest.length; t++) {
      float[] made = painted(frames, objects, t - (rest.length - 1));
      rest[t] = new float[made.length];
      for (int i = 0; i < made.length; i++) {
        rest[t][i] = Math.max(0, frames.frame(t)[i] - 1.2f * made[i] - 0.08f);
      }
    }
    return frames.with(rest);
  }

  private static double unexplained(InkFrames frames, List<FreeObject> objects) {
    double off = 0;
    for (int t = 0; t < frames.count(); t++) {
      float[] made = painted(frames, objects, t - (frames.count() - 1));
      for (int i = 0; i < made.length; i++) {
        off += Math.abs(frames.frame(t)[i] - made[i]);
      }
    }
    return off / frames.sum();
  }
}
