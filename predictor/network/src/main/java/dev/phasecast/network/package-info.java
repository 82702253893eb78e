/**
 * Learned predictors: the one place that knows Deeplearning4j and ND4J. Nothing of those libraries
 * appears in its public types.
 *
 * <p>{@link dev.phasecast.network.GruPredictor} is the baseline of Wolter, Yao and Behnke,
 * "Object-centered Fourier Motion Estimation and Segment-Transformation Prediction", ESANN 2020: a
 * flat tile of 64×64 pixels goes into a GRU cell, a linear layer makes the next tile of its state.
 * {@link dev.phasecast.network.GruTrainer} trains such a net, and {@link
 * dev.phasecast.network.GruWeights} is what passes from the one to the other:
 *
 * <pre>{@code
 * try (GruPredictor gru = GruPredictor.shipped()) {
 *   gru.observe(frame);
 *   VideoFrame next = gru.predict(1);
 * }
 * }</pre>
 *
 * <p>{@link dev.phasecast.network.OnlineGruPredictor} starts from the same net and suits its output
 * layer to the video while it is watched.
 *
 * <p>Recurrent matrices can be compressed: a {@link dev.phasecast.network.WaveletMatrix} is the
 * learnable wavelet layer of Wolter, Lin and Yao, "Neural Network Compression via Learnable Wavelet
 * Transforms", ICANN 2020, and {@link dev.phasecast.network.Compression} says which matrices are
 * such layers. {@link dev.phasecast.network.SequenceTrainer} trains a GRU that reads a sequence and
 * answers once, with full or compressed matrices, for the paper's adding problem.
 */
@NullMarked
package dev.phasecast.network;

import org.jspecify.annotations.NullMarked;
