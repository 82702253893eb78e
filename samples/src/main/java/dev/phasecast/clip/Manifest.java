package dev.phasecast.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The list of the clips in a folder, {@code manifest.csv}, in order of their names. */
final class Manifest {
  static final String FILE = "manifest.csv";
  private static final String HEADER = "name,width,height,rate,frames,sha256";

  private final Map<String, Entry> entries = new TreeMap<>();

  /**
   * A clip.
   *
   * @param rate frames a second as a fraction, such as 25:1
   * @param sha256 of its frames as drawn, see {@link FrameDigest}; not of any file
   */
  record Entry(String name, int width, int height, String rate, int frames, String sha256) {
    private String line() {
      return String.join(
          ",",
          name,
          Integer.toString(width),
          Integer.toString(height),
          rate,
          Integer.toString(frames),
          sha256);
    }
  }

  /**
   * The manifest of a folder; empty if it has none.
   *
   * @throws IOException if the file cannot be read or is no manifest
   */
  static Manifest read(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return manifest;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IOException(file + ": is no manifest of clips; remove it or use another folder");
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] field = line.split(",", -1);
      try {
        manifest.put(
            new Entry(
                field[0],
                Integer.parseInt(field[1]),
                Integer.parseInt(field[2]),
                field[3],
                Integer.parseInt(field[4]),
                field[5]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(
            file + ": cannot be understood at \"" + line + "\"; remove it or use another folder",
            e);
      }
    }
    return manifest;
  }

  /** Adds a clip, or replaces the one of that name. */
  void put(Entry entry) {
    entries.put(entry.name(), entry);
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    entries.values().forEach(entry -> lines.add(entry.line()));
    Files.writeString(folder.resolve(FILE), String.join("\n", lines) + "\n");
  }
}
