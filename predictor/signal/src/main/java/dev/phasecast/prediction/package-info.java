/**
 * Predicting frames to come from the frames seen so far: the interface all predictors share, and
 * those that need no training.
 *
 * <p>A predictor is fed in order and never sees a frame before it has predicted it:
 *
 * <pre>{@code
 * predictor.observe(frames.get(0));
 * predictor.observe(frames.get(1));
 * VideoFrame predicted = predictor.predict(1); // of frame 2
 * predictor.observe(frames.get(2));
 * }</pre>
 *
 * <p>Following Wolter, Yao and Behnke, <i>Object-centered Fourier Motion Estimation and
 * Segment-Transformation Prediction</i>, ESANN 2020.
 */
@NullMarked
package dev.phasecast.prediction;

import org.jspecify.annotations.NullMarked;
