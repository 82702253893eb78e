package dev.phasecast.training.picture;

import dev.phasecast.forensics.picture.PacketFeatures;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.metric.RocCurve;
import dev.phasecast.network.classifier.Classifier;
import dev.phasecast.network.classifier.ClassifierTrainer;
import dev.phasecast.network.classifier.Normalisation;
import dev.phasecast.network.classifier.TrainingSettings;
import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Trains one network on crops of 128 × 128, drawn anew each epoch, and looks at held-out persons
 * after each: the source's experiment (Wolter, Blanke, Heese and Garcke 2022, Adam at 1e-3, 20
 * epochs), with batches that fit the number of pictures.
 */
final class NetworkTraining {
  private static final int CROPS = 3;

  /** Pictures that mean and deviation are measured on; more change no digit. */
  private static final int MEASURED = 1000;

  /**
   * How it went.
   *
   * @param epoch how many were done, from 1
   * @param loss mean negative log-likelihood of the training batches of this epoch
   * @param accuracy share of held-out pictures told right, over the mean of nine crops
   * @param area under the curve of the same
   */
  record Point(NetworkKind kind, long seed, int epoch, double loss, double accuracy, double area) {}

  /** A picture that a network sees: a square of at least 128 pixels, kept as bytes. */
  static final class Example {
    private final byte[] codes;
    private final int side;
    private final LabelledPicture source;

    /**
     * Of a picture of 8 bits.
     *
     * @param picture a square
     */
    Example(Picture picture, LabelledPicture source) {
      this.side = picture.width();
      this.source = source;
      this.codes = new byte[3 * side * side];
      List<Plane> planes = List.of(picture.red(), picture.green(), picture.blue());
      for (int i = 0; i < codes.length; i++) {
        float sample = planes.get(i / (side * side)).data()[i % (side * side)];
        codes[i] = (byte) Math.round(255 * sample);
      }
    }

    LabelledPicture source() {
      return source;
    }

    Picture picture() {
      List<Plane> planes = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        float[] data = new float[side * side];
        for (int i = 0; i < data.length; i++) {
          data[i] = (codes[c * data.length + i] & 0xff) / 255f;
        }
        planes.add(Plane.of(side, side, data));
      }
      return new Picture(planes, Optional.empty(), 8);
    }
  }

  /**
   * Settings.
   *
   * @param epochs passes over the pictures
   * @param batch pictures a step
   * @param rate step size of Adam
   */
  record Plan(int epochs, int batch, double rate) {}

  private final NetworkKind kind;
  private final Plan plan;
  private final PacketFeatures packets;

  NetworkTraining(NetworkKind kind, Plan plan, Wavelet wavelet) {
    this.kind = kind;
    this.plan = plan;
    this.packets = new PacketFeatures(wavelet);
  }

  /**
   * Trains a network, which the caller closes.
   *
   * @param progress is told of each epoch
   */
  Classifier run(List<Example> fitted, List<Example> held, long seed, Consumer<Point> progress) {
    Random random = new Random(seed);
    Normalisation normalisation =
        Normalisation.measure(
            kind.architecture(packets).channels(),
            fitted.stream().limit(MEASURED).map(one -> input(one, random)).toList());
    Classifier network = Classifier.create(kind.architecture(packets), normalisation, seed);
    ClassifierTrainer trainer =
        new ClassifierTrainer(network, new TrainingSettings(plan.rate(), 0));
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      double loss = epoch(trainer, fitted, random);
      progress.accept(look(network, held, seed, epoch, loss));
    }
    return network;
  }

  private double epoch(ClassifierTrainer trainer, List<Example> fitted, Random random) {
    List<Example> order = new ArrayList<>(fitted);
    Collections.shuffle(order, random);
    double sum = 0;
    int steps = 0;
    for (int from = 0; from + 1 < order.size(); from += plan.batch()) {
      List<Example> batch = order.subList(from, Math.min(order.size(), from + plan.batch()));
      if (batch.size() < 2) {
        continue;
      }
      int[] classes = batch.stream().mapToInt(one -> one.source().synthetic() ? 1 : 0).toArray();
      sum += trainer.step(batch.stream().map(one -> input(one, random)).toList(), classes);
      steps++;
    }
    return sum / Math.max(1, steps);
  }

  private float[] input(Example example, Random random) {
    Picture picture = example.picture();
    int left = random.nextInt(picture.width() - PacketFeatures.SIDE + 1);
    int top = random.nextInt(picture.height() - PacketFeatures.SIDE + 1);
    return kind.input(PacketFeatures.crop(picture, left, top), packets);
  }

  private Point look(Classifier network, List<Example> held, long seed, int epoch, double loss) {
    double[] scores = new double[held.size()];
    boolean[] synthetic = new boolean[held.size()];
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      Picture picture = held.get(i).picture();
      int crops = picture.width() > PacketFeatures.SIDE ? CROPS : 1;
      List<float[]> inputs =
          PacketFeatures.crops(picture, crops).stream()
              .map(crop -> kind.input(crop, packets))
              .toList();
      for (double[] one : network.logProbabilities(inputs)) {
        scores[i] += (one[1] - one[0]) / inputs.size();
      }
      synthetic[i] = held.get(i).source().synthetic();
      right += scores[i] > 0 == synthetic[i] ? 1 : 0;
    }
    return new Point(
        kind,
        seed,
        epoch,
        loss,
        (double) right / scores.length,
        RocCurve.of(scores, synthetic).area());
  }
}
