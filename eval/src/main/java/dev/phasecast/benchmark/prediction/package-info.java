/**
 * How well predictors predict real video: next frame and several frames ahead, clip by clip, beside
 * copying and optical flow. {@link dev.phasecast.benchmark.prediction.PredictionCommand} is the way
 * in.
 */
@NullMarked
package dev.phasecast.benchmark.prediction;

import org.jspecify.annotations.NullMarked;
