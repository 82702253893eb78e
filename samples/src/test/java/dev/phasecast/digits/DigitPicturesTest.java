package dev.phasecast.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phasecast.digits.DigitPictures.Part;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitPicturesTest {
  private static final int AREA = 28 * 28;

  @TempDir private Path folder;

  @Test
  void drawnDigitsAreTheSameAgainAndALongerSetBeginsWithAShorter() {
    DigitPictures few = DigitPictures.drawn(Part.TEST, 5);
    DigitPictures many = DigitPictures.drawn(Part.TEST, 20);
    assertEquals(5, few.count());
    assertEquals(20, many.count());
    for (int i = 0; i < few.count(); i++) {
      assertArrayEquals(few.picture(i).data(), many.picture(i).data());
      assertEquals(few.label(i), many.label(i));
    }
  }

  @Test
  void trainingAndTestNeverShareAPicture() {
    DigitPictures train = DigitPictures.drawn(Part.TRAIN, 2000);
    DigitPictures test = DigitPictures.drawn(Part.TEST, 2000);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < train.count(); i++) {
      seen.add(Arrays.hashCode(train.picture(i).data()));
    }
    for (int i = 0; i < test.count(); i++) {
      assertTrue(seen.add(Arrays.hashCode(test.picture(i).data())), "picture " + i + " is in both");
    }
  }

  @Test
  void drawnDigitsKeepTheRulesOfMnist() {
    DigitPictures digits = DigitPictures.drawn(Part.TRAIN, 1000);
    int[] labels = new int[10];
    for (int i = 0; i < digits.count(); i++) {
      assertCentredAndSmall(digits.picture(i).data(), 22, 0.51);
      labels[digits.label(i)]++;
    }
    for (int count : labels) {
      assertTrue(count > 60, "every figure is drawn: " + Arrays.toString(labels));
    }
  }

  @Test
  void thoseOfMnistKeepThemToo() throws IOException {
    String data = System.getProperty("phasecast.data");
    assumeTrue(data != null, "give -Dphasecast.data=DIR to try the real digits");
    Path mnist = Path.of(data, "mnist");
    DigitPictures test = DigitPictures.mnist(mnist, Part.TEST);
    assertEquals(10_000, test.count());
    assertEquals(60_000, DigitPictures.mnist(mnist, Part.TRAIN).count());
    assertEquals(7, test.label(0));
    for (int i = 0; i < test.count(); i++) {
      // A few were not placed as the rule says.
      assertCentredAndSmall(test.picture(i).data(), 28, 1.6);
    }
  }

  private static void assertCentredAndSmall(float[] picture, int box, double off) {
    double mass = 0;
    double x = 0;
    double y = 0;
    int left = 28;
    int right = 0;
    int top = 28;
    int bottom = 0;
    for (int i = 0; i < AREA; i++) {
      if (picture[i] > 0) {
        left = Math.min(left, i % 28);
        right = Math.max(right, i % 28);
        top = Math.min(top, i / 28);
        bottom = Math.max(bottom, i / 28);
      }
      mass += picture[i];
      x += picture[i] * (i % 28);
      y += picture[i] * (i - i % 28) / 28;
    }
    assertTrue(mass > 20 && mass < 300, "ink: " + mass);
    assertEquals(14, x / mass, off);
    assertEquals(14, y / mass, off);
    assertTrue(right - left < box && bottom - top < box);
  }

  @Test
  void idxFilesAreReadPlainAndPacked() throws IOException {
    byte[] images = images(3, 3);
    write("train-images-idx3-ubyte", images);
    write("train-labels-idx1-ubyte.gz", packed(labels(3)));
    DigitPictures read = DigitPictures.mnist(folder, Part.TRAIN);
    assertEquals(3, read.count());
    assertEquals(2, read.label(2));
    assertEquals((images[16 + AREA + 5] & 0xff) / 255f, read.picture(1).data()[5], 0f);
    assertThrows(IndexOutOfBoundsException.class, () -> read.picture(3));
  }

  @Test
  void faultsNameTheFileAndARemedy() throws IOException {
    write("train-labels-idx1-ubyte", labels(3));
    assertFault("is not there");
    assertFault("ends after 2 of 3 items", Arrays.copyOf(images(3, 3), 16 + 3 * AREA - 1));
    assertFault("is cut short", Arrays.copyOf(images(3, 3), 10));
    assertFault("goes on after its 3 items", images(3, 4));
    assertFault("begins with 0x00000801 instead of 0x00000803", labels(3));
    assertFault("claims 2000000 items", images(2_000_000, 1));
    assertFault("is damaged", corrupted(packed(images(3, 3))));
    assertFault("is cut short", Arrays.copyOf(packed(images(3, 3)), 200));
    assertFault("has 3 labels for 2 pictures", images(2, 2));
  }

  private void assertFault(String fault, byte[] images) throws IOException {
    write("train-images-idx3-ubyte", images);
    assertFault(fault);
  }

  private void assertFault(String fault) {
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> DigitPictures.mnist(folder, Part.TRAIN))
                .getMessage());
    assertTrue(message.contains(fault), message);
    assertTrue(message.startsWith(folder.toString()), message);
    assertTrue(message.contains("ubyte: ") && message.contains("; "), message);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] images(int claimed, int held) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x803);
    out.writeInt(claimed);
    out.writeInt(28);
    out.writeInt(28);
    for (int i = 0; i < held * AREA; i++) {
      out.writeByte((i * 7919) >> 3);
    }
    return bytes.toByteArray();
  }

  private static byte[] labels(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x801);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeByte(i);
    }
    return bytes.toByteArray();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
      packing.write(bytes);
    }
    return out.toByteArray();
  }

  /** The check sum in the last bytes no longer fits. */
  private static byte[] corrupted(byte[] packed) {
    packed[packed.length - 6] ^= 1;
    return packed;
  }
}
