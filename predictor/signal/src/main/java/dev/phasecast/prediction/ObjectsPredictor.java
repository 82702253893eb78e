package dev.phasecast.prediction;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.objects.FreeObjects;
import dev.phasecast.objects.OpaqueObjects;
import dev.phasecast.objects.Outlook;
import dev.phasecast.objects.WallObjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Predicts by taking the last ten frames apart into objects and moving those on, without training:
 * see the package {@code objects}. Pictures of 64 × 64 that obey the rule of Moving MNIST are
 * foreseen by that rule, which this predictor knows; it finds out by whether the rule explains what
 * it has seen. Other pictures with a flat background, or one that stands still, are foreseen as
 * objects that move uniformly and are thrown back by the borders. Frames that objects do not
 * explain are copied.
 */
public final class ObjectsPredictor implements FramePredictor, SequencePredictor {
  /** Frames that are looked at. */
  private static final int CONTEXT = 10;

  /** Less of the ink unexplained by the rule than this, and nothing else is tried. */
  private static final double CERTAIN = 0.05;

  /** More of the ink unexplained than this, and the frames are not what they were taken for. */
  private static final double EXPLAINED = 0.35;

  /** Every so many frames one is kept that tells the background later. */
  private static final int KEPT_EVERY = 4;

  private static final int MOST_KEPT = 12;

  private final FrameClock clock = new FrameClock();
  private final List<Plane> seen = new ArrayList<>();
  private final List<Plane> earlier = new ArrayList<>();
  private int passed;
  private Optional<VideoFrame> last = Optional.empty();

  @Override
  public String name() {
    return "objects";
  }

  @Override
  public List<Plane> predict(List<Plane> context, int steps) {
    int first = Math.max(0, context.size() - CONTEXT);
    return predict(context.subList(0, first), context.subList(first, context.size()), steps);
  }

  private static List<Plane> predict(List<Plane> earlier, List<Plane> recent, int steps) {
    Optional<Outlook> byRule = WallObjects.foresee(recent, steps);
    if (byRule.isPresent() && byRule.get().unexplained() < CERTAIN) {
      return byRule.get().frames();
    }
    Optional<Outlook> free =
        FreeObjects.foresee(recent, steps).or(() -> OpaqueObjects.foresee(earlier, recent, steps));
    return Stream.concat(byRule.stream(), free.stream())
        .filter(found -> found.unexplained() < EXPLAINED)
        .min(Comparator.comparingDouble(Outlook::unexplained))
        .map(Outlook::frames)
        .orElseGet(() -> Collections.nCopies(steps, recent.get(recent.size() - 1)));
  }

  @Override
  public void observe(VideoFrame frame) {
    clock.observe(frame);
    last = Optional.of(frame);
    if (seen.size() == CONTEXT) {
      keep(seen.remove(0));
    }
    seen.add(frame.luma());
  }

  private void keep(Plane frame) {
    if (passed++ % KEPT_EVERY == 0) {
      if (earlier.size() == MOST_KEPT) {
        earlier.remove(0);
      }
      earlier.add(frame);
    }
  }

  @Override
  public VideoFrame predict(int horizon) {
    return forecast(horizon).get();
  }

  @Override
  public Supplier<VideoFrame> forecast(int horizon) {
    VideoFrame placed = clock.place(last, horizon);
    List<Plane> before = List.copyOf(earlier);
    List<Plane> context = List.copyOf(seen);
    return () ->
        new VideoFrame(
            placed.index(),
            placed.time(),
            predict(before, context, horizon).get(horizon - 1),
            placed.chroma());
  }

  @Override
  public void close() {}
}
