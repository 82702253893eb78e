package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import dev.phasecast.frame.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * Reads still pictures (PNG, JPEG, WebP, BMP, TIFF, PGM, PPM) at the precision they are stored
 * with.
 *
 * <p>Red, green, blue and grey are taken as they are, palettes looked up. Luma and chroma, as in
 * JPEG, become red, green and blue of the same bit depth, rounded to whole codes like those of any
 * other viewer, so that a JPEG and a PNG made of it read alike. A turn by quarters that the picture
 * asks for (Exif) is done.
 */
public final class PictureReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Decoders count rows that they round up to whole blocks. */
  private static final long BLOCKS = 1 << 16;

  private PictureReader() {}

  /** Whether a file begins like a picture of a format that is read here. */
  public static boolean recognises(Path file) {
    try {
      return Files.isRegularFile(file) && PictureFormat.of(file).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads one picture.
   *
   * @throws UnreadableMediaException if the file is missing, no such picture, or damaged
   * @throws MediaLimitException if it has too many pixels
   */
  public static Picture read(Path file, MediaLimits limits) throws MediaException {
    InputFile.check(file, MediaKind.PICTURE);
    Ffmpeg.load();
    PictureSize.refuseLarge(file, limits);
    StallClock stall = new StallClock(PATIENCE);
    Demuxer demuxer = null;
    FrameDecoder decoder = null;
    try {
      var rounded = new MediaLimits(2 * Math.min(limits.maxPixels(), 1L << 60) + BLOCKS, 1, 1);
      demuxer = Demuxer.open(file, MediaKind.PICTURE, rounded, stall);
      decoder = FrameDecoder.open(file, demuxer, rounded, 1, stall);
      // Half a picture is none: what is missing of it would be measured as if it were there.
      if (!decoder.advance() || decoder.markedFrames() > 0 || decoder.decodeFaults() > 0) {
        throw new UnreadableMediaException(
            file + ": is damaged, and not all of its picture can be decoded; get it again");
      }
      Demuxer.refuseLarge(file, decoder.frame().width(), decoder.frame().height(), limits);
      try (PictureUnpacker unpacker = new PictureUnpacker(decoder.frame())) {
        return unpacker.unpack(Rotation.nearest(clockwise(demuxer, decoder.frame())));
      }
    } finally {
      release(decoder, demuxer, stall);
    }
  }

  private static double clockwise(Demuxer demuxer, AVFrame frame) {
    AVFrameSideData side = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    if (side == null || side.size() < 9L * Integer.BYTES) {
      return demuxer.clockwiseDegrees();
    }
    return -av_display_rotation_get(new IntPointer(side.data()));
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
