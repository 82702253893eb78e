package dev.phasecast.network.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The layers of each {@link Architecture}; what they give last are logits of the classes. */
final class Layers {
  private final List<Layer> layers = new ArrayList<>();
  private final Random random;
  private Shape shape;

  private Layers(Architecture architecture, long seed) {
    shape = new Shape(architecture.channels(), architecture.rows(), architecture.columns());
    random = new Random(seed);
  }

  static List<Layer> of(Architecture architecture, long seed) {
    Layers made = new Layers(architecture, seed);
    switch (architecture.kind()) {
      case LINEAR -> made.add(Dense.zero(made.shape, architecture.classes()));
      case PACKET -> made.packets(architecture.classes());
      case SOUND -> made.sound(architecture.classes());
    }
    return List.copyOf(made.layers);
  }

  private void add(Layer layer) {
    layers.add(layer);
    shape = layer.output();
  }

  private void packets(int classes) {
    for (int side : new int[] {3, 6, 9}) {
      add(new Convolution(shape, 24, side, 1, 0, random));
      add(Rectifier.plain(shape));
    }
    add(Dense.drawn(shape, classes, random));
  }

  private void sound(int classes) {
    add(new Convolution(shape, 64, 3, 1, 2, random));
    add(Rectifier.learned(shape));
    add(new MaxPool(shape));
    add(new BatchNormalisation(shape));
    rectified(64, 1);
    add(new BatchNormalisation(shape));
    rectified(96, 3);
    add(new MaxPool(shape));
    add(new BatchNormalisation(shape));
    rectified(128, 3);
    add(new BatchNormalisation(shape));
    rectified(32, 3);
    add(new BatchNormalisation(shape));
    rectified(64, 3);
    add(new MaxPool(shape));
    add(new Dropout(shape, 0.6, random));
    add(new TimeAsChannels(shape));
    for (int dilation : new int[] {1, 2, 4}) {
      // 3 × 3, 5 × 5, 7 × 7.
      int side = dilation == 4 ? 7 : 2 * dilation + 1;
      add(new BatchNormalisation(shape));
      add(Convolution.same(shape, shape.channels(), side, dilation, random));
      add(Rectifier.learned(shape));
    }
    add(new Dropout(shape, 0.2, random));
    add(new TimeAsChannels(shape));
    // A linear layer for each moment and then the mean over time are one linear layer of that mean.
    // 64 maps of 5 stretches of frequency make the 320 numbers of the paper.
    add(new MeanPool(shape, shape.rows(), shape.columns() / 5));
    add(Dense.drawn(shape, classes, random));
  }

  private void rectified(int channels, int side) {
    add(Convolution.same(shape, channels, side, 1, random));
    add(Rectifier.learned(shape));
  }
}
