package dev.phasecast.media;

import dev.phasecast.frame.AudioClip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sound of a file, or of a video, as floats.
 *
 * <p>Samples of whole numbers are divided by their full scale (32768 at 16 bit). What encoders put
 * before and after the sound is left out where the file says how much it is. Resampled sound begins
 * at the same moment as the original and has {@code ⌈samples × rate / stored rate⌉} samples. A part
 * is cut from the converted sound and so equal, sample by sample, to the same part of the whole.
 *
 * <p>A reader is for one thread at a time. It owns native memory until it is closed.
 */
public final class AudioReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Seconds by which sound may be shorter than its file says, and the same as a part of it. */
  private static final double SLACK_SECONDS = 0.25;

  private static final double SLACK_PART = 0.02;

  private final Path file;
  private final MediaLimits limits;
  private final StallClock stall;
  private final Demuxer demuxer;
  private final FrameDecoder decoder;
  private final SoundConverter converter;
  private final SampleQueue queue;
  private final AudioInfo info;

  /** Converted samples that still lie before the part wanted, and that are left of it. */
  private long toSkip;

  private long toGive;
  private boolean firstIsWaiting = true;
  private boolean ended;
  private boolean cut;
  private boolean closed;

  private AudioReader(
      Path file,
      MediaLimits limits,
      AudioSelection selection,
      StallClock stall,
      Demuxer demuxer,
      FrameDecoder decoder) {
    this.file = file;
    this.limits = limits;
    this.stall = stall;
    this.demuxer = demuxer;
    this.decoder = decoder;
    AVFrame first = decoder.frame();
    this.info =
        new AudioInfo(
            demuxer.container(),
            decoder.codec(),
            first.sample_rate(),
            first.ch_layout().nb_channels(),
            demuxer.durationSeconds());
    this.converter = new SoundConverter(first, selection);
    this.queue = new SampleQueue(converter.channels());
    double rate = converter.sampleRate();
    this.toSkip = Math.round(selection.fromSeconds() * rate);
    this.toGive = Math.round(Math.min((double) Long.MAX_VALUE, selection.seconds() * rate));
  }

  /**
   * Opens a file and decodes the beginning of its sound: the default track, or the one of most
   * channels and samples.
   *
   * @throws UnreadableMediaException if the file is missing, has no sound, or none that can be
   *     decoded
   */
  public static AudioReader open(Path file, MediaLimits limits, AudioSelection selection)
      throws MediaException {
    InputFile.check(file, MediaKind.SOUND);
    Ffmpeg.load();
    StallClock stall = new StallClock(PATIENCE);
    Demuxer demuxer = null;
    FrameDecoder decoder = null;
    AudioReader reader = null;
    try {
      demuxer = Demuxer.open(file, MediaKind.SOUND, limits, stall);
      decoder = FrameDecoder.open(file, demuxer, limits, 1, stall);
      if (demuxer.encrypted()) {
        throw new UnreadableMediaException(
            file + ": is encrypted; give a copy without copy protection");
      }
      if (!decoder.advance() || decoder.frame().sample_rate() < 1) {
        throw new UnreadableMediaException(
            demuxer.packets() == 0
                ? file + ": holds no sound, only a header; get the whole file"
                : "%s: none of its sound can be decoded (%s); get it again or convert it elsewhere"
                    .formatted(file, decoder.codec()));
      }
      reader = new AudioReader(file, limits, selection, stall, demuxer, decoder);
      return reader;
    } finally {
      if (reader == null) {
        release(decoder, demuxer, stall);
      }
    }
  }

  /**
   * The part that a selection names, all at once.
   *
   * @throws UnreadableMediaException if the file is missing or has no sound
   * @throws MediaLimitException if it lasts too long or has more samples than the limits allow
   */
  public static AudioClip read(Path file, MediaLimits limits, AudioSelection selection)
      throws MediaException {
    try (AudioReader reader = open(file, limits, selection)) {
      return reader.rest();
    }
  }

  /** What is known of the sound as it is stored. */
  public AudioInfo info() {
    return info;
  }

  /** Samples a second of the clips handed out. */
  public int sampleRate() {
    return converter.sampleRate();
  }

  /** Channels of the clips handed out. */
  public int channels() {
    return converter.channels();
  }

  /**
   * The next samples, as many as asked for unless the end is near; empty at the end. Memory does
   * not grow with the length of the file.
   *
   * @param length samples of each channel, at least 1
   * @throws MediaLimitException if the sound goes on past a limit
   * @throws UnreadableMediaException if it gives nothing in time
   * @throws IllegalStateException if the reader is closed
   */
  public Optional<AudioClip> next(int length) throws MediaException {
    if (length < 1) {
      throw new IllegalArgumentException("ask for at least one sample, not for " + length);
    }
    fill((int) Math.min(length, Math.min(toGive, Integer.MAX_VALUE)));
    int count = (int) Math.min(toGive, Math.min(length, queue.size()));
    if (count == 0) {
      return Optional.empty();
    }
    toGive -= count;
    cut = toGive == 0;
    return Optional.of(AudioClip.of(converter.sampleRate(), queue.take(count)));
  }

  /**
   * All that is left of the part wanted; of length 0 at the end.
   *
   * @throws MediaLimitException if it lasts too long or has more samples than the limits allow
   * @throws UnreadableMediaException if it gives nothing in time
   * @throws IllegalStateException if the reader is closed
   */
  public AudioClip rest() throws MediaException {
    long most = limits.maxSamples() / queue.channels();
    fill((int) Math.min(toGive, Math.min(most + 1, Integer.MAX_VALUE)));
    int count = (int) Math.min(toGive, queue.size());
    if (count > most) {
      throw new MediaLimitException(
          "%s: has more than the %d samples allowed at once; read a shorter part of it"
              .formatted(file, limits.maxSamples()));
    }
    toGive -= count;
    cut = toGive == 0;
    return AudioClip.of(converter.sampleRate(), queue.take(count));
  }

  /** Decodes until so many samples wait, or the end has come. */
  private void fill(int count) throws MediaException {
    if (closed) {
      throw new IllegalStateException("the reader of " + file + " is closed");
    }
    while (queue.size() < count && !ended) {
      if (firstIsWaiting || decoder.advance()) {
        firstIsWaiting = false;
        converter.convert(decoder.frame(), queue);
      } else {
        ended = true;
        converter.finish(queue);
      }
      if (converter.seconds() > limits.maxSeconds()) {
        ended = true;
        throw new MediaLimitException(
            "%s: lasts longer than the %s s allowed; read a shorter part of it"
                .formatted(file, limits.maxSeconds()));
      }
      int skipped = (int) Math.min(toSkip, queue.size());
      queue.skip(skipped);
      toSkip -= skipped;
    }
  }

  /** How decoding has gone so far; complete once the end has been reached. */
  public AudioReport report() {
    List<String> warnings = new ArrayList<>();
    double seconds = converter.seconds();
    double missing = ended && !cut ? missing(seconds) : 0;
    if (missing > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the sound ends after %.1f s of the %.1f s declared",
              seconds,
              seconds + missing));
    }
    add(warnings, demuxer.corruptPackets(), "packets are cut short or damaged in the container");
    add(warnings, decoder.decodeFaults(), "packets were refused by the decoder");
    add(warnings, decoder.markedFrames(), "stretches are marked as damaged by the decoder");
    add(warnings, converter.notFinite(), "samples are no finite numbers; taken as silence");
    if (decoder.readFaults() > 0) {
      warnings.add("the file could not be read to its end");
    }
    if (converter.changes() > 0) {
      warnings.add(
          "rate, channels or sample type change %d times; converted to those of the beginning"
              .formatted(converter.changes()));
    }
    long errors =
        demuxer.corruptPackets()
            + decoder.decodeFaults()
            + decoder.markedFrames()
            + decoder.readFaults()
            + converter.notFinite();
    return new AudioReport(seconds, errors, missing, warnings);
  }

  private static void add(List<String> warnings, long count, String what) {
    if (count > 0) {
      warnings.add(count + " " + what);
    }
  }

  private double missing(double seconds) {
    OptionalDouble promised = demuxer.promisedSeconds();
    double expected = promised.orElseGet(() -> demuxer.promise(0).seconds());
    // A track may be shorter than its file; where only the file's length is told, that counts.
    double reached = promised.isPresent() ? seconds : Math.max(seconds, demuxer.furthestSeconds());
    double slack = Math.max(SLACK_SECONDS, SLACK_PART * expected);
    return reached < expected - slack ? expected - reached : 0;
  }

  /** Frees all native memory. Clips handed out stay valid. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      converter.close();
      release(decoder, demuxer, stall);
    }
  }

  private static void release(
      @Nullable FrameDecoder decoder, @Nullable Demuxer demuxer, StallClock stall) {
    if (decoder != null) {
      decoder.close();
    }
    if (demuxer != null) {
      demuxer.close();
    }
    stall.close();
  }
}
