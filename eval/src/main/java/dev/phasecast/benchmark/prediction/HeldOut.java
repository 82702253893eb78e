package dev.phasecast.benchmark.prediction;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Tells clips that predictors were tuned on from those that were held out. */
interface HeldOut {
  /** The clips that the settings of the shipped predictors were chosen on. */
  String TUNING = "tuning.clips";

  /**
   * Which set a clip belongs to.
   *
   * @param file as it was found
   * @param name below the folder that was named
   */
  ClipSet of(Path file, String name);

  /** Every clip is held out but those that the shipped predictors were tuned on. */
  static HeldOut shipped() {
    try (InputStream in = HeldOut.class.getResourceAsStream(TUNING)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + TUNING);
      }
      List<Path> tuned = paths(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return (file, name) ->
          tuned.stream().anyMatch(file.toAbsolutePath().normalize()::endsWith)
              ? ClipSet.TUNING
              : ClipSet.HELD_OUT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Held out is what {@code pattern} says: a text file with a path on each line, of which the end
   * counts, or a glob for the name of a clip below its folder.
   *
   * @throws CommandException if it is neither
   */
  static HeldOut by(String pattern) throws CommandException {
    try {
      Path list = Path.of(pattern);
      if (Files.isRegularFile(list) && !ClipFinder.isVideo(list)) {
        List<Path> held = paths(Files.readString(list));
        return (file, name) ->
            set(held.stream().anyMatch(file.toAbsolutePath().normalize()::endsWith));
      }
      PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return (file, name) ->
          set(
              glob.matches(Path.of(name))
                  || (file.getFileName() != null && glob.matches(file.getFileName())));
    } catch (PatternSyntaxException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--held-out " + pattern + ": is no glob; give one such as '{a,b}*.mp4', or a list",
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE,
          "--held-out " + pattern + ": cannot be read as text; give a path on each line",
          e);
    }
  }

  private static ClipSet set(boolean held) {
    return held ? ClipSet.HELD_OUT : ClipSet.TUNING;
  }

  /** A path on each line; {@code #} begins a comment. */
  private static List<Path> paths(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> Path.of(line).normalize())
        .toList();
  }
}
