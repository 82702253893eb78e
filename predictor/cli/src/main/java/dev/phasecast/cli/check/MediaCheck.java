package dev.phasecast.cli.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.forensics.video.CheckedVideo;
import dev.phasecast.forensics.video.VideoChecker;
import dev.phasecast.forensics.video.VideoChecker.PictureCheck;
import dev.phasecast.forensics.video.VideoChecker.SoundCheck;
import dev.phasecast.forensics.video.VideoChecker.Watch;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import dev.phasecast.media.UnreadableMediaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells by its content what kind a file is, and asks who knows that kind: a picture by its first
 * bytes; a video if a frame can be decoded; else sound.
 */
final class MediaCheck implements FileCheck {
  private static final int SNIFFED = 4096;

  /** First bytes of files that hold sound alone, as Latin-1. */
  private static final String SOUND_START =
      "(?s)(RIFF....WAVE|RF64....WAVE|ID3|fLaC|FORM....AIF|\\.snd|caff|#!AMR|wvpk|\u00ff[\u00e2-\u00ff]).*";

  /** Checks a still picture in its file, whose coding tells something too. */
  @FunctionalInterface
  interface StillCheck {
    Finding check(Path file, MediaLimits limits, Detail detail) throws MediaException;
  }

  private final StillCheck stills;
  private final SoundCheck sounds;
  private final VideoChecker videos;
  private final Runnable closing;

  /**
   * @param closing frees what the others hold
   */
  MediaCheck(StillCheck stills, PictureCheck frames, SoundCheck sounds, Runnable closing) {
    this.stills = stills;
    this.sounds = sounds;
    this.videos = new VideoChecker(frames, sounds);
    this.closing = closing;
  }

  @Override
  public Checked check(Path file, MediaLimits limits, Detail detail, Watch watch)
      throws MediaException, CommandException {
    if (PictureReader.recognises(file)) {
      return Checked.whole(stills.check(file, limits, detail));
    }
    String head = head(file);
    if (isText(head)) {
      throw new CommandException(
          ExitCode.UNREADABLE, file + ": is text, not a picture, video or sound; give such a file");
    }
    boolean likeSound = head.matches(SOUND_START);
    try {
      CheckedVideo video = videos.check(file, limits, detail, watch);
      return new Checked(video.finding(), video.warnings(), video.damaged());
    } catch (UnreadableMediaException noVideo) {
      try {
        return sound(file, limits, detail);
      } catch (UnreadableMediaException noSound) {
        throw likeSound ? noSound : noVideo;
      }
    }
  }

  private Checked sound(Path file, MediaLimits limits, Detail detail) throws MediaException {
    AudioSelection selection = AudioSelection.all().mono().at(SoundChecker.RATE);
    try (AudioReader reader = AudioReader.open(file, limits, selection)) {
      Finding finding = sounds.check(reader, detail);
      return new Checked(finding, reader.report().warnings(), reader.report().damaged());
    }
  }

  /** What cannot be read is left to the readers, whose messages tell. */
  private static String head(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(SNIFFED), ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isText(String head) {
    return !head.isEmpty()
        && !head.startsWith("YUV4MPEG2 ")
        && head.chars()
            .allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\t' || c == '\n' || c == '\r');
  }

  @Override
  public void close() {
    closing.run();
  }
}
