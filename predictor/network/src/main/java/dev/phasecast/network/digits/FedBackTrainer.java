package dev.phasecast.network.digits;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Trains a {@link FrameNet}. A batch is cut into parts of a size that does not depend on the number
 * of threads, and their gradients are added in order, so that neither do the weights.
 */
class FedBackTrainer implements FrameTrainer {
  private final FrameNet net;
  private final int batch;
  private final AdamState adam;
  private final ExecutorService threads;
  private final List<Pass> passes = new ArrayList<>();
  private int context;
  private int steps;

  /**
   * @param net changed in place
   * @param batch sequences of a step
   * @param threads how many may compute
   */
  FedBackTrainer(FrameNet net, int batch, int threads) {
    if (batch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "training needs a sequence and a thread, not " + batch + " and " + threads);
    }
    this.net = net;
    this.batch = batch;
    this.adam = new AdamState(net.parameters());
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "training");
              thread.setDaemon(true);
              return thread;
            });
  }

  private void prepare(float[] sequences, int context, int steps) {
    if (context < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "a net sees and predicts at least a frame, not " + context + " and " + steps);
    }
    long due = (long) batch * (context + steps) * net.pixels();
    if (sequences.length != due) {
      throw new IllegalArgumentException("a batch has " + due + " pixels, not " + sequences.length);
    }
    if (context == this.context && steps == this.steps) {
      return;
    }
    passes.forEach(Pass::close);
    passes.clear();
    int shard = batch % net.shard() == 0 ? net.shard() : batch;
    for (int first = 0; first < batch; first += shard) {
      passes.add(net.pass(shard, context, steps));
    }
    this.context = context;
    this.steps = steps;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public Progress step(float[] sequences, int context, int steps, double rate, double clip) {
    prepare(sequences, context, steps);
    List<float[]> values = net.parameters().stream().map(Parameter::values).toList();
    int length = context + steps;
    float scale = 1f / (batch * steps);
    double squares =
        sum(
            (pass, first) -> {
              pass.load(values);
              pass.forward(sequences, first, length);
              pass.backward(sequences, first, length, scale);
              return pass.squares(sequences, first, length);
            });
    List<float[]> gradients = passes.get(0).gradients();
    for (Pass pass : passes.subList(1, passes.size())) {
      for (int i = 0; i < gradients.size(); i++) {
        Loops.add(pass.gradients().get(i), gradients.get(i));
      }
    }
    return new Progress(squares * scale, adam.step(gradients, rate, clip));
  }

  @Override
  public double loss(float[] sequences, int context, int steps) {
    prepare(sequences, context, steps);
    int length = context + steps;
    double squares =
        sum(
            (pass, first) -> {
              pass.load(adam.means());
              pass.forward(sequences, first, length);
              return pass.squares(sequences, first, length);
            });
    return squares / (batch * (double) steps);
  }

  private interface Work {
    double run(Pass pass, int first);
  }

  private double sum(Work work) {
    List<Callable<Double>> tasks = new ArrayList<>();
    int first = 0;
    for (Pass pass : passes) {
      int from = first;
      tasks.add(() -> work.run(pass, from));
      first += pass.batch();
    }
    double sum = 0;
    try {
      for (Future<Double> part : threads.invokeAll(tasks)) {
        sum += part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return sum;
  }

  @Override
  public int iteration() {
    return adam.iteration();
  }

  @Override
  public long parameters() {
    return net.weights();
  }

  @Override
  public void save(DataOutputStream out) throws IOException {
    adam.save(out);
  }

  @Override
  public void restore(DataInputStream in) throws IOException {
    adam.restore(in);
  }

  @Override
  public void write(Path file) throws IOException {
    net.file(adam.means()).write(file);
  }

  @Override
  public void close() {
    threads.shutdown();
    passes.forEach(Pass::close);
    passes.clear();
  }
}
