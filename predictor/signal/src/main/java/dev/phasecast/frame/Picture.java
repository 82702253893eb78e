package dev.phasecast.frame;

import java.util.List;
import java.util.Optional;

/**
 * A still picture in full resolution: one plane of grey, or red, green and blue. Samples are codes
 * over the greatest code, in [0, 1], with the transfer curve they were stored with.
 *
 * @param channels one plane (grey), or three (red, green, blue), all of one size
 * @param alpha opacity of each pixel, where the picture tells it; the colours are not multiplied by
 *     it
 * @param bitDepth most bits that a stored sample had, 1 to 16
 */
public record Picture(List<Plane> channels, Optional<Plane> alpha, int bitDepth) {
  /** Weights of red, green and blue in luma, after ITU-R BT.601. */
  private static final double RED = 0.299;

  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  /**
   * @throws IllegalArgumentException if there is neither one channel nor three, or sizes differ
   */
  public Picture {
    channels = List.copyOf(channels);
    if (channels.size() != 1 && channels.size() != 3) {
      throw new IllegalArgumentException(
          "a picture has one channel or three, not " + channels.size());
    }
    for (Plane plane : channels) {
      if (!plane.sameSize(channels.get(0))) {
        throw new IllegalArgumentException(
            "channels of one size were expected, not " + channels.get(0) + " and " + plane);
      }
    }
    if (alpha.isPresent() && !alpha.get().sameSize(channels.get(0))) {
      throw new IllegalArgumentException(
          "alpha has the size " + alpha.get() + " and the picture " + channels.get(0));
    }
  }

  /** Columns. */
  public int width() {
    return channels.get(0).width();
  }

  /** Rows. */
  public int height() {
    return channels.get(0).height();
  }

  /** Whether it has grey alone. */
  public boolean isGrey() {
    return channels.size() == 1;
  }

  /** Red; grey of a grey picture. */
  public Plane red() {
    return channels.get(0);
  }

  /** Green; grey of a grey picture. */
  public Plane green() {
    return channels.get(channels.size() / 2);
  }

  /** Blue; grey of a grey picture. */
  public Plane blue() {
    return channels.get(channels.size() - 1);
  }

  /** Grey, or .299 red + .587 green + .114 blue (ITU-R BT.601, as in JPEG), not rounded. */
  public Plane luma() {
    if (isGrey()) {
      return channels.get(0);
    }
    float[] red = red().data();
    float[] green = green().data();
    float[] blue = blue().data();
    float[] luma = new float[red.length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (float) (RED * red[i] + GREEN * green[i] + BLUE * blue[i]);
    }
    return Plane.of(height(), width(), luma);
  }

  /**
   * The picture as it looks on a ground of one grey, without alpha; itself where it has none.
   *
   * @param ground from 0, black, to 1, white
   */
  public Picture over(float ground) {
    if (alpha.isEmpty()) {
      return this;
    }
    float[] opacity = alpha.get().data();
    List<Plane> laid =
        channels.stream()
            .map(
                plane -> {
                  float[] out = new float[opacity.length];
                  for (int i = 0; i < out.length; i++) {
                    out[i] = ground + opacity[i] * (plane.data()[i] - ground);
                  }
                  return Plane.of(plane.height(), plane.width(), out);
                })
            .toList();
    return new Picture(laid, Optional.empty(), bitDepth);
  }
}
