package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.SignalBatch;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import dev.phasecast.wavelet.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * What the packet networks take (Wolter, Blanke, Heese and Garcke 2022): {@code ln(|w| + 1e-12)} of
 * the level-3 packets of 128 × 128 pixels in codes from 0 to 255, red, green and blue one after the
 * other, natural order: with haar 3 × 64 × 16 × 16 = 49,152 numbers. Wavelets with longer filters
 * give some more at the edges, with reflection.
 *
 * <p>Larger pictures are cut, not reduced: {@link #crops}. Holds scratch memory: one instance a
 * thread.
 */
public final class PacketFeatures {
  /** Columns and rows of what is transformed. */
  public static final int SIDE = 128;

  /** Halvings. */
  public static final int LEVEL = 3;

  /** Packets of a channel. */
  public static final int PACKETS = 1 << (2 * LEVEL);

  private static final int AREA = SIDE * SIDE;
  private static final double CODES = 255;
  private static final double FLOOR = 1e-12;

  private final WaveletPacketTransform transform;
  private final SignalBatch batch = SignalBatch.contiguous(3, SIDE, SIDE);
  private final Workspace workspace = new Workspace();
  private final float[] samples = new float[3 * AREA];

  /** With the named wavelet, such as haar, db2 to db5 or sym2 to sym5. */
  public PacketFeatures(Wavelet wavelet) {
    this.transform =
        WaveletPacketTransform.of(
            wavelet, BoundaryMode.REFLECT, PacketOrder.NATURAL, LEVEL, SIDE, SIDE);
  }

  /** Columns and rows of one packet. */
  public int packetSide() {
    return transform.bands().get(0).shape().get(0);
  }

  /** Numbers of a picture. */
  public int length() {
    return 3 * transform.coefficientCount();
  }

  /**
   * The numbers of one picture of 128 × 128, in a new array; a grey one counts as three equal
   * channels.
   *
   * @throws IllegalArgumentException if it has another size
   */
  public float[] of(Picture picture) {
    if (picture.width() != SIDE || picture.height() != SIDE) {
      throw new IllegalArgumentException(
          "%1$dx%1$d pixels were expected, not %2$dx%3$d"
              .formatted(SIDE, picture.width(), picture.height()));
    }
    pixels(picture, samples);
    float[] out = new float[length()];
    transform.forward(samples, batch, out, workspace);
    for (int i = 0; i < out.length; i++) {
      // In double: the floor vanishes beside most coefficients and decides of the others.
      out[i] = (float) Math.log(Math.abs(out[i]) + FLOOR);
    }
    return out;
  }

  /** The baseline: codes from 0 to 255, 3 × 128 × 128. */
  public static float[] pixels(Picture picture) {
    float[] out = new float[3 * AREA];
    pixels(picture, out);
    return out;
  }

  private static void pixels(Picture picture, float[] out) {
    List<Plane> planes = List.of(picture.red(), picture.green(), picture.blue());
    for (int c = 0; c < planes.size(); c++) {
      float[] data = planes.get(c).data();
      for (int i = 0; i < AREA; i++) {
        out[c * AREA + i] = (float) (CODES * data[i]);
      }
    }
  }

  /**
   * Squares of 128 × 128 out of a picture at its own resolution, spread evenly from edge to edge.
   *
   * @param perSide how many across and down; one is the middle
   * @throws IllegalArgumentException if a side is below 128
   */
  public static List<Picture> crops(Picture picture, int perSide) {
    int across = picture.width() - SIDE;
    int down = picture.height() - SIDE;
    if (across < 0 || down < 0) {
      throw new IllegalArgumentException(
          "a picture of %dx%d has no part of %3$dx%3$d"
              .formatted(picture.width(), picture.height(), SIDE));
    }
    List<Picture> out = new ArrayList<>();
    for (int row = 0; row < perSide; row++) {
      for (int column = 0; column < perSide; column++) {
        int left = perSide == 1 ? across / 2 : across * column / (perSide - 1);
        int top = perSide == 1 ? down / 2 : down * row / (perSide - 1);
        out.add(crop(picture, left, top));
      }
    }
    return out;
  }

  /** The square of 128 × 128 at a place. */
  public static Picture crop(Picture picture, int left, int top) {
    return new Picture(
        picture.channels().stream().map(plane -> plane.part(left, top, SIDE, SIDE)).toList(),
        java.util.Optional.empty(),
        picture.bitDepth());
  }
}
