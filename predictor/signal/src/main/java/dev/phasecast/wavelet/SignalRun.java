package dev.phasecast.wavelet;

/**
 * Some signals of a batch that lie evenly: signal {@code (o, i)} starts at {@code offset + o ·
 * outerStride + i · innerStride}. Changed from run to run, so that none allocates one.
 */
final class SignalRun {
  int offset;
  int outer;
  int outerStride;
  int inner;
  int innerStride;

  /** Where the block {@code lead × shape × trail} begins that holds the signals. */
  int blockOffset;

  int lead;
  int trail;

  int count() {
    return outer * inner;
  }
}
