package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJobStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-23T01:02:03.456Z");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("phasecast.db");
  }

  private static StoredJob job(String id) {
    return StoredJob.accepted(
        id,
        new JobRequest(
            JobKind.PREDICTION, "'; DROP TABLE job; -- 日本 🎞", List.of("copy", "shift"), 3, "::1"),
        NOW,
        1L << 40,
        false);
  }

  @Test
  void keepsEveryStateBeyondItsEnd() throws Exception {
    StoredJob queued = job("a");
    StoredJob running =
        job("b").started(NOW.plusSeconds(1)).with(new ChildMark(4711, NOW.plusSeconds(2)));
    StoredJob done =
        running("c").done(List.of("43 of 100 \"frames\""), NOW.plusSeconds(9)).sized(5);
    StoredJob failed = running("d").failed("the file: holds no video", NOW.plusSeconds(9));
    StoredJob check =
        StoredJob.accepted("e", new JobRequest(JobKind.CHECK, "", List.of(), 1, "c"), NOW, 0, true);
    try (JobStore store = SqliteJobStore.open(file)) {
      assertTrue(store.untouched());
      for (StoredJob stored : List.of(queued, job("b"), job("c"), job("d"), check)) {
        store.insert(stored);
      }
      store.update(running);
      store.update(done);
      store.update(failed);
      assertEquals(List.of(queued, running, done, failed, check), store.load());
    }
    try (JobStore store = SqliteJobStore.open(file)) {
      assertEquals(List.of(queued, running, done, failed, check), store.load());
      for (String id : List.of("a", "b", "c", "d", "e", "unknown")) {
        store.delete(id);
      }
      assertEquals(List.of(), store.load());
      assertFalse(store.untouched());
    }
  }

  private static StoredJob running(String id) {
    return job(id).started(NOW.plusSeconds(1));
  }

  @Test
  void refusesAJobThatIsThere() throws Exception {
    try (JobStore store = SqliteJobStore.open(file)) {
      store.insert(job("a"));
      JobStoreException fault = assertThrows(JobStoreException.class, () -> store.insert(job("a")));
      assertTrue(String.valueOf(fault.getMessage()).startsWith("cannot write the store " + file));
      store.update(job("b"));
      assertEquals(1, store.load().size());
    }
  }

  @Test
  void writesAheadAndToTheDisk() throws Exception {
    try (SqliteJobStore store = SqliteJobStore.open(file)) {
      store.insert(job("a"));
      assertEquals("wal", ask("PRAGMA journal_mode"));
      assertEquals("2", store.setting("synchronous"));
      assertEquals("1", store.setting("foreign_keys"));
      assertEquals("5000", store.setting("busy_timeout"));
      assertTrue(Files.size(folder.resolve("phasecast.db-wal")) > 0);
    }
  }

  private String ask(String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.getString(1);
    }
  }

  private void tell(String... orders) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String order : orders) {
        if (!order.isBlank()) {
          statement.execute(order);
        }
      }
    }
  }

  /** The dump is of a store as version 1 left it; it stays as it is when versions come. */
  @Test
  void bringsAnOldStoreToThePresent() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("store-1.sql")) {
      String dump = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      tell(dump.split(";\n", -1));
    }
    assertEquals("1", ask("PRAGMA user_version"));
    try (JobStore store = SqliteJobStore.open(file)) {
      List<StoredJob> jobs = store.load();
      assertEquals(
          List.of("old-done", "old-failed", "old-running"),
          jobs.stream().map(StoredJob::id).toList());
      assertEquals(List.of("43 of 100 frames"), jobs.get(0).job().warnings());
      assertEquals("the file: holds no video", jobs.get(1).job().error().orElseThrow());
      assertEquals(1, jobs.get(2).attempts());
      assertTrue(jobs.get(2).child().isEmpty());
      StoredJob marked = jobs.get(2).with(new ChildMark(1, NOW));
      store.update(marked);
      assertEquals(marked, store.load().get(2));
    }
    assertEquals(Integer.toString(Migrations.shipped().version()), ask("PRAGMA user_version"));
    assertEquals("ok", ask("PRAGMA integrity_check"));
  }

  @Test
  void refusesAStoreOfANewerProgram() throws Exception {
    SqliteJobStore.open(file).close();
    tell("PRAGMA user_version = 99");
    JobStoreException fault =
        assertThrows(JobStoreException.class, () -> SqliteJobStore.open(file));
    assertEquals(
        "the store "
            + file
            + " was written by a newer Phasecast (version 99 of the store, this one knows "
            + Migrations.shipped().version()
            + "); start that one, or choose another data folder",
        fault.getMessage());
    assertEquals("99", ask("PRAGMA user_version"));
  }

  @Test
  void aMigrationHappensWhollyOrNotAtAll() throws Exception {
    String first = "CREATE TABLE kept (x INTEGER);\nINSERT INTO kept VALUES (1);\n";
    String broken = "UPDATE kept SET x = 2;\nINSERT INTO nowhere VALUES (1);\n";
    assertThrows(
        JobStoreException.class,
        () -> SqliteJobStore.open(file, new Migrations(List.of(first, broken))));
    assertEquals("1", ask("PRAGMA user_version"));
    assertEquals("1", ask("SELECT x FROM kept"));
    String repaired = "UPDATE kept SET x = 2;\n";
    SqliteJobStore.open(file, new Migrations(List.of(first, repaired))).close();
    SqliteJobStore.open(file, new Migrations(List.of(first, repaired))).close();
    assertEquals("2", ask("SELECT x FROM kept"));
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNoStore() throws Exception {
    Files.writeString(file, "this is no database, whatever its name says\n".repeat(100));
    JobStoreException fault =
        assertThrows(JobStoreException.class, () -> SqliteJobStore.open(file));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.startsWith("the store " + file + " cannot be used: "), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void seesThatAStoreIsDamaged() throws Exception {
    try (JobStore store = SqliteJobStore.open(file)) {
      for (int i = 0; i < 500; i++) {
        store.insert(job("job" + i));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 4096 * 3; i < bytes.length - 4096; i++) {
      bytes[i] = (byte) (31 * i);
    }
    Files.write(file, bytes);
    assertThrows(JobStoreException.class, () -> SqliteJobStore.open(file));
  }

  @Test
  void manyThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (JobStore store = SqliteJobStore.open(file)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String id = "job" + i;
        work.add(
            () -> {
              store.insert(job(id));
              store.update(running(id));
              store.load();
              store.update(running(id).done(List.of(), NOW));
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
      assertEquals(64, store.load().size());
      assertTrue(store.load().stream().allMatch(stored -> stored.status() == JobStatus.DONE));
    } finally {
      threads.shutdownNow();
    }
    assertEquals("ok", ask("PRAGMA integrity_check"));
  }
}
