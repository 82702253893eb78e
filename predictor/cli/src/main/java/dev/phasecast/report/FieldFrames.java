package dev.phasecast.report;

import dev.phasecast.frame.VideoFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what shows the field of motion of the first predictor that tells one: some frames spread
 * over the clip, and those at which that predictor did worst. The frames that lie between what is
 * predicted and what was seen are held on to, and no others.
 */
final class FieldFrames {
  private static final int SPREAD = 3;
  private static final int WORST = 3;

  private final Thumbnailer pictures;
  private final Thumbnailer errors;
  private final int horizon;
  private final Deque<VideoFrame> recent = new ArrayDeque<>();
  private final Posters<FieldShot> posters = new Posters<>(this::shot);
  private Optional<WorstFrames<FieldShot>> worst = Optional.empty();
  private int predictor = -1;

  /**
   * @param pictures makes those that are drawn upon
   * @param errors makes those of the errors
   * @param horizon frames from the last one seen to the predicted one
   */
  FieldFrames(Thumbnailer pictures, Thumbnailer errors, int horizon) {
    this.pictures = pictures;
    this.errors = errors;
    this.horizon = horizon;
  }

  void accept(ScoredFrame frame) {
    for (int i = 0; predictor < 0 && i < frame.predictions().size(); i++) {
      if (frame.predictions().get(i).field().isPresent()) {
        predictor = i;
        worst = Optional.of(new WorstFrames<>(i, WORST, this::shot));
      }
    }
    if (recent.size() == horizon
        && predictor >= 0
        && frame.predictions().get(predictor).field().isPresent()) {
      posters.accept(frame);
      worst.ifPresent(list -> list.accept(frame));
    }
    recent.add(frame.truth());
    if (recent.size() > horizon) {
      recent.remove();
    }
  }

  private FieldShot shot(ScoredFrame frame) {
    return FieldShot.of(
        frame.truth(), frame.predictions().get(predictor), recent.element(), pictures, errors);
  }

  /** Whether there is nothing to show. */
  boolean isEmpty() {
    return posters.size() == 0;
  }

  /** The place of the predictor among those of the job; -1 if none has a field. */
  int predictor() {
    return predictor;
  }

  /** Some spread evenly over the clip. */
  List<FieldShot> spread() {
    return posters.spread(SPREAD);
  }

  /** The worst first. */
  List<FieldShot> worst() {
    return worst.map(WorstFrames::list).orElse(List.of());
  }
}
