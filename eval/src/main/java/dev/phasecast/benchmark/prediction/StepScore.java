package dev.phasecast.benchmark.prediction;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a predictor did so many frames ahead: means over frames, of this step alone.
 *
 * @param step frames ahead, from 1
 * @param frames scored, at least 1
 * @param psnr in dB
 * @param ssim at most 1
 * @param sharpness over that of the true frames; empty if all of those are flat
 */
record StepScore(int step, int frames, double psnr, double ssim, OptionalDouble sharpness) {
  /** The means of scores, of which there is at least one. */
  static StepScore of(int step, List<FrameScore> scores) {
    return new StepScore(
        step,
        scores.size(),
        scores.stream().mapToDouble(FrameScore::psnr).average().orElseThrow(),
        scores.stream().mapToDouble(FrameScore::ssim).average().orElseThrow(),
        scores.stream()
            .filter(score -> score.sharpness().isPresent())
            .mapToDouble(score -> score.sharpness().getAsDouble())
            .average());
  }

  /** The means over clips, each of which counts the same whatever its length; at least one. */
  static StepScore mean(List<StepScore> clips) {
    return new StepScore(
        clips.get(0).step(),
        clips.stream().mapToInt(StepScore::frames).sum(),
        clips.stream().mapToDouble(StepScore::psnr).average().orElseThrow(),
        clips.stream().mapToDouble(StepScore::ssim).average().orElseThrow(),
        clips.stream()
            .filter(score -> score.sharpness().isPresent())
            .mapToDouble(score -> score.sharpness().getAsDouble())
            .average());
  }
}
