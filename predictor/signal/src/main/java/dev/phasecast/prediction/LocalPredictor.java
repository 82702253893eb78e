package dev.phasecast.prediction;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.motion.LastingMotion;
import dev.phasecast.motion.MotionField;
import dev.phasecast.motion.VectorGrid;
import dev.phasecast.prediction.HindcastMixture.Weights;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Predicts that everything goes on moving as it did, each thing in its own way, as far as that has
 * held so far: windows move with their content by the shift theorem ({@link WindowShift}), and what
 * such predictions would have said of the frames already seen decides from place to place how far
 * they are trusted, down to copying ({@link HindcastMixture}).
 *
 * <p>The ways that are mixed for the next frame: the last frame as it is; moved on, with what comes
 * out from behind filled by what was seen there ({@link UncoveredBackground}); moved half as far;
 * the frame before it as it is; and what had been predicted of the last frame, moved on, which
 * carries a past with less noise along. Farther ahead they are the first three, weighted by how
 * they would have done as far ahead of frames that have come. A frame that is due to repeat the
 * last one is predicted to be just that.
 *
 * <p>Memory: planes of a dozen frames.
 */
public final class LocalPredictor implements FramePredictor {
  /** How predictions at one place are put together. */
  private enum Style {
    /** The mixture of least squared error, which is a little softer than frames are. */
    MIXED,
    /** The one way that would have been best there, as sharp as frames are. */
    SHARP
  }

  /** Weights where nothing is known yet: three quarters of the motion. */
  private static final double[] PRIOR = {0.75, 0, 0, 0};

  /** The same for frames farther ahead. */
  private static final double[] FAR_PRIOR = {0.5, 0};

  /** How much of each way counts as motion where there are but two, staying and moving. */
  private static final float[] MOVING = {1, 0.5f, 0, 1};

  private static final float[] FAR_MOVING = {1, 0.5f};

  /** The ways among which the sharp style chooses: all but the one that is a mixture itself. */
  private static final int SHARP_WAYS = 3;

  /** Frames that are kept to judge predictions farther ahead, which is how far those are judged. */
  private static final int PAST = 11;

  /** How many of them are looked back on. */
  private static final int LOOKS = 2;

  private final Style style;
  private final FrameClock clock = new FrameClock();
  private final Deque<Past> past = new ArrayDeque<>();
  private Optional<State> state = Optional.empty();
  private Optional<VideoFrame> last = Optional.empty();
  private Optional<Outlook> outlook = Optional.empty();

  /** A frame and how it was going to move on. */
  private record Past(Plane luma, VectorGrid lasting) {}

  /** What depends on the size of frames. */
  private record State(
      LastingMotion motion,
      HindcastMixture mixture,
      CopyGate gate,
      UncoveredBackground background) {}

  /**
   * What there is to say of the next frame.
   *
   * @param ways that are mixed, of luma
   * @param weights by which
   * @param mixed what comes of it
   */
  private record Outlook(List<Plane> ways, Weights weights, Plane mixed) {}

  private LocalPredictor(Style style) {
    this.style = style;
  }

  /** The predictor of least squared error, {@code local}. */
  public LocalPredictor() {
    this(Style.MIXED);
  }

  /** One that takes at each place the single best way instead of a mixture, {@code local-sharp}. */
  public static LocalPredictor sharp() {
    return new LocalPredictor(Style.SHARP);
  }

  @Override
  public String name() {
    return style == Style.SHARP ? "local-sharp" : "local";
  }

  @Override
  public void observe(VideoFrame frame) {
    clock.observe(frame);
    Plane luma = frame.luma();
    State now = state.orElseGet(() -> begin(luma));
    state = Optional.of(now);
    LastingMotion motion = now.motion;
    boolean repeatDue = motion.repeats().due(1);
    motion.next(luma);
    if (!repeatDue) {
      outlook.ifPresent(said -> now.gate.observe(luma, said.mixed, said.ways.get(0)));
    }
    if (motion.cut()) {
      past.clear();
      now.gate.forget();
      now.background.forget();
      outlook = Optional.empty();
    } else if (!motion.repeats().repeated()) {
      outlook.ifPresent(said -> now.mixture.learn(luma, said.mixed, said.ways));
    }
    List<Plane> ways = ways(luma, motion, now.background);
    Weights weights = now.mixture.weights();
    outlook = Optional.of(new Outlook(ways, weights, weights.mix(ways)));
    last = Optional.of(frame);
    past.addLast(new Past(luma, motion.lasting()));
    if (past.size() > PAST) {
      past.removeFirst();
    }
  }

  private static State begin(Plane luma) {
    var motion = new LastingMotion(luma.height(), luma.width());
    int cell = 2 * motion.coming().step();
    return new State(
        motion,
        new HindcastMixture(luma.height(), luma.width(), cell, PRIOR),
        new CopyGate(),
        new UncoveredBackground());
  }

  private List<Plane> ways(Plane luma, LastingMotion motion, UncoveredBackground background) {
    VectorGrid coming = motion.coming();
    Plane on =
        background.fill(
            luma,
            motion.layers(),
            motion.steps(),
            WindowShift.shift(luma, coming),
            motion.carried());
    List<Plane> ways = new ArrayList<>(List.of(luma, on));
    ways.add(WindowShift.shift(luma, coming.times(0.5f)));
    ways.add(past.isEmpty() ? luma : past.getLast().luma);
    // What had been said of a frame that then came late or early is not in step.
    ways.add(
        outlook
            .filter(said -> motion.steps() == 1)
            .map(said -> WindowShift.shift(said.mixed, coming))
            .orElse(on));
    return ways;
  }

  @Override
  public VideoFrame predict(int horizon) {
    return forecast(horizon).get();
  }

  @Override
  public Supplier<VideoFrame> forecast(int horizon) {
    VideoFrame placed = clock.place(last, horizon);
    State now = state.orElseThrow();
    int steps = horizon - now.motion.repeats().dueWithin(horizon);
    if (steps == 0 || now.gate.copies()) {
      return () -> placed;
    }
    if (horizon > 1) {
      List<Past> seen = List.copyOf(past);
      return () -> far(placed, seen, steps);
    }
    Outlook next = outlook.orElseThrow();
    VectorGrid coming = now.motion.coming();
    if (style == Style.SHARP) {
      Weights best = now.mixture.best(SHARP_WAYS);
      return () -> finish(placed, best.mix(next.ways), best.together(MOVING), coming);
    }
    return () -> finish(placed, next.mixed, next.weights.together(MOVING), coming);
  }

  /** Puts chroma to luma: it stays or moves on, by the weights that luma was made with. */
  private static VideoFrame finish(
      VideoFrame placed, Plane luma, Weights moving, VectorGrid vectors) {
    List<Plane> chroma = new ArrayList<>();
    for (Plane plane : placed.chroma()) {
      int shrunkX = shrunk(luma.width(), plane.width());
      int shrunkY = shrunk(luma.height(), plane.height());
      Plane moved = WindowShift.shift(plane, vectors, shrunkX, shrunkY);
      chroma.add(moving.mix(List.of(plane, moved), shrunkX, shrunkY));
    }
    return new VideoFrame(placed.index(), placed.time(), luma, chroma);
  }

  /** Pixels of luma to one of chroma; odd sides are rounded up when chroma is made. */
  private static int shrunk(int luma, int chroma) {
    return (luma + chroma - 1) / chroma;
  }

  /** Moves the last frame on by several steps, trusted as far as that has held over as many. */
  private VideoFrame far(VideoFrame placed, List<Past> seen, int steps) {
    Past newest = seen.get(seen.size() - 1);
    int step = newest.lasting.step();
    Plane luma = newest.luma;
    var mixture = new HindcastMixture(luma.height(), luma.width(), 2 * step, FAR_PRIOR);
    for (int look = LOOKS; look > 0; look--) {
      int to = seen.size() - look;
      int from = Math.max(0, to - steps);
      if (from < to) {
        List<Plane> ways = farWays(seen.get(from), to - from);
        mixture.learn(seen.get(to).luma, ways.get(1), ways);
      }
    }
    List<Plane> ways = farWays(newest, steps);
    Weights weights = style == Style.SHARP ? mixture.best(FAR_PRIOR.length) : mixture.weights();
    VectorGrid all = newest.lasting.times(steps);
    return finish(placed, weights.mix(ways), weights.together(FAR_MOVING), all.carriedBy(all));
  }

  private static List<Plane> farWays(Past past, int steps) {
    VectorGrid all = past.lasting.times(steps);
    VectorGrid there = all.carriedBy(all);
    return List.of(
        past.luma,
        WindowShift.shift(past.luma, there),
        WindowShift.shift(past.luma, there.times(0.5f)));
  }

  @Override
  public Optional<MotionField> field() {
    return state.map(now -> now.motion.field());
  }
}
