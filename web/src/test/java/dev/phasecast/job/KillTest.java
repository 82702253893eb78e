package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the service at random moments under load. {@code -Dphasecast.kills=50} for as
 * many as one likes, {@code -Dphasecast.seed} for other moments.
 */
@EnabledOnOs(OS.LINUX)
class KillTest {
  private static final String TWICE = "the service stopped twice while it ran";

  @TempDir private Path folder;

  @Test
  void noAcceptedJobIsLostOrDoneTwice() throws Exception {
    int kills = Integer.getInteger("phasecast.kills", 5);
    long seed = Long.getLong("phasecast.seed", 20261123L);
    Random random = new Random(seed);
    Path data = folder.resolve("data");
    Path ledger = Files.createDirectory(folder.resolve("ledger"));
    Path accepted = Files.createFile(folder.resolve("accepted"));
    for (int i = 0; i < kills; i++) {
      Path log = folder.resolve("log" + i);
      Process service = start(data, ledger, accepted, random.nextLong(), log);
      if (random.nextInt(3) > 0) {
        // Well under way; otherwise perhaps while it starts and recovers.
        long before = Files.size(accepted);
        Service.until(() -> grown(accepted, before), () -> "accepts no jobs");
      }
      boolean ended = service.waitFor(random.nextInt(2500), TimeUnit.MILLISECONDS);
      assertEquals("", Files.readString(log));
      assertFalse(ended, "the service ended by itself");
      service.destroyForcibly().waitFor();
      assertEquals("ok", integrity(data));
    }
    List<String> ids = Files.readAllLines(accepted);
    assertEquals(ids.size(), new HashSet<>(ids).size());
    int twice = 0;
    try (LocalJobs jobs = KilledService.open(data, ledger)) {
      Service.until(() -> allEnded(jobs), () -> jobs.counts().toString());
      for (String id : ids) {
        Optional<Job> job = jobs.find(id);
        assertTrue(job.isPresent(), id + " was accepted and is gone");
        twice += requireOneEnd(job.get(), jobs, ledger);
      }
      // A job may be kept whose acceptance its client never heard of, but none that is in no order.
      for (Job job : jobs.list(Integer.MAX_VALUE)) {
        requireOneEnd(job, jobs, ledger);
      }
    }
    assertEquals(List.of(), Leftovers.of(data));
    assertEquals("ok", integrity(data));
    requireNoStrayFiles(data);
    System.out.printf(
        "%d kills (seed %d): %d jobs accepted, each with one end; %d of them stopped twice%n",
        kills, seed, ids.size(), twice);
  }

  private static Process start(Path data, Path ledger, Path accepted, long seed, Path log)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx128m",
            KilledService.class.getName(),
            data.toString(),
            ledger.toString(),
            accepted.toString(),
            Long.toString(seed));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static boolean grown(Path file, long before) {
    try {
      return Files.size(file) > before;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean allEnded(LocalJobs jobs) {
    JobCounts counts = jobs.counts();
    return counts.queued() + counts.running() == 0;
  }

  /** Answers 1 for a job that failed as the service was killed twice while it ran. */
  private static int requireOneEnd(Job job, LocalJobs jobs, Path ledger) throws Exception {
    Path results = ledger.resolve(job.id());
    List<String> lines = Files.exists(results) ? Files.readAllLines(results) : List.of();
    if (job.status() == JobStatus.FAILED) {
      assertEquals(Optional.of(TWICE), job.error());
      assertEquals(List.of(), lines, "failed, and had a result");
      return 1;
    }
    assertEquals(JobStatus.DONE, job.status());
    assertEquals(2, jobs.files(job.id()).size());
    assertTrue(lines.size() <= 1, "a second result of " + job.id());
    return 0;
  }

  private static String integrity(Path data) throws Exception {
    if (!Files.exists(data.resolve("phasecast.db"))) {
      return "ok";
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("phasecast.db"));
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
      return answer.getString(1);
    }
  }

  private static void requireNoStrayFiles(Path data) throws Exception {
    try (var walk = Files.walk(data)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = data.relativize(file).toString();
        assertTrue(
            name.matches(
                "lock|phasecast\\.db|native/.*|jobs/[A-Za-z0-9]{22}/(input|log|result/[a-z.]+)"),
            name);
      }
    }
  }
}
