package dev.phasecast.report.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.report.NpyHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coefficients as CSV and as NumPy arrays. */
class CoefficientFilesTest {
  private static double[] values(int count) {
    Random random = new Random(3);
    return random
        .doubles(count)
        .map(x -> (x - 0.5) * Math.pow(10, random.nextInt(40) - 20))
        .toArray();
  }

  @Test
  void everyNumberReadsBackAsItself() throws IOException {
    double[] values = values(1000);
    values[0] = 0;
    values[1] = -0.0;
    values[2] = 0.1;
    values[3] = Double.MIN_VALUE;
    values[4] = Double.MAX_VALUE;
    StringBuilder csv = new StringBuilder();
    CoefficientCsv.write(
        List.of(
            new CoefficientBlock("a", 1, List.of(10, 50), Arrays.copyOf(values, 500), false),
            new CoefficientBlock(
                "d", 1, List.of(500), Arrays.copyOfRange(values, 500, 1000), false)),
        Precision.DOUBLE,
        csv);
    List<String> lines = csv.toString().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(csv.toString().endsWith("\n"));
    for (int line = 0; line < 2; line++) {
      String[] fields = lines.get(line).split(",", -1);
      assertEquals(500, fields.length);
      for (int i = 0; i < 500; i++) {
        assertEquals(values[500 * line + i], Double.parseDouble(fields[i]));
      }
    }
  }

  @Test
  void floatsAreWrittenAsFloatsAndComplexNumbersAsPythonReadsThem() throws IOException {
    StringBuilder csv = new StringBuilder();
    double[] numbers = {0.1f, -2.5, 1e-10f, 0};
    CoefficientCsv.write(
        List.of(new CoefficientBlock("a", 1, List.of(4), numbers, false)), Precision.FLOAT, csv);
    CoefficientCsv.write(
        List.of(new CoefficientBlock("1.0", 0, List.of(2), new double[] {1.5, -0.25, -3, 4}, true)),
        Precision.DOUBLE,
        csv);
    assertEquals("0.1,-2.5,1.0E-10,0.0\n1.5-0.25j,-3.0+4.0j\n", csv.toString());
  }

  @Test
  void magnitudesAndEnergyOfComplexNumbers() {
    var block = new CoefficientBlock("1.0", 0, List.of(2), new double[] {3, -4, 0, 2}, true);
    assertEquals(2, block.size());
    assertArrayEquals(new double[] {5, 2}, block.magnitudes().values());
    assertEquals(29, block.energy());
    assertThrows(
        IllegalArgumentException.class,
        () -> new CoefficientBlock("a", 1, List.of(3), new double[4], false));
  }

  /** The very bytes that numpy.save writes of np.array([[1, 2], [3, -0.5]]). */
  @Test
  void arrayIsWrittenAsNumpyWritesIt() throws IOException {
    var out = new ByteArrayOutputStream();
    new NpyArray(List.of(2, 2), new double[] {1, 2, 3, -0.5}, false).write(Precision.DOUBLE, out);
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }";
    byte[] expected = new byte[128 + 32];
    ByteBuffer buffer = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    buffer.put((byte) 1).put((byte) 0).putShort((short) 118);
    buffer.put(
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    buffer.putDouble(1).putDouble(2).putDouble(3).putDouble(-0.5);
    assertArrayEquals(expected, out.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({"1, FLOAT", "7, DOUBLE", "10007, DOUBLE", "20000, FLOAT"})
  void arraysReadBack(int count, Precision precision) throws IOException {
    double[] values = values(count);
    for (int i = 0; i < count && precision == Precision.FLOAT; i++) {
      values[i] = (float) values[i];
    }
    var out = new ByteArrayOutputStream();
    new NpyArray(List.of(count), values, false).write(precision, out);
    assertTrue(NpyHeader.recognises(out.toByteArray()));
    assertEquals(0, (out.size() - count * (precision == Precision.FLOAT ? 4 : 8)) % 64);
    NpyArray back = read(out.toByteArray());
    assertEquals(List.of(count), back.shape());
    assertArrayEquals(values, back.values());
  }

  @Test
  void complexArraysSayTheirType() throws IOException {
    var out = new ByteArrayOutputStream();
    new NpyArray(List.of(1, 2), new double[] {1, 2, 3, 4}, true).write(Precision.DOUBLE, out);
    String text = out.toString(StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("'descr': '<c16'") && text.contains("'shape': (1, 2)"), text);
    assertEquals(128 + 32, out.size());
  }

  private static byte[] array(String type, String order, String shape, byte[] data) {
    String header =
        "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
    ByteBuffer buffer =
        ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    buffer.put((byte) 1).put((byte) 0).putShort((short) header.length());
    buffer.put(header.getBytes(StandardCharsets.US_ASCII)).put(data);
    return buffer.array();
  }

  private static NpyArray read(byte[] bytes) throws IOException {
    return NpyArray.read(new ByteArrayInputStream(bytes), 1 << 20);
  }

  @Test
  void otherTypesAndOrdersAreRead() throws IOException {
    byte[] four = {1, 0, 2, 0, -1, -1, 0, -128};
    assertArrayEquals(
        new double[] {1, 2, -1, -32768}, read(array("<i2", "False", "(4,)", four)).values());
    assertArrayEquals(
        new double[] {256, 512, 65535, 128}, read(array(">u2", "False", "(4,)", four)).values());
    assertArrayEquals(
        new double[] {1, 2, -1, -32768}, read(array("<i2", "False", "(2, 2)", four)).values());
    assertArrayEquals(
        new double[] {1, -1, 2, -32768}, read(array("<i2", "True", "(2, 2)", four)).values());
    assertArrayEquals(
        new double[] {255, 254}, read(array("|u1", "False", "(2,)", new byte[] {-1, -2})).values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<c16", "<f2", "|S4", "|O", "<U1"})
  void typesThatAreNoRealNumbersAreRefused(String type) {
    var fault =
        assertThrows(IOException.class, () -> read(array(type, "False", "(1,)", new byte[16])));
    assertTrue(String.valueOf(fault.getMessage()).contains(type), fault.toString());
  }

  @Test
  void damagedArraysAreRefused() {
    byte[] good = array("<i2", "False", "(4,)", new byte[8]);
    for (int length : new int[] {3, 9, 20, good.length - 1}) {
      assertThrows(IOException.class, () -> read(Arrays.copyOf(good, length)), "cut to " + length);
    }
    assertThrows(IOException.class, () -> read("1,2,3".getBytes(StandardCharsets.US_ASCII)));
    assertThrows(IOException.class, () -> read(array("<i2", "False", "(-4,)", new byte[8])));
    assertThrows(
        TooManyNumbersException.class,
        () -> read(array("<i2", "False", "(9999999,)", new byte[8])));
    assertThrows(
        IOException.class,
        () -> read(array("<i2", "False", "(99999999, 99999999, 99999999)", new byte[8])));
    assertFalse(NpyHeader.recognises(new byte[] {(byte) 0x93, 'N'}));
  }
}
