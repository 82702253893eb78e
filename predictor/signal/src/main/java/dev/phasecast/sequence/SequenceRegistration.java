package dev.phasecast.sequence;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.registration.SimilarityRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Registers each frame of a sequence against the one before it, says what the two are to each
 * other, and follows the path of the picture through each scene.
 *
 * <p>Each pair is registered on its own. Only its kind looks at what comes after: a flash is no
 * cut, for the scene returns, and a frame is repeated only where the picture moves on afterwards.
 * Answers therefore come up to seven frames late. Memory does not grow with the sequence.
 *
 * <p>Serves one thread at a time.
 */
public final class SequenceRegistration {
  /** Frames after which a scene that has not returned is another one. */
  private static final int LONGEST_FLASH = 3;

  /** A picture that stands longer than this many pairs is no repeated frame but stands still. */
  private static final int MOST_REPEATED = 3;

  /** Motion, anywhere in the picture, that is taken for none if the pictures are equal. */
  private static final double NO_MOTION = 0.1;

  private final int height;
  private final int width;
  private final PairRegistration registration;
  private final CumulativePath path;
  private final SceneLevel level = new SceneLevel();
  private final List<Pair> waiting = new ArrayList<>();
  private Optional<Seen> last = Optional.empty();
  private Optional<Pair> released = Optional.empty();
  private long frames;

  /** A frame, and what is known of it alone. */
  private record Seen(Plane luma, FrameSignature signature) {}

  /** A pair whose kind may not be known yet. */
  private static final class Pair {
    private final long frame;
    private final Seen before;
    private final Seen after;
    private final SimilarityRegistration found;
    private final PictureChange change;
    private final double likeness;
    private boolean compared;
    private PairKind kind = PairKind.MOVING;

    Pair(long frame, Seen before, Seen after, SimilarityRegistration found) {
      this.frame = frame;
      this.before = before;
      this.after = after;
      this.found = found;
      this.change = PictureChange.between(before.luma(), after.luma());
      this.likeness = SceneLevel.likeness(before.signature(), after.signature(), found);
    }
  }

  /**
   * For sequences of frames of one size.
   *
   * @param height rows of every frame, at least 1
   * @param width columns of every frame, at least 1
   */
  public SequenceRegistration(int height, int width, SequenceSettings settings) {
    this.height = height;
    this.width = width;
    this.registration = PairRegistration.of(height, width, settings);
    this.path =
        new CumulativePath(settings.window(), () -> PairRegistration.of(height, width, settings));
  }

  /**
   * Registers two pictures that are no sequence: they are a cut only where the registration itself
   * finds them unrelated, and still where they are equal.
   *
   * @throws IllegalArgumentException if the two differ in size
   */
  public static PairMotion pair(Plane reference, Plane moved, SequenceSettings settings) {
    var both = new SequenceRegistration(reference.height(), reference.width(), settings);
    both.registration.register(reference);
    SimilarityRegistration found = both.registration.register(moved).orElseThrow();
    PairKind kind =
        found.doubt().equals(Optional.of(Doubt.UNRELATED))
            ? PairKind.CUT
            : both.isUnchanged(PictureChange.between(reference, moved), found)
                ? PairKind.STILL
                : PairKind.MOVING;
    Similarity path = kind == PairKind.CUT ? Similarity.STILL : found.motion();
    return new PairMotion(1, kind, found, path, OptionalDouble.empty());
  }

  /**
   * Takes the next frame, which is borrowed for as long as its pairs have not been answered, and as
   * reference of the next.
   *
   * @return the pairs that are settled now, in order; often none, at times several
   * @throws IllegalArgumentException if the frame is of another size
   */
  public List<PairMotion> add(Plane luma) {
    Optional<SimilarityRegistration> found = registration.register(luma);
    Seen seen = new Seen(luma, FrameSignature.of(luma));
    if (last.isPresent() && found.isPresent()) {
      waiting.add(new Pair(frames, last.get(), seen, found.get()));
    } else {
      path.begin(luma);
    }
    last = Optional.of(seen);
    frames++;
    return settled(false);
  }

  /**
   * Says that the sequence has ended.
   *
   * @return the pairs that had been waiting, in order
   */
  public List<PairMotion> finish() {
    return settled(true);
  }

  private List<PairMotion> settled(boolean ended) {
    compareScenes(ended);
    List<PairMotion> done = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.get(0).compared && isKindSettled(ended)) {
      Pair pair = waiting.remove(0);
      done.add(release(pair));
      released = Optional.of(pair);
    }
    return done;
  }

  /** Settles which pairs are cuts, as far as the frames seen allow. */
  private void compareScenes(boolean ended) {
    for (int i = 0; i < waiting.size(); i++) {
      Pair pair = waiting.get(i);
      if (pair.compared) {
        continue;
      }
      if (!level.breaks(pair.likeness)) {
        pair.compared = true;
        level.add(pair.likeness);
        continue;
      }
      int returned = returned(i);
      if (returned > i) {
        // All of them, or the way back from a flash would be a cut.
        waiting.subList(i, returned + 1).forEach(within -> within.compared = true);
      } else if (ended || waiting.size() - i > LONGEST_FLASH) {
        pair.compared = true;
        pair.kind = PairKind.CUT;
        level.clear();
      } else {
        return;
      }
    }
  }

  /** The pair with whose later frame the scene before pair {@code i} has returned, or -1. */
  private int returned(int i) {
    FrameSignature before = waiting.get(i).before.signature();
    int end = Math.min(waiting.size(), i + LONGEST_FLASH + 1);
    for (int later = i + 1; later < end; later++) {
      FrameSignature after = waiting.get(later).after.signature();
      if (!level.breaks(SceneLevel.likeness(before, after))) {
        return later;
      }
    }
    return -1;
  }

  /** Whether the kind of the first pair that waits is known, which it then has. */
  private boolean isKindSettled(boolean ended) {
    Pair first = waiting.get(0);
    if (first.kind == PairKind.REPEATED || !isUnchanged(first)) {
      return true;
    }
    boolean standing = released.filter(pair -> pair.kind == PairKind.STILL).isPresent();
    int run = 1;
    while (run < waiting.size() && isUnchanged(waiting.get(run))) {
      run++;
    }
    if (standing || run > MOST_REPEATED) {
      first.kind = PairKind.STILL;
      return true;
    }
    boolean reachesEnd = run == waiting.size();
    boolean isNextKnown = reachesEnd ? ended : waiting.get(run).compared;
    if (!isNextKnown) {
      return false;
    }
    Optional<Pair> next = reachesEnd ? Optional.empty() : Optional.of(waiting.get(run));
    boolean borders = isBorder(released) && isBorder(next);
    boolean moving = movesBeside(released, first) && movesBeside(next, first);
    first.kind = !borders && moving ? PairKind.REPEATED : PairKind.STILL;
    if (first.kind == PairKind.REPEATED) {
      waiting.subList(1, run).forEach(pair -> pair.kind = PairKind.REPEATED);
    }
    return true;
  }

  private static boolean isBorder(Optional<Pair> pair) {
    return pair.filter(beside -> beside.kind != PairKind.CUT).isEmpty();
  }

  /** At a border of the scene nothing speaks against it. */
  private static boolean movesBeside(Optional<Pair> pair, Pair unchanged) {
    return isBorder(pair) || pair.orElseThrow().change.exceeds(unchanged.change);
  }

  private boolean isUnchanged(Pair pair) {
    return pair.kind != PairKind.CUT && isUnchanged(pair.change, pair.found);
  }

  private boolean isUnchanged(PictureChange change, SimilarityRegistration found) {
    return change.isNone() && isMotionless(found);
  }

  /** Whether no corner of the picture moves by more than the registration errs. */
  private boolean isMotionless(SimilarityRegistration found) {
    Similarity motion = found.motion();
    double x = (width - 1) / 2.0;
    double y = (height - 1) / 2.0;
    double farthest =
        Math.max(
            Math.hypot(motion.apply(x, y).dx() - x, motion.apply(x, y).dy() - y),
            Math.hypot(motion.apply(-x, y).dx() + x, motion.apply(-x, y).dy() - y));
    return found.doubt().isPresent() || farthest <= Math.max(NO_MOTION, 2 * found.sigma());
  }

  private PairMotion release(Pair pair) {
    if (pair.kind == PairKind.CUT) {
      path.begin(pair.after.luma());
      return new PairMotion(
          pair.frame, pair.kind, noMotion(pair.found), Similarity.STILL, OptionalDouble.empty());
    }
    OptionalDouble loop = path.step(pair.found, pair.after.luma());
    return new PairMotion(pair.frame, pair.kind, pair.found, path.path(), loop);
  }

  private SimilarityRegistration noMotion(SimilarityRegistration found) {
    return new SimilarityRegistration(
        Similarity.STILL,
        Math.hypot(height, width),
        180,
        1,
        0,
        found.agreement(),
        Optional.of(Doubt.UNRELATED));
  }
}
