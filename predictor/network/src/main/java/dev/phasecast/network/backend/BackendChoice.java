package dev.phasecast.network.backend;

/** What a user wants the networks to compute on. */
public enum BackendChoice {
  /** A card if there is one that the program can run on, else the processor. */
  AUTO,
  /** The processor. */
  CPU,
  /** A card, or nothing. */
  CUDA
}
