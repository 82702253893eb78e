package dev.phasecast.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.report.NpyHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitFileTest {
  private static final DigitSequences SEQUENCES =
      new MovingMnist(DigitPictures.drawn(Part.TEST, 20), 2, 6, 3);

  @TempDir private Path folder = Path.of("");

  @Test
  void sequencesComeBackAsTheyWere() throws IOException {
    Path file = written();
    try (DigitFile read = DigitFile.open(file)) {
      assertEquals(5, read.count());
      assertEquals(6, read.frames());
      for (int number = 4; number >= 0; number--) {
        DigitSequence sequence = read.sequence(number);
        assertArrayEquals(SEQUENCES.sequence(number).data(), sequence.data());
        assertTrue(sequence.tracks().isEmpty());
      }
      assertThrows(IndexOutOfBoundsException.class, () -> read.sequence(5));
      assertThrows(IndexOutOfBoundsException.class, () -> read.sequence(-1));
    }
  }

  @Test
  void theLayoutIsThatOfTheStandardTestSet() throws IOException {
    byte[] bytes = Files.readAllBytes(written());
    assertEquals(128 + 6 * 5 * 4096, bytes.length);
    String header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
    assertTrue(
        header.startsWith("{'descr': '|u1', 'fortran_order': False, 'shape': (6, 5, 64, 64), }"),
        header);
    // Frame 2 of sequence 3, row 30, column 20.
    int at = 128 + (2 * 5 + 3) * 4096 + 30 * 64 + 20;
    assertEquals(SEQUENCES.sequence(3).frame(2).at(20, 30), (bytes[at] & 0xff) / 255f, 0f);
  }

  @Test
  void otherFilesAreRefusedWithARemedy() throws IOException {
    Path file = written();
    byte[] whole = Files.readAllBytes(file);
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "get it again");
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "get it again");
    assertRefused(Arrays.copyOf(whole, 20), "ends before");
    assertRefused("no array at all".getBytes(StandardCharsets.US_ASCII), "is no NumPy array");
    assertRefused(header("<f4", false, 2, 1, 64, 64), "unsigned bytes");
    assertRefused(header("|u1", true, 2, 1, 64, 64), "unsigned bytes");
    assertRefused(header("|u1", false, 2, 1, 32, 64), "unsigned bytes");
    assertRefused(header("|u1", false, 2, 64, 64), "unsigned bytes");
    assertRefused(header("|u1", false, 0, 1, 64, 64), "unsigned bytes");
    String missing =
        String.valueOf(
            assertThrows(IOException.class, () -> DigitFile.open(folder.resolve("none.npy")))
                .getMessage());
    assertTrue(missing.contains("none.npy: is no file; "), missing);
  }

  private Path written() throws IOException {
    Path file = folder.resolve("digits.npy");
    DigitFile.write(file, SEQUENCES, 5, done -> {});
    return file;
  }

  private static byte[] header(String type, boolean columns, Integer... shape) {
    return new NpyHeader(type, columns, List.of(shape)).bytes();
  }

  private void assertRefused(byte[] bytes, String part) throws IOException {
    Path file = Files.write(folder.resolve("other.npy"), bytes);
    String message =
        String.valueOf(assertThrows(IOException.class, () -> DigitFile.open(file)).getMessage());
    assertTrue(message.startsWith(file + ": ") && message.contains("; "), message);
    assertTrue(message.contains(part), message);
  }
}
