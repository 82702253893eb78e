package dev.phasecast.metric;

/**
 * How close a predicted plane comes to the true one; samples in [0, 1].
 *
 * @param mse mean squared error per sample
 * @param mae mean absolute error per sample
 * @param psnr peak signal-to-noise ratio in dB with peak 1, capped at 100
 * @param ssim structural similarity after Wang 2004, at most 1
 */
public record Scores(double mse, double mae, double psnr, double ssim) {}
