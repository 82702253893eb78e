package dev.phasecast.cluster;

import java.nio.file.Path;

/**
 * Where things lie in the folder of a batch.
 *
 * @param root the folder
 * @param run name of the run that works in it, empty for the one that makes the tables
 */
record BatchLayout(Path root, String run) {
  private static final String WORK = ".work";

  /** What a batch folder is known by: what is done in it. */
  Path mark() {
    return root.resolve("batch.json");
  }

  /** Held by the driver while it runs. */
  Path lock() {
    return root.resolve(".lock");
  }

  /** One file for each video that is done. */
  Path part(String key) {
    return root.resolve("parts").resolve(key.substring(0, 2)).resolve(key + ".zip");
  }

  /** Both tables. */
  Path data() {
    return root.resolve("data");
  }

  /** Result folders of the command line. */
  Path results() {
    return root.resolve("results");
  }

  /** Whether a file is the {@link #work} of some run. */
  static boolean isWork(Path file) {
    return file.getFileName().toString().startsWith(WORK);
  }

  /** What is in progress, and nobody's once the run has ended. */
  Path work() {
    return root.resolve(WORK + run);
  }

  /** How the videos of each wave ended. */
  Path outcomes() {
    return work().resolve("outcomes");
  }

  /** The tables until they are whole. */
  Path tables() {
    return work().resolve("data");
  }

  /** The tables that those are about to replace. */
  Path tablesBefore() {
    return work().resolve("data-before");
  }

  /** For files of a process while it runs. */
  Path scratch() {
    return work().resolve("scratch");
  }

  /** The summary for people. */
  Path page() {
    return root.resolve("summary.html");
  }

  /** The summary for programs. */
  Path summary() {
    return root.resolve("summary.json");
  }
}
