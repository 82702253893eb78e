package dev.phasecast.network.cell;

import dev.phasecast.frame.Plane;
import dev.phasecast.network.cell.CellPath.Place;
import dev.phasecast.network.digits.FrameTrainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains the cell end to end: the squared error of the predicted frames goes back through the shift
 * theorem to the places, through the fed-back motion to the GRU, and through all its steps.
 *
 * <p>Pictures that do not overlap tell nothing about the way from the one to the other, so at first
 * the distance between the centres of mass of predicted and true frames counts too; its weight
 * falls to nothing over a given number of steps. That, and a start at what registration alone
 * predicts, is why training ends well for every seed.
 *
 * <p>A batch is cut into parts of a fixed size whose gradients are added in order, so the result
 * does not depend on how many threads run. Adam (Kingma and Ba 2015), and a running mean of its
 * weights, which predicts better than they do.
 */
public final class CellTrainer implements FrameTrainer {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.99;
  private static final double EPSILON = 1e-8;

  /** The mean of the weights reaches over about as many steps as 1 / (1 − this). */
  private static final double MEMORY = 0.998;

  /** Sequences of a part. */
  private static final int PART = 4;

  /** Weight of a squared pixel between centres of mass at the first step. */
  private static final double DISTANCE = 10;

  private final int side;
  private final int batch;
  private final int coarse;
  private final CellWeights weights;
  private final CellWeights means;
  private final double[] first;
  private final double[] second;
  private final ExecutorService threads;
  private final ThreadLocal<Worker> workers;
  private int iteration;

  /** What one thread works with. */
  private record Worker(
      ObjectFrames frames, RegistrationTools tools, CellPath now, CellPath mean) {}

  /** Squared errors summed over some sequences, and their gradient. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  private record Sum(double squares, double[] gradient) {}

  /** Sequences laid out as for {@link FrameTrainer#step}. */
  @SuppressWarnings("ArrayRecordComponent") // a view on a buffer, never compared
  private record Batch(float[] pixels, int context, int steps) {}

  /**
   * A trainer that begins with random weights.
   *
   * @param side of the square frames, in pixels
   * @param units size of the state
   * @param batch sequences of a step
   * @param coarse steps over which the distance of centres loses its weight; 0 for none
   * @param threads how many may compute; the weights do not depend on it
   * @param seed of the first weights
   */
  public CellTrainer(int side, int units, int batch, int coarse, int threads, long seed) {
    if (side < 1 || batch < 1 || coarse < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "training needs pixels, a sequence and a thread, not %d, %d and %d"
              .formatted(side, batch, threads));
    }
    this.side = side;
    this.batch = batch;
    this.coarse = coarse;
    this.weights = CellWeights.drawn(units, seed);
    this.means = new CellWeights(units, weights.values().clone());
    this.first = new double[weights.values().length];
    this.second = new double[weights.values().length];
    this.workers = ThreadLocal.withInitial(this::worker);
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "training");
              thread.setDaemon(true);
              return thread;
            });
  }

  private Worker worker() {
    RegistrationTools tools = new RegistrationTools();
    return new Worker(new ObjectFrames(tools), tools, new CellPath(weights), new CellPath(means));
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public Progress step(float[] sequences, int context, int steps, double rate, double clip) {
    Sum sum = sum(checked(sequences, context, steps), weights.values().length);
    double norm = 0;
    for (double slope : sum.gradient()) {
      norm += slope * slope;
    }
    double frames = (double) batch * steps;
    norm = Math.sqrt(norm) / frames;
    adam(sum.gradient(), rate, (norm > clip ? clip / norm : 1) / frames);
    return new Progress(sum.squares() / frames, norm);
  }

  @Override
  public double loss(float[] sequences, int context, int steps) {
    return sum(checked(sequences, context, steps), 0).squares() / ((double) batch * steps);
  }

  private Batch checked(float[] sequences, int context, int steps) {
    if (context < 2 || steps < 1) {
      throw new IllegalArgumentException(
          "motion shows in two frames and is predicted for one, not " + context + " and " + steps);
    }
    long due = (long) batch * (context + steps) * side * side;
    if (sequences.length != due) {
      throw new IllegalArgumentException("a batch has " + due + " pixels, not " + sequences.length);
    }
    return new Batch(sequences, context, steps);
  }

  /** Over all sequences; of the mean weights, and without a gradient, if that has no elements. */
  private Sum sum(Batch sequences, int gradientLength) {
    List<Callable<Sum>> tasks = new ArrayList<>();
    for (int from = 0; from < batch; from += PART) {
      int first = from;
      tasks.add(() -> part(sequences, first, new double[gradientLength]));
    }
    double squares = 0;
    double[] gradient = new double[gradientLength];
    try {
      for (Future<Sum> done : threads.invokeAll(tasks)) {
        Sum part = done.get();
        squares += part.squares();
        for (int i = 0; i < gradientLength; i++) {
          gradient[i] += part.gradient()[i];
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return new Sum(squares, gradient);
  }

  private Sum part(Batch sequences, int from, double[] gradient) {
    Worker worker = workers.get();
    double squares = 0;
    for (int i = from; i < Math.min(batch, from + PART); i++) {
      List<Plane> frames = new ArrayList<>();
      for (int t = 0; t < sequences.context(); t++) {
        frames.add(frame(sequences, i, t));
      }
      Optional<SeenObject> seen = SeenObject.of(frames, worker.tools());
      if (seen.isEmpty()) {
        squares += dark(sequences, i); // nothing to see, nothing to learn
      } else if (gradient.length == 0) {
        squares += squares(worker, seen.get(), sequences, i);
      } else {
        squares += learn(worker, seen.get(), sequences, i, gradient);
      }
    }
    return new Sum(squares, gradient);
  }

  private Plane frame(Batch sequences, int number, int frame) {
    int from = offset(sequences, number, frame);
    return Plane.of(side, side, Arrays.copyOfRange(sequences.pixels(), from, from + side * side));
  }

  private int offset(Batch sequences, int number, int frame) {
    return (number * (sequences.context() + sequences.steps()) + frame) * side * side;
  }

  private double dark(Batch sequences, int number) {
    double squares = 0;
    for (int i = offset(sequences, number, sequences.context());
        i < offset(sequences, number + 1, 0);
        i++) {
      squares += (double) sequences.pixels()[i] * sequences.pixels()[i];
    }
    return squares;
  }

  private double squares(Worker worker, SeenObject seen, Batch sequences, int number) {
    double squares = 0;
    int frame = sequences.context();
    for (Place place : worker.mean().ahead(seen, sequences.steps())) {
      int from = offset(sequences, number, frame++);
      squares += worker.frames().squares(seen, place, sequences.pixels(), from);
    }
    return squares;
  }

  private double learn(
      Worker worker, SeenObject seen, Batch sequences, int number, double[] gradient) {
    double distance = DISTANCE * Math.max(0, 1 - iteration / (double) Math.max(1, coarse));
    double squares = 0;
    List<Place> slopes = new ArrayList<>();
    int frame = sequences.context();
    for (Place place : worker.now().ahead(seen, sequences.steps())) {
      int from = offset(sequences, number, frame);
      squares += worker.frames().squares(seen, place, sequences.pixels(), from);
      Place slope = worker.frames().slope(seen, place);
      if (distance > 0) {
        Optional<ObjectCentre> truth = ObjectCentre.of(frame(sequences, number, frame));
        slope = truth.isPresent() ? nearer(slope, place, seen, truth.get(), distance) : slope;
      }
      slopes.add(slope);
      frame++;
    }
    worker.now().back(slopes, gradient);
    return squares;
  }

  /** Adds the gradient of {@code weight} times the squared distance of the centres. */
  private static Place nearer(
      Place slope, Place place, SeenObject seen, ObjectCentre truth, double weight) {
    ObjectCentre last = seen.centre();
    return new Place(
        slope.dx() + 2 * weight * (last.x() + place.dx() - truth.x()),
        slope.dy() + 2 * weight * (last.y() + place.dy() - truth.y()),
        slope.turn());
  }

  private void adam(double[] gradient, double rate, double scale) {
    iteration++;
    double step =
        rate * Math.sqrt(1 - Math.pow(SECOND, iteration)) / (1 - Math.pow(FIRST, iteration));
    double fresh = 1 - Math.min(MEMORY, (1.0 + iteration) / (10.0 + iteration));
    double[] values = weights.values();
    double[] mean = means.values();
    for (int i = 0; i < values.length; i++) {
      double slope = gradient[i] * scale;
      first[i] = FIRST * first[i] + (1 - FIRST) * slope;
      second[i] = SECOND * second[i] + (1 - SECOND) * slope * slope;
      values[i] -= step * first[i] / (Math.sqrt(second[i]) + EPSILON);
      mean[i] += fresh * (values[i] - mean[i]);
    }
  }

  @Override
  public int iteration() {
    return iteration;
  }

  @Override
  public long parameters() {
    return weights.values().length;
  }

  @Override
  public void save(DataOutputStream out) throws IOException {
    out.writeInt(iteration);
    for (double[] array : state()) {
      for (double value : array) {
        out.writeDouble(value);
      }
    }
  }

  @Override
  public void restore(DataInputStream in) throws IOException {
    iteration = in.readInt();
    for (double[] array : state()) {
      for (int i = 0; i < array.length; i++) {
        array[i] = in.readDouble();
      }
    }
  }

  private List<double[]> state() {
    return List.of(weights.values(), means.values(), first, second);
  }

  @Override
  public void write(Path file) throws IOException {
    CellFile.of(means).write(file);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
