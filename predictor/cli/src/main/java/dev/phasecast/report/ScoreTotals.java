package dev.phasecast.report;

import dev.phasecast.metric.Scores;
import java.util.ArrayList;
import java.util.List;

/** Adds up scores frame by frame, so that nothing of the frames has to be kept. */
public final class ScoreTotals implements FrameSink {
  private static final double HIGHEST_PSNR = 100;

  private final PredictorNames predictors;
  private final double[] mse;
  private final double[] mae;
  private final double[] psnr;
  private final double[] ssim;
  private final long[] nanos;
  private long frames;

  /**
   * @param predictors their names, in the order of every frame's predictions
   */
  public ScoreTotals(List<String> predictors) {
    this.predictors = new PredictorNames(predictors);
    int count = this.predictors.count();
    mse = new double[count];
    mae = new double[count];
    psnr = new double[count];
    ssim = new double[count];
    nanos = new long[count];
  }

  @Override
  public void accept(ScoredFrame frame) {
    List<Prediction> predictions = predictors.of(frame);
    for (int i = 0; i < predictions.size(); i++) {
      Scores scores = predictions.get(i).scores();
      mse[i] += scores.mse();
      mae[i] += scores.mae();
      psnr[i] += scores.psnr();
      ssim[i] += scores.ssim();
      nanos[i] += predictions.get(i).nanos();
    }
    frames++;
  }

  /** How many frames have been scored so far. */
  public long frames() {
    return frames;
  }

  /**
   * A result for each predictor, over the frames seen so far.
   *
   * @throws IllegalStateException if no frame has been scored, so that there is no mean
   * @throws IllegalArgumentException if a predictor was given a score that is not finite
   */
  public List<PredictorResult> results() {
    if (frames == 0) {
      throw new IllegalStateException("no frame has been scored");
    }
    List<PredictorResult> results = new ArrayList<>();
    for (int i = 0; i < predictors.count(); i++) {
      double meanSquare = mse[i] / frames;
      results.add(
          new PredictorResult(
              predictors.list().get(i),
              frames,
              meanSquare,
              mae[i] / frames,
              psnr[i] / frames,
              Math.min(HIGHEST_PSNR, -10 * Math.log10(meanSquare)),
              ssim[i] / frames,
              nanos[i] / 1e6 / frames));
    }
    return results;
  }

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
