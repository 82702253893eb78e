package dev.phasecast.training.picture;

import dev.phasecast.media.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out which pictures there are and where they come from. */
final class PictureFolders {
  private static final int COLUMNS = 4;

  private PictureFolders() {}

  /**
   * Pictures of folders, sorted by name. A folder is a class; one that holds folders gives a class
   * for each. Names that begin with {@code real} were taken, others generated; a person is the name
   * of the file without its ending.
   *
   * @throws IOException if a folder cannot be read
   * @throws IllegalArgumentException if there are no pictures of one of both kinds
   */
  static List<LabelledPicture> read(List<Path> folders) throws IOException {
    List<LabelledPicture> out = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> inside = list(folder);
      List<Path> classes = inside.stream().filter(Files::isDirectory).toList();
      for (Path one : classes.isEmpty() ? List.of(folder) : classes) {
        String source = one.toAbsolutePath().normalize().getFileName().toString();
        for (Path file : list(one)) {
          if (PictureReader.recognises(file)) {
            out.add(new LabelledPicture(file, source, isGenerated(source), stem(file)));
          }
        }
      }
    }
    return checked(out, folders.toString());
  }

  /**
   * Pictures of a table {@code path,label,generator,person} with a header; label is {@code real} or
   * {@code fake}, paths count from the table's folder.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a line has not four columns, or a kind is missing
   */
  static List<LabelledPicture> table(Path file) throws IOException {
    List<LabelledPicture> out = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split(",", -1);
      boolean real = cells.length == COLUMNS && cells[1].strip().equals("real");
      if (cells.length != COLUMNS || !(real || cells[1].strip().equals("fake"))) {
        throw new IllegalArgumentException(
            "%s, line %d: path,label,generator,person was expected, with real or fake as label"
                .formatted(file, i + 1));
      }
      Path picture = file.resolveSibling(cells[0].strip());
      String source = cells[2].isBlank() ? cells[1].strip() : cells[2].strip();
      String person = cells[3].isBlank() ? stem(picture) : cells[3].strip();
      out.add(new LabelledPicture(picture, source, !real, person));
    }
    return checked(out, file.toString());
  }

  /** At most so many, evenly of both classes, in their order. */
  static List<LabelledPicture> some(List<LabelledPicture> pictures, int most, long seed) {
    if (pictures.size() <= most) {
      return pictures;
    }
    Random random = new Random(seed);
    Set<LabelledPicture> drawn = new HashSet<>();
    for (boolean synthetic : new boolean[] {false, true}) {
      List<LabelledPicture> one =
          new ArrayList<>(
              pictures.stream().filter(picture -> picture.synthetic() == synthetic).toList());
      Collections.shuffle(one, random);
      drawn.addAll(one.subList(0, Math.min(one.size(), most / 2)));
    }
    return pictures.stream().filter(drawn::contains).toList();
  }

  private static List<LabelledPicture> checked(List<LabelledPicture> pictures, String where) {
    long generated = pictures.stream().filter(LabelledPicture::synthetic).count();
    if (generated == 0 || generated == pictures.size()) {
      throw new IllegalArgumentException(
          "%s: %d generated pictures and %d taken ones; both are needed (folders of taken ones are called real…)"
              .formatted(where, generated, pictures.size() - generated));
    }
    return List.copyOf(pictures);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static boolean isGenerated(String folder) {
    return !folder.toLowerCase(Locale.ROOT).startsWith("real");
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
