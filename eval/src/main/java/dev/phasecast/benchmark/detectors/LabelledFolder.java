package dev.phasecast.benchmark.detectors;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds out which files of a folder a generator made.
 *
 * <p>{@code labels.csv} says so if it is there, with a header and the columns {@code path} (or
 * {@code file}), {@code label} ({@code real} or {@code fake}), and perhaps {@code generator},
 * {@code utterance} or {@code person}, and {@code duplicate_of}, whose files are left out. Without
 * it each folder inside is a class: recordings where its name begins with {@code real}, a generator
 * otherwise; files of one name before the ending, in whatever folder, are of one person.
 */
final class LabelledFolder {
  private static final String LABELS = "labels.csv";

  /** Fingerprints of generators are published as sound, but are none that a check would meet. */
  private static final String ARTEFACTS = "artifacts";

  private LabelledFolder() {}

  /**
   * The files of one kind, sorted.
   *
   * @param endings of their names, in lower case with the dot
   * @throws CommandException if the folder cannot be read or its list makes no sense
   */
  static List<LabelledFile> read(Path folder, List<String> endings) throws CommandException {
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          ExitCode.UNREADABLE, folder + ": is no folder; give one with labelled files");
    }
    try {
      Path labels = folder.resolve(LABELS);
      return Files.isRegularFile(labels)
          ? listed(folder, labels, endings)
          : byFolder(folder, endings);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<LabelledFile> listed(Path folder, Path labels, List<String> endings)
      throws IOException, CommandException {
    List<String> lines = Files.readAllLines(labels);
    List<String> header = lines.isEmpty() ? List.of() : fields(lines.get(0));
    int path = Math.max(header.indexOf("path"), header.indexOf("file"));
    int label = header.indexOf("label");
    if (path < 0 || label < 0) {
      throw new CommandException(
          ExitCode.UNREADABLE, labels + ": needs columns named path and label in its first line");
    }
    int generator = header.indexOf("generator");
    int corpus = header.indexOf("corpus");
    int group = Math.max(header.indexOf("utterance"), header.indexOf("person"));
    int duplicate = header.indexOf("duplicate_of");
    List<LabelledFile> out = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = fields(line);
      if (line.isBlank()
          || !field(row, duplicate).isEmpty()
          || field(row, group).endsWith(ARTEFACTS)) {
        continue;
      }
      String name = field(row, path);
      if (endings.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
        continue;
      }
      String kind = field(row, label);
      boolean synthetic = !kind.equalsIgnoreCase("real");
      String source = synthetic ? field(row, generator) : field(row, corpus);
      String member = field(row, group);
      out.add(
          new LabelledFile(
              folder.resolve(name),
              source.isEmpty() ? kind : source,
              synthetic,
              member.isEmpty() ? stem(Path.of(name)) : member));
    }
    return out;
  }

  private static String field(List<String> row, int column) {
    return column >= 0 && column < row.size() ? row.get(column).strip() : "";
  }

  private static List<String> fields(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private static List<LabelledFile> byFolder(Path folder, List<String> endings) throws IOException {
    List<LabelledFile> out = new ArrayList<>();
    List<Path> classes = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> inside = entries.sorted().toList();
      if (inside.stream().anyMatch(file -> fits(file, endings))) {
        classes.add(folder.toAbsolutePath().normalize());
      } else {
        inside.stream().filter(Files::isDirectory).forEach(classes::add);
      }
    }
    for (Path one : classes) {
      String source = String.valueOf(one.getFileName());
      boolean synthetic = !source.toLowerCase(Locale.ROOT).startsWith("real");
      try (Stream<Path> files = Files.walk(one)) {
        files
            .filter(file -> fits(file, endings))
            .sorted()
            .forEach(file -> out.add(new LabelledFile(file, source, synthetic, stem(file))));
      }
    }
    return out;
  }

  private static boolean fits(Path file, List<String> endings) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && endings.stream().anyMatch(name::endsWith);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
