package dev.phasecast.forensics.sound;

import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Labelled sound outside the project, where the tests are told of it. */
final class SharedAudio {
  private SharedAudio() {}

  /** One labelled file. */
  record Item(Path file, boolean fake, String generator, String utterance, String corpus) {
    boolean artefact() {
      return utterance.equals("ganpolice_artifacts");
    }

    AudioClip clip() {
      try {
        return AudioReader.read(
            file, MediaLimits.standard(), AudioSelection.all().mono().at(SoundChecker.RATE));
      } catch (MediaException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The folder, or the test is skipped. */
  static Path folder() {
    String data = System.getProperty("phasecast.data", "");
    Path folder = Path.of(data, "audio");
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.isRegularFile(folder.resolve("labels.csv")),
        "skipped: -Dphasecast.data=DIR with audio/labels.csv is not given");
    return folder;
  }

  /** All but copies of others. */
  static List<Item> items() throws IOException {
    Path folder = folder();
    List<Item> out = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder.resolve("labels.csv"));
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Arrays.asList(line.split(",", -1));
      if (cells.get(names.indexOf("duplicate_of")).isEmpty()) {
        out.add(
            new Item(
                folder.resolve(cells.get(names.indexOf("path"))),
                cells.get(names.indexOf("label")).equals("fake"),
                cells.get(names.indexOf("generator")),
                cells.get(names.indexOf("utterance")),
                cells.get(names.indexOf("corpus"))));
      }
    }
    return out;
  }
}
