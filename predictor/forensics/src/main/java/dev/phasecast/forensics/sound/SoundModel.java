package dev.phasecast.forensics.sound;

import dev.phasecast.forensics.model.Domain;
import dev.phasecast.forensics.model.LogisticRegression;
import dev.phasecast.forensics.model.ModelFile;
import dev.phasecast.metric.PlattScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was fitted: which sound is speech, and how evidence becomes a log-likelihood ratio.
 *
 * @param speech domain of {@link SpeechDescriptors}
 * @param comb likelihoods of comb evidence
 * @param texture detector on {@link TextureFeatures}
 * @param packets detector on {@link PacketFeatures}
 * @param fusion weights of the three ratios
 */
record SoundModel(
    Domain speech,
    CombLikelihood comb,
    Learned texture,
    Learned packets,
    LogisticRegression fusion,
    double naturalBelow) {
  private static final double RIDGE = 20;
  private static final int FOLDS = 3;
  private static final double SHRINKAGE = 0.05;
  private static final double SHARE_INSIDE = 0.98;

  /** Share of generated sounds of generators not fitted on that may be called natural. */
  private static final double MOST_MISSED = 0.02;

  /** What a fitted detector may weigh at most, either way: it knows few voices. */
  private static final double MOST_LEARNED = 3;

  /**
   * A fitted detector.
   *
   * @param score logit
   * @param scaling to a log-likelihood ratio, fitted on examples of generators apart
   * @param domain of its features
   */
  record Learned(LogisticRegression score, PlattScaling scaling, Domain domain) {
    /** Whether a sound is like those that it was fitted on. */
    boolean applies(double[] features) {
      return features.length > 0 && domain.contains(features);
    }

    /** The ratio; 0 outside its domain. */
    double llr(double[] features) {
      return applies(features)
          ? Math.max(-MOST_LEARNED, Math.min(MOST_LEARNED, scaling.apply(score.score(features))))
          : 0;
    }

    void save(String prefix, ModelFile file) {
      score.save(prefix, file);
      domain.save(prefix + ".domain", file);
      file.put(prefix + ".scaling", scaling.slope(), scaling.offset());
    }

    static Learned load(String prefix, ModelFile file) {
      double[] line = file.get(prefix + ".scaling");
      return new Learned(
          LogisticRegression.load(prefix, file),
          new PlattScaling(line[0], line[1]),
          Domain.load(prefix + ".domain", file));
    }
  }

  /** The ratios of comb, textures and packets of one sound. */
  double[] ratios(SoundMeasurement measured) {
    return new double[] {
      comb.llr(measured.strongest().nats()),
      texture.llr(measured.textures()),
      packets.llr(measured.packets())
    };
  }

  /** All of them as one. */
  double fused(SoundMeasurement measured) {
    double llr = fusion.score(ratios(measured));
    return Math.max(-CombLikelihood.MOST, Math.min(CombLikelihood.MOST, llr));
  }

  /**
   * Fits all of it. Scalings, fusion and the threshold come from scores that were given without the
   * utterance and without the generator in question.
   *
   * @throws IllegalArgumentException if there are too few examples: both classes, two families of
   *     generators and three utterances at least are needed
   */
  static SoundModel fit(List<SoundExample> examples) {
    List<SoundExample> usable =
        examples.stream().filter(e -> e.measurement().textures().length > 0).toList();
    Domain speech = speech(usable);
    CombLikelihood comb = comb(usable);
    Crossed texture = Crossed.fit(usable, e -> e.measurement().textures());
    Crossed packets = Crossed.fit(usable, e -> e.measurement().packets());
    double[][] ratios = new double[usable.size()][];
    boolean[] synthetic = new boolean[usable.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          new double[] {comb.llr(usable.get(i).combNats()), texture.ratio(i), packets.ratio(i)};
      synthetic[i] = usable.get(i).synthetic();
    }
    LogisticRegression fusion = LogisticRegression.fit(ratios, synthetic, 1);
    return new SoundModel(
        speech,
        comb,
        texture.whole,
        packets.whole,
        fusion,
        naturalBelow(ratios, synthetic, fusion));
  }

  /** The ratio below which few of the generated sounds lie. */
  private static double naturalBelow(
      double[][] ratios, boolean[] synthetic, LogisticRegression fusion) {
    List<Double> generated = new ArrayList<>();
    for (int i = 0; i < ratios.length; i++) {
      if (synthetic[i]) {
        generated.add(fusion.score(ratios[i]));
      }
    }
    generated.sort(null);
    return Math.min(0, generated.get((int) (MOST_MISSED * generated.size())));
  }

  /** Shape from some utterances, border from the others. */
  private static Domain speech(List<SoundExample> examples) {
    Function<Predicate<SoundExample>, double[][]> windows =
        which ->
            examples.stream()
                .filter(which)
                .flatMap(e -> e.measurement().windows().stream())
                .filter(w -> !w.silent())
                .map(SoundMeasurement.Window::descriptors)
                .toArray(double[][]::new);
    return Domain.fit(windows.apply(e -> fold(e) != 0), SHRINKAGE)
        .withBorder(windows.apply(e -> fold(e) == 0), SHARE_INSIDE);
  }

  /** κ by maximum likelihood; the other two are shares and medians. */
  private static CombLikelihood comb(List<SoundExample> examples) {
    double inverse = 0;
    int recorded = 0;
    int blind = 0;
    List<Double> seen = new ArrayList<>();
    for (SoundExample example : examples) {
      double nats = example.combNats();
      if (!example.synthetic()) {
        inverse += Math.exp(-nats);
        recorded++;
      } else if (nats < 3) {
        blind++;
      } else {
        seen.add(nats);
      }
    }
    seen.sort(null);
    int generated = Math.max(1, blind + seen.size());
    double share = Math.max(0.02, Math.min(0.98, (blind + 0.5) / (generated + 1.0)));
    double median = seen.isEmpty() ? 25 : seen.get(seen.size() / 2);
    return new CombLikelihood(Math.max(1, recorded) / Math.max(1e-6, inverse), share, median);
  }

  static int fold(SoundExample example) {
    return Math.floorMod((example.utterance().hashCode() * 0x9E3779B9) >>> 8, FOLDS);
  }

  /** A detector, and what it says of each example when fitted without its like. */
  @SuppressWarnings("ArrayRecordComponent") // scores of a fit, never compared
  private record Crossed(Learned whole, List<SoundExample> examples, double[] crossed) {
    static Crossed fit(List<SoundExample> examples, Function<SoundExample, double[]> features) {
      double[] scores = new double[examples.size()];
      int[] counts = new int[examples.size()];
      Set<String> generators = new TreeSet<>();
      examples.stream()
          .filter(SoundExample::synthetic)
          .forEach(e -> generators.add(GeneratorFamily.of(e.generator())));
      for (String left : generators) {
        for (int fold = 0; fold < FOLDS; fold++) {
          int out = fold;
          LogisticRegression model =
              logistic(
                  examples.stream().filter(e -> fold(e) != out && !of(e, left)).toList(), features);
          for (int i = 0; i < scores.length; i++) {
            SoundExample example = examples.get(i);
            if (fold(example) == out && (!example.synthetic() || of(example, left))) {
              scores[i] += model.score(features.apply(example));
              counts[i]++;
            }
          }
        }
      }
      boolean[] synthetic = new boolean[scores.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] /= Math.max(1, counts[i]);
        synthetic[i] = examples.get(i).synthetic();
      }
      PlattScaling scaling = PlattScaling.fit(scores, synthetic);
      double[][] inside =
          examples.stream().filter(e -> fold(e) != 0).map(features).toArray(double[][]::new);
      double[][] border =
          examples.stream().filter(e -> fold(e) == 0).map(features).toArray(double[][]::new);
      Domain domain = Domain.fit(inside, 0.3).withBorder(border, SHARE_INSIDE);
      Learned whole = new Learned(logistic(examples, features), scaling, domain);
      for (int i = 0; i < scores.length; i++) {
        scores[i] =
            whole.applies(features.apply(examples.get(i)))
                ? Math.max(-MOST_LEARNED, Math.min(MOST_LEARNED, scaling.apply(scores[i])))
                : 0;
      }
      return new Crossed(whole, examples, scores);
    }

    private static boolean of(SoundExample example, String family) {
      return example.synthetic() && GeneratorFamily.of(example.generator()).equals(family);
    }

    private static LogisticRegression logistic(
        List<SoundExample> examples, Function<SoundExample, double[]> features) {
      boolean[] synthetic = new boolean[examples.size()];
      for (int i = 0; i < synthetic.length; i++) {
        synthetic[i] = examples.get(i).synthetic();
      }
      return LogisticRegression.fit(
          examples.stream().map(features).toArray(double[][]::new), synthetic, RIDGE);
    }

    double ratio(int example) {
      return crossed[example];
    }
  }

  /** Keeps the numbers that {@link #load} takes. */
  void save(ModelFile file) {
    speech.save("speech", file);
    file.put("comb", comb.kappa(), comb.blind(), comb.median());
    texture.save("texture", file);
    packets.save("packets", file);
    fusion.save("fusion", file);
    file.put("natural", naturalBelow);
  }

  /** A model kept by {@link #save}. */
  static SoundModel load(ModelFile file) {
    double[] comb = file.get("comb");
    return new SoundModel(
        Domain.load("speech", file),
        new CombLikelihood(comb[0], comb[1], comb[2]),
        Learned.load("texture", file),
        Learned.load("packets", file),
        LogisticRegression.load("fusion", file),
        file.number("natural"));
  }
}
