package dev.phasecast.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a store to the present version: script n makes version n of version n − 1, wholly or not
 * at all. Statements end with a semicolon at the end of a line. A script that was shipped never
 * changes; what has to change comes as a new one.
 */
final class Migrations {
  private final List<String> scripts;

  Migrations(List<String> scripts) {
    this.scripts = List.copyOf(scripts);
  }

  /** The scripts {@code migrations/1.sql} and so on, which lie beside this class. */
  static Migrations shipped() throws JobStoreException {
    List<String> scripts = new ArrayList<>();
    while (true) {
      String name = "migrations/" + (scripts.size() + 1) + ".sql";
      try (InputStream in = Migrations.class.getResourceAsStream(name)) {
        if (in == null) {
          return new Migrations(scripts);
        }
        scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new JobStoreException("cannot read " + name + " of this program", e);
      }
    }
  }

  /** The version that the scripts lead to. */
  int version() {
    return scripts.size();
  }

  /**
   * Runs the scripts that are missing.
   *
   * @throws JobStoreException if the store is newer than this program
   */
  void apply(Connection connection) throws SQLException, JobStoreException {
    int present = version(connection);
    if (present > scripts.size()) {
      throw new JobStoreException(
          "was written by a newer Phasecast (version "
              + present
              + " of the store, this one knows "
              + scripts.size()
              + "); start that one, or choose another data folder");
    }
    for (int version = present + 1; version <= scripts.size(); version++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        try {
          for (String part : scripts.get(version - 1).split(";\\s*\n", -1)) {
            if (!part.isBlank()) {
              statement.execute(part);
            }
          }
          statement.execute("PRAGMA user_version = " + version);
          statement.execute("COMMIT");
        } catch (SQLException e) {
          statement.execute("ROLLBACK");
          throw e;
        }
      }
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }
}
