package dev.phasecast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Pictures of frames spread evenly over a clip whose length is not known beforehand: every frame's
 * at first; when there are too many, every other one goes, and so does every other of the frames to
 * come.
 */
final class Posters<T> {
  private static final int KEPT = 16;

  private final Function<ScoredFrame, T> taker;
  private final List<T> kept = new ArrayList<>();
  private long seen;
  private long stride = 1;

  /**
   * @param taker takes the picture of a frame; asked only for frames that are kept
   */
  Posters(Function<ScoredFrame, T> taker) {
    this.taker = taker;
  }

  void accept(ScoredFrame frame) {
    if (seen++ % stride != 0) {
      return;
    }
    if (kept.size() == KEPT) {
      for (int i = 0; i < KEPT / 2; i++) {
        kept.set(i, kept.get(2 * i));
      }
      kept.subList(KEPT / 2, KEPT).clear();
      stride *= 2;
    }
    kept.add(taker.apply(frame));
  }

  /** How many are held now. */
  int size() {
    return kept.size();
  }

  /** At most {@code count} of them, the first and the last among them. */
  List<T> spread(int count) {
    if (kept.size() <= count) {
      return List.copyOf(kept);
    }
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(kept.get((int) Math.round(i * (kept.size() - 1.0) / (count - 1))));
    }
    return chosen;
  }
}
