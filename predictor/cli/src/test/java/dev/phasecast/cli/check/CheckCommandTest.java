package dev.phasecast.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.CommandRun;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Terminal;
import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.forensics.video.VideoChecker.Watch;
import dev.phasecast.media.MediaLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code predict check} as its callers rely on it; what is found is made up. */
class CheckCommandTest {
  @TempDir Path folder;

  private final AtomicInteger open = new AtomicInteger();

  /** Finds what a file's name says. */
  private FileCheck byName() {
    open.incrementAndGet();
    return new FileCheck() {
      @Override
      public Checked check(Path file, MediaLimits limits, Detail detail, Watch watch)
          throws CommandException {
        return found(file, watch);
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  private static Checked found(Path file, Watch watch) throws CommandException {
    String name = file.getFileName().toString();
    if (name.startsWith("text")) {
      throw new CommandException(ExitCode.UNREADABLE, file + ": is text; give a picture");
    }
    if (name.startsWith("huge")) {
      throw new CommandException(ExitCode.OVER_LIMIT, file + ": is too large; make it smaller");
    }
    if (name.startsWith("fault")) {
      throw new IllegalStateException("a fault of the program");
    }
    Verdict verdict = name.startsWith("fake") ? Verdict.SYNTHETIC : Verdict.INCONCLUSIVE;
    double llr = verdict == Verdict.SYNTHETIC ? 3 : 0;
    for (int i = 1; name.endsWith(".mp4") && i <= 30; i++) {
      watch.goesOn(i, OptionalLong.of(30));
    }
    Finding finding =
        new Finding(
            name.endsWith(".mp4") ? MediaType.VIDEO : MediaType.IMAGE,
            verdict,
            llr,
            List.of("because it is called " + name),
            List.of(DetectorFinding.of("names", llr, "reads names")),
            List.of(),
            List.of(),
            List.of());
    return name.startsWith("half")
        ? new Checked(finding, List.of("the end is missing"), /* damaged= */ true)
        : Checked.whole(finding);
  }

  private CommandRun check(Object... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
    CheckCommand command = new CheckCommand(this::byName);
    command.use(new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), told));
    CommandLine line = new CommandLine(command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (fault, failed, result) -> {
          told.println("predict: " + fault.getMessage());
          return fault instanceof CommandException known ? known.exitCode() : ExitCode.FAULT;
        });
    int code = line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    assertEquals(0, open.get(), "checks that were not freed");
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[] {1, 2, 3});
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertFalse(run.out().contains("NaN"));
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void aLineForEachFileInTheOrderGiven() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      files.add(file((i % 3 == 0 ? "fake" : "real") + i + ".png"));
    }
    Collections.shuffle(files, new java.util.Random(1));
    for (int threads : new int[] {1, 3, 40}) {
      CommandRun run =
          check(
                  Stream.concat(Stream.of("--threads=" + threads), files.stream())
                      .toArray(Object[]::new))
              .ended(ExitCode.DONE);
      List<String> lines = run.out().lines().toList();
      assertEquals(files.size(), lines.size());
      for (int i = 0; i < lines.size(); i++) {
        assertTrue(lines.get(i).contains(files.get(i).toString()), lines.get(i));
        String verdict =
            files.get(i).getFileName().toString().startsWith("fake") ? "synthetic" : "inconclusive";
        assertTrue(lines.get(i).startsWith(verdict), lines.get(i));
      }
      assertEquals("", run.err());
    }
  }

  @Test
  void jsonIsAllThatIsOnStdout() throws IOException {
    JsonNode json = json(check("--json", file("fake.png"), file("half.png")).ended(5));
    assertEquals("phasecast.check/1", json.get("schema").asText());
    assertEquals("synthetic", json.at("/files/0/verdict").asText());
    assertEquals(
        "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
        json.at("/files/0/sha256").asText());
    assertEquals(3, json.at("/files/0/bytes").asInt());
    assertEquals("the end is missing", json.at("/files/1/warnings/0").asText());
    assertEquals(0, json.get("failures").size());
  }

  @Test
  void thePriorIsStatedAndUsed() throws IOException {
    JsonNode json = json(check("--json", "--prior", "0.1", file("fake.png")).ended(0));
    assertEquals(0.1, json.get("prior").asDouble());
    double odds = Math.exp(3) / 9;
    assertEquals(odds / (1 + odds), json.at("/files/0/probability").asDouble(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-0.5", "NaN", "2"})
  void aPriorWithoutDoubtIsRefused(String prior) throws IOException {
    check("--prior", prior, file("fake.png")).ended(ExitCode.USAGE).saidInOneLine("--prior", prior);
  }

  @Test
  void aFileThatCannotBeReadStopsNoOther() throws IOException {
    CommandRun run = check(file("text.png"), file("fake.png"), file("huge.png")).ended(4);
    assertEquals(1, run.out().lines().count());
    assertEquals(2, run.errLines().size());
    assertTrue(run.err().contains("text.png: is text; give a picture"), run.err());
    JsonNode json = json(check("--json", file("text.png"), file("fake.png")).ended(3));
    assertEquals(1, json.get("files").size());
    assertEquals(3, json.at("/failures/0/exitCode").asInt());
    check(file("text.png")).ended(3).saidInOneLine("text.png");
    check("--json", file("text.png"), file("huge.png")).ended(4);
  }

  @Test
  void damageIsToldAndHasACodeOfItsOwn() throws IOException {
    CommandRun run = check(file("half.png")).ended(ExitCode.DAMAGED);
    assertTrue(run.err().contains("predict: warning: "), run.err());
    assertTrue(run.err().contains("the end is missing"), run.err());
    assertEquals("", check("-q", file("half.png")).ended(ExitCode.DAMAGED).err());
  }

  @Test
  void aFolderIsWalked() throws IOException {
    file("in/b.png");
    file("in/a.JPG");
    file("in/deep/er/c.mp4");
    file("in/deep/readme.txt");
    file("in/.hidden/d.png");
    file("in/.e.png");
    CommandRun run = check(folder.resolve("in")).ended(0);
    assertEquals(
        List.of("a.JPG", "b.png", "c.mp4"),
        run.out().lines().map(line -> line.replaceAll(".*called ", "")).toList());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    check(empty).ended(3).saidInOneLine("holds no pictures");
  }

  @Test
  void theReportIsCompleteOrAbsent() throws IOException {
    Path out = folder.resolve("report");
    CommandRun run = check("--out", out, file("fake.png")).ended(0);
    assertTrue(run.err().contains("report.html"), run.err());
    assertTrue(Files.readString(out.resolve("report.html")).contains("carries traces"));
    assertEquals(
        "phasecast.check/1",
        new ObjectMapper().readTree(out.resolve("check.json").toFile()).get("schema").asText());
    check("--out", out, file("fake.png")).ended(2).saidInOneLine("exists already");
    check("--out", out, "--force", file("fake.png"), file("real.png")).ended(0);
    assertTrue(Files.exists(out.resolve("file-0002.html")));
    Path none = folder.resolve("none");
    check("--out", none, file("text.png")).ended(3);
    check("--out", none, file("text.png"), file("huge.png")).ended(4);
    assertFalse(Files.exists(none));
    check("--out", none, file("fault.png")).ended(ExitCode.FAULT);
    assertFalse(Files.exists(none));
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(file -> file.getFileName().toString().startsWith(".phasecast")));
    }
  }

  @Test
  void aTitleIsForOneFile() throws IOException {
    JsonNode json = json(check("--json", "--title=my <clip>", file("fake.png")).ended(0));
    assertEquals("my <clip>", json.at("/files/0/file").asText());
    check("--title=x", file("fake.png"), file("real.png")).ended(2).saidInOneLine("--title");
  }

  @Test
  void progressCountsFilesAndOfOneAloneItsFrames() throws IOException {
    CommandRun many = check("--progress=json", file("a.png"), file("b.png")).ended(0);
    assertTrue(many.err().contains("\"frame\":2,\"frames\":2"), many.err());
    CommandRun one = check("--progress=json", file("clip.mp4")).ended(0);
    assertTrue(one.err().contains("\"frame\":30,\"frames\":30"), one.err());
  }
}
