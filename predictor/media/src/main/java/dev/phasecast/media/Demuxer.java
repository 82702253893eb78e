package dev.phasecast.media;

import static org.bytedeco.ffmpeg.avcodec.AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INIT_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_DONT_OVERWRITE;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set_int;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/** Opens a container and hands out the packets of its best stream of one kind. */
final class Demuxer implements AutoCloseable {
  /** Containers whose header states the duration. */
  private static final Set<String> STATE_DURATION = Set.of("matroska,webm", "flv", "asf");

  /** Packets looked at to measure a frame rate that the container does not tell. */
  private static final int MEASURED_PACKETS = 48;

  /** What reading the next packet came to. */
  enum Outcome {
    PACKET,
    FAULT,
    END
  }

  private final Path file;
  private final MediaKind kind;
  private final StallClock clock;
  private final AVFormatContext context;
  private final AVStream stream;
  private final AVPacket packet;
  private final Deque<AVPacket> ahead = new ArrayDeque<>();
  private long packets;
  private long hiddenPackets;
  private long corruptPackets;
  private double furthestSeconds = Double.NEGATIVE_INFINITY;
  private boolean encrypted;

  private Demuxer(
      Path file, MediaKind kind, StallClock clock, AVFormatContext context, AVStream stream) {
    this.file = file;
    this.kind = kind;
    this.clock = clock;
    this.context = context;
    this.stream = stream;
    this.packet = av_packet_alloc();
    AVCodecParameters parameters = stream.codecpar();
    this.encrypted =
        hasSideData(parameters, AV_PKT_DATA_ENCRYPTION_INIT_INFO)
            || hasSideData(parameters, AV_PKT_DATA_ENCRYPTION_INFO);
  }

  /**
   * Opens a file that has passed {@link InputFile#check}.
   *
   * @param kind of the stream wanted
   * @throws UnreadableMediaException if it is in no known container or has no such stream
   * @throws MediaLimitException if its header asks for too large a picture
   */
  static Demuxer open(Path file, MediaKind kind, MediaLimits limits, StallClock clock)
      throws MediaException {
    AVFormatContext context = avformat_alloc_context();
    boolean opened = false;
    try {
      context.error_recognition(AV_EF_CRCCHECK);
      clock.watch(context.interrupt_callback());
      openInput(file, kind, context, clock);
      List<Size> declared = sizes(context);
      probe(file, context, limits, clock);
      AVStream stream = choose(file, kind, context);
      if (stream.index() < declared.size()) {
        Size said = declared.get(stream.index());
        refuseLarge(file, said.width(), said.height(), limits);
      }
      AVCodecParameters parameters = stream.codecpar();
      refuseLarge(file, parameters.width(), parameters.height(), limits);
      Demuxer demuxer = new Demuxer(file, kind, clock, context, stream);
      opened = true;
      try {
        if (kind != MediaKind.SOUND) {
          demuxer.checkSizeInStream(limits);
        }
      } catch (MediaException e) {
        demuxer.close();
        throw e;
      }
      return demuxer;
    } finally {
      if (!opened) {
        avformat_close_input(context);
      }
    }
  }

  /** Sides of a picture. */
  private record Size(int width, int height) {}

  /**
   * What the container says of its streams. A decoder that refuses a picture for its size wipes
   * this out.
   */
  private static List<Size> sizes(AVFormatContext context) {
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < context.nb_streams(); i++) {
      AVCodecParameters parameters = context.streams(i).codecpar();
      sizes.add(new Size(parameters.width(), parameters.height()));
    }
    return sizes;
  }

  private static void openInput(
      Path file, MediaKind kind, AVFormatContext context, StallClock clock)
      throws UnreadableMediaException {
    Optional<PictureFormat> picture = PictureFormat.of(file);
    if (kind == MediaKind.PICTURE && picture.isEmpty()) {
      throw new UnreadableMediaException(
          file
              + ": is no picture of a format that is read (PNG, JPEG, WebP, BMP, TIFF, PGM, PPM); "
              + kind.conversion());
    }
    AVDictionary options = new AVDictionary(null);
    try (BytePointer url = Ffmpeg.url(file)) {
      av_dict_set(options, "protocol_whitelist", "file", 0);
      av_dict_set(
          options,
          "format_whitelist",
          picture.map(PictureFormat::demuxer).orElse(kind.containers()),
          0);
      // References out of a QuickTime file to other files.
      av_dict_set(options, "enable_drefs", "0", AV_DICT_DONT_OVERWRITE);
      av_dict_set(options, "use_absolute_path", "0", AV_DICT_DONT_OVERWRITE);
      AVInputFormat detected =
          picture
              .map(format -> av_find_input_format(format.demuxer()))
              .orElseGet(() -> new AVInputFormat(null));
      int status = avformat_open_input(context, url, detected, options);
      if (status >= 0) {
        return;
      }
      // FFmpeg has freed the context and set the pointer to null.
      if (status == AVERROR_EXIT() || clock.expired()) {
        throw stalled(file, clock);
      }
      if (status == AVERROR_INVALIDDATA()) {
        throw new UnreadableMediaException(
            "%s: is no %s, or its header is damaged or missing; open it elsewhere to check, or get it again"
                .formatted(file, kind.noun()));
      }
      throw new UnreadableMediaException(
          "%s: is in no %s container that is accepted (%s); %s"
              .formatted(file, kind.noun(), Ffmpeg.describe(status), kind.conversion()));
    } finally {
      av_dict_free(options);
    }
  }

  /** Lets FFmpeg look into the streams, with the limit on pixels on every decoder it tries. */
  private static void probe(
      Path file, AVFormatContext context, MediaLimits limits, StallClock clock)
      throws UnreadableMediaException {
    int streams = context.nb_streams();
    try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(1, streams))) {
      for (int i = 0; i < streams; i++) {
        AVDictionary dictionary = new AVDictionary(null);
        av_dict_set_int(dictionary, "max_pixels", limits.maxPixels(), 0);
        options.put(i, dictionary);
      }
      int status = avformat_find_stream_info(context, options);
      for (int i = 0; i < streams; i++) {
        AVDictionary left = options.get(AVDictionary.class, i);
        if (left != null) {
          av_dict_free(left);
        }
      }
      if (clock.expired()) {
        throw stalled(file, clock);
      }
      if (status < 0) {
        throw new UnreadableMediaException(
            file + ": its streams cannot be read (" + Ffmpeg.describe(status) + "); get it again");
      }
    }
  }

  /** Refuses pictures of more pixels than the limits allow. */
  static void refuseLarge(Path file, int width, int height, MediaLimits limits)
      throws MediaLimitException {
    if ((long) width * height > limits.maxPixels()) {
      throw new MediaLimitException(
          "%s: frames of %d x %d have more than the %d pixels allowed; scale the video down first"
              .formatted(file, width, height, limits.maxPixels()));
    }
  }

  /**
   * Reads the size of the pictures out of the stream where the container does not tell it. The
   * parser does so without memory for a picture; a decoder would only say that it refuses.
   */
  private void checkSizeInStream(MediaLimits limits) throws MediaException {
    AVCodecParameters parameters = stream.codecpar();
    if (parameters.width() > 0) {
      return;
    }
    AVCodecParserContext parser = av_parser_init(parameters.codec_id());
    if (parser == null) {
      return;
    }
    AVCodecContext parsed = avcodec_alloc_context3(avcodec_find_decoder(parameters.codec_id()));
    // Some streams tell their size in the container's header of the codec alone.
    avcodec_parameters_to_context(parsed, parameters);
    try (BytePointer out = new BytePointer((Pointer) null);
        IntPointer size = new IntPointer(1)) {
      parser.flags(parser.flags() | PARSER_FLAG_COMPLETE_FRAMES);
      while (ahead.size() < MEASURED_PACKETS && parsed.width() == 0 && read() == Outcome.PACKET) {
        ahead.add(av_packet_clone(packet));
        av_parser_parse2(
            parser,
            parsed,
            out,
            size,
            packet.data(),
            packet.size(),
            packet.pts(),
            packet.dts(),
            packet.pos());
        refuseLarge(
            file,
            Math.max(parsed.width(), parser.width()),
            Math.max(parsed.height(), parser.height()),
            limits);
      }
    } finally {
      av_parser_close(parser);
      avcodec_free_context(parsed);
    }
  }

  /** The stream to show or play: a default one before others, then the largest. */
  private static AVStream choose(Path file, MediaKind kind, AVFormatContext context)
      throws UnreadableMediaException {
    int wanted = kind == MediaKind.SOUND ? AVMEDIA_TYPE_AUDIO : AVMEDIA_TYPE_VIDEO;
    int best = -1;
    long bestRank = -1;
    boolean other = false;
    String unknown = "";
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      AVCodecParameters parameters = stream.codecpar();
      other |= parameters.codec_type() != wanted && isSightOrSound(parameters);
      if (parameters.codec_type() != wanted
          || (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
        continue;
      }
      if (avcodec_find_decoder(parameters.codec_id()) == null) {
        unknown = avcodec_get_name(parameters.codec_id()).getString();
        continue;
      }
      boolean preferred = (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0;
      long rank = size(parameters) + (preferred ? 1L << 62 : 0);
      if (rank > bestRank) {
        best = i;
        bestRank = rank;
      }
    }
    if (best >= 0) {
      return context.streams(best);
    }
    throw new UnreadableMediaException(
        file + ": " + (unknown.isEmpty() ? lack(kind, other) : noDecoder(kind, unknown)));
  }

  private static boolean isSightOrSound(AVCodecParameters parameters) {
    return parameters.codec_type() == AVMEDIA_TYPE_AUDIO
        || parameters.codec_type() == AVMEDIA_TYPE_VIDEO;
  }

  /** Pixels of a picture, or samples a second of sound over all channels. */
  private static long size(AVCodecParameters parameters) {
    return parameters.codec_type() == AVMEDIA_TYPE_AUDIO
        ? (long) parameters.sample_rate() * parameters.ch_layout().nb_channels()
        : Math.max(0, (long) parameters.width() * parameters.height());
  }

  private static String noDecoder(MediaKind kind, String codec) {
    return "no decoder for its codec (%s); convert it to %s first"
        .formatted(codec, kind == MediaKind.SOUND ? "WAV or FLAC" : "H.264");
  }

  private static String lack(MediaKind kind, boolean other) {
    if (kind == MediaKind.SOUND) {
      return (other ? "has pictures but no sound" : "has no sound track")
          + "; give a sound file, or a video with sound";
    }
    return (other ? "has sound but no video" : "has no video stream")
        + "; give a file with moving pictures";
  }

  static UnreadableMediaException stalled(Path file, StallClock clock) {
    return new UnreadableMediaException(
        file
            + ": gave no frame for "
            + clock.patience().toSeconds()
            + " s; it is damaged or lies on a slow disk; copy it or get it again");
  }

  /** Reads on to the next packet of the stream, which {@link #packet} then holds. */
  Outcome advance() throws UnreadableMediaException {
    AVPacket waiting = ahead.poll();
    if (waiting != null) {
      av_packet_unref(packet);
      av_packet_move_ref(packet, waiting);
      av_packet_free(waiting);
      count();
      return Outcome.PACKET;
    }
    Outcome outcome = read();
    if (outcome == Outcome.PACKET) {
      count();
    }
    return outcome;
  }

  private Outcome read() throws UnreadableMediaException {
    while (true) {
      av_packet_unref(packet);
      int status = av_read_frame(context, packet);
      if (clock.expired()) {
        throw stalled(file, clock);
      }
      if (status == AVERROR_EOF()) {
        return Outcome.END;
      }
      if (status == AVERROR_EAGAIN()) {
        continue;
      }
      if (status < 0) {
        return Outcome.FAULT;
      }
      noteEnd();
      if (packet.stream_index() == stream.index()) {
        return Outcome.PACKET;
      }
    }
  }

  private void count() {
    if ((packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
      packets++;
    } else {
      hiddenPackets++;
    }
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      corruptPackets++;
    }
    try (SizeTPointer size = new SizeTPointer(1)) {
      encrypted |= av_packet_get_side_data(packet, AV_PKT_DATA_ENCRYPTION_INFO, size) != null;
    }
  }

  /**
   * Frames a second over the next few packets, which are kept for {@link #advance}; empty if their
   * stamps do not tell.
   */
  Optional<Double> measureFrameRate() throws UnreadableMediaException {
    while (ahead.size() < MEASURED_PACKETS && read() == Outcome.PACKET) {
      ahead.add(av_packet_clone(packet));
    }
    AVRational base = stream.time_base();
    return FrameRates.mean(
        ahead.stream()
            .mapToLong(AVPacket::pts)
            .filter(stamp -> stamp != AV_NOPTS_VALUE())
            .mapToDouble(stamp -> (double) stamp * base.num() / base.den())
            .toArray());
  }

  private void noteEnd() {
    long stamp = packet.pts() != AV_NOPTS_VALUE() ? packet.pts() : packet.dts();
    if (stamp != AV_NOPTS_VALUE()) {
      AVStream source = context.streams(packet.stream_index());
      double tick = (double) source.time_base().num() / source.time_base().den();
      furthestSeconds = Math.max(furthestSeconds, (stamp + packet.duration()) * tick);
    }
  }

  AVPacket packet() {
    return packet;
  }

  AVStream stream() {
    return stream;
  }

  AVFormatContext context() {
    return context;
  }

  /** Packets of the stream that should show a frame each, so far. */
  long packets() {
    return packets;
  }

  /** Packets so far that an edit list hides; they are decoded, for others refer to them. */
  long hiddenPackets() {
    return hiddenPackets;
  }

  /** Packets that the container marked as damaged, so far. */
  long corruptPackets() {
    return corruptPackets;
  }

  /** Whether the stream says that it is encrypted. */
  boolean encrypted() {
    return encrypted;
  }

  /** End of the last packet of any stream, in seconds of the container's clock. */
  double furthestSeconds() {
    return furthestSeconds;
  }

  /** What the file was opened for. */
  MediaKind kind() {
    return kind;
  }

  String container() {
    return context.iformat().name().getString();
  }

  /** Frames that the container says the stream has. */
  OptionalLong declaredFrames() {
    return stream.nb_frames() > 0 ? OptionalLong.of(stream.nb_frames()) : OptionalLong.empty();
  }

  /** What the container lets expect of the stream, as far as such containers can be believed. */
  Damage.Promise promise(double frameRate) {
    String container = container();
    if (container.startsWith("mov,")) {
      // The index knows of edit lists and of every fragment read; it is what is delivered.
      return new Damage.Promise(avformat_index_get_entries_count(stream), 0, 0, frameRate);
    }
    long frames = stream.nb_frames();
    if (frames > 0) {
      return new Damage.Promise(frames, 1 + frames / 100, 0, frameRate);
    }
    // Elsewhere FFmpeg measures the duration at the end of the file, which then proves nothing.
    double seconds = STATE_DURATION.contains(container) ? durationSeconds().orElse(0) : 0;
    return new Damage.Promise(0, 0, seconds, frameRate);
  }

  /**
   * Seconds of sound that the stream's own header promises; empty where it does not, or where
   * FFmpeg has only estimated them.
   */
  OptionalDouble promisedSeconds() {
    AVRational base = stream.time_base();
    boolean stated = context.duration_estimation_method() == AVFMT_DURATION_FROM_STREAM;
    return stated && stream.duration() > 0
        ? OptionalDouble.of((double) stream.duration() * base.num() / base.den())
        : OptionalDouble.empty();
  }

  /** Seconds that the container says it lasts. */
  OptionalDouble durationSeconds() {
    return context.duration() > 0
        ? OptionalDouble.of(context.duration() / 1e6)
        : OptionalDouble.empty();
  }

  /**
   * The angle by which the display matrix turns the picture, clockwise in degrees; 0 without a
   * matrix, not a number for a matrix that cannot be one.
   */
  double clockwiseDegrees() {
    AVCodecParameters parameters = stream.codecpar();
    AVPacketSideData side = sideData(parameters, AV_PKT_DATA_DISPLAYMATRIX);
    if (side == null || side.size() < 9L * Integer.BYTES) {
      return 0;
    }
    return -av_display_rotation_get(new IntPointer(side.data()));
  }

  /** Whether the display matrix swaps left and right, or top and bottom, besides turning. */
  boolean mirrored() {
    AVPacketSideData side = sideData(stream.codecpar(), AV_PKT_DATA_DISPLAYMATRIX);
    if (side == null || side.size() < 9L * Integer.BYTES) {
      return false;
    }
    IntPointer matrix = new IntPointer(side.data());
    double determinant =
        (double) matrix.get(0) * matrix.get(4) - (double) matrix.get(1) * matrix.get(3);
    return determinant < 0;
  }

  private static boolean hasSideData(AVCodecParameters parameters, int type) {
    return sideData(parameters, type) != null;
  }

  private static @Nullable AVPacketSideData sideData(AVCodecParameters parameters, int type) {
    AVPacketSideData all = parameters.coded_side_data();
    return all == null ? null : av_packet_side_data_get(all, parameters.nb_coded_side_data(), type);
  }

  private static void free(AVPacket packet) {
    av_packet_free(packet);
  }

  @Override
  public void close() {
    ahead.forEach(Demuxer::free);
    av_packet_free(packet);
    avformat_close_input(context);
  }
}
