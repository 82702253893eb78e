package dev.phasecast.media;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT2020_10;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFormat.Range;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Encodes FFmpeg's frames and writes them into a container. */
final class Encoder implements AutoCloseable {
  /** What is written, and into what. */
  private enum Kind {
    H264("libopenh264", "mp4"),
    FFV1("ffv1", "matroska");

    private final String codec;
    private final String container;

    Kind(String codec, String container) {
      this.codec = codec;
      this.container = container;
    }
  }

  /** The least side that the H.264 encoder takes. */
  private static final int LEAST_H264_SIDE = 16;

  private static final int COARSEST_QUANTISER = 51;

  /** Six steps of the quantiser double its size. */
  private static final int QUANTISER_STEPS = 6;

  private static final double SECONDS_BETWEEN_KEY_FRAMES = 2;
  private static final int MATROSKA_TICKS_PER_SECOND = 1000;

  private final Path file;
  private final Kind kind;
  private final VideoFormat format;
  private final int width;
  private final int height;
  private final int pixelFormat;
  private final int ticksPerSecond;
  private final AVFormatContext container;
  private final AVPacket packet;
  private @Nullable AVCodecContext codec;
  private @Nullable AVIOContext output;
  private int quantiser;
  private long lastTick = Long.MIN_VALUE;

  private Encoder(
      Path file,
      Kind kind,
      VideoFormat format,
      int width,
      int height,
      int pixelFormat,
      int ticksPerSecond,
      int quantiser)
      throws IOException {
    this.file = file;
    this.kind = kind;
    this.format = format;
    this.width = width;
    this.height = height;
    this.pixelFormat = pixelFormat;
    this.ticksPerSecond = ticksPerSecond;
    this.quantiser = quantiser;
    Ffmpeg.load();
    this.container = new AVFormatContext(null);
    this.packet = av_packet_alloc();
    try (BytePointer url = Ffmpeg.url(file);
        BytePointer name = new BytePointer(kind.container)) {
      // Under this name the index is moved to the front in the end; see Ffmpeg.url.
      avformat_alloc_output_context2(container, (AVOutputFormat) null, name, url);
    }
    boolean started = false;
    try {
      AVCodecContext opened = openCodec();
      codec = opened;
      start(opened);
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /** The least side of an H.264 picture that holds {@code side} columns or rows. */
  static int h264Side(int side) {
    return Math.max(LEAST_H264_SIDE, side + (side & 1));
  }

  /**
   * An encoder of H.264 in MP4.
   *
   * @param quantiser 1, nearly exact, to 51, coarse
   */
  static Encoder h264(Path file, VideoFormat format, int width, int height, int quantiser)
      throws IOException {
    int ticks = VideoWriter.ticksPerSecond(format.frameRate());
    return new Encoder(
        file, Kind.H264, format, width, height, AV_PIX_FMT_YUV420P, ticks, Math.max(1, quantiser));
  }

  /** An encoder of FFV1 in Matroska. */
  static Encoder ffv1(Path file, VideoFormat format, int pixelFormat) throws IOException {
    return new Encoder(
        file,
        Kind.FFV1,
        format,
        format.width(),
        format.height(),
        pixelFormat,
        MATROSKA_TICKS_PER_SECOND,
        0);
  }

  private AVCodecContext openCodec() throws IOException {
    AVCodec found = avcodec_find_encoder_by_name(kind.codec);
    if (found == null) {
      throw new IOException(file + ": this FFmpeg has no encoder " + kind.codec);
    }
    AVCodecContext made = avcodec_alloc_context3(found);
    AVDictionary options = new AVDictionary(null);
    try {
      made.width(width);
      made.height(height);
      made.pix_fmt(pixelFormat);
      made.thread_count(1);
      made.flags(made.flags() | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER);
      made.time_base().num(1).den(ticksPerSecond);
      set(made.framerate(), format.frameRate());
      set(made.sample_aspect_ratio(), format.pixelAspect());
      describeColour(made);
      switch (kind) {
        case H264 -> prepareH264(made, options);
        case FFV1 -> prepareFfv1(made, options);
      }
      int status = avcodec_open2(made, found, options);
      if (status < 0) {
        avcodec_free_context(made);
        throw new IOException(
            "%s: the encoder refuses a video of %d x %d (%s); choose a smaller size"
                .formatted(file, width, height, Ffmpeg.describe(status)));
      }
      return made;
    } finally {
      av_dict_free(options);
    }
  }

  private void prepareH264(AVCodecContext made, AVDictionary options) {
    made.qmin(quantiser);
    made.qmax(quantiser);
    double frames = format.frameRate().value() * SECONDS_BETWEEN_KEY_FRAMES;
    made.gop_size((int) Math.max(1, Math.min(600, Math.round(frames))));
    made.color_range(AVCOL_RANGE_MPEG);
    // OpenH264 gives a picture a buffer of the size of the raw one. With CABAC, or with more than
    // one slice, it writes on past its end; with CAVLC and one slice it stops and says so.
    made.slices(1);
    av_dict_set(options, "coder", "cavlc", 0);
  }

  private void prepareFfv1(AVCodecContext made, AVDictionary options) {
    made.gop_size(1);
    made.level(3);
    made.color_range(format.range() == Range.FULL ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
    av_dict_set(options, "slicecrc", "1", 0);
  }

  private void start(AVCodecContext opened) throws IOException {
    AVStream stream = avformat_new_stream(container, null);
    avcodec_parameters_from_context(stream.codecpar(), opened);
    stream.time_base().num(1).den(ticksPerSecond);
    set(stream.avg_frame_rate(), format.frameRate());
    set(stream.r_frame_rate(), format.frameRate());
    set(stream.sample_aspect_ratio(), format.pixelAspect());
    container.flags(container.flags() | AVFMT_FLAG_BITEXACT);
    openOutput();
    AVDictionary options = new AVDictionary(null);
    try {
      if (kind == Kind.H264) {
        av_dict_set(options, "movflags", "+faststart", 0);
      }
      check(avformat_write_header(container, options));
    } finally {
      av_dict_free(options);
    }
  }

  private void openOutput() throws IOException {
    AVIOContext opened = new AVIOContext(null);
    try (BytePointer url = Ffmpeg.url(file)) {
      check(avio_open(opened, url, AVIO_FLAG_WRITE));
    }
    output = opened;
    container.pb(opened);
  }

  private void describeColour(AVCodecContext made) {
    switch (format.matrix()) {
      case BT601 -> colour(made, AVCOL_SPC_SMPTE170M, AVCOL_PRI_SMPTE170M, AVCOL_TRC_SMPTE170M);
      case BT709 -> colour(made, AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709);
      case BT2020 -> colour(made, AVCOL_SPC_BT2020_NCL, AVCOL_PRI_BT2020, AVCOL_TRC_BT2020_10);
    }
  }

  private static void colour(AVCodecContext made, int matrix, int primaries, int transfer) {
    made.colorspace(matrix);
    made.color_primaries(primaries);
    made.color_trc(transfer);
  }

  private static void set(AVRational target, Rational value) {
    target.num(value.numerator()).den(value.denominator());
  }

  /** Encodes a frame for a time in seconds after all before it. */
  void encode(AVFrame frame, double seconds) throws IOException {
    // Two times may fall on one tick of a coarse clock; a frame is never dropped for it.
    lastTick = Math.max(Math.round(seconds * ticksPerSecond), lastTick + 1);
    frame.pts(lastTick);
    frame.duration(Math.max(1, Math.round(ticksPerSecond / format.frameRate().value())));
    frame.pict_type(AV_PICTURE_TYPE_NONE);
    int status = avcodec_send_frame(codec, frame);
    while (status < 0 && kind == Kind.H264 && quantiser < COARSEST_QUANTISER) {
      // The picture did not fit, and the encoder has given up. A new one goes on under the same
      // parameter sets, which do not tell the quantiser, with a key frame.
      quantiser = Math.min(COARSEST_QUANTISER, quantiser + QUANTISER_STEPS);
      avcodec_free_context(codec);
      codec = openCodec();
      status = avcodec_send_frame(codec, frame);
    }
    check(status);
    drain();
  }

  /** Writes what the encoder still holds, and the container's end. */
  void finish() throws IOException {
    check(avcodec_send_frame(codec, null));
    drain();
    check(av_write_trailer(container));
    AVIOContext written = output;
    if (written != null) {
      int error = written.error();
      output = null;
      int closing = avio_close(written);
      check(error < 0 ? error : closing);
    }
  }

  private void drain() throws IOException {
    AVRational ticks = container.streams(0).time_base();
    try (AVRational encoded = new AVRational().num(1).den(ticksPerSecond)) {
      while (true) {
        int status = avcodec_receive_packet(codec, packet);
        if (status == AVERROR_EAGAIN() || status == AVERROR_EOF()) {
          return;
        }
        check(status);
        av_packet_rescale_ts(packet, encoded, ticks);
        packet.stream_index(0);
        check(av_interleaved_write_frame(container, packet));
        AVIOContext writing = output;
        if (writing != null) {
          // Errors of buffered writing show only here.
          check(writing.error());
        }
      }
    }
  }

  private void check(int status) throws IOException {
    if (status < 0) {
      throw new IOException(
          "%s: cannot be written (%s); check the folder and its free space"
              .formatted(file, Ffmpeg.describe(status)));
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    if (codec != null) {
      avcodec_free_context(codec);
      codec = null;
    }
    if (output != null) {
      avio_close(output);
      output = null;
    }
    avformat_free_context(container);
  }
}
