package dev.phasecast.wavelet;

/** In which order the nodes of a packet transform come. */
public enum PacketOrder {
  /** As the filters made them: a before d; in two dimensions a, h, v, d. For models. */
  NATURAL,
  /** By rising frequency (Gray code); in two dimensions row by row of rising vertical one. */
  FREQUENCY
}
