package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.metric.PlattScaling;
import dev.phasecast.network.classifier.Classifier;
import dev.phasecast.wavelet.Wavelet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A network on haar packets with its calibration: the linear model or the packet network of Wolter,
 * Blanke, Heese and Garcke (2022). Class 0 was taken, class 1 generated. Owns native memory until
 * it is closed; use one instance a thread.
 *
 * <p>File: two float64, slope and offset of the calibration, big endian; then the network as {@link
 * Classifier} writes it.
 */
public final class PacketNetwork implements AutoCloseable {
  private static final List<String> SHIPPED = List.of("packets-linear", "packets-cnn");

  /** Crops across and down whose scores are averaged. */
  public static final int CROPS = 3;

  /** Steps of the integral of {@link #integratedGradients}. */
  private static final int STEPS = 200;

  private static final int BLOCK = 1 << PacketFeatures.LEVEL;

  private final String name;
  private final Classifier network;
  private final PlattScaling calibration;
  private final PacketFeatures features = new PacketFeatures(Wavelet.named("haar"));

  /**
   * A network, which it closes with itself.
   *
   * @param calibration from mean logits to log-likelihood ratios
   */
  public PacketNetwork(String name, Classifier network, PlattScaling calibration) {
    this.name = name;
    this.network = network;
    this.calibration = calibration;
  }

  /** As the detector is called. */
  public String name() {
    return name;
  }

  /** The mean over crops of ln p(generated) − ln p(taken). Not calibrated. */
  public double score(Picture picture) {
    return score(network, features, picture);
  }

  /** The same of a network on its own. */
  public static double score(Classifier network, PacketFeatures features, Picture picture) {
    List<float[]> examples =
        PacketFeatures.crops(picture, CROPS).stream().map(features::of).toList();
    double sum = 0;
    for (double[] one : network.logProbabilities(examples)) {
      sum += one[1] - one[0];
    }
    return sum / examples.size();
  }

  /** The calibrated log-likelihood ratio. */
  public double llr(Picture picture) {
    return calibration.apply(score(picture));
  }

  /**
   * Where a sample makes the network decide: |d log-odds / d input| (Simonyan, Vedaldi and
   * Zisserman 2013), its mean over packets and colours, at each block of 8 × 8 pixels: the support
   * of haar's coefficients of level 3. 256 × 256, from 0 to 1.
   */
  Plane saliency(FaceSample sample) {
    return places(sample, Attribution.GRADIENT);
  }

  /** The same of integrated gradients from the mean of the training examples. */
  Plane integratedGradients(FaceSample sample) {
    return places(sample, Attribution.INTEGRATED);
  }

  /**
   * Mean |d log-odds / d input| of each packet over places and colours, in frequency order, 8 × 8.
   */
  Plane packetSaliency(FaceSample sample) {
    float[] sums = new float[PacketFeatures.PACKETS];
    for (Picture crop : PacketFeatures.crops(sample.picture(), 2)) {
      float[] gradient = Attribution.GRADIENT.of(network, features.of(crop));
      int size = gradient.length / (3 * PacketFeatures.PACKETS);
      for (int i = 0; i < gradient.length; i++) {
        sums[i / size % PacketFeatures.PACKETS] += Math.abs(gradient[i]);
      }
    }
    float[] out = new float[sums.length];
    float greatest = Float.MIN_NORMAL;
    for (float sum : sums) {
      greatest = Math.max(greatest, sum);
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = sums[PacketOrderMap.natural(i)] / greatest;
    }
    return Plane.of(BLOCK, BLOCK, out);
  }

  private enum Attribution {
    GRADIENT {
      @Override
      float[] of(Classifier network, float[] example) {
        return network.gradient(example, 1);
      }
    },
    INTEGRATED {
      @Override
      float[] of(Classifier network, float[] example) {
        return network.integratedGradients(example, 1, STEPS);
      }
    };

    abstract float[] of(Classifier network, float[] example);
  }

  private Plane places(FaceSample sample, Attribution attribution) {
    int side = PacketFeatures.SIDE / BLOCK;
    int across = FaceSample.SIDE / BLOCK;
    float[] blocks = new float[across * across];
    List<Picture> crops = PacketFeatures.crops(sample.picture(), 2);
    for (int k = 0; k < crops.size(); k++) {
      float[] values = attribution.of(network, features.of(crops.get(k)));
      for (int i = 0; i < values.length; i++) {
        int y = k / 2 * side + i / side % side;
        int x = k % 2 * side + i % side;
        blocks[y * across + x] += Math.abs(values[i]);
      }
    }
    float greatest = Float.MIN_NORMAL;
    for (float block : blocks) {
      greatest = Math.max(greatest, block);
    }
    float[] out = new float[FaceSample.AREA];
    for (int i = 0; i < out.length; i++) {
      int block = i / FaceSample.SIDE / BLOCK * across + i % FaceSample.SIDE / BLOCK;
      out[i] = blocks[block] / greatest;
    }
    return Plane.of(FaceSample.SIDE, FaceSample.SIDE, out);
  }

  /** Writes a network with its calibration, to be read by {@link #read}; the stream stays open. */
  public static void write(Classifier network, PlattScaling calibration, OutputStream out)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeDouble(calibration.slope());
    data.writeDouble(calibration.offset());
    data.flush();
    network.write(out);
  }

  /**
   * Those that ship; whoever takes them closes them.
   *
   * @throws IllegalStateException if they are missing or damaged, which is a fault of the build
   */
  static List<PacketNetwork> standard() {
    List<PacketNetwork> out = new ArrayList<>();
    for (String name : SHIPPED) {
      try (InputStream in = PacketNetwork.class.getResourceAsStream(name + ".net")) {
        out.add(read(name, Objects.requireNonNull(in, name)));
      } catch (IOException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }
    return out;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it cannot be read or is damaged
   */
  public static PacketNetwork read(String name, InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    PlattScaling calibration = new PlattScaling(data.readDouble(), data.readDouble());
    return new PacketNetwork(name, Classifier.read(name, in), calibration);
  }

  @Override
  public void close() {
    network.close();
  }
}
