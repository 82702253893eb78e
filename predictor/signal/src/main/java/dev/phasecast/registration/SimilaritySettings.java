package dev.phasecast.registration;

import java.util.Optional;

/**
 * How to register by shift, rotation and scale.
 *
 * <p>Motions outside the allowed range are never answered; a range of one value fixes it: {@code
 * standard().withScales(1, 1)} looks for rotations alone. What is expected, with a standard
 * deviation, only weighs: it decides between motions that explain the pictures about as well.
 *
 * @param translation how to register where there is no turn or scale
 * @param rotation middle of the allowed rotations, in degrees counter-clockwise as seen
 * @param rotationReach how far allowed rotations lie from it, from 0 to 180 degrees
 * @param leastScale smallest allowed scale, at least ½
 * @param greatestScale greatest allowed scale, at most 2
 * @param expectedRotation in degrees, if any is expected
 * @param expectedScale as a factor; its deviation is relative
 */
public record SimilaritySettings(
    RegistrationSettings translation,
    double rotation,
    double rotationReach,
    double leastScale,
    double greatestScale,
    Optional<Expectation> expectedRotation,
    Optional<Expectation> expectedScale) {
  /**
   * A value that is likely.
   *
   * @param value the likeliest
   * @param deviation standard deviation around it, above 0
   */
  public record Expectation(double value, double deviation) {
    /**
     * @throws IllegalArgumentException if the value is not finite or the deviation not positive
     */
    public Expectation {
      if (!(Double.isFinite(value) && deviation > 0)) {
        throw new IllegalArgumentException(
            "an expected value must be finite and its deviation above 0, not %s ± %s"
                .formatted(value, deviation));
      }
    }

    private double weight(double distance) {
      double z = distance / deviation;
      return Math.exp(-z * z / 2);
    }
  }

  /**
   * @throws IllegalArgumentException if a range is empty or exceeds what can be found, or an
   *     expected scale is not positive
   */
  public SimilaritySettings {
    if (!Double.isFinite(rotation) || !(rotationReach >= 0 && rotationReach <= 180)) {
      throw new IllegalArgumentException(
          "rotations are allowed from 0 to 180 degrees around a finite angle, not %s around %s"
              .formatted(rotationReach, rotation));
    }
    if (!(leastScale >= 0.5 && leastScale <= greatestScale && greatestScale <= 2)) {
      throw new IllegalArgumentException(
          "scales are allowed from ½ to 2, the least first, not from %s to %s"
              .formatted(leastScale, greatestScale));
    }
    if (expectedScale.isPresent() && !(expectedScale.get().value() > 0)) {
      throw new IllegalArgumentException(
          "the expected scale must be above 0, not " + expectedScale.get().value());
    }
  }

  /** Any rotation, scales from ½ to 2, nothing expected. */
  public static SimilaritySettings standard() {
    return new SimilaritySettings(
        RegistrationSettings.precise(), 0, 180, 0.5, 2, Optional.empty(), Optional.empty());
  }

  /** These settings with other ones for the translation. */
  public SimilaritySettings withTranslation(RegistrationSettings other) {
    return new SimilaritySettings(
        other, rotation, rotationReach, leastScale, greatestScale, expectedRotation, expectedScale);
  }

  /** These settings with rotations allowed that lie at most {@code reach} from {@code middle}. */
  public SimilaritySettings withRotations(double middle, double reach) {
    return new SimilaritySettings(
        translation, middle, reach, leastScale, greatestScale, expectedRotation, expectedScale);
  }

  /** These settings with other allowed scales. */
  public SimilaritySettings withScales(double least, double greatest) {
    return new SimilaritySettings(
        translation, rotation, rotationReach, least, greatest, expectedRotation, expectedScale);
  }

  /** These settings, expecting a rotation in degrees. */
  public SimilaritySettings expectingRotation(double degrees, double deviation) {
    return new SimilaritySettings(
        translation,
        rotation,
        rotationReach,
        leastScale,
        greatestScale,
        Optional.of(new Expectation(degrees, deviation)),
        expectedScale);
  }

  /** These settings, expecting a scale; {@code deviation} is relative to it. */
  public SimilaritySettings expectingScale(double scale, double deviation) {
    return new SimilaritySettings(
        translation,
        rotation,
        rotationReach,
        leastScale,
        greatestScale,
        expectedRotation,
        Optional.of(new Expectation(scale, deviation)));
  }

  /** Whether the range holds this motion, or one that differs by no more than the slack. */
  boolean allow(double degrees, double scale, double slackDegrees, double slackRatio) {
    return Math.abs(Math.IEEEremainder(degrees - rotation, 360)) <= rotationReach + slackDegrees
        && scale >= leastScale / slackRatio
        && scale <= greatestScale * slackRatio;
  }

  /** The nearest allowed rotation. */
  double nearestRotation(double degrees) {
    double off = Math.IEEEremainder(degrees - rotation, 360);
    return Math.abs(off) <= rotationReach
        ? degrees
        : Math.IEEEremainder(rotation + Math.copySign(rotationReach, off), 360);
  }

  /** The nearest allowed scale. */
  double nearestScale(double scale) {
    return Math.max(leastScale, Math.min(greatestScale, scale));
  }

  /** How likely a motion is beforehand: 1 where nothing is expected, less off what is. */
  double weight(double degrees, double scale) {
    double turn =
        expectedRotation
            .map(e -> e.weight(Math.IEEEremainder(degrees - e.value(), 360)))
            .orElse(1.0);
    double zoom = expectedScale.map(e -> e.weight(Math.log(scale / e.value()))).orElse(1.0);
    return turn * zoom;
  }
}
