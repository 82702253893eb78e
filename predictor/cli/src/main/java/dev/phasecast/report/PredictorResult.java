package dev.phasecast.report;

/**
 * How one predictor did over all scored frames of a job. Measures are of luma with samples in [0,
 * 1] and, but for {@code psnrPooled}, means over frames.
 *
 * @param name the predictor's
 * @param frames how many were scored, at least 1
 * @param mse mean squared error per sample
 * @param mae mean absolute error per sample
 * @param psnr mean of the frames' PSNR in dB, each capped at 100
 * @param psnrPooled PSNR in dB of the mean squared error of all frames, capped at 100, as FFmpeg
 *     gives it
 * @param ssim structural similarity
 * @param millisecondsPerFrame time taken to observe and predict a frame
 */
public record PredictorResult(
    String name,
    long frames,
    double mse,
    double mae,
    double psnr,
    double psnrPooled,
    double ssim,
    double millisecondsPerFrame) {
  /**
   * @throws IllegalArgumentException if there are no frames or a value is not finite
   */
  public PredictorResult {
    if (frames < 1) {
      throw new IllegalArgumentException("a result needs at least one scored frame");
    }
    FiniteNumber.require(mse, name + ".mse");
    FiniteNumber.require(mae, name + ".mae");
    FiniteNumber.require(psnr, name + ".psnr");
    FiniteNumber.require(psnrPooled, name + ".psnrPooled");
    FiniteNumber.require(ssim, name + ".ssim");
    FiniteNumber.require(millisecondsPerFrame, name + ".millisecondsPerFrame");
  }
}
