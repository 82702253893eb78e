package dev.phasecast.forensics.sound;

/** Images of wavelet packets. */
final class PacketImages implements SoundImages {
  private final PacketFeatures packets;

  PacketImages(PacketFeatures packets) {
    this.packets = packets;
  }

  @Override
  public int frames() {
    return packets.frames();
  }

  @Override
  public int bands() {
    return packets.bands();
  }

  @Override
  public float[] of(float[] samples, int from) {
    SoundImages.check(samples, from);
    float[] out = new float[frames() * bands()];
    int row = 0;
    for (float[] frame : packets.logarithms(samples, from)) {
      System.arraycopy(frame, 0, out, row * bands(), bands());
      row++;
    }
    return out;
  }
}
