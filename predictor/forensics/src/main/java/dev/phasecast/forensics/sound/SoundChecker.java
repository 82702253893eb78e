package dev.phasecast.forensics.sound;

import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.model.ModelFile;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks sound for traces of generators. Safe for use by several threads at once.
 *
 * <p>A file is read in one pass, about twenty seconds of it in memory at a time.
 */
public final class SoundChecker {
  /** Samples a second at which all detectors work. */
  public static final int RATE = 22_050;

  private final SoundModel model;

  SoundChecker(SoundModel model) {
    this.model = model;
  }

  /** With the model that ships. */
  public static SoundChecker standard() {
    return new SoundChecker(Standard.MODEL);
  }

  /**
   * A checker fitted to examples. Each should come in several treatments (as it is, coded, with
   * noise), the same for both classes, or the treatment is what is learned.
   *
   * @throws IllegalArgumentException if there are too few: both classes, several generators and
   *     several utterances are needed
   */
  public static SoundChecker fit(List<SoundExample> examples) {
    return new SoundChecker(SoundModel.fit(examples));
  }

  /**
   * A checker kept by {@link #save}.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  public static SoundChecker load(Path file) throws IOException {
    return new SoundChecker(SoundModel.load(ModelFile.read(file)));
  }

  /** Keeps what was fitted. */
  public void save(Path file) throws IOException {
    ModelFile model = new ModelFile();
    this.model.save(model);
    model.write(file);
  }

  /** What is to be said of a measured example. */
  public Finding check(SoundExample example) {
    return new SoundJudge(model, example.measurement()).finding(List.of());
  }

  /**
   * Checks the sound of a file, or of a video.
   *
   * @throws MediaException if the file has no sound that can be read, or is over a limit
   */
  public Finding check(Path file, MediaLimits limits, Detail detail) throws MediaException {
    AudioSelection selection = AudioSelection.all().mono().at(RATE);
    try (AudioReader reader = AudioReader.open(file, limits, selection)) {
      return check(reader, detail);
    }
  }

  /**
   * Checks what a reader gives, for those who want its report too.
   *
   * @param reader of one channel at {@link #RATE}; borrowed, and read to its end
   * @throws MediaException if its file is over a limit, or gives nothing in time
   */
  public Finding check(AudioReader reader, Detail detail) throws MediaException {
    return finding(SoundScan.of(SampleSource.of(reader)), detail);
  }

  /**
   * Checks a clip.
   *
   * @throws IllegalArgumentException if it is not at {@link #RATE}; {@link AudioReader} converts
   */
  public Finding check(AudioClip clip, Detail detail) {
    return finding(scan(clip), detail);
  }

  static SoundScan.Result scan(AudioClip clip) {
    if (clip.sampleRate() != RATE) {
      throw new IllegalArgumentException(
          "sound is checked at %d Hz, not at %d; let AudioReader convert it"
              .formatted(RATE, clip.sampleRate()));
    }
    try {
      return SoundScan.of(SampleSource.of(clip.mono()));
    } catch (MediaException e) {
      throw new AssertionError("a clip in memory is not read", e);
    }
  }

  private Finding finding(SoundScan.Result scan, Detail detail) {
    SoundJudge judge = new SoundJudge(model, scan.measurement());
    return detail == Detail.EVIDENCE
        ? judge.finding(SoundExhibits.of(scan))
        : judge.finding(List.of());
  }

  private static final class Standard {
    static final SoundModel MODEL =
        SoundModel.load(ModelFile.resource(SoundChecker.class, "sound-detectors.txt"));
  }
}
