package dev.phasecast.forensics.picture;

import dev.phasecast.forensics.model.Domain;
import dev.phasecast.forensics.model.ModelFile;
import dev.phasecast.metric.PlattScaling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fitted detectors with their calibrations, and the domain that they were fitted on. Immutable;
 * made by {@code predict train image}.
 *
 * <p>The verdict's score is the mean of the detectors' scores, each divided by its deviation over
 * pictures held out, and calibrated as a whole: the detectors see the same traces, so that their
 * log-likelihood ratios must not be added.
 */
public final class PictureDetectors {
  /** What ships. */
  private static final String SHIPPED = "pictures.model";

  /**
   * One detector.
   *
   * @param name that of its features
   * @param linear itself
   * @param mean of its scores over pictures held out
   * @param deviation of them
   * @param calibration from its scores to log-likelihood ratios
   */
  public record Detector(
      String name,
      LinearDetector linear,
      double mean,
      double deviation,
      Map<Condition, PlattScaling> calibration) {
    /** Copies the map. */
    public Detector {
      calibration = Map.copyOf(calibration);
    }

    /** The score in deviations from the mean. */
    double relative(float[] features) {
      return (linear.score(features) - mean) / deviation;
    }
  }

  /**
   * The fingerprint of one generator.
   *
   * @param generator as it is called
   * @param calibration from correlations to log-likelihood ratios
   */
  public record Fingerprint(
      String generator, PictureFingerprint print, Map<Condition, PlattScaling> calibration) {
    /** Copies the map. */
    public Fingerprint {
      calibration = Map.copyOf(calibration);
    }

    /** The log-likelihood ratio of a sample's residual. */
    double llr(PictureFingerprint residual, Condition condition) {
      return PictureDetectors.of(calibration, condition).apply(print.correlation(residual));
    }
  }

  /**
   * Curves and maps of a class, to show beside a file's.
   *
   * @param azimuthal logarithm of luma's power over rings
   * @param packets mean {@code ln(|w| + 0.1)} of each packet, over colours, in frequency order
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to be drawn, never compared
  public record ClassMeans(double[] azimuthal, double[] packets) {}

  private final List<Detector> detectors;
  private final List<Fingerprint> fingerprints;
  private final Map<Condition, PlattScaling> fusion;
  private final Map<Condition, PlattScaling> together;
  private final Domain domain;
  private final Map<Condition, Double> borders;
  private final ClassMeans natural;
  private final ClassMeans synthetic;

  /**
   * Detectors as they were fitted.
   *
   * @param detectors in the order of {@link PictureFeatureSet}
   * @param fingerprints of generators
   * @param fusion from the mean of relative scores to log-likelihood ratios
   * @param together calibrates what {@link #llr(double, double, Condition)} puts together
   * @param domain of {@link PictureFeatureSet#domain}
   * @param borders log-likelihood ratio from which on a picture is called synthetic
   */
  public PictureDetectors(
      List<Detector> detectors,
      List<Fingerprint> fingerprints,
      Map<Condition, PlattScaling> fusion,
      Map<Condition, PlattScaling> together,
      Domain domain,
      Map<Condition, Double> borders,
      ClassMeans natural,
      ClassMeans synthetic) {
    this.detectors = List.copyOf(detectors);
    this.fingerprints = List.copyOf(fingerprints);
    this.fusion = Map.copyOf(fusion);
    this.together = Map.copyOf(together);
    this.domain = domain;
    this.borders = Map.copyOf(borders);
    this.natural = natural;
    this.synthetic = synthetic;
  }

  /**
   * Those that ship.
   *
   * @throws IllegalStateException if they are missing or damaged, which is a fault of the build
   */
  public static PictureDetectors standard() {
    return load(ModelFile.resource(PictureDetectors.class, SHIPPED));
  }

  /** All detectors. */
  public List<Detector> detectors() {
    return detectors;
  }

  /** Fingerprints of generators. */
  public List<Fingerprint> fingerprints() {
    return fingerprints;
  }

  /** The pictures that they were fitted on. */
  public Domain domain() {
    return domain;
  }

  /** Log-likelihood ratio from which on a picture is called synthetic. */
  public double border(Condition condition) {
    return of(borders, condition);
  }

  /** Of pictures that were taken. */
  public ClassMeans natural() {
    return natural;
  }

  /** Of pictures that were generated. */
  public ClassMeans synthetic() {
    return synthetic;
  }

  /** The uncalibrated score of all detectors together: the mean of their relative ones. */
  public double score(List<float[]> features) {
    double sum = 0;
    for (int i = 0; i < detectors.size(); i++) {
      sum += detectors.get(i).relative(features.get(i));
    }
    return sum / detectors.size();
  }

  /**
   * The calibrated log-likelihood ratio of all that is known of a sample.
   *
   * @param score of the learned detectors
   * @param print greatest log-likelihood ratio of a fingerprint, which speaks only if above 0
   */
  public double llr(double score, double print, Condition condition) {
    double learned = of(fusion, condition).apply(score);
    return of(together, condition).apply(print > 0 ? Math.max(learned, print) : learned);
  }

  /** That of one detector alone. */
  static double llr(Detector detector, float[] features, Condition condition) {
    return of(detector.calibration(), condition).apply(detector.relative(features));
  }

  private static <T> T of(Map<Condition, T> values, Condition condition) {
    T found = values.get(condition);
    if (found == null) {
      throw new IllegalArgumentException("nothing was fitted for " + condition);
    }
    return found;
  }

  /** All numbers, to be kept. */
  public ModelFile file() {
    ModelFile file = new ModelFile();
    for (Detector detector : detectors) {
      detector.linear().save(detector.name(), file);
      file.put(detector.name() + ".spread", detector.mean(), detector.deviation());
      put(detector.name(), detector.calibration(), file);
    }
    for (int i = 0; i < fingerprints.size(); i++) {
      Fingerprint one = fingerprints.get(i);
      String name = "fingerprint." + i;
      file.put(name + ".generator", one.generator().chars().asDoubleStream().toArray());
      file.put(name + ".pictures", one.print().pictures());
      file.put(name + ".residual", one.print().steps());
      put(name, one.calibration(), file);
    }
    put("fusion", fusion, file);
    put("together", together, file);
    borders.forEach((condition, border) -> file.put(name("border", condition), border));
    domain.save("domain", file);
    put("natural", natural, file);
    put("synthetic", synthetic, file);
    return file;
  }

  private static void put(String name, Map<Condition, PlattScaling> lines, ModelFile file) {
    lines.forEach(
        (condition, line) ->
            file.put(name(name + ".platt", condition), line.slope(), line.offset()));
  }

  private static void put(String name, ClassMeans means, ModelFile file) {
    file.put(name + ".azimuthal", means.azimuthal());
    file.put(name + ".packets", means.packets());
  }

  private static String name(String prefix, Condition condition) {
    return prefix + "." + condition.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #file} keeps.
   *
   * @throws IllegalArgumentException if something is missing
   */
  public static PictureDetectors load(ModelFile file) {
    List<Detector> detectors = new ArrayList<>();
    for (PictureFeatures features : PictureFeatureSet.fitted()) {
      String name = features.name();
      LinearDetector linear = LinearDetector.load(name, file);
      if (linear.features() != features.length()) {
        throw new IllegalArgumentException(
            "%s has %d features here and %d in the model; train it again"
                .formatted(name, features.length(), linear.features()));
      }
      double[] spread = file.get(name + ".spread");
      detectors.add(new Detector(name, linear, spread[0], spread[1], platt(name, file)));
    }
    Map<Condition, Double> borders = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      borders.put(condition, file.number(name("border", condition)));
    }
    return new PictureDetectors(
        detectors,
        fingerprints(file),
        platt("fusion", file),
        platt("together", file),
        Domain.load("domain", file),
        borders,
        means("natural", file),
        means("synthetic", file));
  }

  private static List<Fingerprint> fingerprints(ModelFile file) {
    List<Fingerprint> out = new ArrayList<>();
    for (int i = 0; file.contains("fingerprint." + i + ".residual"); i++) {
      String name = "fingerprint." + i;
      StringBuilder generator = new StringBuilder();
      for (double letter : file.get(name + ".generator")) {
        generator.append((char) letter);
      }
      int pictures = (int) file.number(name + ".pictures");
      PictureFingerprint print = PictureFingerprint.of(file.get(name + ".residual"), pictures);
      out.add(new Fingerprint(generator.toString(), print, platt(name, file)));
    }
    return out;
  }

  private static Map<Condition, PlattScaling> platt(String name, ModelFile file) {
    Map<Condition, PlattScaling> out = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      double[] line = file.get(name(name + ".platt", condition));
      out.put(condition, new PlattScaling(line[0], line[1]));
    }
    return out;
  }

  private static ClassMeans means(String name, ModelFile file) {
    return new ClassMeans(file.get(name + ".azimuthal"), file.get(name + ".packets"));
  }
}
