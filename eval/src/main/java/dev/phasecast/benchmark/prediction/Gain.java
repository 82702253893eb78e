package dev.phasecast.benchmark.prediction;

import java.util.List;

/**
 * What a predictor gains over the better of its rivals, clip by clip and measure by measure.
 *
 * @param psnr in dB
 * @param ssim as a difference
 */
record Gain(double psnr, double ssim) {
  /** Of {@code subject} over whichever of {@code rivals}, at least one, does better. */
  static Gain of(StepScore subject, List<StepScore> rivals) {
    return new Gain(
        subject.psnr() - rivals.stream().mapToDouble(StepScore::psnr).max().orElseThrow(),
        subject.ssim() - rivals.stream().mapToDouble(StepScore::ssim).max().orElseThrow());
  }

  /** The mean over clips, at least one. */
  static Gain mean(List<Gain> clips) {
    return new Gain(
        clips.stream().mapToDouble(Gain::psnr).average().orElseThrow(),
        clips.stream().mapToDouble(Gain::ssim).average().orElseThrow());
  }

  /** Whether a rival does better by either measure. */
  boolean loses() {
    return psnr < 0 || ssim < 0;
  }
}
