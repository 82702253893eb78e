package dev.phasecast.training.picture;

import dev.phasecast.forensics.model.Domain;
import dev.phasecast.forensics.picture.Condition;
import dev.phasecast.forensics.picture.LinearDetector;
import dev.phasecast.forensics.picture.PictureChecker;
import dev.phasecast.forensics.picture.PictureDetectors;
import dev.phasecast.forensics.picture.PictureDetectors.ClassMeans;
import dev.phasecast.forensics.picture.PictureDetectors.Detector;
import dev.phasecast.forensics.picture.PictureDetectors.Fingerprint;
import dev.phasecast.forensics.picture.PictureFeatureSet;
import dev.phasecast.forensics.picture.PictureFeatures;
import dev.phasecast.forensics.picture.PictureFingerprint;
import dev.phasecast.metric.PlattScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Fits detectors, and scores every picture by detectors that were fitted without its person; the
 * calibrations are of those scores.
 */
public final class PictureFit {
  /** Groups of persons. */
  static final int FOLDS = 5;

  private static final double SHRINKAGE = 0.1;
  private static final double INSIDE = 0.99;

  /** 95 % at even odds; the border rises above it where pictures held out ask for that. */
  private static final double LEAST_BORDER = Math.log(19);

  private static final double FALSE_ALARMS = 0.01;

  private final List<HarmonisedPicture> ways;
  private final List<String> names;
  private final Map<String, Integer> foldOf = new HashMap<>();

  /** Detectors of each fold, by features; the last row is fitted on all. */
  private final LinearDetector[][] linear;

  private final double[] means;
  private final double[] deviations;

  /** By fold, of what lies outside it; the last ones of all. */
  private final List<Map<String, PictureFingerprint>> prints = new ArrayList<>();

  private final List<Calibrations> calibrations = new ArrayList<>();
  private final List<Map<Condition, PlattScaling>> together = new ArrayList<>();

  private PictureFit(List<HarmonisedPicture> ways, long seed, IntConsumer progress) {
    this.ways = ways;
    for (boolean synthetic : new boolean[] {false, true}) {
      long persons =
          ways.stream()
              .map(HarmonisedPicture::source)
              .filter(source -> source.synthetic() == synthetic)
              .map(LabelledPicture::person)
              .distinct()
              .count();
      if (persons < 2 * FOLDS) {
        throw new IllegalArgumentException(
            "%d persons in %s pictures are too few, %d are needed; nearly equal pictures count as"
                    .formatted(persons, synthetic ? "generated" : "taken", 2 * FOLDS)
                + " one person");
      }
    }
    List<String> persons = ways.stream().map(way -> way.source().person()).toList();
    int[] folds = Folds.of(persons, FOLDS, seed);
    for (int i = 0; i < folds.length; i++) {
      foldOf.put(persons.get(i), folds[i]);
    }
    List<String> all = new ArrayList<>();
    PictureFeatureSet.fitted().stream().map(PictureFeatures::name).forEach(all::add);
    all.add("thumbnail");
    this.names = List.copyOf(all);
    this.linear = new LinearDetector[FOLDS + 1][names.size()];
    int done = 0;
    for (int f = 0; f <= FOLDS; f++) {
      int held = f;
      List<HarmonisedPicture> fitted =
          IntStream.range(0, folds.length)
              .filter(i -> folds[i] != held)
              .mapToObj(ways::get)
              .toList();
      for (int d = 0; d < names.size(); d++) {
        linear[f][d] = fit(fitted, d);
        progress.accept(++done);
      }
    }
    this.means = new double[names.size()];
    this.deviations = new double[names.size()];
    for (int d = 0; d < names.size(); d++) {
      int which = d;
      double[] scores = measured().stream().mapToDouble(way -> raw(way, which)).toArray();
      double mean = Arrays.stream(scores).average().orElse(0);
      means[d] = mean;
      deviations[d] =
          Math.sqrt(Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).average().orElse(1));
    }
    for (int f = 0; f <= FOLDS; f++) {
      prints.add(prints(f));
    }
    for (int f = 0; f <= FOLDS; f++) {
      calibrations.add(
          new Calibrations(calibrations(f, this::score), calibrations(f, this::correlation)));
    }
    for (int f = 0; f <= FOLDS; f++) {
      Calibrations lines = calibrations.get(f);
      together.add(calibrations(f, way -> strongest(way, lines)));
    }
  }

  /** Number of fits that {@link #of} makes. */
  static int fits() {
    return (FOLDS + 1) * (PictureFeatureSet.fitted().size() + 1);
  }

  /**
   * Fits on pictures in all their ways.
   *
   * @param progress is told how many fits are done
   */
  static PictureFit of(List<HarmonisedPicture> ways, long seed, IntConsumer progress) {
    return new PictureFit(List.copyOf(ways), seed, progress);
  }

  /** Names of all features, the control last. */
  List<String> names() {
    return names;
  }

  private List<HarmonisedPicture> measured() {
    return ways.stream().filter(HarmonisedPicture::measured).toList();
  }

  private static float[] features(HarmonisedPicture way, int detector) {
    return detector < way.features().size() ? way.features().get(detector) : way.thumbnail();
  }

  private static LinearDetector fit(List<HarmonisedPicture> fitted, int detector) {
    boolean[] synthetic = new boolean[fitted.size()];
    for (int i = 0; i < synthetic.length; i++) {
      synthetic[i] = fitted.get(i).source().synthetic();
    }
    return RidgeFit.fit(
        fitted.stream().map(way -> features(way, detector)).toList(),
        synthetic,
        fitted.stream().mapToDouble(HarmonisedPicture::weight).toArray(),
        fitted.stream().map(way -> way.source().person()).toList());
  }

  /** The score by a detector that has not seen the person; by that of all if nobody is left out. */
  private double raw(HarmonisedPicture way, int detector) {
    int fold = foldOf.getOrDefault(way.source().person(), FOLDS);
    return linear[fold][detector].score(features(way, detector));
  }

  /** One detector's score in deviations from its mean. */
  double relative(HarmonisedPicture way, int detector) {
    return (raw(way, detector) - means[detector]) / deviations[detector];
  }

  /** The score of all detectors together, without the control. */
  double score(HarmonisedPicture way) {
    double sum = 0;
    for (int d = 0; d < names.size() - 1; d++) {
      sum += relative(way, d);
    }
    return sum / (names.size() - 1);
  }

  /** The greatest correlation with a fingerprint that was made without the person. */
  double correlation(HarmonisedPicture way) {
    return prints.get(fold(way)).values().stream()
        .mapToDouble(print -> print.correlation(way.residual()))
        .max()
        .orElse(0);
  }

  /**
   * The log-likelihood ratio of all detectors together, by detectors, fingerprints and calibrations
   * that have not seen the person, as the checker puts them together. Not cut.
   */
  double llr(HarmonisedPicture way) {
    int fold = fold(way);
    return line(together.get(fold), way.condition()).apply(strongest(way, calibrations.get(fold)));
  }

  /** What the learned detectors say, or the fingerprint if it says more. */
  private double strongest(HarmonisedPicture way, Calibrations lines) {
    double learned = line(lines.learned(), way.condition()).apply(score(way));
    double print = line(lines.prints(), way.condition()).apply(correlation(way));
    return print > 0 ? Math.max(learned, print) : learned;
  }

  private static PlattScaling line(Map<Condition, PlattScaling> lines, Condition condition) {
    return lines.getOrDefault(condition, PlattScaling.IDENTITY);
  }

  /** Those of all measured pictures of a condition, cut as the checker cuts them. */
  Map<HarmonisedPicture, Double> llrs(Condition condition) {
    Map<HarmonisedPicture, Double> out = new LinkedHashMap<>();
    measured().stream()
        .filter(way -> way.condition() == condition)
        .forEach(way -> out.put(way, Math.max(PictureChecker.LEAST_LLR, llr(way))));
    return out;
  }

  private int fold(HarmonisedPicture way) {
    return foldOf.getOrDefault(way.source().person(), FOLDS);
  }

  /** Of pictures outside one fold. */
  private record Calibrations(
      Map<Condition, PlattScaling> learned, Map<Condition, PlattScaling> prints) {}

  private static PlattScaling platt(
      List<HarmonisedPicture> ways, ToDoubleFunction<HarmonisedPicture> score) {
    boolean[] synthetic = new boolean[ways.size()];
    for (int i = 0; i < synthetic.length; i++) {
      synthetic[i] = ways.get(i).source().synthetic();
    }
    return PlattScaling.fit(ways.stream().mapToDouble(score).toArray(), synthetic);
  }

  private Map<Condition, PlattScaling> calibrations(
      int without, ToDoubleFunction<HarmonisedPicture> score) {
    Map<Condition, PlattScaling> out = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      List<HarmonisedPicture> of =
          measured().stream()
              .filter(way -> way.condition() == condition && fold(way) != without)
              .toList();
      out.put(condition, platt(of, score));
    }
    return out;
  }

  /** Fingerprints of each generator, of clean pictures outside one fold. */
  private Map<String, PictureFingerprint> prints(int without) {
    Map<String, PictureFingerprint.Builder> builders = new TreeMap<>();
    measured().stream()
        .filter(way -> way.source().synthetic() && way.condition() == Condition.CLEAN)
        .filter(way -> fold(way) != without)
        .forEach(
            way ->
                builders
                    .computeIfAbsent(
                        way.source().source(), name -> new PictureFingerprint.Builder())
                    .add(way.residual()));
    Map<String, PictureFingerprint> out = new TreeMap<>();
    builders.forEach((name, builder) -> out.put(name, builder.build()));
    return out;
  }

  /** The detectors fitted on all pictures, calibrated on the scores of pictures held out. */
  PictureDetectors detectors() {
    return detectors(FOLDS);
  }

  /**
   * Detectors that have not seen a person, nor the others of the same fold, in anything: fit,
   * calibration, border or domain.
   *
   * @param person as the pictures of the fit name it; those of one that is not among them are
   *     fitted on all
   */
  public PictureDetectors detectorsWithout(String person) {
    return detectors(foldOf.getOrDefault(person, FOLDS));
  }

  /** The number of the fold of a person: persons of one fold have the same detectors. */
  public int fold(String person) {
    return foldOf.getOrDefault(person, FOLDS);
  }

  private PictureDetectors detectors(int without) {
    List<Detector> detectors = new ArrayList<>();
    for (int d = 0; d < names.size() - 1; d++) {
      int which = d;
      detectors.add(
          new Detector(
              names.get(d),
              linear[without][d],
              means[d],
              deviations[d],
              calibrations(without, way -> relative(way, which))));
    }
    return new PictureDetectors(
        detectors,
        prints.get(without).entrySet().stream()
            .map(
                one ->
                    new Fingerprint(
                        one.getKey(), one.getValue(), calibrations(without, this::correlation)))
            .toList(),
        calibrations.get(without).learned(),
        together.get(without),
        domain(without),
        borders(without),
        classMeans(without, false),
        classMeans(without, true));
  }

  /** Where at most one of a hundred pictures that were taken, each held out, scores higher. */
  Map<Condition, Double> borders() {
    return borders(FOLDS);
  }

  private Map<Condition, Double> borders(int without) {
    Map<Condition, Double> out = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      double[] taken =
          llrs(condition).entrySet().stream()
              .filter(entry -> fold(entry.getKey()) != without)
              .filter(entry -> !entry.getKey().source().synthetic())
              .mapToDouble(Map.Entry::getValue)
              .sorted()
              .toArray();
      int at = (int) Math.floor((1 - FALSE_ALARMS) * (taken.length - 1));
      out.put(condition, Math.max(LEAST_BORDER, taken[at]));
    }
    return out;
  }

  /** Its shape from the other folds, its border from one. */
  private Domain domain(int without) {
    int border = without == 0 ? 1 : 0;
    List<double[]> shape = new ArrayList<>();
    List<double[]> apart = new ArrayList<>();
    for (HarmonisedPicture way : ways) {
      if (fold(way) != without) {
        (fold(way) == border ? apart : shape).add(way.domain());
      }
    }
    return Domain.fit(shape.toArray(double[][]::new), SHRINKAGE)
        .withBorder(apart.toArray(double[][]::new), INSIDE);
  }

  private ClassMeans classMeans(int without, boolean synthetic) {
    List<HarmonisedPicture> of =
        measured().stream()
            .filter(way -> way.condition() == Condition.CLEAN)
            .filter(way -> fold(way) != without)
            .filter(way -> way.source().synthetic() == synthetic)
            .toList();
    return new ClassMeans(
        mean(of, HarmonisedPicture::azimuthal), mean(of, HarmonisedPicture::packets));
  }

  private static double[] mean(
      List<HarmonisedPicture> ways, Function<HarmonisedPicture, double[]> numbers) {
    double[] out = new double[numbers.apply(ways.get(0)).length];
    for (HarmonisedPicture way : ways) {
      double[] one = numbers.apply(way);
      for (int i = 0; i < out.length; i++) {
        out[i] += one[i] / ways.size();
      }
    }
    return out;
  }
}
