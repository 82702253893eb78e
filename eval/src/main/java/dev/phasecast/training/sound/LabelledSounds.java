package dev.phasecast.training.sound;

import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.forensics.sound.SoundExample;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Sounds of which a table says what they are.
 *
 * <p>The table is CSV with a header. Columns used: {@code path} (from the folder), {@code label}
 * ({@code real} or {@code fake}), {@code generator}, {@code utterance}, and where present {@code
 * corpus} and {@code duplicate_of}: rows in which the last is not empty are left out. Without a
 * column {@code utterance} every file is one.
 *
 * @param sounds in the order of the table
 */
public record LabelledSounds(List<Sound> sounds) {
  /** Fingerprints of generators are published as sound, but are none that a check would meet. */
  private static final String ARTEFACTS = "artifacts";

  /**
   * One file.
   *
   * @param source generator, or corpus of a recording
   * @param corpus where its utterance or the speech its generator was made for comes from; empty if
   *     the table does not say
   */
  public record Sound(
      Path file, boolean synthetic, String source, String utterance, String corpus) {
    /** The clip as detectors take it. */
    public AudioClip clip() throws IOException {
      AudioSelection selection = AudioSelection.all().mono().at(SoundChecker.RATE);
      return AudioReader.read(file, MediaLimits.standard(), selection);
    }
  }

  /** Copies the list. */
  public LabelledSounds {
    sounds = List.copyOf(sounds);
  }

  /**
   * Reads a table.
   *
   * @param folder that paths start from
   * @throws IOException if the table cannot be read, has no such columns, or names a file that is
   *     not there; the message says which
   */
  public static LabelledSounds read(Path folder, Path table) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(table);
    } catch (NoSuchFileException e) {
      throw new IOException(table + ": is not there; give the table with --labels", e);
    }
    List<String> names = lines.isEmpty() ? List.of() : cells(lines.get(0));
    for (String needed : List.of("path", "label", "generator")) {
      if (!names.contains(needed)) {
        throw new IOException(
            "%s: has no column \"%s\"; its first line must name path, label and generator"
                .formatted(table, needed));
      }
    }
    List<Sound> sounds = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = cells(lines.get(i));
      if (lines.get(i).isBlank()
          || !cell(names, cells, "duplicate_of").isEmpty()
          || cell(names, cells, "utterance").endsWith(ARTEFACTS)) {
        continue;
      }
      sounds.add(sound(folder, table, i + 1, names, cells));
    }
    return new LabelledSounds(sounds);
  }

  private static Sound sound(
      Path folder, Path table, int line, List<String> names, List<String> cells)
      throws IOException {
    String path = cell(names, cells, "path");
    String label = cell(names, cells, "label");
    if (!label.equals("real") && !label.equals("fake")) {
      throw new IOException(
          "%s: line %d says \"%s\", not real or fake".formatted(table, line, label));
    }
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "%s: line %d names %s, which is not there".formatted(table, line, file));
    }
    boolean synthetic = label.equals("fake");
    String corpus = cell(names, cells, "corpus");
    String source =
        synthetic ? cell(names, cells, "generator") : corpus.isEmpty() ? "real" : corpus;
    String utterance = cell(names, cells, "utterance");
    return new Sound(file, synthetic, source, utterance.isEmpty() ? path : utterance, corpus);
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split(",", -1));
  }

  private static String cell(List<String> names, List<String> cells, String name) {
    int at = names.indexOf(name);
    return at >= 0 && at < cells.size() ? cells.get(at) : "";
  }

  /**
   * Measures all sounds in each treatment.
   *
   * @param seed of noise
   * @param progress is told the share that is done
   */
  public List<SoundExample> measure(
      List<SoundTreatment> treatments, long seed, DoubleConsumer progress) throws IOException {
    List<SoundExample> out = new ArrayList<>();
    for (int i = 0; i < sounds.size(); i++) {
      Sound sound = sounds.get(i);
      AudioClip clip = sound.clip();
      for (SoundTreatment treatment : treatments) {
        out.add(
            SoundExample.measure(
                treatment.apply(clip, seed + i),
                sound.synthetic(),
                sound.source(),
                sound.utterance(),
                treatment.label()));
      }
      progress.accept((i + 1.0) / sounds.size());
    }
    return out;
  }
}
