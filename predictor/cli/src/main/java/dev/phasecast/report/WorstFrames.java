package dev.phasecast.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The frames at which one predictor did worst by PSNR. Of frames close to each other only the worst
 * is kept, since they show the same.
 */
final class WorstFrames {
  private static final int APART = 12;

  private final int predictor;
  private final int limit;
  private final Thumbnailer thumbnailer;
  private final List<Snapshot> worst = new ArrayList<>();

  /**
   * @param predictor its place in the order of the job
   * @param limit how many to keep
   */
  WorstFrames(int predictor, int limit, Thumbnailer thumbnailer) {
    this.predictor = predictor;
    this.limit = limit;
    this.thumbnailer = thumbnailer;
  }

  void accept(ScoredFrame frame) {
    double psnr = frame.predictions().get(predictor).scores().psnr();
    long index = frame.truth().index();
    boolean near =
        worst.stream().anyMatch(kept -> index - kept.frame() < APART && psnr(kept) <= psnr);
    boolean best = worst.size() == limit && psnr >= psnr(worst.get(limit - 1));
    if (near || best) {
      return;
    }
    worst.removeIf(kept -> index - kept.frame() < APART);
    worst.add(Snapshot.of(frame, predictor, predictor + 1, thumbnailer));
    worst.sort(Comparator.comparingDouble(WorstFrames::psnr).thenComparing(Snapshot::frame));
    if (worst.size() > limit) {
      worst.remove(limit);
    }
  }

  private static double psnr(Snapshot snapshot) {
    return snapshot.predictions().get(0).psnr();
  }

  /** The worst first. */
  List<Snapshot> list() {
    return List.copyOf(worst);
  }
}
