package dev.phasecast.digits;

/** An endless series of sequences: a pure function of the number. Safe to share between threads. */
public interface DigitSequences {
  /** The sequence of that number, negative ones included. */
  DigitSequence sequence(long number);

  /** Frames of each sequence. */
  int frames();
}
