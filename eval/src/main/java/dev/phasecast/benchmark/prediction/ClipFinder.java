package dev.phasecast.benchmark.prediction;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The clips that names on the command line stand for: themselves, or all videos in a folder. */
final class ClipFinder {
  private static final Pattern VIDEOS =
      Pattern.compile(
          ".*\\.(mp4|m4v|mov|mkv|webm|avi|mpe?g|m?ts|ogv|flv|wmv|asf|gif|mxf|nut|ivf|y4m|3gp)");

  private ClipFinder() {}

  /**
   * Files stay as they were named, whatever they are; of a folder come those whose names end as
   * videos do, sorted by path, also from the folders in it. Hidden files are left out, and so is
   * what comes again.
   *
   * @throws CommandException if a folder cannot be read, or holds no video
   */
  static List<BenchClip> find(List<Path> named, HeldOut heldOut) throws CommandException {
    List<BenchClip> clips = new ArrayList<>();
    for (Path one : named) {
      List<BenchClip> found =
          Files.isDirectory(one)
              ? within(one, heldOut)
              : List.of(new BenchClip(one, Inputs.name(one), heldOut.of(one, Inputs.name(one))));
      found.stream()
          .filter(clip -> clips.stream().noneMatch(seen -> same(seen.file(), clip.file())))
          .forEach(clips::add);
    }
    return clips;
  }

  private static boolean same(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  private static List<BenchClip> within(Path folder, HeldOut heldOut) throws CommandException {
    List<BenchClip> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> isVideo(file) && !Inputs.name(file).startsWith("."))
              .sorted()
              .map(file -> clip(folder, file, heldOut))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, folder + ": cannot be read; check its permissions", e);
    }
    if (found.isEmpty()) {
      throw new CommandException(
          ExitCode.UNREADABLE, folder + ": holds no videos; give a folder that does");
    }
    return found;
  }

  private static BenchClip clip(Path folder, Path file, HeldOut heldOut) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return new BenchClip(file, name, heldOut.of(file, name));
  }

  /** Whether its name ends as those of videos do. */
  static boolean isVideo(Path file) {
    return VIDEOS.matcher(Inputs.name(file).toLowerCase(Locale.ROOT)).matches();
  }
}
