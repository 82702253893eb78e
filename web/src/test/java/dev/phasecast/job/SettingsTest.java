package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a service is opened with, and what that makes of the commands of its jobs. */
class SettingsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void refusesWhatMakesNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new QueueLimits(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new QueueLimits(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new QueueLimits(1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new RoomLimits(0, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new ChildLimits(Duration.ZERO, MINUTE, 64, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ChildLimits(MINUTE, MINUTE, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new VideoLimits(1, 1, Double.NaN, "1x1"));
    assertThrows(IllegalArgumentException.class, () -> new VideoLimits(1, 1, 1, "1x1;rm"));
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> new VideoLimits(0, 1, 1, "1x1"));
    assertEquals("pixels must be at least 1, not 0", fault.getMessage());
  }

  @Test
  void settingsAreChangedOneByOne() {
    JobSettings settings =
        JobSettings.standard(Path.of("data"))
            .with(new QueueLimits(7, 8, 9))
            .with(new RoomLimits(1, 2, 3))
            .with(new VideoLimits(4, 5, 6, "7x8"))
            .with(new ChildLimits(MINUTE, MINUTE, 64, 0, 3))
            .withStopTime(MINUTE)
            .withoutExample();
    assertTrue(settings.data().isAbsolute());
    assertEquals(7, settings.queue().workers());
    assertEquals(3, settings.room().jobs());
    assertEquals("7x8", settings.video().size());
    assertEquals(3, settings.child().threads());
    assertEquals(MINUTE, settings.stopTime());
    assertFalse(settings.example());
  }

  @Test
  void aPredictionIsARunOfTheCommandLine() {
    JobCommand.Program program =
        new CommandLineJob(new VideoLimits(9437184, 5000, 600, "1280x720"), 2)
            .program(
                new JobRequest(
                    JobKind.PREDICTION, "-x\n" + "y".repeat(300), List.of("copy", "gru"), 3, "c"),
                Path.of("/data/input"),
                Path.of("/data/result"));
    assertEquals("dev.phasecast.cli.Main", program.mainClass());
    assertEquals("--title=-x " + "y".repeat(196) + "…", program.arguments().get(0));
    assertEquals(
        List.of(
            "--out=/data/result",
            "--force",
            "--progress=json",
            "--quiet",
            "--max-pixels=9437184",
            "--max-frames=5000",
            "--max-seconds=600.0",
            "--threads=2",
            "--panels",
            "--max-size=1280x720",
            "--predictors=copy,gru",
            "--horizon=3",
            "/data/input"),
        program.arguments().subList(1, program.arguments().size()));
  }

  @Test
  void aCheckHasTheSameLimits() {
    JobCommand.Program program =
        new CommandLineJob(VideoLimits.standard(), 2)
            .program(
                new JobRequest(JobKind.CHECK, "x", List.of(), 1, "c"),
                Path.of("/data/input"),
                Path.of("/data/result"));
    assertEquals(
        List.of(
            "check",
            "--title=x",
            "--out=/data/result",
            "--force",
            "--progress=json",
            "--quiet",
            "--max-pixels=9437184",
            "--max-frames=5000",
            "--max-seconds=600.0",
            "--threads=2",
            "/data/input"),
        program.arguments());
  }

  @Test
  void debuggersAndLimitsOfTheServiceAreItsOwn() {
    assertEquals(
        List.of("-XX:+UseG1GC", "-XX:SharedArchiveFile=classes.jsa", "-Dfile.encoding=UTF-8"),
        ChildLauncher.inherited(
            List.of(
                "-XX:+UseG1GC",
                "-javaagent:jacoco.jar",
                "-agentlib:jdwp=transport=dt_socket",
                "-Xmx4g",
                "-Xms4g",
                "-XX:MaxRAMPercentage=50",
                "-XX:SharedArchiveFile=classes.jsa",
                "-Djava.io.tmpdir=/tmp",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8")));
  }

  @Test
  void aClassPathIsGoodInAnyFolder() {
    Path here = Path.of("").toAbsolutePath();
    assertEquals(
        String.join(
            File.pathSeparator,
            List.of(here.resolve("a.jar").toString(), here.resolve("b/c").toString(), "" + here)),
        ChildLauncher.absolute(
            String.join(File.pathSeparator, List.of("a.jar", here.resolve("b/c").toString(), ""))));
  }

  @Test
  void idsCannotBeGuessed() {
    JobIds ids = new JobIds();
    long distinct =
        java.util.stream.Stream.generate(ids::next)
            .limit(10_000)
            .peek(id -> assertTrue(id.matches("[A-Za-z0-9]{22}"), id))
            .distinct()
            .count();
    assertEquals(10_000, distinct);
  }
}
