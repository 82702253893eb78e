package dev.phasecast.benchmark.prediction;

import java.util.OptionalDouble;

/**
 * How well one frame was predicted, in luma.
 *
 * @param frame its index in the video
 * @param psnr in dB, capped at 100
 * @param ssim at most 1
 * @param sharpness over that of the true frame; empty where that is flat
 */
record FrameScore(long frame, double psnr, double ssim, OptionalDouble sharpness) {}
