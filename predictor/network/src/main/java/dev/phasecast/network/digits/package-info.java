/**
 * Nets that continue short sequences of pictures, their last prediction fed back: a plain GRU over
 * flat frames and a convolutional GRU with an encoder and a decoder. Forward and backward passes
 * are written out over the matrix products of OpenBLAS, so that a step of training costs little
 * more than those products; tests hold every gradient against differences.
 */
@NullMarked
package dev.phasecast.network.digits;

import org.jspecify.annotations.NullMarked;
