package dev.phasecast.training.picture;

import dev.phasecast.forensics.picture.PacketFeatures;
import dev.phasecast.frame.Picture;
import dev.phasecast.network.classifier.Architecture;

/** The networks whose convergence is compared. */
enum NetworkKind {
  /** A weight for each packet coefficient. */
  PACKETS_LINEAR("packets-linear") {
    @Override
    float[] input(Picture crop, PacketFeatures packets) {
      return packets.of(crop);
    }

    @Override
    Architecture architecture(PacketFeatures packets) {
      int rows = PacketFeatures.PACKETS * packets.packetSide();
      return Architecture.linear(COLOURS, rows, packets.packetSide(), 2);
    }
  },
  /** A weight for each pixel and colour: the baseline. */
  PIXELS_LINEAR("pixels-linear") {
    @Override
    float[] input(Picture crop, PacketFeatures packets) {
      return PacketFeatures.pixels(crop);
    }

    @Override
    Architecture architecture(PacketFeatures packets) {
      return Architecture.linear(COLOURS, PacketFeatures.SIDE, PacketFeatures.SIDE, 2);
    }
  },
  /** Three convolutions over packets. */
  PACKETS_CNN("packets-cnn") {
    @Override
    float[] input(Picture crop, PacketFeatures packets) {
      return packets.of(crop);
    }

    @Override
    Architecture architecture(PacketFeatures packets) {
      return Architecture.packetNet(2);
    }
  };

  private static final int COLOURS = 3;

  private final String label;

  NetworkKind(String label) {
    this.label = label;
  }

  /** As it is called in tables and files. */
  String label() {
    return label;
  }

  /** What it takes of 128 × 128 pixels. */
  abstract float[] input(Picture crop, PacketFeatures packets);

  /** The network for two classes. */
  abstract Architecture architecture(PacketFeatures packets);
}
