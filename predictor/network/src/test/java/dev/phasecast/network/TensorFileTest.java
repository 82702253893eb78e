package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 7;

  @TempDir Path folder;

  private static float[] values() {
    Random random = new Random(3);
    float[] values = new float[ROWS * COLUMNS];
    for (int i = 0; i < values.length; i++) {
      // The last row is zero, as of an input that is never lit.
      values[i] = i < 4 * COLUMNS ? (float) random.nextGaussian() * (1 + i / COLUMNS) : 0;
    }
    return values;
  }

  private static TensorFile file() {
    return new TensorFile("net", List.of(3, 4))
        .put("exact", TensorFile.Form.FLOAT, ROWS, values())
        .put("halves", TensorFile.Form.HALF, ROWS, values())
        .put("bytes", TensorFile.Form.BYTES, ROWS, values());
  }

  @Test
  void whatIsWrittenIsReadWithinWhatTheFormPromises() throws IOException {
    Path path = folder.resolve("net.weights");
    file().write(path);
    assertFalse(Files.exists(folder.resolve("net.weights.part")));
    TensorFile read = TensorFile.read(path, "net");
    assertEquals(List.of(3, 4), read.numbers());
    float[] got = new float[ROWS * COLUMNS];
    read.get("x", "exact", got);
    assertArrayEquals(values(), got);
    read.get("x", "halves", got);
    float largest = HalfFloats.scale(values());
    for (int i = 0; i < got.length; i++) {
      assertEquals(values()[i], got[i], largest * 0x1p-11f);
    }
    read.get("x", "bytes", got);
    for (int row = 0; row < ROWS; row++) {
      int from = row * COLUMNS;
      float scale = HalfFloats.scale(Arrays.copyOfRange(values(), from, from + COLUMNS));
      for (int i = from; i < from + COLUMNS; i++) {
        assertEquals(values()[i], got[i], scale / 253);
      }
    }
  }

  @Test
  void anyChangedOrMissingByteIsNoticed() throws IOException {
    byte[] whole = file().bytes();
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 4;
      assertThrows(WeightsException.class, () -> TensorFile.parse("f", "net", changed));
      byte[] cut = Arrays.copyOf(whole, i);
      assertThrows(WeightsException.class, () -> TensorFile.parse("f", "net", cut));
    }
  }

  @Test
  void damageUnderARightChecksumIsNoticedToo() throws IOException {
    byte[] whole = file().bytes();
    int refused = 0;
    for (int i = 8; i < whole.length - 4; i++) {
      byte[] changed = whole.clone();
      changed[i] = (byte) 0xff;
      CRC32 crc = new CRC32();
      crc.update(changed, 0, changed.length - 4);
      for (int k = 0; k < 4; k++) {
        changed[changed.length - 4 + k] = (byte) (crc.getValue() >>> (24 - 8 * k));
      }
      try {
        TensorFile.parse("f", "net", changed);
      } catch (WeightsException e) {
        refused++;
      }
    }
    // Values may change unseen; sizes, names' lengths and forms may not.
    assertTrue(refused > 20, refused + " refused");
  }

  @Test
  void messagesNameTheFileTheFaultAndTheRemedy() throws IOException {
    Path missing = folder.resolve("missing");
    String message = message(() -> TensorFile.read(missing, "net"));
    assertTrue(message.startsWith(missing + ": no such weights file"), message);
    Path path = folder.resolve("net.weights");
    file().write(path);
    message = message(() -> TensorFile.read(path, "other"));
    assertTrue(message.contains("kind net, not other"), message);
    assertTrue(message.contains("predict train"), message);
    TensorFile read = TensorFile.read(path, "net");
    message = message(() -> read.get("f", "exact", new float[3]));
    assertTrue(message.contains("\"exact\" of 3 values"), message);
    Files.write(path, new byte[3]);
    message = message(() -> TensorFile.read(path, "net"));
    assertTrue(message.contains("does not begin as one does"), message);
  }

  private interface Action {
    void run() throws IOException;
  }

  private static String message(Action action) {
    return String.valueOf(assertThrows(WeightsException.class, action::run).getMessage());
  }

  @Test
  void rowsHaveToFit() {
    TensorFile file = new TensorFile("net", List.of());
    assertThrows(
        IllegalArgumentException.class,
        () -> file.put("a", TensorFile.Form.BYTES, 2, new float[3]));
  }

  @Test
  void aMissingResourceIsOurFault() {
    assertThrows(
        IllegalStateException.class, () -> TensorFile.shipped(TensorFile.class, "no", "net"));
  }
}
