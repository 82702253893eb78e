package dev.phasecast.cli.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.CommandRun;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.wavelet.Signal.Kind;
import dev.phasecast.report.wavelet.Grid;
import dev.phasecast.report.wavelet.NpyArray;
import dev.phasecast.report.wavelet.Precision;
import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code predict wavelet} as its callers rely on it. */
class WaveletCommandTest {
  private static final double R = Math.sqrt(0.5);

  @TempDir Path folder;

  private static CommandRun wavelet(Object... arguments) {
    return CommandRun.of(Stream.concat(Stream.of("wavelet"), Arrays.stream(arguments)).toArray());
  }

  private static double[][] table(String csv) {
    return csv.lines()
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private Path numbers(double... values) throws IOException {
    String text = Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
    return Files.writeString(folder.resolve("numbers.csv"), text);
  }

  @Test
  void dwtPrintsApproximationAndDetailsFromTheCoarsest() throws IOException {
    Path file = numbers(1, 2, 3, 5, 8, 13, 21, 34);
    CommandRun run = wavelet("dwt", "-w", "haar", "-l", 2, file).ended(ExitCode.DONE);
    assertEquals("", run.err());
    double[][] bands = table(run.out());
    assertEquals(3, bands.length);
    assertArrayEquals(new double[] {5.5, 38}, bands[0], 1e-12);
    assertArrayEquals(new double[] {-2.5, -17}, bands[1], 1e-12);
    assertArrayEquals(new double[] {-R, -2 * R, -5 * R, -13 * R}, bands[2], 1e-12);
  }

  @Test
  void packetsComeInBothOrders() throws IOException {
    Path file = numbers(1, 2, 3, 5, 8, 13, 21, 34);
    double[][] natural =
        table(wavelet("packets", "-w", "haar", "-l", 2, file).ended(ExitCode.DONE).out());
    double[][] frequency =
        table(
            wavelet("packets", "-w", "haar", "-l", 2, "--order", "freq", file)
                .ended(ExitCode.DONE)
                .out());
    assertEquals(4, natural.length);
    assertArrayEquals(new double[] {5.5, 38}, natural[0], 1e-12);
    assertArrayEquals(new double[] {-2.5, -17}, natural[1], 1e-12);
    assertArrayEquals(new double[] {-1.5, -9}, natural[2], 1e-12);
    assertArrayEquals(new double[] {0.5, 4}, natural[3], 1e-12);
    assertArrayEquals(natural[0], frequency[0]);
    assertArrayEquals(natural[1], frequency[1]);
    assertArrayEquals(natural[3], frequency[2]);
    assertArrayEquals(natural[2], frequency[3]);
  }

  @Test
  void picturesOfNumbersAreRowMajorInTheOrderAHVD() throws IOException {
    Path file = Files.writeString(folder.resolve("square.tsv"), "1\t2\n3\t8\n");
    double[][] nodes = table(wavelet("packets", "-w", "haar", file).ended(ExitCode.DONE).out());
    assertEquals(4, nodes.length);
    assertEquals(7, nodes[0][0], 1e-12);
    // h is the difference of the rows, v that of the columns.
    assertEquals(-4, nodes[1][0], 1e-12);
    assertEquals(-3, nodes[2][0], 1e-12);
    assertEquals(2, nodes[3][0], 1e-12);
  }

  @Test
  void csvFileHoldsWhatStdoutWould() throws IOException {
    Path file = numbers(new Random(1).doubles(64).toArray());
    Path out = folder.resolve("bands.csv");
    CommandRun run = wavelet("dwt", "--out", out, file).ended(ExitCode.DONE);
    assertEquals("", run.out() + run.err());
    assertEquals(wavelet("dwt", file).out(), Files.readString(out));
    wavelet("dwt", "--out", out, "-w", "haar", file).ended(ExitCode.DONE);
    assertEquals(wavelet("dwt", "-w", "haar", file).out(), Files.readString(out));
    assertEquals(Set.of("numbers.csv", "bands.csv"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"double", "float"})
  void arrayHoldsTheSameAsCsv(String precision) throws IOException {
    Path file = numbers(new Random(1).doubles(64).toArray());
    Path out = folder.resolve("nodes.npy");
    Object[] common = {"-w", "haar", "-l", 3, "--precision", precision};
    wavelet(
            "packets", common[0], common[1], common[2], common[3], common[4], common[5], "-o", out,
            file)
        .ended(ExitCode.DONE);
    NpyArray array = array(out);
    assertEquals(List.of(8, 8), array.shape());
    double[][] csv =
        table(
            wavelet(
                    "packets", common[0], common[1], common[2], common[3], common[4], common[5],
                    file)
                .out());
    for (int node = 0; node < 8; node++) {
      for (int i = 0; i < 8; i++) {
        double expected = csv[node][i];
        double found = array.values()[8 * node + i];
        assertEquals(precision.equals("float") ? (float) expected : expected, found);
      }
    }
    long bytes = precision.equals("float") ? 4 : 8;
    assertEquals(128 + 64 * bytes, Files.size(out));
  }

  private static NpyArray array(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return NpyArray.read(in, 1 << 24);
    }
  }

  @Test
  void bandsOfDifferentSizeMakeNoArray() throws IOException {
    Path file = numbers(1, 2, 3, 4, 5, 6, 7, 8);
    wavelet("dwt", "-w", "haar", "-o", folder.resolve("bands.npy"), file)
        .ended(ExitCode.USAGE)
        .saidInOneLine("bands.npy", ".csv");
    assertEquals(Set.of("numbers.csv"), names());
  }

  @Test
  void arraysAndStdinAreReadLikeCsv() throws IOException {
    double[] values = new Random(1).doubles(32).toArray();
    String expected = wavelet("dwt", "-w", "db2", numbers(values)).ended(ExitCode.DONE).out();
    var bytes = new ByteArrayOutputStream();
    new NpyArray(List.of(32, 1), values, false).write(Precision.DOUBLE, bytes);
    Path file = Files.write(folder.resolve("numbers.npy"), bytes.toByteArray());
    assertEquals(expected, wavelet("dwt", "-w", "db2", file).ended(ExitCode.DONE).out());
    InputStream before = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream(
              Files.readString(folder.resolve("numbers.csv")).getBytes(StandardCharsets.UTF_8)));
      assertEquals(expected, wavelet("dwt", "-w", "db2", "-").ended(ExitCode.DONE).out());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void stationaryBandsAreAsLongAsTheSignal() throws IOException {
    double[] values = new Random(1).doubles(36).toArray();
    CommandRun run = wavelet("swt", "-w", "haar", "-l", 3, numbers(values)).ended(ExitCode.DONE);
    double[][] bands = table(run.out());
    assertEquals(4, bands.length);
    for (double[] band : bands) {
      assertEquals(32, band.length);
    }
    assertTrue(run.err().contains("first 32 of 36"), run.err());
    assertEquals("", wavelet("swt", "-q", "-l", 2, folder.resolve("numbers.csv")).err());
  }

  @Test
  void continuousCoefficientsAreRealOrComplex() throws IOException {
    Path file = numbers(new Random(1).doubles(64).toArray());
    double[][] rows =
        table(wavelet("cwt", "-w", "mexh", "--scales", "1:8:4", file).ended(ExitCode.DONE).out());
    assertEquals(4, rows.length);
    assertEquals(64, rows[0].length);
    String complex = wavelet("cwt", "--scales", "2:8:3", file).ended(ExitCode.DONE).out();
    assertEquals(3, complex.lines().count());
    assertTrue(complex.lines().allMatch(line -> line.matches("([^,]+[+-][^,]+j,?){64}")), complex);
    double[][] sizes =
        table(wavelet("cwt", "--magnitude", "--scales", "2:8:3", file).ended(ExitCode.DONE).out());
    String first = complex.substring(0, complex.indexOf(','));
    int sign = Math.max(first.lastIndexOf('+'), first.lastIndexOf('-'));
    while (first.charAt(sign - 1) == 'E') {
      sign = Math.max(first.lastIndexOf('+', sign - 1), first.lastIndexOf('-', sign - 1));
    }
    double re = Double.parseDouble(first.substring(0, sign));
    double im = Double.parseDouble(first.substring(sign, first.length() - 1));
    assertEquals(Math.hypot(re, im), sizes[0][0], 1e-15);
    Path out = folder.resolve("c.npy");
    wavelet("cwt", "--scales", "2:8:3", "-o", out, file).ended(ExitCode.DONE);
    assertTrue(Files.readString(out, StandardCharsets.ISO_8859_1).contains("'<c16'"));
    assertEquals(128 + 3 * 64 * 16, Files.size(out));
  }

  /**
   * In the columns that are drawn, the strongest packet is the one of the chirp's frequency, or its
   * neighbour; save where two halves of the spectrum meet, whose filters overlap.
   */
  @ParameterizedTest
  @CsvSource({"sym20, reflect", "db20, reflect", "sym8, periodization", "sym5, zero"})
  void packetsOfAChirpRiseWithIt(String name, String mode) {
    int level = 6;
    double[] samples = new double[22_016];
    for (int i = 0; i < samples.length; i++) {
      double t = i / 22_050.0;
      samples[i] = Math.cos(2 * Math.PI * (500 * t + 4500 * t * t));
    }
    Wavelet wavelet = Wavelet.named(name);
    BoundaryMode edge = BoundaryMode.named(mode);
    var signal =
        Signal.of("chirp", Kind.CHIRP, List.of(samples.length), samples, OptionalDouble.of(22_050));
    var transform =
        WaveletPacketTransform.of(wavelet, edge, PacketOrder.NATURAL, level, samples.length);
    var nodes = Coefficients.of(transform, new int[] {samples.length}, samples, Precision.DOUBLE);
    Grid drawn =
        Drawings.packets(signal, "", nodes, path -> Timing.of(path, wavelet, edge)).decibels();
    assertEquals(64, drawn.rows());
    int near = 0;
    int all = 0;
    double bias = 0;
    for (int x = drawn.columns() / 20; x < drawn.columns() * 19 / 20; x++) {
      int strongest = 0;
      for (int row = 1; row < drawn.rows(); row++) {
        strongest = drawn.at(row, x) > drawn.at(strongest, x) ? row : strongest;
      }
      double time = (x + 0.5) / drawn.columns() * samples.length / 22_050;
      double expected = (500 + 9000 * time) / (22_050 / 2.0) * 64;
      double away = drawn.rows() - 1 - strongest + 0.5 - expected;
      near += Math.abs(away) <= 1.5 ? 1 : 0;
      bias += Math.max(-2, Math.min(2, away));
      all++;
    }
    assertTrue(near > 0.88 * all, near + " of " + all);
    assertEquals(0, bias / all, 0.2);
  }

  @Test
  void scalogramOfAChirpRisesWithIt() throws IOException {
    Path out = folder.resolve("cwt.npy");
    wavelet(
            "cwt",
            "--chirp",
            "200:2000",
            "--rate",
            8000,
            "--frequencies",
            "100:3000:60",
            "--magnitude",
            "-o",
            out)
        .ended(ExitCode.DONE);
    double[] values = array(out).values();
    double ratio = Math.pow(30, 1.0 / 59);
    for (int i = 800; i < 7200; i += 100) {
      int strongest = 0;
      for (int row = 0; row < 60; row++) {
        if (values[row * 8000 + i] > values[strongest * 8000 + i]) {
          strongest = row;
        }
      }
      double expected = 200 + 1800 * i / 8000.0;
      double found = 100 * Math.pow(ratio, strongest);
      assertEquals(1, found / expected, 0.08, "at sample " + i);
    }
  }

  @Test
  void jsonTellsInputOptionsAndShares() throws IOException {
    CommandRun run =
        wavelet(
                "dwt",
                "--json",
                "-w",
                "haar",
                "-l",
                2,
                "--rate",
                100,
                numbers(3, 1, 4, 1, 5, 9, 2, 6))
            .ended(ExitCode.DONE);
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertEquals("phasecast.wavelet/1", root.get("schema").asText());
    assertEquals("dwt", root.get("transform").asText());
    assertEquals("numbers", root.get("input").get("kind").asText());
    assertEquals(8, root.get("input").get("shape").get(0).asInt());
    assertEquals(100, root.get("input").get("sampleRate").asDouble());
    assertEquals("haar", root.get("options").get("wavelet").asText());
    assertEquals(3, root.get("bands").size());
    double sum = 0;
    double energy = 0;
    for (JsonNode band : root.get("bands")) {
      sum += band.get("share").asDouble();
      energy += band.get("energy").asDouble();
    }
    assertEquals(1, sum, 1e-12);
    assertEquals(3 * 3 + 1 + 16 + 1 + 25 + 81 + 4 + 36, energy, 1e-9);
  }

  @Test
  void soundIsMixedAndResampledAndItsPlaceIsKept() throws IOException {
    Path wav = wav(folder.resolve("tone.wav"), 8000, 8000, 2);
    JsonNode input =
        new ObjectMapper()
            .readTree(
                wavelet("packets", "--json", "--rate", 4000, "--from", 0.25, "--seconds", 0.5, wav)
                    .ended(ExitCode.DONE)
                    .out())
            .get("input");
    assertEquals("sound", input.get("kind").asText());
    assertEquals(2000, input.get("shape").get(0).asInt());
    assertEquals(4000, input.get("sampleRate").asDouble());
    JsonNode bands =
        new ObjectMapper()
            .readTree(wavelet("packets", "--json", "-l", 5, wav).ended(ExitCode.DONE).out())
            .get("bands");
    JsonNode strongest = bands.get(0);
    for (JsonNode band : bands) {
      strongest =
          band.get("energy").asDouble() > strongest.get("energy").asDouble() ? band : strongest;
    }
    assertEquals(1000, strongest.get("frequency").asDouble(), 4000 / 32.0);
    wavelet("packets", "--from", 3, wav)
        .ended(ExitCode.USAGE)
        .saidInOneLine("--from 3.0", "1.000 s");
  }

  /** A tone of 1030 Hz, 16 bits. */
  private static Path wav(Path file, int rate, int length, int channels) throws IOException {
    int bytes = 2 * channels * length;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) channels).putInt(rate);
    wav.putInt(rate * 2 * channels).putShort((short) (2 * channels)).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (int i = 0; i < length; i++) {
      for (int c = 0; c < channels; c++) {
        wav.putShort((short) (20_000 * Math.sin(2 * Math.PI * 1030 * i / rate)));
      }
    }
    return Files.write(file, wav.array());
  }

  @Test
  void damagedSoundIsDoneWithAWarning() throws IOException {
    byte[] whole = Files.readAllBytes(wav(folder.resolve("tone.wav"), 8000, 16_000, 1));
    Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, whole.length / 2));
    CommandRun run = wavelet("dwt", cut).ended(ExitCode.DAMAGED);
    assertTrue(run.err().contains("warning: cut.wav"), run.err());
    assertEquals(ExitCode.OVER_LIMIT, wavelet("dwt", "--max-seconds", 0.5, cut).exitCode());
  }

  /** A face of noise, of whole codes. */
  private Path picture(String name, int width, int height, int seed) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, random.nextInt(256));
      }
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void pictureIsTakenCodeByCode() throws IOException {
    Path file = picture("noise.png", 16, 8, 1);
    double[][] nodes =
        table(
            wavelet("packets", "--range", 255, "-l", 1, "-w", "haar", file)
                .ended(ExitCode.DONE)
                .out());
    assertEquals(32, nodes[0].length);
    BufferedImage image = ImageIO.read(file.toFile());
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 8; x++) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
          sum += image.getRaster().getSample(2 * x + i % 2, 2 * y + i / 2, 0);
        }
        assertEquals(sum / 2, nodes[0][8 * y + x], 1e-12);
      }
    }
    double[][] unit =
        table(wavelet("packets", "-l", 1, "-w", "haar", file).ended(ExitCode.DONE).out());
    assertEquals(nodes[0][5] / 255, unit[0][5], 1e-15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "packets --chirp 100:10000",
        "cwt --chirp 100:3000 --rate 8000 --seconds 0.25",
        "dwt --chirp 10:300 --rate 1000",
        "swt --chirp 10:300 --rate 1024 --level 4",
        "packets noise.png",
        "dwt noise.png",
        "packets -l 2 .",
      })
  void plotsAreDrawn(String command) throws Exception {
    picture("noise.png", 48, 32, 2);
    Object[] words =
        Arrays.stream(command.split(" ", -1))
            .map(word -> word.equals("noise.png") || word.equals(".") ? folder.resolve(word) : word)
            .toArray();
    Path png = folder.resolve("plot.png");
    CommandRun run =
        wavelet(Stream.concat(Arrays.stream(words), Stream.of("--plot", png)).toArray())
            .ended(ExitCode.DONE);
    assertEquals("", run.out());
    BufferedImage image = ImageIO.read(png.toFile());
    Files.delete(png);
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    assertTrue(colours.contains(0xffffff), "a white ground");
    assertTrue(colours.size() > 100, "colours " + colours.size());
    for (int x = 0; x < image.getWidth(); x++) {
      assertEquals(0xffffff, image.getRGB(x, 2) & 0xffffff, "nothing is cut at the edge");
      assertEquals(0xffffff, image.getRGB(x, image.getHeight() - 3) & 0xffffff);
    }
    for (int y = 0; y < image.getHeight(); y++) {
      assertEquals(0xffffff, image.getRGB(2, y) & 0xffffff);
      assertEquals(0xffffff, image.getRGB(image.getWidth() - 3, y) & 0xffffff);
    }
    Path svg = folder.resolve("plot.svg");
    wavelet(Stream.concat(Arrays.stream(words), Stream.of("--plot", svg)).toArray())
        .ended(ExitCode.DONE);
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(svg.toFile())
            .getDocumentElement();
    assertEquals("svg", root.getTagName());
    assertTrue(root.getElementsByTagName("text").getLength() > 8);
  }

  /** Against the definition, with the haar packet of four pixels written out. */
  @Test
  void folderStatisticsAreThoseOfTheDefinition() throws IOException {
    for (int i = 0; i < 3; i++) {
      picture("one/p" + i + ".png", 8 + i, 9, i);
      picture("two/p" + i + ".png", 8, 8, 10 + i);
    }
    Files.writeString(folder.resolve("one/LICENSE.txt"), "free");
    Path out = folder.resolve("statistics.csv");
    wavelet(
            "packets",
            "-l",
            1,
            "-w",
            "haar",
            "--range",
            255,
            "-o",
            out,
            "-q",
            folder.resolve("one"),
            folder.resolve("two"))
        .ended(ExitCode.DONE);
    List<String> lines = Files.readAllLines(out);
    assertTrue(lines.get(0).startsWith("node,one.mean,one.deviation,one.spread,two.mean"));
    assertEquals(
        List.of("a", "v", "h", "d"), lines.stream().skip(1).map(l -> l.split(",", -1)[0]).toList());
    for (int set = 0; set < 2; set++) {
      double[][] logs = new double[4][3 * 16];
      for (int i = 0; i < 3; i++) {
        String name = (set == 0 ? "one/p" : "two/p") + i + ".png";
        BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
        int left = (image.getWidth() - 8) / 2;
        for (int k = 0; k < 16; k++) {
          int x = left + k % 4 * 2;
          int y = k / 4 * 2;
          double a = image.getRaster().getSample(x, y, 0);
          double b = image.getRaster().getSample(x + 1, y, 0);
          double c = image.getRaster().getSample(x, y + 1, 0);
          double d = image.getRaster().getSample(x + 1, y + 1, 0);
          double[] w = {a + b + c + d, a - b + c - d, a + b - c - d, a - b - c + d};
          for (int node = 0; node < 4; node++) {
            logs[node][16 * i + k] = Math.log(Math.abs(w[node] / 2) + 1e-12);
          }
        }
      }
      for (int node = 0; node < 4; node++) {
        double mean = Arrays.stream(logs[node]).average().orElseThrow();
        double variance =
            Arrays.stream(logs[node]).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        String[] fields = lines.get(node + 1).split(",", -1);
        // Where rounding leaves 1e-14 for zero, its logarithm differs.
        assertEquals(mean, Double.parseDouble(fields[1 + 3 * set]), 2e-3);
        assertEquals(Math.sqrt(variance), Double.parseDouble(fields[2 + 3 * set]), 1e-2);
      }
    }
  }

  @Test
  void unreadablePicturesAreToldAndCounted() throws IOException {
    picture("set/a.png", 16, 16, 1);
    picture("set/small.png", 4, 4, 1);
    Files.write(folder.resolve("set/broken.png"), new byte[] {1, 2, 3});
    CommandRun run =
        wavelet("packets", "-l", 1, "--size", 16, "--json", folder.resolve("set"))
            .ended(ExitCode.DAMAGED);
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertEquals(1, root.get("sets").get(0).get("pictures").asInt());
    assertEquals(2, root.get("sets").get(0).get("unreadable").asInt());
    assertEquals(2, root.get("warnings").size());
    assertTrue(run.err().contains("broken.png") && run.err().contains("small.png"), run.err());
  }

  @Test
  void wrongUseSaysWhatToDo() throws IOException {
    Path file = numbers(1, 2, 3, 4, 5, 6, 7, 8);
    Path png = picture("noise.png", 16, 16, 1);
    Path bad = Files.writeString(folder.resolve("bad.csv"), "1,2\n3,x\n");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(ExitCode.USAGE, "name a file", "dwt");
    refused(ExitCode.USAGE, "one file", "dwt", file, png);
    refused(ExitCode.USAGE, "not both", "dwt", "--chirp", "1:2", file);
    refused(ExitCode.USAGE, "nosuch", "dwt", "-w", "nosuch", file);
    refused(ExitCode.USAGE, "at least 1", "dwt", "-l", "0", file);
    refused(ExitCode.USAGE, "3 times at most", "packets", "-l", "4", file);
    refused(ExitCode.USAGE, "symmetric", "dwt", "-m", "mirror", file);
    refused(ExitCode.USAGE, "natural or freq", "packets", "--order", "other", file);
    refused(ExitCode.USAGE, "half the rate", "packets", "--chirp", "1:20000");
    refused(ExitCode.USAGE, "two numbers", "packets", "--chirp", "fast");
    refused(ExitCode.USAGE, ".png or .svg", "dwt", "--plot", "plot.gif", file);
    refused(ExitCode.USAGE, "is the input", "dwt", "--out", file, file);
    refused(ExitCode.USAGE, "same file", "dwt", "--out", "a.png", "--plot", "a.png", file);
    refused(ExitCode.USAGE, "no folder", "dwt", "--out", folder.resolve("none/a.csv"), file);
    refused(ExitCode.USAGE, "use dwt or packets", "cwt", png);
    refused(ExitCode.USAGE, "use dwt or packets", "swt", png);
    refused(ExitCode.USAGE, "are for sound", "dwt", "--rate", "8000", png);
    refused(ExitCode.USAGE, "--size", "packets", "--size", "8", file);
    refused(ExitCode.USAGE, "is a folder", "dwt", empty);
    refused(ExitCode.USAGE, "not both", "cwt", "--scales", "1:2", "--frequencies", "1:2", file);
    refused(ExitCode.USAGE, "--range", "dwt", "--range", "0", png);
    refused(ExitCode.UNREADABLE, "holds no pictures", "packets", empty);
    refused(ExitCode.UNREADABLE, "line 2, field 2", "dwt", bad);
    refused(ExitCode.UNREADABLE, "no such file", "dwt", folder.resolve("absent.wav"));
    refused(ExitCode.OVER_LIMIT, "pixels", "dwt", "--max-pixels", "100", png);
    assertEquals(Set.of("numbers.csv", "noise.png", "bad.csv", "empty"), names());
  }

  private void refused(int code, String word, Object... arguments) {
    wavelet(arguments).ended(code).saidInOneLine(word);
  }

  @Test
  void helpOfEveryTransformHasExamples() {
    for (String transform : List.of("packets", "dwt", "swt", "cwt")) {
      String help = wavelet(transform, "--help").ended(ExitCode.DONE).out();
      assertTrue(help.contains("Usage: predict wavelet " + transform), help);
      assertTrue(help.contains("Examples:") && help.contains("--plot"), help);
      assertFalse(help.contains("${"), help);
      help.lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }
  }

  /**
   * Real and generated faces: the figures differ where Wolter et al. say they do, or not at all.
   */
  @Test
  void realFoldersAreCompared() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    Path faces = Path.of(data).resolve("faces");
    assumeTrue(!data.isEmpty() && Files.isDirectory(faces), "no -Dphasecast.data");
    Path out = folder.resolve("compare.csv");
    Path plot = folder.resolve("compare.png");
    wavelet(
            "packets",
            "-q",
            "--size",
            128,
            "-o",
            out,
            "--plot",
            plot,
            faces.resolve("real_ffhq_256"),
            faces.resolve("fake_stylegan2_256"))
        .ended(ExitCode.DONE);
    List<String> lines = Files.readAllLines(out);
    assertEquals(65, lines.size());
    double[] first =
        Arrays.stream(lines.get(1).split(",", -1))
            .skip(1)
            .mapToDouble(Double::parseDouble)
            .toArray();
    double[] last =
        Arrays.stream(lines.get(64).split(",", -1))
            .skip(1)
            .mapToDouble(Double::parseDouble)
            .toArray();
    // Faces have most of their energy in the lowest frequencies.
    assertTrue(first[0] > last[0] + 3 && first[3] > last[3] + 3, lines.get(1) + lines.get(64));
    assertEquals(2480, ImageIO.read(plot.toFile()).getWidth());
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return new TreeSet<>(entries.map(entry -> entry.getFileName().toString()).toList());
    }
  }
}
