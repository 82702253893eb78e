package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Wavelet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFileTest {
  private static final GruShape SHAPE = new GruShape(3, 2);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "7, 5", "16, 9"})
  void readsWhatItWroteToHalfPrecision(int tile, int units) throws IOException {
    GruWeights weights = RandomWeights.of(new GruShape(tile, units), 8);
    Path file = folder.resolve("a.weights");

    WeightsFile.write(weights, file);
    GruWeights read = WeightsFile.read(file);

    assertEquals(weights.shape(), read.shape());
    for (int t = 0; t < weights.tensors().size(); t++) {
      float[] expected = weights.tensors().get(t);
      float[] actual = read.tensors().get(t);
      float scale = HalfFloats.scale(expected);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual[i], Math.abs(expected[i]) * 0x1p-11 + scale * 0x1p-24);
      }
    }
    WeightsFile.write(read, file);
    assertEquals(read, WeightsFile.read(file), "what is rounded once stays as it is");
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "nothing but the file is left");
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void readsCompressedMatricesToTheBit(Compression compression) throws IOException {
    GruWeights weights =
        RandomWeights.of(new GruShape(5, 16), 8).compressed(compression, Wavelet.named("db3"), 5);
    Path file = folder.resolve("a.weights");

    WeightsFile.write(weights, file);
    GruWeights read = WeightsFile.read(file);

    assertEquals(compression, read.compression());
    assertEquals(weights.parameters(), read.parameters());
    for (int gate = 0; gate < weights.matrices().size(); gate++) {
      if (weights.matrices().get(gate) instanceof WaveletMatrix layer) {
        assertEquals(layer, read.matrices().get(gate));
      }
    }
    float scale = HalfFloats.scale(weights.recurrent());
    assertArrayEquals(weights.recurrent(), read.recurrent(), scale * 0x1p-10f);
    WeightsFile.write(read, file);
    assertEquals(read, WeightsFile.read(file), "what is rounded once stays as it is");
    assertEquals(compression == Compression.NONE ? 1 : 2, Files.readAllBytes(file)[8]);
  }

  /** A file of version 1 as it was written before there was another. */
  @Test
  void readsAndWritesTheFirstVersionAsBefore() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GruPredictor.class.getResourceAsStream("gru.weights"))) {
      byte[] shipped = in.readAllBytes();
      GruWeights weights = WeightsFile.read("gru.weights", new ByteArrayInputStream(shipped));
      assertEquals(Compression.NONE, weights.compression());
      assertArrayEquals(shipped, WeightsFile.bytes(weights));
    }
  }

  @Test
  void saysWhatIsWrongWithCompressedWeights() {
    byte[] whole =
        WeightsFile.bytes(
            RandomWeights.of(new GruShape(2, 8), 1)
                .compressed(Compression.ALL, Wavelet.named("db2"), 5));
    for (int i = 0; i < whole.length; i++) {
      byte[] bytes = changed(whole, i, 0x10);
      assertThrows(WeightsException.class, () -> read(bytes));
    }
    for (int length : new int[] {20, 40, 67, 68, 90, whole.length - 1}) {
      assertDamaged(Arrays.copyOf(whole, length), "bytes");
    }
    assertDamaged(changed(whole, 20, 0x08), "levels");
    assertDamaged(changed(whole, 24, 0x01), "taps");
    assertDamaged(written(whole, 20, 0, 24, 0), "choice of matrices");
    assertDamaged(written(whole, 16, 12), "over 12 units");
    assertDamaged(
        written(whole, 68 + 4 * 4 + 2 * 4 * 24 + 4, Float.floatToIntBits(Float.NaN)), "not finite");
  }

  /** Changes whole numbers at places and puts the checksum right. */
  private static byte[] written(byte[] bytes, int... placesAndValues) {
    byte[] copy = bytes.clone();
    ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < placesAndValues.length; i += 2) {
      buffer.putInt(placesAndValues[i], placesAndValues[i + 1]);
    }
    CRC32 crc = new CRC32();
    crc.update(copy, 0, copy.length - 4);
    buffer.putInt(copy.length - 4, (int) crc.getValue());
    return copy;
  }

  /** The conversions of JDK 20 and later would be the oracle; here it is the definition. */
  @Test
  void halvesAreNearestWithTiesToEven() {
    byte[] bytes = new byte[2];
    Random random = new Random(2);
    for (int half = 0; half < 0x7c00 - 1; half++) {
      double below = value(half);
      double above = value(half + 1);
      double middle = (below + above) / 2;
      assertEquals(half, encoded((float) below, bytes));
      assertEquals(half % 2 == 0 ? half : half + 1, encoded((float) middle, bytes));
      double inside = below + (above - below) * random.nextDouble();
      assertEquals(inside < middle ? half : half + 1, encoded((float) inside, bytes));
      assertEquals(half | 0x8000, encoded((float) -below, bytes));
    }
  }

  private static int encoded(float value, byte[] bytes) {
    HalfFloats.encode(new float[] {value}, 1, bytes, 0);
    int half = (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
    assertEquals(
        (half & 0x8000) == 0 ? value(half) : -value(half & 0x7fff),
        HalfFloats.decode(bytes, 0, 1, 1)[0]);
    return half;
  }

  private static double value(int half) {
    int exponent = half >> 10;
    int fraction = half & 0x3ff;
    return exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.pow(2, exponent - 25);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 43, 44, 100})
  void saysThatAFileIsCutOff(int length) {
    byte[] bytes = WeightsFile.bytes(RandomWeights.of(SHAPE, 1));
    assertDamaged(Arrays.copyOf(bytes, Math.min(length, bytes.length - 1)), "bytes");
  }

  @Test
  void saysWhatIsWrong() {
    byte[] whole = WeightsFile.bytes(RandomWeights.of(SHAPE, 1));
    assertDamaged("{\"weights\": [1, 2, 3]}".repeat(20).getBytes(StandardCharsets.UTF_8), "begin");
    assertDamaged(Arrays.copyOf(whole, whole.length + 1), "are due");
    assertDamaged(changed(whole, whole.length / 2, 1), "checksum");
    assertDamaged(changed(whole, 8, 9), "version 8");
    assertDamaged(changed(whole, 15, 0x80), "tiles of");
    assertDamaged(changed(whole, 19, 0x7f), "units");
  }

  @Test
  void everyByteIsGuarded() {
    byte[] whole = WeightsFile.bytes(RandomWeights.of(SHAPE, 1));
    for (int i = 0; i < whole.length; i++) {
      byte[] bytes = changed(whole, i, 0x10);
      assertThrows(WeightsException.class, () -> read(bytes));
    }
  }

  /** Numbers that are not finite pass no checksum by accident, but may be written on purpose. */
  @Test
  void refusesNumbersThatAreNotFinite() {
    byte[] bytes = WeightsFile.bytes(RandomWeights.of(SHAPE, 1));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putFloat(20, Float.NaN);
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - 4);
    buffer.putInt(bytes.length - 4, (int) crc.getValue());
    assertDamaged(bytes, "finite");
  }

  @Test
  void namesAMissingFile() {
    Path file = folder.resolve("none.weights");
    WeightsException e = assertThrows(WeightsException.class, () -> WeightsFile.read(file));
    assertTrue(message(e).startsWith(file + ": "), message(e));
    assertTrue(message(e).contains("predict train gru"), message(e));
  }

  private static String message(Throwable e) {
    return Objects.requireNonNull(e.getMessage());
  }

  private static byte[] changed(byte[] bytes, int at, int bits) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) bits;
    return copy;
  }

  private static void assertDamaged(byte[] bytes, String fault) {
    WeightsException e = assertThrows(WeightsException.class, () -> read(bytes));
    assertTrue(message(e).startsWith("x.weights: "), message(e));
    assertTrue(message(e).contains(fault), message(e));
    assertEquals(1, message(e).lines().count());
  }

  private static GruWeights read(byte[] bytes) throws IOException {
    return WeightsFile.read("x.weights", new ByteArrayInputStream(bytes));
  }
}
