package dev.phasecast.media;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_FRAME;
import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_SLICE;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_OUTPUT_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes the packets of a {@link Demuxer} into FFmpeg's frames and counts what goes wrong. */
final class FrameDecoder implements AutoCloseable {
  /** Faults in a row without a frame after which a decoder is taken to be stuck in them. */
  private static final int MOST_FAULTS_IN_A_ROW = 10_000;

  private final Path file;
  private final Demuxer demuxer;
  private final StallClock clock;
  private final AVCodecContext context;
  private final AVFrame frame;
  private boolean draining;
  private boolean ended;
  private long readFaults;
  private long decodeFaults;
  private long markedFrames;

  private FrameDecoder(Path file, Demuxer demuxer, StallClock clock, AVCodecContext context) {
    this.file = file;
    this.demuxer = demuxer;
    this.clock = clock;
    this.context = context;
    this.frame = av_frame_alloc();
  }

  /**
   * A decoder for the stream of a demuxer, which stays the caller's.
   *
   * @param threads threads that FFmpeg may use; frames do not depend on it
   */
  static FrameDecoder open(
      Path file, Demuxer demuxer, MediaLimits limits, int threads, StallClock clock)
      throws UnreadableMediaException {
    AVCodec codec = avcodec_find_decoder(demuxer.stream().codecpar().codec_id());
    AVCodecContext context = avcodec_alloc_context3(codec);
    boolean opened = false;
    try {
      int status = avcodec_parameters_to_context(context, demuxer.stream().codecpar());
      context.max_pixels(limits.maxPixels());
      context.pkt_timebase(demuxer.stream().time_base());
      context.thread_count(threads);
      context.thread_type(FF_THREAD_FRAME | FF_THREAD_SLICE);
      // Half a picture is shown rather than none; it is counted as damaged. Pictures are cropped to
      // the column, not to what is convenient for alignment.
      context.flags(context.flags() | AV_CODEC_FLAG_OUTPUT_CORRUPT | AV_CODEC_FLAG_UNALIGNED);
      context.err_recognition(AV_EF_CRCCHECK);
      if (status >= 0) {
        status = avcodec_open2(context, codec, new AVDictionary(null));
      }
      if (status < 0) {
        throw new UnreadableMediaException(
            "%s: its %s data cannot be decoded (%s); get it again or %s"
                .formatted(
                    file,
                    codec.name().getString(),
                    Ffmpeg.describe(status),
                    demuxer.kind().conversion()));
      }
      opened = true;
      return new FrameDecoder(file, demuxer, clock, context);
    } finally {
      if (!opened) {
        avcodec_free_context(context);
      }
    }
  }

  /**
   * Decodes the next frame, which {@link #frame} then holds until the next call.
   *
   * @return whether there was one
   */
  boolean advance() throws UnreadableMediaException {
    clock.restart();
    int faultsInARow = 0;
    av_frame_unref(frame);
    while (!ended) {
      int status = avcodec_receive_frame(context, frame);
      if (status >= 0) {
        if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
          markedFrames++;
        }
        return true;
      }
      if (status == AVERROR_EAGAIN()) {
        if (draining) {
          // A decoder that asks for more after the end has no more.
          ended = true;
        } else {
          feed();
        }
      } else if (status == AVERROR_EOF()) {
        ended = true;
      } else {
        decodeFaults++;
        ended = ++faultsInARow > MOST_FAULTS_IN_A_ROW;
      }
      if (clock.expired()) {
        throw Demuxer.stalled(file, clock);
      }
    }
    return false;
  }

  private void feed() throws UnreadableMediaException {
    switch (demuxer.advance()) {
      case PACKET -> {
        if (avcodec_send_packet(context, demuxer.packet()) < 0) {
          decodeFaults++;
        }
      }
      case FAULT -> {
        readFaults++;
        drain();
      }
      case END -> drain();
    }
  }

  private void drain() {
    draining = true;
    avcodec_send_packet(context, null);
  }

  AVFrame frame() {
    return frame;
  }

  /** FFmpeg's name of the codec. */
  String codec() {
    return avcodec_get_name(context.codec_id()).getString();
  }

  /** Times that the container could not be read further before its end. */
  long readFaults() {
    return readFaults;
  }

  /** Packets that the decoder refused. */
  long decodeFaults() {
    return decodeFaults;
  }

  /** Frames that the decoder marked as damaged. */
  long markedFrames() {
    return markedFrames;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
