package dev.phasecast.forensics.picture;

/**
 * Numbers that describe a sample. Implementations hold scratch memory: one instance a thread.
 *
 * <p>What they see, they see in the pixels alone; nothing of the file gets in.
 */
public interface PictureFeatures {
  /** As the detector that is fitted on them is called; lower case with hyphens. */
  String name();

  /** How many numbers. */
  int length();

  /** The numbers of one sample, in a new array. */
  float[] of(FaceSample sample);
}
