package dev.phasecast.forensics.video;

import dev.phasecast.frame.ColourMatrix;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.util.List;
import java.util.Optional;

/**
 * Frames of a video as pictures of red, green and blue, rounded to codes of 8 bit as a player shows
 * them. Chroma that is smaller than luma is interpolated linearly, each sample taken to lie in the
 * middle of the pixels that share it.
 */
final class FramePicture {
  private static final int BIT_DEPTH = 8;
  private static final int GREATEST = 255;
  private static final float[] CODES = codes();

  private final float black;
  private final float lumaGain;
  private final float neutral;
  private final float chromaGain;
  private final float redOfCr;
  private final float greenOfCb;
  private final float greenOfCr;
  private final float blueOfCb;

  /**
   * @param format of the frames; its matrix and range are used
   */
  FramePicture(VideoFormat format) {
    int greatest = (1 << format.bitDepth()) - 1;
    int step = 1 << (format.bitDepth() - 8);
    boolean limited = format.range() == VideoFormat.Range.LIMITED;
    neutral = 128f * step / greatest;
    black = limited ? 16f * step / greatest : 0;
    lumaGain = limited ? (float) greatest / (219 * step) : 1;
    chromaGain = limited ? (float) greatest / (224 * step) : 1;
    ColourMatrix matrix = ColourMatrix.of(format.matrix());
    double green = 1 - matrix.red() - matrix.blue();
    redOfCr = (float) (2 * (1 - matrix.red()));
    blueOfCb = (float) (2 * (1 - matrix.blue()));
    greenOfCr = (float) (-redOfCr * matrix.red() / green);
    greenOfCb = (float) (-blueOfCb * matrix.blue() / green);
  }

  /** The frame as a screen shows it. */
  Picture of(VideoFrame frame) {
    Plane luma = frame.luma();
    int width = luma.width();
    int height = luma.height();
    float[] red = new float[width * height];
    if (frame.chroma().isEmpty()) {
      for (int i = 0; i < red.length; i++) {
        red[i] = code((luma.data()[i] - black) * lumaGain);
      }
      return new Picture(List.of(Plane.of(height, width, red)), Optional.empty(), BIT_DEPTH);
    }
    float[] green = new float[red.length];
    float[] blue = new float[red.length];
    float[] cb = new float[width];
    float[] cr = new float[width];
    float[] mixed = new float[frame.chroma().get(0).width()];
    for (int y = 0; y < height; y++) {
      row(frame.chroma().get(0), y, height, mixed, cb);
      row(frame.chroma().get(1), y, height, mixed, cr);
      int from = y * width;
      for (int x = 0; x < width; x++) {
        float light = (luma.data()[from + x] - black) * lumaGain;
        red[from + x] = code(light + redOfCr * cr[x]);
        green[from + x] = code(light + greenOfCb * cb[x] + greenOfCr * cr[x]);
        blue[from + x] = code(light + blueOfCb * cb[x]);
      }
    }
    return new Picture(
        List.of(
            Plane.of(height, width, red),
            Plane.of(height, width, green),
            Plane.of(height, width, blue)),
        Optional.empty(),
        BIT_DEPTH);
  }

  /** A row of chroma at the size of luma, without its offset. */
  private void row(Plane plane, int y, int height, float[] mixed, float[] out) {
    float[] data = plane.data();
    int width = plane.width();
    float down = place(y, height, plane.height());
    int top = (int) down;
    int bottom = Math.min(plane.height() - 1, top + 1);
    float share = down - top;
    for (int x = 0; x < width; x++) {
      float above = data[top * width + x];
      mixed[x] = (above + share * (data[bottom * width + x] - above) - neutral) * chromaGain;
    }
    if (width == out.length) {
      System.arraycopy(mixed, 0, out, 0, width);
      return;
    }
    for (int x = 0; x < out.length; x++) {
      float across = place(x, out.length, width);
      int left = (int) across;
      int right = Math.min(width - 1, left + 1);
      out[x] = mixed[left] + (across - left) * (mixed[right] - mixed[left]);
    }
  }

  /** Where the middle of a pixel lies among samples of which there may be half as many. */
  private static float place(int at, int pixels, int samples) {
    if (samples == pixels) {
      return at;
    }
    return Math.max(0, Math.min(samples - 1, (at + 0.5f) / 2 - 0.5f));
  }

  private static float code(float value) {
    return CODES[(int) (GREATEST * Math.max(0, Math.min(1, value)) + 0.5f)];
  }

  private static float[] codes() {
    float[] codes = new float[GREATEST + 1];
    for (int i = 0; i <= GREATEST; i++) {
      codes[i] = i / (float) GREATEST;
    }
    return codes;
  }
}
