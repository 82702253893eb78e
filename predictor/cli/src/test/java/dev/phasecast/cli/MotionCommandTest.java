package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.report.MotionCsv;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code predict motion} as its callers rely on it. */
class MotionCommandTest {
  @TempDir Path folder;

  /** Twelve frames that drift by a pixel and a half to the right. */
  private Path clip() throws IOException {
    return TinyClip.usual().h264(folder.resolve("clip.mp4"));
  }

  @Test
  void csvHasARowForEachPair() throws IOException {
    CommandRun run = CommandRun.of("motion", "--translation-only", clip()).ended(ExitCode.DONE);
    List<String> lines = run.out().lines().toList();
    assertEquals(MotionCsv.HEADER, lines.get(0));
    assertEquals(12, lines.size());
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      assertEquals(17, fields.length, lines.get(i));
      assertEquals(Integer.toString(i), fields[0]);
      assertEquals(i / TinyClip.FRAME_RATE, Double.parseDouble(fields[1]), 1e-6);
      assertEquals(1.5, Double.parseDouble(fields[2]), 0.3, lines.get(i));
      assertEquals(0, Double.parseDouble(fields[3]), 0.3, lines.get(i));
      assertEquals("0", fields[9]);
      assertEquals("moving", fields[10]);
    }
    assertTrue(run.err().startsWith("predict: clip.mp4: 11 pairs: 0 cuts"), run.err());
    assertEquals(1, run.errLines().size(), run.err());
  }

  @Test
  void jsonFollowsTheSchemaAndIsFinite() throws IOException {
    CommandRun run = CommandRun.of("motion", "--json", "--quiet", clip()).ended(ExitCode.DONE);
    assertEquals("", run.err());
    assertFalse(run.out().contains("NaN") || run.out().contains("Infinity"));
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertEquals("phasecast.motion/1", root.get("schema").asText());
    assertEquals(11, root.get("pairs").size());
    for (int i = 0; i < 11; i++) {
      JsonNode pair = root.get("pairs").get(i);
      assertEquals(i + 1, pair.get("frame").asInt());
      for (String name :
          List.of("dx", "dy", "rotation", "scale", "confidence", "sigma", "agreement", "time")) {
        assertTrue(pair.get(name).isNumber(), name);
      }
      assertTrue(pair.get("cut").isBoolean());
      assertTrue(pair.get("path").get("scale").isNumber());
    }
    assertEquals("clip.mp4", root.get("input").get("file").asText());
    assertEquals(12, root.get("input").get("frames").asInt());
    assertEquals(64, root.get("input").get("sha256").asText().length());
    assertTrue(root.get("warnings").isArray());
  }

  @Test
  void rangeKeepsTheNumbersOfTheVideo() throws IOException {
    CommandRun run =
        CommandRun.of("motion", "--frames", "4:8", "--fast", clip()).ended(ExitCode.DONE);
    assertEquals(
        List.of("frame", "5", "6", "7"),
        run.out().lines().map(line -> line.split(",", -1)[0]).toList());
  }

  @Test
  void outIsAFileInsteadOfStdoutAndReplacesWhatWasThere() throws IOException {
    Path clip = clip();
    Path out = Files.writeString(folder.resolve("motion.csv"), "old");
    CommandRun run = CommandRun.of("motion", "--out", out, clip).ended(ExitCode.DONE);
    assertEquals("", run.out());
    assertEquals(CommandRun.of("motion", clip).out(), Files.readString(out));
    assertEquals(Set.of("clip.mp4", "motion.csv"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--translation-only"})
  void plotIsAPictureWithInk(String model) throws IOException {
    Path plot = folder.resolve("path.PNG");
    Object[] arguments =
        Stream.of("motion", model, "--plot", plot, clip()).filter(a -> !a.equals("")).toArray();
    CommandRun.of(arguments).ended(ExitCode.DONE);
    BufferedImage picture = ImageIO.read(plot.toFile());
    assertEquals(2480, picture.getWidth());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colours.add(picture.getRGB(x, y) & 0xffffff);
      }
    }
    for (int colour : new int[] {0xffffff, 0x0072b2, 0xd55e00}) {
      assertTrue(colours.contains(colour), Integer.toHexString(colour));
    }
  }

  @Test
  void plotIsAlsoSvg() throws Exception {
    Path plot = folder.resolve("path.svg");
    Path clip = Files.move(clip(), folder.resolve("a<b&c.mp4"));
    CommandRun.of("motion", "--plot", plot, clip).ended(ExitCode.DONE);
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(plot.toFile())
            .getDocumentElement();
    assertEquals("svg", root.getTagName());
    assertTrue(root.getTextContent().contains("a<b&c.mp4"));
    assertTrue(root.getElementsByTagName("path").getLength() > 10);
  }

  @Test
  void twoPicturesAreOnePair() throws IOException {
    Path before = picture("before.png", 0, 0);
    Path after = picture("after.png", 4, -3);
    CommandRun run = CommandRun.of("motion", "--json", before, after).ended(ExitCode.DONE);
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertEquals(1, root.get("pairs").size());
    JsonNode pair = root.get("pairs").get(0);
    assertEquals(1, pair.get("frame").asInt());
    assertEquals(4, pair.get("dx").asDouble(), 0.1);
    assertEquals(-3, pair.get("dy").asDouble(), 0.1);
    assertEquals("before.png", root.get("input").get("file").asText());
    assertEquals("after.png", root.get("moved").get("file").asText());
  }

  @Test
  void picturesOfDifferentSizeAreRefusedWithBothSizes() throws IOException {
    Path before = picture("before.png", 0, 0);
    Path small = folder.resolve("small.png");
    ImageIO.write(new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB), "png", small.toFile());
    CommandRun.of("motion", before, small)
        .ended(ExitCode.USAGE)
        .saidInOneLine("96x80", "50x40", "before.png", "small.png");
  }

  @Test
  void wrongUseSaysWhatToDo() throws IOException {
    Path clip = clip();
    Path picture = picture("picture.png", 0, 0);
    refused(ExitCode.USAGE, "is a video", clip, picture);
    refused(ExitCode.USAGE, "is a video", clip, clip);
    refused(ExitCode.USAGE, "not 3 files", clip, clip, picture);
    refused(ExitCode.UNREADABLE, "1 frame", picture);
    refused(ExitCode.USAGE, "holds 1 frame", "--frames", "3:4", clip);
    refused(ExitCode.USAGE, "--frames", "--frames", "0:1", picture, picture);
    refused(ExitCode.USAGE, ".png or .svg", "--plot", folder.resolve("plot.gif"), clip);
    refused(ExitCode.USAGE, "is the input", "--out", clip, clip);
    refused(ExitCode.USAGE, "same file", "--out", "a.png", "--plot", "a.png", clip);
    refused(ExitCode.USAGE, "no folder", "--out", folder.resolve("none/motion.csv"), clip);
    refused(ExitCode.USAGE, "is a folder", "--out", folder, clip);
    refused(ExitCode.USAGE, "below 1", "--max-shift", "1.2", clip);
    refused(ExitCode.USAGE, "window", "--window", "1", clip);
    refused(ExitCode.UNREADABLE, "no such file", folder.resolve("absent.mp4"));
    refused(ExitCode.OVER_LIMIT, "pixels", "--max-pixels", "100", clip);
    assertEquals(Set.of("clip.mp4", "picture.png"), names());
  }

  private void refused(int code, String word, Object... arguments) {
    Object[] all = Stream.concat(Stream.of("motion"), Arrays.stream(arguments)).toArray();
    CommandRun.of(all).ended(code).saidInOneLine(word);
  }

  @Test
  void videoOverTheLimitLeavesNoFile() throws IOException {
    Path out = folder.resolve("motion.json");
    CommandRun.of("motion", "--json", "--max-frames", "5", "--out", out, clip())
        .ended(ExitCode.OVER_LIMIT);
    assertEquals(Set.of("clip.mp4"), names());
  }

  @Test
  void damagedVideoIsDoneWithAWarning() throws IOException {
    byte[] bytes = Files.readAllBytes(TinyClip.ofFrames(40).h264(folder.resolve("whole.mp4")));
    Path cut = folder.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length * 7 / 10));
    CommandRun run = CommandRun.of("motion", "--json", cut).ended(ExitCode.DAMAGED);
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertTrue(root.get("warnings").size() > 0, run.out());
    assertTrue(run.err().contains("warning: cut.mp4"), run.err());
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void resultIsTheSameEachTime(int window) throws IOException {
    Path clip = clip();
    Object[] arguments = {"motion", "--window", window + 1, "--quiet", clip};
    assertEquals(CommandRun.of(arguments).out(), CommandRun.of(arguments).out());
  }

  @Test
  void helpNamesColumnsAndOptions() {
    String help = CommandRun.of("motion", "--help").ended(ExitCode.DONE).out();
    for (String column : MotionCsv.HEADER.split(",", -1)) {
      assertTrue(help.contains(column), column);
    }
    for (String option :
        List.of("--json", "--plot", "--out", "--fast", "--max-shift", "--window", "--frames")) {
      assertTrue(help.contains(option), option);
    }
  }

  /** A blob pattern, moved by whole pixels. */
  private Path picture(String name, int dx, int dy) throws IOException {
    var image = new BufferedImage(96, 80, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 96; x++) {
        double u = x - dx;
        double v = y - dy;
        double wave =
            Math.sin(u / 3 + Math.sin(v / 5)) + Math.sin(v / 4 + u / 9) + Math.sin(u * v / 97);
        int grey = (int) (128 + 40 * wave);
        image.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return new TreeSet<>(entries.map(entry -> entry.getFileName().toString()).toList());
    }
  }
}
