package dev.phasecast.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done with each video: one command of the command line. */
enum BatchTask {
  /** The main job: each next frame predicted and scored. */
  PREDICT("", "summary.json", "metrics.csv"),
  /** Registration from frame to frame. */
  MOTION("motion", "motion.json", ""),
  /** The detectors of generated pictures and sound. */
  CHECK("check", "check.json", "");

  /** Where the command's files lie below its scratch folder. */
  static final String RESULT = "result";

  private final String command;
  private final String document;
  private final String table;

  BatchTask(String command, String document, String table) {
    this.command = command;
    this.document = document;
    this.table = table;
  }

  /** Its name on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the JSON document that the command prints. */
  String document() {
    return document;
  }

  /** Name of the file of the command's result folder that holds the rows, if it is not that. */
  Optional<String> table() {
    return table.isEmpty() ? Optional.empty() : Optional.of(table);
  }

  /**
   * The arguments that do it; the document comes on stdout.
   *
   * @param options that bear on the result
   * @param result folder that the command makes, if it makes one
   */
  List<String> arguments(
      List<String> options, int threads, KeptResults kept, Path result, String video) {
    List<String> arguments = new ArrayList<>();
    if (!command.isEmpty()) {
      arguments.add(command);
    }
    arguments.add("--json");
    arguments.add("--quiet");
    arguments.add("--progress=none");
    switch (this) {
      case PREDICT -> {
        arguments.add("--out=" + result);
        arguments.add("--force");
        arguments.add("--threads=" + threads);
        if (kept == KeptResults.NONE) {
          arguments.add("--no-video");
        }
      }
      case CHECK -> {
        arguments.add("--threads=1");
        if (kept == KeptResults.FOLDERS) {
          arguments.add("--out=" + result);
          arguments.add("--force");
        }
      }
      case MOTION -> {
        // Its document is all that it writes.
      }
    }
    arguments.addAll(options);
    arguments.add(video);
    return arguments;
  }
}
