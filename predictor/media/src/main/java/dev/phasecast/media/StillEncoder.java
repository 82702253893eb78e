package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Encodes FFmpeg's frames as pictures, each on its own. */
final class StillEncoder implements AutoCloseable {
  /** What is made, of what. */
  enum Kind {
    /** PNG of red, green and blue. */
    PNG("png", AV_PIX_FMT_RGB24),
    /** PNG of places in a palette. */
    PALETTE_PNG("png", AV_PIX_FMT_PAL8),
    /** JPEG of full-range luma and halved chroma. */
    JPEG("mjpeg", AV_PIX_FMT_YUVJ420P);

    private final String codec;
    private final int pixelFormat;

    Kind(String codec, int pixelFormat) {
      this.codec = codec;
      this.pixelFormat = pixelFormat;
    }

    int pixelFormat() {
      return pixelFormat;
    }
  }

  /** The scale of JPEG's quantiser: 2 is the finest that FFmpeg makes. */
  private static final int JPEG_QUANTISER = 3;

  /** Beyond this, files hardly become smaller and take several times as long. */
  private static final String DEFLATE_LEVEL = "2";

  private final Kind kind;
  private final AVCodecContext codec;
  private final AVPacket packet;

  /**
   * @throws IOException if the encoder is missing or refuses the size
   */
  StillEncoder(Kind kind, int width, int height) throws IOException {
    Ffmpeg.load();
    this.kind = kind;
    AVCodec found = avcodec_find_encoder_by_name(kind.codec);
    if (found == null) {
      throw new IOException("this FFmpeg has no encoder " + kind.codec);
    }
    AVCodecContext made = avcodec_alloc_context3(found);
    AVDictionary options = new AVDictionary(null);
    try {
      made.width(width);
      made.height(height);
      made.pix_fmt(kind.pixelFormat);
      made.thread_count(1);
      made.time_base().num(1).den(1);
      made.flags(made.flags() | AV_CODEC_FLAG_BITEXACT);
      switch (kind) {
        case PNG -> {
          av_dict_set(options, "compression_level", DEFLATE_LEVEL, 0);
          av_dict_set(options, "pred", "sub", 0);
        }
        // Neighbouring places in a palette are not neighbouring values to a filter.
        case PALETTE_PNG -> {
          av_dict_set(options, "compression_level", DEFLATE_LEVEL, 0);
          av_dict_set(options, "pred", "none", 0);
        }
        case JPEG -> {
          made.color_range(AVCOL_RANGE_JPEG);
          made.flags(made.flags() | AV_CODEC_FLAG_QSCALE);
          made.global_quality(JPEG_QUANTISER * FF_QP2LAMBDA);
        }
      }
      int status = avcodec_open2(made, found, options);
      if (status < 0) {
        throw new IOException(
            "no picture of %d x %d can be made (%s); choose a smaller size"
                .formatted(width, height, Ffmpeg.describe(status)));
      }
      codec = made;
      made = null;
    } finally {
      av_dict_free(options);
      if (made != null) {
        avcodec_free_context(made);
      }
    }
    packet = av_packet_alloc();
  }

  /** The picture's file. */
  byte[] encode(AVFrame frame) throws IOException {
    if (kind == Kind.JPEG) {
      frame.quality(JPEG_QUANTISER * FF_QP2LAMBDA);
    }
    check(avcodec_send_frame(codec, frame));
    check(avcodec_receive_packet(codec, packet));
    byte[] file = new byte[packet.size()];
    packet.data().get(file);
    av_packet_unref(packet);
    return file;
  }

  private static void check(int status) throws IOException {
    if (status < 0) {
      throw new IOException("a picture could not be encoded: " + Ffmpeg.describe(status));
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(codec);
  }
}
