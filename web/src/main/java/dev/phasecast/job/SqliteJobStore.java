package dev.phasecast.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Jobs in a file of SQLite, with a log that is written ahead. Every call is a transaction that has
 * reached the disk when the call returns.
 */
final class SqliteJobStore implements JobStore {
  private static final int BUSY_MILLISECONDS = 5_000;

  private final Path file;
  private final Connection connection;
  private final ObjectMapper json = new ObjectMapper();

  private SqliteJobStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a store, or makes one, and brings it to the present version.
   *
   * @throws JobStoreException if it is damaged, newer than this program, or no store
   */
  static SqliteJobStore open(Path file) throws JobStoreException {
    return open(file, Migrations.shipped());
  }

  static SqliteJobStore open(Path file, Migrations migrations) throws JobStoreException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Connection connection;
    try {
      connection = source.getConnection();
    } catch (SQLException e) {
      throw unusable(file, e);
    }
    try {
      requireSound(connection);
      migrations.apply(connection);
      return new SqliteJobStore(file, connection);
    } catch (SQLException e) {
      close(connection);
      throw unusable(file, e);
    } catch (JobStoreException e) {
      close(connection);
      throw new JobStoreException("the store " + file + " " + e.getMessage(), e);
    }
  }

  private static JobStoreException unusable(Path file, SQLException cause) {
    return new JobStoreException(
        "the store "
            + file
            + " cannot be used: "
            + firstLine(cause)
            + "; see that it can be written"
            + " and is whole, or choose another data folder",
        cause);
  }

  private static void requireSound(Connection connection) throws SQLException, JobStoreException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String found = result.next() ? result.getString(1) : "no answer";
      if (!"ok".equals(found)) {
        throw new JobStoreException(
            "is damaged ("
                + found.lines().findFirst().orElse("")
                + "); move it away to start anew");
      }
    }
  }

  @Override
  public synchronized List<StoredJob> load() throws JobStoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM job ORDER BY number")) {
      List<StoredJob> jobs = new ArrayList<>();
      while (row.next()) {
        jobs.add(read(row));
      }
      return jobs;
    } catch (SQLException e) {
      throw failure("read", e);
    }
  }

  @Override
  public synchronized boolean untouched() throws JobStoreException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 1 FROM sqlite_sequence WHERE name = 'job' AND seq > 0")) {
      return !row.next();
    } catch (SQLException e) {
      throw failure("read", e);
    }
  }

  @Override
  public synchronized void insert(StoredJob stored) throws JobStoreException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO job (status, progress, error, warnings, started, ended, bytes, attempts,"
                + " child_pid, child_started, id, kind, title, predictors, horizon, client, example,"
                + " created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int at = setState(statement, stored);
      Job job = stored.job();
      JobRequest request = job.request();
      statement.setString(at++, job.id());
      statement.setString(at++, request.kind().word());
      statement.setString(at++, request.title());
      statement.setString(at++, json(request.predictors()));
      statement.setInt(at++, request.horizon());
      statement.setString(at++, request.client());
      statement.setInt(at++, job.example() ? 1 : 0);
      statement.setLong(at, job.created().toEpochMilli());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failure("write", e);
    }
  }

  @Override
  public synchronized void update(StoredJob stored) throws JobStoreException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE job SET status = ?, progress = ?, error = ?, warnings = ?, started = ?, ended = ?,"
                + " bytes = ?, attempts = ?, child_pid = ?, child_started = ? WHERE id = ?")) {
      int at = setState(statement, stored);
      statement.setString(at, stored.id());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failure("write", e);
    }
  }

  @Override
  public synchronized void delete(String id) throws JobStoreException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM job WHERE id = ?")) {
      statement.setString(1, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failure("write", e);
    }
  }

  /** The present value of a setting of SQLite. */
  synchronized String setting(String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.next() ? result.getString(1) : "";
    }
  }

  @Override
  public synchronized void close() {
    close(connection);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Everything that was accepted is on disk; the next opening reads the log.
    }
  }

  private int setState(PreparedStatement statement, StoredJob stored)
      throws SQLException, JobStoreException {
    Job job = stored.job();
    int at = 1;
    statement.setString(at++, job.status().word());
    statement.setDouble(at++, job.progress());
    statement.setString(at++, job.error().orElse(null));
    statement.setString(at++, json(job.warnings()));
    setTime(statement, at++, job.started());
    setTime(statement, at++, job.ended());
    statement.setLong(at++, job.bytes());
    statement.setInt(at++, stored.attempts());
    if (stored.child().isPresent()) {
      statement.setLong(at++, stored.child().get().pid());
    } else {
      statement.setNull(at++, Types.INTEGER);
    }
    setTime(statement, at++, stored.child().map(ChildMark::started));
    return at;
  }

  private static void setTime(PreparedStatement statement, int at, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      statement.setLong(at, time.get().toEpochMilli());
    } else {
      statement.setNull(at, Types.INTEGER);
    }
  }

  private StoredJob read(ResultSet row) throws SQLException, JobStoreException {
    JobRequest request =
        new JobRequest(
            JobKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getString("title"),
            list(row.getString("predictors")),
            row.getInt("horizon"),
            row.getString("client"));
    Job job =
        new Job(
            row.getString("id"),
            request,
            JobStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
            row.getDouble("progress"),
            Optional.ofNullable(row.getString("error")),
            list(row.getString("warnings")),
            Instant.ofEpochMilli(row.getLong("created")),
            time(row, "started"),
            time(row, "ended"),
            row.getLong("bytes"),
            row.getInt("example") == 1);
    long pid = row.getLong("child_pid");
    return new StoredJob(
        job,
        row.getInt("attempts"),
        time(row, "child_started").map(started -> new ChildMark(pid, started)));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long milliseconds = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(milliseconds));
  }

  private String json(List<String> list) throws JobStoreException {
    try {
      return json.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new JobStoreException("cannot write a list of the store " + file, e);
    }
  }

  private List<String> list(String text) throws JobStoreException {
    try {
      return json.readValue(text, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new JobStoreException("the store " + file + " holds a damaged list", e);
    }
  }

  private JobStoreException failure(String verb, SQLException cause) {
    return new JobStoreException(
        "cannot " + verb + " the store " + file + ": " + firstLine(cause), cause);
  }

  private static String firstLine(SQLException fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
  }
}
