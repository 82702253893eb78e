/**
 * Wavelet transforms that a network trains through, and wavelets that are trained: the transforms
 * of {@link dev.phasecast.wavelet} as functions of SameDiff variables, with gradients to the signal
 * and to the filters, and the losses that keep trained filters a wavelet.
 *
 * <p>A transform is linear in its signal and linear in its filters. Here every step is therefore a
 * product of matrices, {@code signals · A(filters)}, and the entries of {@code A} are a product
 * too, of the filters and a constant that says which tap meets which sample. Boundary modes live in
 * the constants. Products of matrices are what the library computes fastest and differentiates
 * rightly: with eight taps, its convolution of pictures took four times the processor time for one
 * level, with and without gradients; that of sound as much forward and a third more with gradients,
 * before any padding. What is long is cut into blocks of which all share one small matrix; what is
 * short is taken through all levels by a single one.
 *
 * <p>For the rooms of this module and for whoever builds graphs: SameDiff's types are part of what
 * is public here. The package knows no network.
 *
 * <p>Values, lengths and the order of bands are those of the plain transforms, and so those of
 * PyWavelets.
 *
 * <pre>{@code
 * SameDiff graph = SameDiff.create();
 * SDVariable pictures = graph.placeHolder("pictures", DataType.FLOAT, -1, 3, 128, 128);
 * WaveletFilters haar = WaveletFilters.fixed(graph, Wavelet.named("haar"), DataType.FLOAT);
 * SDVariable packets =
 *     WaveletPacketLayer.of(haar, BoundaryMode.REFLECT, PacketOrder.NATURAL, 3, 128, 128)
 *         .withChannels(3)
 *         .forward(pictures); // -1 × 3 × 64 × 16 × 16
 * }</pre>
 *
 * <p>The losses and the learnable filters follow Wolter, Lin and Yao, "Neural network compression
 * via learnable wavelet transforms", ICANN 2020.
 */
@NullMarked
package dev.phasecast.network.wavelet;

import org.jspecify.annotations.NullMarked;
