package dev.phasecast.media;

import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Reads a video frame by frame.
 *
 * <p>Frames come upright (the display matrix is applied), in the order in which they are shown, at
 * times that start at 0 and strictly increase. All have the size and chroma of the first; one that
 * differs is scaled. Interlaced video comes as frames with both fields, not deinterlaced. Samples
 * are the codes of the video over the greatest code of its bit depth; red, green and blue are
 * turned into full-range luma and chroma.
 *
 * <p>A reader is for one thread at a time. It owns native memory until it is closed.
 */
public final class VideoReader implements AutoCloseable {
  private static final int DEFAULT_THREADS = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Pixels wider or narrower than this many times their height are a fault of the header. */
  private static final double MOST_ASPECT = 16;

  private final Path file;
  private final MediaLimits limits;
  private final StallClock stall;
  private final Demuxer demuxer;
  private final FrameDecoder decoder;
  private final FrameUnpacker unpacker;
  private final FrameClock clock;
  private final VideoInfo info;
  private final List<String> remarks = new ArrayList<>();

  private long frames;
  private boolean firstIsWaiting = true;
  private boolean ended;
  private boolean stopped;
  private boolean closed;

  private VideoReader(
      Path file,
      MediaLimits limits,
      FrameBounds within,
      StallClock stall,
      Demuxer demuxer,
      FrameDecoder decoder)
      throws UnreadableMediaException {
    this.file = file;
    this.limits = limits;
    this.stall = stall;
    this.demuxer = demuxer;
    this.decoder = decoder;
    double clockwise = demuxer.clockwiseDegrees();
    Rotation rotation = Rotation.nearest(clockwise);
    if (Rotation.drops(clockwise)) {
      remarks.add(
          Double.isFinite(clockwise)
              ? "the picture asks to be turned by %.0f degrees, which is not a quarter turn; left as stored"
                  .formatted(clockwise)
              : "the display matrix is no rotation; the picture is left as stored");
    }
    if (demuxer.mirrored()) {
      remarks.add("the picture asks to be mirrored, which is not done");
    }
    this.unpacker = new FrameUnpacker(decoder.frame(), rotation, within);
    Rational rate = frameRate(demuxer);
    Rational aspect = pixelAspect(demuxer, decoder.frame());
    VideoFormat format =
        new VideoFormat(
            unpacker.outputWidth(),
            unpacker.outputHeight(),
            rotation.swapsSides() ? aspect.inverse() : aspect,
            rate,
            unpacker.chroma(),
            unpacker.bitDepth(),
            unpacker.range(),
            unpacker.matrix());
    this.info =
        new VideoInfo(
            demuxer.container(),
            decoder.codec(),
            format,
            demuxer.declaredFrames(),
            demuxer.durationSeconds(),
            rotation.degrees());
    AVRational base = demuxer.stream().time_base();
    this.clock =
        new FrameClock((double) base.num() / base.den(), 1 / rate.value(), limits.maxSeconds());
  }

  /**
   * Opens a video and decodes its first frame.
   *
   * @throws UnreadableMediaException if the file is missing, no video, or gives no frame
   * @throws MediaLimitException if its frames are too large
   */
  public static VideoReader open(Path file, MediaLimits limits) throws MediaException {
    return open(file, limits, FrameBounds.NONE);
  }

  /**
   * Opens a video whose frames are scaled down where they exceed {@code within}, and decodes its
   * first frame.
   *
   * @throws UnreadableMediaException if the file is missing, no video, or gives no frame
   * @throws MediaLimitException if its frames, as stored, are too large
   */
  public static VideoReader open(Path file, MediaLimits limits, FrameBounds within)
      throws MediaException {
    return open(file, limits, within, DEFAULT_THREADS, PATIENCE);
  }

  /**
   * Opens a video and decodes its first frame.
   *
   * @param threads threads that may decode, at least 1; the frames of sound video are the same for
   *     any number
   * @param patience how long one frame may take before the file is given up
   * @throws UnreadableMediaException if the file is missing, no video, or gives no frame
   * @throws MediaLimitException if its frames are too large
   */
  public static VideoReader open(Path file, MediaLimits limits, int threads, Duration patience)
      throws MediaException {
    return open(file, limits, FrameBounds.NONE, threads, patience);
  }

  private static VideoReader open(
      Path file, MediaLimits limits, FrameBounds within, int threads, Duration patience)
      throws MediaException {
    if (threads < 1) {
      throw new IllegalArgumentException("a decoder needs at least one thread, not " + threads);
    }
    InputFile.check(file, MediaKind.VIDEO);
    Ffmpeg.load();
    StallClock stall = new StallClock(patience);
    Demuxer demuxer = null;
    FrameDecoder decoder = null;
    VideoReader reader = null;
    try {
      demuxer = Demuxer.open(file, MediaKind.VIDEO, limits, stall);
      decoder = FrameDecoder.open(file, demuxer, limits, threads, stall);
      if (!decoder.advance() || demuxer.encrypted()) {
        PictureSize.refuseLarge(file, limits);
        throw nothingDecoded(file, demuxer);
      }
      reader = new VideoReader(file, limits, within, stall, demuxer, decoder);
      return reader;
    } finally {
      if (reader == null) {
        release(decoder, demuxer, stall);
      }
    }
  }

  private static UnreadableMediaException nothingDecoded(Path file, Demuxer demuxer) {
    if (demuxer.encrypted()) {
      return new UnreadableMediaException(
          file + ": is encrypted; give a copy without copy protection");
    }
    return new UnreadableMediaException(
        demuxer.packets() == 0
            ? file + ": holds no picture, only a header; get the whole file"
            : "%s: none of its %d pictures can be decoded; get it again or convert it elsewhere"
                .formatted(file, demuxer.packets()));
  }

  private static Rational frameRate(Demuxer demuxer) throws UnreadableMediaException {
    Optional<Rational> mean = Ffmpeg.positive(demuxer.stream().avg_frame_rate());
    if (mean.isPresent() && FrameRates.credible(mean.get())) {
      return mean.get();
    }
    return FrameRates.choose(
        demuxer.measureFrameRate(), Ffmpeg.positive(demuxer.stream().r_frame_rate()));
  }

  private static Rational pixelAspect(Demuxer demuxer, AVFrame frame) {
    try (AVRational said =
        avformat.av_guess_sample_aspect_ratio(demuxer.context(), demuxer.stream(), frame)) {
      return Ffmpeg.positive(said)
          .filter(ratio -> ratio.value() >= 1.0 / MOST_ASPECT && ratio.value() <= MOST_ASPECT)
          .orElse(Rational.ONE);
    }
  }

  /** What is known of the video. */
  public VideoInfo info() {
    return info;
  }

  /**
   * The next frame, in planes of its own; empty at the end.
   *
   * @throws MediaLimitException if the video goes on past a limit
   * @throws UnreadableMediaException if it gives no further frame in time
   * @throws IllegalStateException if the reader is closed
   */
  public Optional<VideoFrame> next() throws MediaException {
    if (closed) {
      throw new IllegalStateException("the reader of " + file + " is closed");
    }
    if (ended || stopped) {
      return Optional.empty();
    }
    if (!firstIsWaiting && !decoder.advance()) {
      ended = true;
      return Optional.empty();
    }
    firstIsWaiting = false;
    if (frames >= limits.maxFrames()) {
      stopped = true;
      throw new MediaLimitException(
          "%s: has more than the %d frames allowed; cut it into shorter parts"
              .formatted(file, limits.maxFrames()));
    }
    AVFrame frame = decoder.frame();
    long stamp = frame.best_effort_timestamp();
    double time = stamp == avutil.AV_NOPTS_VALUE() ? clock.tickWithout() : clock.tick(stamp);
    if (time > limits.maxSeconds()) {
      stopped = true;
      throw new MediaLimitException(
          "%s: lasts longer than the %s s allowed; cut it into shorter parts"
              .formatted(file, limits.maxSeconds()));
    }
    return Optional.of(unpacker.unpack(frame, frames++, time));
  }

  /** How decoding has gone so far; complete once {@link #next} has said that the end is reached. */
  public DecodeReport report() {
    List<String> all = new ArrayList<>(remarks);
    if (clock.repaired() > 0) {
      all.add(
          "%d of %d time stamps were missing or out of order; replaced at %.3g frames/s"
              .formatted(clock.repaired(), frames, info.format().frameRate().value()));
    }
    if (unpacker.resized() > 0) {
      all.add(
          "%d of %d frames changed size; scaled to that of the first, %d x %d"
              .formatted(
                  unpacker.resized(), frames, unpacker.storedWidth(), unpacker.storedHeight()));
    }
    return new Damage(
            demuxer.promise(info.format().frameRate().value()),
            new Damage.Tally(
                frames,
                demuxer.packets(),
                demuxer.hiddenPackets(),
                demuxer.furthestSeconds(),
                ended,
                decoder.readFaults(),
                demuxer.corruptPackets(),
                decoder.decodeFaults(),
                decoder.markedFrames()))
        .report(all);
  }

  /** Frees all native memory. Frames handed out stay valid. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      unpacker.close();
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
