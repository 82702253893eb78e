package dev.phasecast.report.wavelet;

/** Which numbers coefficients were computed in, and are written as. */
public enum Precision {
  /** 32 bits. */
  FLOAT,
  /** 64 bits. */
  DOUBLE
}
