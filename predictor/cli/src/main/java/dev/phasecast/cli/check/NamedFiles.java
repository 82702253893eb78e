package dev.phasecast.cli.check;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Inputs;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The files that names on the command line stand for: themselves, or all media in a folder. */
final class NamedFiles {
  private static final Pattern PICTURES =
      Pattern.compile(".*\\.(png|jpe?g|webp|bmp|tiff?|pgm|ppm)");
  private static final Pattern SOUNDS =
      Pattern.compile(".*\\.(wav|w64|mp3|flac|m4a|aac|ogg|oga|opus|aiff?|au|caf|amr|wma|ac3)");
  private static final Pattern VIDEOS =
      Pattern.compile(
          ".*\\.(mp4|m4v|mov|mkv|webm|avi|mpe?g|m?ts|ogv|flv|wmv|asf|gif|mxf|nut|ivf|y4m|3gp|heic|"
              + "heif|avif)");

  private NamedFiles() {}

  /**
   * Files stay as they were named, whatever they are; of a folder come those whose names end as
   * pictures, sounds or videos do, in order, also from the folders in it. Hidden ones are left out.
   *
   * @throws CommandException if a folder cannot be read, or holds none
   */
  static List<Path> media(List<Path> named) throws CommandException {
    List<Path> files = new ArrayList<>();
    for (Path one : named) {
      if (Files.isDirectory(one)) {
        files.addAll(within(one));
      } else {
        files.add(one);
      }
    }
    return files;
  }

  private static List<Path> within(Path folder) throws CommandException {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new Collector(folder, found));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, folder + ": cannot be read; check its permissions", e);
    }
    if (found.isEmpty()) {
      throw new CommandException(
          ExitCode.UNREADABLE,
          folder + ": holds no pictures, videos or sounds; give a folder that does");
    }
    Collections.sort(found);
    return found;
  }

  static boolean isPicture(Path file) {
    return PICTURES.matcher(lowerCase(file)).matches();
  }

  private static boolean isMedia(Path file) {
    String name = lowerCase(file);
    return PICTURES.matcher(name).matches()
        || SOUNDS.matcher(name).matches()
        || VIDEOS.matcher(name).matches();
  }

  private static String lowerCase(Path file) {
    return Inputs.name(file).toLowerCase(Locale.ROOT);
  }

  /** Gathers files of a tree. */
  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path top;
    private final List<Path> found;

    Collector(Path top, List<Path> found) {
      this.top = top;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return isHidden(folder) && !folder.equals(top)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (Files.isRegularFile(file) && !isHidden(file) && isMedia(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
      if (file.equals(top)) {
        throw fault;
      }
      // A folder below that is closed to us is told when it is named itself.
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path file) {
      return Inputs.name(file).startsWith(".") && !Inputs.name(file).matches("\\.+");
    }
  }
}
