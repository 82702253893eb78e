package dev.phasecast.forensics.video;

import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.DetectorFinding;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.MediaType;
import dev.phasecast.forensics.Moment;
import dev.phasecast.forensics.Segment;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.frame.Picture;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.DecodeReport;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.UnreadableMediaException;
import dev.phasecast.media.VideoInfo;
import dev.phasecast.media.VideoReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks videos. Frames are sampled evenly through time in a single pass, so memory and the number
 * of frames checked are bounded whatever the length.
 *
 * <p>For one thread at a time, as the checks it is given are.
 */
public final class VideoChecker {
  /** Frames checked of a video that tells its length truly. */
  public static final int SAMPLES = 48;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int REASONS_OF_FRAMES = 2;

  /** Checks a picture. */
  @FunctionalInterface
  public interface PictureCheck {
    /** What is found in it. */
    Finding check(Picture picture, Detail detail);
  }

  /** Checks sound. */
  @FunctionalInterface
  public interface SoundCheck {
    /**
     * What is found in it.
     *
     * @param reader of one channel at {@link SoundChecker#RATE}; borrowed, and read to its end
     */
    Finding check(AudioReader reader, Detail detail) throws MediaException;
  }

  /** Hears of a check while it goes on. */
  public interface Watch {
    /** Hears nothing and stops nothing. */
    Watch NONE = (frames, expected) -> true;

    /**
     * So many frames have been read.
     *
     * @param expected how many there are, by the word of the file
     * @return whether to go on; otherwise the check ends with what has been read
     */
    boolean goesOn(long frames, OptionalLong expected);
  }

  private final PictureCheck pictures;
  private final SoundCheck sound;

  /** A checker that asks these two; both are borrowed. */
  public VideoChecker(PictureCheck pictures, SoundCheck sound) {
    this.pictures = pictures;
    this.sound = sound;
  }

  /**
   * Checks a video.
   *
   * @throws MediaException if it cannot be read, or is over a limit
   */
  public CheckedVideo check(Path file, MediaLimits limits, Detail detail, Watch watch)
      throws MediaException {
    int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
    try (VideoReader reader = VideoReader.open(file, limits, threads, PATIENCE)) {
      Pass pass = new Pass(reader.info());
      long count = 0;
      OptionalLong expected = expected(reader.info());
      boolean goesOn = true;
      for (Optional<VideoFrame> next = reader.next();
          next.isPresent() && goesOn;
          next = reader.next()) {
        pass.take(next.get());
        goesOn = watch.goesOn(++count, expected);
      }
      return pass.finish(file, limits, detail, reader.report());
    }
  }

  /** How many frames there are, by the word of the file. */
  private static OptionalLong expected(VideoInfo info) {
    long frames =
        info.declaredFrames()
            .orElseGet(
                () ->
                    Math.round(
                        info.durationSeconds().orElse(0) * info.format().frameRate().value()));
    return frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty();
  }

  /** One pass through one video. */
  private final class Pass {
    private final FramePicture colours;
    private final FrameFindings findings = new FrameFindings();
    private final PredictionResidual residual = new PredictionResidual();
    private final double frameSeconds;
    private long stride;
    private long due;
    private double end;
    private Optional<VideoFrame> telling = Optional.empty();
    private double tellingScore = -1;
    private Optional<VideoFrame> last = Optional.empty();

    Pass(VideoInfo info) {
      colours = new FramePicture(info.format());
      frameSeconds = 1 / info.format().frameRate().value();
      stride = Math.max(1, expected(info).orElse(0) / SAMPLES);
      due = stride / 2;
    }

    void take(VideoFrame frame) {
      end = frame.time() + frameSeconds;
      residual.observe(frame);
      if (frame.index() < due) {
        last = Optional.of(frame);
        return;
      }
      due = frame.index() + stride;
      sample(frame);
      // A file that has more frames than it says is sampled ever more sparsely.
      if (findings.size() % (2 * SAMPLES) == 0) {
        stride *= 2;
      }
    }

    private void sample(VideoFrame frame) {
      Finding finding = pictures.check(colours.of(frame), Detail.SCORES);
      findings.add(frame.time(), finding);
      if (Math.abs(finding.llr()) > tellingScore) {
        tellingScore = Math.abs(finding.llr());
        telling = Optional.of(frame);
      }
    }

    CheckedVideo finish(Path file, MediaLimits limits, Detail detail, DecodeReport report)
        throws MediaException {
      if (findings.size() == 0) {
        // It has far fewer frames than it says.
        last.ifPresent(this::sample);
      }
      List<String> warnings = new ArrayList<>(report.warnings());
      boolean damaged = report.damaged();
      Optional<Finding> heard = Optional.empty();
      try (AudioReader reader =
          AudioReader.open(file, limits, AudioSelection.all().mono().at(SoundChecker.RATE))) {
        heard = Optional.of(sound.check(reader, detail));
        damaged |= reader.report().damaged();
        warnings.addAll(reader.report().warnings());
      } catch (UnreadableMediaException e) {
        // Many videos have no sound; that one cannot be read is told below.
      }
      return new CheckedVideo(finding(heard, detail), warnings, damaged);
    }

    private Finding finding(Optional<Finding> heard, Detail detail) {
      Verdict seen = findings.verdict();
      Verdict verdict = heard.map(one -> Segments.of(seen, one.verdict())).orElse(seen);
      // That either is made is as likely as that of the two which is likelier.
      double llr = heard.map(one -> Math.max(findings.mean(), one.llr())).orElseGet(findings::mean);
      List<Segment> shown = findings.segments(end);
      List<Segment> segments =
          heard
              .filter(one -> !one.segments().isEmpty())
              .map(one -> Segments.both(shown, one.segments()))
              .orElse(shown);
      List<DetectorFinding> detectors = new ArrayList<>(findings.detectors());
      detectors.add(residual.finding());
      heard.ifPresent(
          one -> one.detectors().forEach(detector -> detectors.add(renamed("sound-", detector))));
      return new Finding(
          MediaType.VIDEO,
          verdict,
          llr,
          reasons(verdict, heard),
          detectors,
          findings.timeline(),
          segments,
          detail == Detail.EVIDENCE ? exhibits(heard) : List.of());
    }

    private List<String> reasons(Verdict verdict, Optional<Finding> heard) {
      List<String> ofPictures = new ArrayList<>();
      ofPictures.add(findings.reason());
      findings.suspects(end).ifPresent(ofPictures::add);
      ofPictures.addAll(findings.reasonsOfFrames(REASONS_OF_FRAMES));
      List<String> ofSound =
          heard
              .map(
                  one ->
                      one.reasons().stream()
                          .map(text -> "Sound: " + Sentences.inner(text))
                          .toList())
              .orElse(List.of("Sound: there is none that can be read."));
      boolean soundFirst = verdict == Verdict.SYNTHETIC && findings.verdict() != Verdict.SYNTHETIC;
      List<String> reasons = new ArrayList<>();
      if (soundFirst) {
        reasons.add(
            "The sound is synthetic; the pictures are " + described(findings.verdict()) + ".");
      } else if (verdict == Verdict.SYNTHETIC) {
        reasons.add(
            "The pictures are synthetic"
                + heard.map(one -> "; the sound is " + described(one.verdict())).orElse("")
                + ".");
      }
      reasons.addAll(soundFirst ? ofSound : ofPictures);
      reasons.addAll(soundFirst ? ofPictures : ofSound);
      return reasons;
    }

    private static String described(Verdict verdict) {
      return switch (verdict) {
        case SYNTHETIC -> "synthetic as well";
        case NATURAL -> "natural";
        case INCONCLUSIVE -> "undecided";
      };
    }

    private List<Exhibit> exhibits(Optional<Finding> heard) {
      List<Exhibit> exhibits = new ArrayList<>(scores(heard));
      telling.ifPresent(
          frame ->
              pictures
                  .check(colours.of(frame), Detail.EVIDENCE)
                  .exhibits()
                  .forEach(one -> exhibits.add(Exhibits.of("frame-", at(frame), one))));
      exhibits.addAll(residual.exhibits());
      heard.ifPresent(
          one -> one.exhibits().forEach(part -> exhibits.add(Exhibits.of("sound-", "", part))));
      return exhibits;
    }

    private static String at(VideoFrame frame) {
      return " (frame %d, at %.2f s)".formatted(frame.index(), frame.time());
    }

    /** Pictures and sound over time in one plot, where there are both. */
    private List<Exhibit> scores(Optional<Finding> heard) {
      List<Moment> spoken = heard.map(Finding::timeline).orElse(List.of());
      if (spoken.size() < 2 || spoken.stream().allMatch(moment -> moment.llr() == 0)) {
        return List.of();
      }
      return List.of(
          new Exhibit.Curves(
              "scores-over-time",
              "Pictures and sound over time",
              "Above 0 speaks for a generator, below 0 for a recording; near 0 says nothing.",
              "seconds",
              "log-likelihood ratio",
              List.of(series("pictures", findings.timeline()), series("sound", spoken)),
              List.of()));
    }

    private static Exhibit.Series series(String name, List<Moment> moments) {
      return new Exhibit.Series(
          name, moments.stream().map(at -> new Exhibit.Point(at.seconds(), at.llr())).toList());
    }
  }

  private static DetectorFinding renamed(String prefix, DetectorFinding one) {
    return new DetectorFinding(
        prefix + one.name(), one.applies(), one.fused(), one.llr(), one.reason());
  }
}
