package dev.phasecast.network.classifier;

import dev.phasecast.network.backend.NativeThreads;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A network that gives the probabilities of some classes, with the normalisation of its input. For
 * one thread at a time. It owns native memory until it is closed.
 *
 * <p>File: "PHASECLS", version 1, name of the kind (modified UTF-8) and sizes of the {@link
 * Architecture} as int32; then, deflated (RFC 1950, whose checksum finds damage), means and
 * deviations of the normalisation and the numbers of each layer as float32. Big endian.
 */
public final class Classifier implements AutoCloseable {
  private static final long MAGIC = 0x5048415345434C53L;
  private static final int VERSION = 1;

  private final Architecture architecture;
  private final Normalisation normalisation;
  private final List<Layer> layers;

  private Classifier(Architecture architecture, Normalisation normalisation, List<Layer> layers) {
    if (normalisation.channels() != architecture.channels()) {
      throw new IllegalArgumentException(
          "a normalisation of %d channels for a network of %d"
              .formatted(normalisation.channels(), architecture.channels()));
    }
    this.architecture = architecture;
    this.normalisation = normalisation;
    this.layers = layers;
    // Products are many and small: threads would wait for each other most of the time, and sums
    // would depend on how many there are.
    NativeThreads.ofProducts(1);
  }

  /**
   * A network that knows nothing yet.
   *
   * @param normalisation of as many channels as the network takes
   * @param seed of the first weights and of what dropout leaves out
   */
  public static Classifier create(
      Architecture architecture, Normalisation normalisation, long seed) {
    return new Classifier(architecture, normalisation, Layers.of(architecture, seed));
  }

  /** Which network it is. */
  public Architecture architecture() {
    return architecture;
  }

  /** Numbers that are learned. */
  public long weights() {
    return layers.stream()
        .flatMap(layer -> layer.parameters().stream())
        .mapToLong(array -> array.length)
        .sum();
  }

  /**
   * Natural logarithms of the probabilities of the classes.
   *
   * @param example channels × rows × columns floats, not normalised
   */
  public double[] logProbabilities(float[] example) {
    return logProbabilities(List.of(example))[0];
  }

  /** The same for several examples at once, which is faster: examples × classes. */
  public double[][] logProbabilities(List<float[]> examples) {
    return logSoftmax(forward(examples, Layer.Purpose.ANSWER), examples.size());
  }

  /**
   * Which inputs decide: the derivative of a class' log-odds, ln p − ln(1 − p), with respect to
   * each input, before normalisation (Simonyan, Vedaldi and Zisserman, <i>Deep inside convolutional
   * networks</i>, 2013, who take its magnitude). They too leave the softmax out: the derivative of
   * ln p itself fades away where the network is sure.
   *
   * @return channels × rows × columns
   */
  public float[] gradient(float[] example, int ofClass) {
    double[] logs = logSoftmax(forward(List.of(example), Layer.Purpose.ANSWER), 1)[0];
    double others = logOfOthers(logs, ofClass);
    float[] slope = new float[logs.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = i == ofClass ? 1 : (float) -Math.exp(logs[i] - others);
    }
    float[] out = backward(slope, 1);
    int plane = architecture.rows() * architecture.columns();
    for (int i = 0; i < out.length; i++) {
      out[i] /= normalisation.deviation(i / plane);
    }
    return out;
  }

  /** ln(1 − p), summed over the other classes so that nothing is lost where p is almost 1. */
  private static double logOfOthers(double[] logs, int ofClass) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      greatest = i == ofClass ? greatest : Math.max(greatest, logs[i]);
    }
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += i == ofClass ? 0 : Math.exp(logs[i] - greatest);
    }
    return greatest + Math.log(sum);
  }

  /**
   * How much each input adds to the log-odds of a class: integrated gradients (Sundararajan, Taly
   * and Yan 2017) from the mean of the training examples, 0 after normalisation, by the midpoint
   * rule. They sum to the difference between the example's and the baseline's.
   *
   * @param steps of the integral, such as 200
   * @return channels × rows × columns
   */
  public float[] integratedGradients(float[] example, int ofClass, int steps) {
    int plane = architecture.rows() * architecture.columns();
    double[] sums = new double[example.length];
    float[] at = new float[example.length];
    for (int step = 0; step < steps; step++) {
      double part = (step + 0.5) / steps;
      for (int i = 0; i < at.length; i++) {
        float mean = normalisation.mean(i / plane);
        at[i] = (float) (mean + part * (example[i] - mean));
      }
      float[] slope = gradient(at, ofClass);
      for (int i = 0; i < at.length; i++) {
        sums[i] += slope[i];
      }
    }
    float[] out = new float[example.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (sums[i] / steps * (example[i] - normalisation.mean(i / plane)));
    }
    return out;
  }

  /** Logits of a batch, classes × examples. */
  float[] forward(List<float[]> examples, Layer.Purpose purpose) {
    int batch = examples.size();
    int inputs = architecture.inputs();
    int plane = architecture.rows() * architecture.columns();
    float[] values = new float[Math.multiplyExact(batch, inputs)];
    float[] one = new float[inputs];
    for (int n = 0; n < batch; n++) {
      float[] example = examples.get(n);
      if (example.length != inputs) {
        throw new IllegalArgumentException(
            "an example of %d numbers was expected, not of %d".formatted(inputs, example.length));
      }
      normalisation.apply(example, one, 0);
      for (int c = 0; c < architecture.channels(); c++) {
        System.arraycopy(one, c * plane, values, (c * batch + n) * plane, plane);
      }
    }
    for (Layer layer : layers) {
      values = layer.forward(values, batch, purpose);
    }
    return values;
  }

  /** Back through the last batch: the gradient with respect to the normalised inputs. */
  float[] backward(float[] slope, int batch) {
    float[] values = slope;
    for (int i = layers.size() - 1; i >= 0; i--) {
      values = layers.get(i).backward(values, batch);
    }
    return values;
  }

  List<Layer> layers() {
    return layers;
  }

  /** Examples × classes, of logits of classes × examples. */
  static double[][] logSoftmax(float[] logits, int batch) {
    int classes = logits.length / batch;
    double[][] out = new double[batch][classes];
    for (int n = 0; n < batch; n++) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        greatest = Math.max(greatest, logits[k * batch + n]);
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[k * batch + n] - greatest);
      }
      for (int k = 0; k < classes; k++) {
        out[n][k] = logits[k * batch + n] - greatest - Math.log(sum);
      }
    }
    return out;
  }

  /** Writes the network; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    DataOutputStream head = new DataOutputStream(out);
    head.writeLong(MAGIC);
    head.writeInt(VERSION);
    head.writeUTF(architecture.kind().name());
    head.writeInt(architecture.channels());
    head.writeInt(architecture.rows());
    head.writeInt(architecture.columns());
    head.writeInt(architecture.classes());
    head.flush();
    DeflaterOutputStream deflated = new DeflaterOutputStream(out);
    DataOutputStream body = new DataOutputStream(deflated);
    for (int c = 0; c < normalisation.channels(); c++) {
      body.writeFloat(normalisation.mean(c));
      body.writeFloat(normalisation.deviation(c));
    }
    for (Layer layer : layers) {
      for (float[] array : layer.state()) {
        for (float value : array) {
          body.writeFloat(value);
        }
      }
    }
    body.flush();
    deflated.finish();
  }

  /**
   * Reads a network written by {@link #write}.
   *
   * @param name what messages call the stream
   * @throws IOException if it cannot be read, is damaged, or of another kind or version
   */
  public static Classifier read(String name, InputStream in) throws IOException {
    try {
      DataInputStream head = new DataInputStream(in);
      if (head.readLong() != MAGIC || head.readInt() != VERSION) {
        throw new IOException(
            name + ": is no classifier of this version of the program; train it again");
      }
      Architecture architecture =
          new Architecture(
              Architecture.Kind.valueOf(head.readUTF()),
              head.readInt(),
              head.readInt(),
              head.readInt(),
              head.readInt());
      DataInputStream body = new DataInputStream(new InflaterInputStream(in));
      float[] means = new float[architecture.channels()];
      float[] deviations = new float[architecture.channels()];
      for (int c = 0; c < means.length; c++) {
        means[c] = body.readFloat();
        deviations[c] = body.readFloat();
      }
      Classifier made = create(architecture, Normalisation.of(means, deviations), 0);
      for (Layer layer : made.layers) {
        for (float[] array : layer.state()) {
          for (int i = 0; i < array.length; i++) {
            array[i] = body.readFloat();
          }
        }
      }
      if (body.read() >= 0) {
        throw new IOException(name + ": is damaged, it goes on where it should end");
      }
      return made;
    } catch (IllegalArgumentException | EOFException | UTFDataFormatException | ZipException e) {
      throw new IOException(name + ": is damaged (" + e.getMessage() + "); get it again", e);
    }
  }

  /** Frees native memory. */
  @Override
  public void close() {
    layers.forEach(Layer::close);
  }
}
