package dev.phasecast.cli.check;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.forensics.sound.SoundFingerprint;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.SoundWriter;
import dev.phasecast.report.ResultFolder;
import dev.phasecast.report.check.FingerprintFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sounds of one source. */
final class SoundSet implements FingerprintSet {
  /** Of each file; more of one voice tells little more. */
  private static final double MOST_SECONDS = 60;

  /** Of all files together: 300 MB of samples. */
  private static final double MOST_ALTOGETHER = 3600;

  private static final double FLOOR = 1e-6;

  private final List<AudioClip> clips = new ArrayList<>();
  private double seconds;

  @Override
  public void add(Path file, MediaLimits limits) throws MediaException {
    if (seconds >= MOST_ALTOGETHER) {
      throw new IllegalArgumentException(
          "is left out: a fingerprint is taken of %.0f s at most".formatted(MOST_ALTOGETHER));
    }
    AudioClip clip =
        AudioReader.read(
            file,
            limits,
            AudioSelection.all().mono().at(SoundChecker.RATE).between(0, MOST_SECONDS));
    if (clip.seconds() < 1) {
      throw new IllegalArgumentException(
          "lasts less than the second that a fingerprint is made of; give longer sounds");
    }
    clips.add(clip);
    seconds += clip.seconds();
  }

  @Override
  public String things() {
    return "sounds";
  }

  @Override
  public String size() {
    return "%.0f s".formatted(seconds);
  }

  @Override
  public void write(ResultFolder folder) throws IOException {
    SoundFingerprint fingerprint = SoundFingerprint.of(clips);
    double[] spectrum = fingerprint.spectrum();
    double[] hertz = new double[spectrum.length];
    double[] logarithms = new double[spectrum.length];
    for (int k = 0; k < spectrum.length; k++) {
      hertz[k] = k;
      logarithms[k] = Math.log(spectrum[k] + FLOOR);
    }
    Exhibit.Series series = Exhibit.Series.of("mean spectrum", hertz, logarithms);
    FingerprintFiles.csv(folder.file(FingerprintFiles.CSV), "hertz,ln mean magnitude", series);
    FingerprintFiles.png(
        folder.file(FingerprintFiles.PNG),
        new Exhibit.Curves(
            "spectrum",
            "Fingerprint of " + clips.size() + " sounds",
            "The mean spectrum of what is left when speech is flattened away. Recordings give an"
                + " even band; thin peaks at even distances are what up-sampling generators leave.",
            "frequency, Hz",
            "ln mean magnitude",
            List.of(series),
            List.of()));
    SoundWriter.pcm16(folder.file(FingerprintFiles.WAV), fingerprint.audible());
  }
}
