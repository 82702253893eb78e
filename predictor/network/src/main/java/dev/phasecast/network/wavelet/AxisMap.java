package dev.phasecast.network.wavelet;

import org.nd4j.autodiff.samediff.SDVariable;

/** A linear map along the last axis between signals and their coefficients in several nodes. */
interface AxisMap {
  /** Samples of a signal. */
  int length();

  /** Number of nodes. */
  int nodes();

  /** Coefficients of each node. */
  int width();

  /** rows × length → rows × nodes × width. */
  SDVariable analyse(SDVariable signals);

  /** rows × nodes × width → rows × length. */
  SDVariable synthesise(SDVariable coefficients);
}
