package dev.phasecast.cli.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.report.wavelet.TooManyNumbersException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTableTest {
  private static NumberTable read(String text) throws IOException {
    return NumberTable.read(new BufferedReader(new StringReader(text)), 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2.5,-3e2,.5",
        "1, 2.5, -3E+2, +0.5\n",
        "1;2.5;-300;0.5",
        "1\t2.5\t-300\t0.5",
        "1 2.5   -300. 0.5",
        "1\n2.5\n-300\n0.5\n\n",
        "\uFEFF1\r\n2.5\r\n-300\r\n0.5",
        "# time\n1\n\n2.5\n# more\n-300\n0.5"
      })
  void oneRowOrOneColumnIsASignal(String text) throws IOException {
    NumberTable table = read(text);
    assertEquals(List.of(4), table.shape());
    assertArrayEquals(new double[] {1, 2.5, -300, 0.5}, table.values());
  }

  @Test
  void rectangleIsRowMajor() throws IOException {
    NumberTable table = read("1,2,3\n4,5,6\n");
    assertEquals(List.of(2, 3), table.shape());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, table.values());
    assertEquals(List.of(1), read("7").shape());
  }

  @Test
  void longTablesAreReadWhole() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append(i).append('\n');
    }
    NumberTable table = read(text.toString());
    assertEquals(List.of(100_000), table.shape());
    assertEquals(99_999, table.values()[99_999]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2\\n3,x|line 2, field 2 is \"x\"",
        "time,value\\n1,2|line 1, field 1 is \"time\"",
        "1,2\\n\\n# c\\n3,nan|line 4, field 2 is \"nan\"",
        "1,-Infinity|finite",
        "1,1e999|finite",
        "1,,2|field 2 is empty",
        "1,2\\n3|line 2 has 1 numbers where line 1 has 2",
        "1,2\\n3,4,5|line 2 has 3",
        "1,5;2,5|not a number",
        "0x10|not a number",
        "1d|not a number",
        "#|holds no numbers",
        "1,abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz|uvwx…"
      })
  void faultsAreNamedWithTheirPlace(String text, String words) {
    var fault = assertThrows(MalformedTableException.class, () -> read(text.replace("\\n", "\n")));
    assertTrue(String.valueOf(fault.getMessage()).contains(words), fault.toString());
  }

  @Test
  void largeTablesAreRefused() {
    assertThrows(
        TooManyNumbersException.class,
        () -> NumberTable.read(new BufferedReader(new StringReader("1,2\n3,4\n5,6\n")), 5));
  }

  @Test
  void frequencyPlacesAreGrayCodes() {
    String[] byFrequency = {"aaa", "aad", "add", "ada", "dda", "ddd", "dad", "daa"};
    for (int i = 0; i < byFrequency.length; i++) {
      assertEquals(i, FrequencyPlace.of(byFrequency[i]));
    }
    assertEquals(3, FrequencyPlace.row("ha"));
    assertEquals(2, FrequencyPlace.row("dh"));
    assertEquals(3, FrequencyPlace.column("va"));
    assertEquals(0, FrequencyPlace.column("hh"));
  }
}
