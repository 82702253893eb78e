package dev.phasecast.cluster;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The videos that arguments stand for, by path alone: a file that is there, or a name without
 * wildcards, stands for itself; a folder for the videos in it and below; all else is a glob, in
 * which {@code **} crosses folders.
 */
final class VideoFiles {
  private static final Pattern VIDEO =
      Pattern.compile(
          ".*\\.(mp4|m4v|mov|mkv|webm|avi|mpe?g|m?ts|ogv|flv|wmv|asf|gif|mxf|nut|ivf|y4m|3gp)");
  private static final Pattern WILDCARD = Pattern.compile(".*[*?\\[{].*", Pattern.DOTALL);

  private VideoFiles() {}

  /**
   * Absolute paths, each once, in the order of their names.
   *
   * @throws CommandException if an argument stands for nothing
   */
  static List<String> named(List<String> arguments) throws CommandException {
    SortedSet<String> files = new TreeSet<>();
    for (String argument : arguments) {
      Path path = Path.of(argument).toAbsolutePath().normalize();
      if (Files.isDirectory(path)) {
        PathMatcher videos = file -> VIDEO.matcher(lowerCase(file)).matches();
        if (walk(path, Integer.MAX_VALUE, argument, videos, files) == 0) {
          throw nothing(argument + ": holds no videos; name a folder that does");
        }
      } else if (Files.exists(path) || !WILDCARD.matcher(argument).matches()) {
        files.add(path.toString());
      } else {
        Path start = start(path);
        boolean crosses = argument.contains("**") || argument.contains("{");
        int depth = crosses ? Integer.MAX_VALUE : path.getNameCount() - start.getNameCount();
        if (walk(start, depth, argument, matcher(path, argument), files) == 0) {
          throw nothing(argument + ": matches no file; correct it, and put it in quotes");
        }
      }
    }
    return new ArrayList<>(files);
  }

  private static CommandException nothing(String message) {
    return new CommandException(ExitCode.UNREADABLE, message);
  }

  private static PathMatcher matcher(Path path, String argument) throws CommandException {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + path);
    } catch (PatternSyntaxException e) {
      throw new CommandException(
          ExitCode.USAGE, argument + ": is no pattern (" + e.getDescription() + "); correct it", e);
    }
  }

  /** The folder above the first wildcard. */
  private static Path start(Path pattern) {
    Path start = pattern;
    while (start.getParent() != null && !Files.isDirectory(start)) {
      start = start.getParent();
    }
    return start;
  }

  /** Adds what is wanted, and answers how many files that were. */
  private static long walk(
      Path start, int depth, String argument, PathMatcher wanted, SortedSet<String> files)
      throws CommandException {
    long[] found = {0};
    try {
      Files.walkFileTree(
          start,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!attributes.isDirectory() && wanted.matches(file)) {
                files.add(file.toString());
                found[0]++;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault)
                throws IOException {
              if (file.equals(start)) {
                throw fault;
              }
              // A folder that is closed to us holds nothing that could be named.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, argument + ": cannot be read; check its permissions", e);
    }
    return found[0];
  }

  private static String lowerCase(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }
}
