/**
 * Measures of how close one picture comes to another, defined so that figures compare with other
 * tools: MSE, MAE, PSNR (per frame and pooled as FFmpeg does) and SSIM (Wang, Bovik, Sheikh and
 * Simoncelli, <i>Image quality assessment: from error visibility to structural similarity</i>, IEEE
 * TIP 2004), with {@link dev.phasecast.metric.OpenStlSsim} for its tables alone. And of how good
 * forecasts are: {@link dev.phasecast.metric.RocCurve} tells how well a score separates right from
 * wrong, {@link dev.phasecast.metric.ReliabilityTable} whether its probabilities hold, {@link
 * dev.phasecast.metric.LikelihoodRatioCost} what its ratios are worth; {@link
 * dev.phasecast.metric.PlattScaling} and {@link dev.phasecast.metric.IsotonicCalibration} make
 * scores such that they do.
 */
@NullMarked
package dev.phasecast.metric;

import org.jspecify.annotations.NullMarked;
