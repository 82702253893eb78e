package dev.phasecast.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The frames at which one predictor did worst by PSNR. Of frames close to each other only the worst
 * is kept, since they show the same.
 */
final class WorstFrames<T> {
  private static final int APART = 12;

  private record Kept<T>(long frame, double psnr, T picture) {}

  private final int predictor;
  private final int limit;
  private final Function<ScoredFrame, T> taker;
  private final List<Kept<T>> worst = new ArrayList<>();

  /**
   * @param predictor its place in the order of the job
   * @param limit how many to keep
   * @param taker takes the picture of a frame; asked only for frames that are kept
   */
  WorstFrames(int predictor, int limit, Function<ScoredFrame, T> taker) {
    this.predictor = predictor;
    this.limit = limit;
    this.taker = taker;
  }

  void accept(ScoredFrame frame) {
    double psnr = frame.predictions().get(predictor).scores().psnr();
    long index = frame.truth().index();
    boolean near =
        worst.stream().anyMatch(kept -> index - kept.frame() < APART && kept.psnr() <= psnr);
    boolean best = worst.size() == limit && psnr >= worst.get(limit - 1).psnr();
    if (near || best) {
      return;
    }
    worst.removeIf(kept -> index - kept.frame() < APART);
    worst.add(new Kept<>(index, psnr, taker.apply(frame)));
    worst.sort(Comparator.<Kept<T>>comparingDouble(Kept::psnr).thenComparing(Kept::frame));
    if (worst.size() > limit) {
      worst.remove(limit);
    }
  }

  /** The worst first. */
  List<T> list() {
    return worst.stream().map(Kept::picture).toList();
  }
}
