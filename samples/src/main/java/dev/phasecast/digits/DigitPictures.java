package dev.phasecast.digits;

import dev.phasecast.frame.Plane;
import dev.phasecast.scene.Dice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Pictures of single digits, white on black, 28 × 28 samples of 8 bit: those of MNIST (LeCun,
 * Cortes and Burges) or drawn ones that keep its rules. Immutable.
 */
public final class DigitPictures {
  /** Width and height of a picture. */
  public static final int SIDE = 28;

  private static final int AREA = SIDE * SIDE;
  private static final int LARGEST_LABEL = 9;

  private final byte[] pictures;
  private final byte[] labels;

  private DigitPictures(byte[] pictures, byte[] labels) {
    this.pictures = pictures;
    this.labels = labels;
  }

  /** What a set is for; no picture is in both. */
  public enum Part {
    /** To learn from. */
    TRAIN("train", 0x7261_696eL),
    /** To measure on. */
    TEST("t10k", 0x7465_7374L);

    private final String prefix;
    private final long seed;

    Part(String prefix, long seed) {
      this.prefix = prefix;
      this.seed = seed;
    }
  }

  /**
   * MNIST, or a set in its format, from {@code train-images-idx3-ubyte} and {@code
   * train-labels-idx1-ubyte}, or those of {@code t10k}; each plain or with {@code .gz}.
   *
   * @throws IOException if a file is missing, damaged or something else; the message is one line
   *     that names the file, the fault and the remedy
   */
  public static DigitPictures mnist(Path folder, Part part) throws IOException {
    IdxFile images = IdxFile.find(folder, part.prefix + "-images-idx3-ubyte");
    IdxFile names = IdxFile.find(folder, part.prefix + "-labels-idx1-ubyte");
    byte[] pictures = images.read(SIDE, SIDE);
    byte[] labels = names.read();
    if (pictures.length / AREA != labels.length) {
      throw new IOException(
          "%s: has %d labels for %d pictures; give the file that belongs to them"
              .formatted(names.path(), labels.length, pictures.length / AREA));
    }
    for (byte label : labels) {
      if (label < 0 || label > LARGEST_LABEL) {
        throw new IOException(
            "%s: has the label %d; give labels from 0 to 9".formatted(names.path(), label & 0xff));
      }
    }
    return new DigitPictures(pictures, labels);
  }

  /**
   * Digits drawn here by a random hand, as MNIST prepares them: fitted into 20 × 20 pixels and
   * placed, by whole pixels, with the centre of mass in the middle. The same on every machine.
   *
   * @param count how many, at least 1; a longer set begins with a shorter one
   */
  public static DigitPictures drawn(Part part, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a set has at least one picture, not " + count);
    }
    byte[] pictures = new byte[Math.multiplyExact(count, AREA)];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      Dice dice = Dice.of(part.seed, i);
      labels[i] = (byte) DigitBrush.draw(dice, pictures, i * AREA);
    }
    return new DigitPictures(pictures, labels);
  }

  /**
   * Some of the pictures: to set a part of those to learn from aside, for example.
   *
   * @param from index of the first
   * @param to index after the last
   * @throws IndexOutOfBoundsException if there are none of those indices
   */
  public DigitPictures range(int from, int to) {
    Objects.checkFromToIndex(from, to, labels.length);
    return new DigitPictures(
        Arrays.copyOfRange(pictures, from * AREA, to * AREA), Arrays.copyOfRange(labels, from, to));
  }

  /** Number of pictures. */
  public int count() {
    return labels.length;
  }

  /**
   * A copy of a picture, in [0, 1].
   *
   * @throws IndexOutOfBoundsException if there is none of that index
   */
  public Plane picture(int index) {
    int first = Objects.checkIndex(index, labels.length) * AREA;
    float[] samples = new float[AREA];
    for (int i = 0; i < AREA; i++) {
      samples[i] = (pictures[first + i] & 0xff) / 255f;
    }
    return Plane.of(SIDE, SIDE, samples);
  }

  /** What the picture shows, from 0 to 9. */
  public int label(int index) {
    return labels[index];
  }
}
