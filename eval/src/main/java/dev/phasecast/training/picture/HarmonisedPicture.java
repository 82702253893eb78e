package dev.phasecast.training.picture;

import dev.phasecast.forensics.picture.Condition;
import dev.phasecast.forensics.picture.FaceSample;
import dev.phasecast.forensics.picture.PictureFeatureSet;
import dev.phasecast.forensics.picture.PictureFingerprint;
import dev.phasecast.forensics.picture.ThumbnailFeatures;
import java.util.List;

/**
 * What is computed of a picture in one of the ways it was harmonised.
 *
 * @param source the picture
 * @param condition what was done to it
 * @param weight in a fit; the ways of one picture that differ in the filter alone share one
 * @param measured whether figures count it; one way of each picture and condition
 * @param features of all detectors, in their order
 * @param residual of the noise, to be correlated with fingerprints
 * @param thumbnail the control
 * @param domain numbers by which the domain is known
 * @param azimuthal spectrum of luma
 * @param packets their means in frequency order
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on their way, never compared
record HarmonisedPicture(
    LabelledPicture source,
    Condition condition,
    double weight,
    boolean measured,
    List<float[]> features,
    PictureFingerprint residual,
    float[] thumbnail,
    double[] domain,
    double[] azimuthal,
    double[] packets) {
  static HarmonisedPicture of(
      LabelledPicture source,
      FaceSample sample,
      Condition condition,
      double weight,
      boolean measured,
      PictureFeatureSet set) {
    List<float[]> features = set.of(sample);
    return new HarmonisedPicture(
        source,
        condition,
        weight,
        measured,
        features,
        PictureFingerprint.of(List.of(sample.picture())),
        new ThumbnailFeatures().of(sample),
        set.domain(sample, features),
        set.azimuthal(sample),
        set.packets(sample));
  }
}
