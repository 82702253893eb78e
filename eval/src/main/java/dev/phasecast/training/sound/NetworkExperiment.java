package dev.phasecast.training.sound;

import dev.phasecast.forensics.sound.GeneratorFamily;
import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.forensics.sound.SoundImages;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.network.classifier.Architecture;
import dev.phasecast.network.classifier.Classifier;
import dev.phasecast.network.classifier.ClassifierTrainer;
import dev.phasecast.network.classifier.Normalisation;
import dev.phasecast.network.classifier.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The experiment of Gasenzer and Wolter (<i>Towards generalizing deep-audio fake detection
 * networks</i>, 2023): their network is trained to tell one vocoder from recordings, and asked
 * about all the others.
 *
 * <p>Utterances are dealt out to three folds, and each file is scored by a network that heard no
 * version of its utterance. Each network learns from as many seconds of recordings as of generated
 * speech, drawn anew each epoch; the recordings are of the corpora that the vocoder speaks. Adam
 * and its settings are theirs; batches are smaller, as there is less to learn from.
 */
final class NetworkExperiment {
  private static final int FOLDS = 3;
  private static final int BATCH = 6;
  private static final TrainingSettings SETTINGS = new TrainingSettings(4e-4, 1e-3);

  /** Most seconds of a file whose log-odds are averaged. */
  private static final int MOST_SECONDS = 20;

  /** Seconds that are asked about at once, which bounds the memory. */
  private static final int ASKED = 4;

  /** Seconds that mean and deviation are measured on. */
  private static final int MEASURED = 200;

  /**
   * How much is trained.
   *
   * @param family of generators that is learned, as {@link GeneratorFamily} names it
   * @param epochs passes
   * @param windows seconds of each generated file in a pass
   * @param seeds repetitions
   * @param seed of the first repetition; the others follow
   */
  record Plan(String family, int epochs, int windows, int seeds, long seed) {
    Plan {
      if (epochs < 1 || windows < 1 || seeds < 1) {
        throw new IllegalArgumentException(
            "epochs, windows and seeds must be 1 or more, not %d, %d and %d"
                .formatted(epochs, windows, seeds));
      }
    }
  }

  /**
   * A file and what networks say that do not know its utterance.
   *
   * @param scores mean over its seconds of ln p(generated) − ln p(recorded), one for each seed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Scored(LabelledSounds.Sound sound, double[] scores) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Item(LabelledSounds.Sound sound, float[] samples, int fold) {}

  private record Clip(LabelledSounds.Sound sound, AudioClip audio) {}

  private final SoundImages images;
  private final Plan plan;
  private final Consumer<String> progress;

  /**
   * An experiment.
   *
   * @param progress is told in words what has been done
   */
  NetworkExperiment(SoundImages images, Plan plan, Consumer<String> progress) {
    this.images = images;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Trains and scores; files shorter than a second are left out.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if there are too few utterances of the generator or of
   *     recordings to train on
   */
  List<Scored> run(LabelledSounds sounds) throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (LabelledSounds.Sound sound : sounds.sounds()) {
      AudioClip audio = sound.clip();
      if (audio.length() >= SoundChecker.RATE) {
        clips.add(new Clip(sound, audio));
      }
    }
    List<Item> items = dealt(clips);
    progress.accept(
        "read %d files, %d of them shorter than a second and left out"
            .formatted(sounds.sounds().size(), sounds.sounds().size() - items.size()));
    double[][] scores = new double[items.size()][plan.seeds()];
    for (int seed = 0; seed < plan.seeds(); seed++) {
      for (int fold = 0; fold < FOLDS; fold++) {
        score(items, fold, seed, scores);
      }
    }
    List<Scored> out = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      out.add(new Scored(items.get(i).sound(), scores[i]));
    }
    return out;
  }

  /** Whether a sound is of the generator that is learned. */
  static boolean learned(LabelledSounds.Sound sound, String family) {
    return sound.synthetic() && GeneratorFamily.of(sound.source()).equals(family);
  }

  /** Deals the utterances of the generator out first, so that each fold gets its share of them. */
  private List<Item> dealt(List<Clip> clips) {
    Map<String, List<Clip>> learned = new TreeMap<>();
    Map<String, List<Clip>> others = new TreeMap<>();
    for (Clip clip : clips) {
      others.computeIfAbsent(clip.sound().utterance(), key -> new ArrayList<>()).add(clip);
    }
    for (Clip clip : clips) {
      String utterance = clip.sound().utterance();
      List<Clip> same = others.get(utterance);
      if (same != null && learned(clip.sound(), plan.family())) {
        learned.put(utterance, same);
        others.remove(utterance);
      }
    }
    if (learned.size() < FOLDS) {
      throw new IllegalArgumentException(
          "%d utterances of %s where %d or more are needed"
              .formatted(learned.size(), plan.family(), FOLDS));
    }
    List<List<Clip>> order = new ArrayList<>(learned.values());
    order.addAll(others.values());
    List<Item> out = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      for (Clip clip : order.get(i)) {
        out.add(new Item(clip.sound(), clip.audio().channel(0), i % FOLDS));
      }
    }
    return out;
  }

  private void score(List<Item> items, int fold, int seed, double[][] scores) {
    List<Item> known = items.stream().filter(item -> item.fold() != fold).toList();
    List<Item> generated = known.stream().filter(i -> learned(i.sound(), plan.family())).toList();
    Set<String> corpora = new TreeSet<>();
    generated.forEach(item -> corpora.add(item.sound().corpus()));
    List<Item> recorded =
        known.stream()
            .filter(i -> !i.sound().synthetic() && corpora.contains(i.sound().corpus()))
            .toList();
    if (recorded.isEmpty()) {
      throw new IllegalArgumentException("no recordings of the corpora " + corpora);
    }
    String name = "seed %d, fold %d of %d".formatted(plan.seed() + seed, fold + 1, FOLDS);
    try (Classifier network = trained(generated, recorded, name, plan.seed() + seed)) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).fold() == fold) {
          scores[i][seed] = logOdds(network, items.get(i).samples());
        }
      }
    }
  }

  private Classifier trained(List<Item> generated, List<Item> recorded, String name, long seed) {
    Random random = new Random(seed);
    List<float[]> measured = new ArrayList<>();
    for (int i = 0; i < MEASURED / 2; i++) {
      measured.add(drawn(generated.get(i % generated.size()), random));
      measured.add(drawn(recorded.get(i % recorded.size()), random));
    }
    Classifier network =
        Classifier.create(
            Architecture.soundNet(images.frames(), images.bands()),
            Normalisation.measure(1, measured),
            seed);
    ClassifierTrainer trainer = new ClassifierTrainer(network, SETTINGS);
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      double loss = epoch(trainer, drawn(generated, recorded, random), random);
      progress.accept("%s: epoch %d, loss %.3f".formatted(name, epoch, loss));
    }
    return network;
  }

  /** As many of the one as of the other. */
  private List<Item> drawn(List<Item> generated, List<Item> recorded, Random random) {
    List<Item> out = new ArrayList<>();
    List<Item> shuffled = new ArrayList<>(recorded);
    Collections.shuffle(shuffled, random);
    for (int i = 0; i < generated.size() * plan.windows(); i++) {
      out.add(generated.get(i % generated.size()));
      out.add(shuffled.get(i % shuffled.size()));
    }
    Collections.shuffle(out, random);
    return out;
  }

  private double epoch(ClassifierTrainer trainer, List<Item> order, Random random) {
    double sum = 0;
    int steps = 0;
    for (int from = 0; from + 1 < order.size(); from += BATCH) {
      List<Item> batch = order.subList(from, Math.min(order.size(), from + BATCH));
      int[] classes = batch.stream().mapToInt(item -> item.sound().synthetic() ? 1 : 0).toArray();
      sum += trainer.step(batch.stream().map(item -> drawn(item, random)).toList(), classes);
      steps++;
    }
    return sum / steps;
  }

  private float[] drawn(Item item, Random random) {
    int places = item.samples().length - SoundChecker.RATE + 1;
    return images.of(item.samples(), random.nextInt(places));
  }

  private double logOdds(Classifier network, float[] samples) {
    int seconds = Math.min(MOST_SECONDS, samples.length / SoundChecker.RATE);
    long room = samples.length - (long) SoundChecker.RATE;
    double sum = 0;
    List<float[]> asked = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      // Spread evenly from the first to the last.
      asked.add(images.of(samples, (int) (room * i / Math.max(1, seconds - 1))));
      if (asked.size() == ASKED || i == seconds - 1) {
        for (double[] logs : network.logProbabilities(asked)) {
          sum += logs[1] - logs[0];
        }
        asked.clear();
      }
    }
    return sum / seconds;
  }
}
