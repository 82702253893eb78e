package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_matrix;

import dev.phasecast.media.AudioSelection.Mix;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * Brings FFmpeg's sound frames of any sample type, rate and channels to planar floats of one rate
 * and one number of channels, those of the first frame unless others are wanted. A windowed-sinc
 * resampler is used where rates differ.
 */
final class SoundConverter implements AutoCloseable {
  /** Taps of the resampling filter on each side, twice FFmpeg's usual number. */
  private static final int FILTER_SIZE = 64;

  /** End of the pass band, as a part of the lower Nyquist frequency. */
  private static final double CUTOFF = 0.97;

  private final int sampleRate;
  private final Mix mix;
  private final AVChannelLayout layout = new AVChannelLayout();
  private final AVChannelLayout sourceLayout = new AVChannelLayout();
  private final AVFrame converted = av_frame_alloc();
  private @Nullable SwrContext resampler;
  private int sourceFormat;
  private int sourceRate;
  private long takenIn;
  private long handedOut;
  private long earlier;
  private long changes;
  private long notFinite;

  /** A converter for sound that starts with {@code first}, which is only looked at. */
  SoundConverter(AVFrame first, AudioSelection selection) {
    this.sampleRate = selection.sampleRate().orElse(first.sample_rate());
    this.mix = selection.mix();
    nameChannels(first.ch_layout());
    if (mix == Mix.MONO) {
      av_channel_layout_default(layout, 1);
    } else {
      av_channel_layout_copy(layout, first.ch_layout());
    }
  }

  /** Files that only count their channels mean the usual ones; the resampler insists on names. */
  private static void nameChannels(AVChannelLayout layout) {
    if (layout.order() == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(layout, layout.nb_channels());
    }
  }

  int sampleRate() {
    return sampleRate;
  }

  int channels() {
    return layout.nb_channels();
  }

  /** How often sample type, rate or channels changed after the first frame. */
  long changes() {
    return changes;
  }

  /** Samples that were no finite numbers and became silence. */
  long notFinite() {
    return notFinite;
  }

  /** Adds what a frame becomes, as far as it is settled already. */
  void convert(AVFrame frame, SampleQueue into) {
    SwrContext ready = prepare(frame, into);
    takenIn += frame.nb_samples();
    run(ready, frame, into);
  }

  /** Adds what is left, after the last frame. */
  void finish(SampleQueue into) {
    SwrContext left = resampler;
    if (left == null) {
      return;
    }
    int status = 1;
    while (status > 0) {
      status = run(left, null, into);
    }
    // The filter's tail would make the sound longer than it was.
    long expected = (takenIn * sampleRate + sourceRate - 1) / sourceRate;
    into.drop((int) Math.max(0, handedOut - expected));
    earlier += Math.min(handedOut, expected);
    release();
  }

  private void release() {
    if (resampler != null) {
      swr_free(resampler);
      resampler = null;
    }
    takenIn = 0;
    handedOut = 0;
  }

  private SwrContext prepare(AVFrame frame, SampleQueue into) {
    nameChannels(frame.ch_layout());
    boolean same =
        frame.format() == sourceFormat
            && frame.sample_rate() == sourceRate
            && av_channel_layout_compare(frame.ch_layout(), sourceLayout) == 0;
    if (resampler != null && same) {
      return resampler;
    }
    if (resampler != null) {
      changes++;
      finish(into);
    }
    sourceFormat = frame.format();
    sourceRate = frame.sample_rate();
    av_channel_layout_copy(sourceLayout, frame.ch_layout());
    SwrContext made = new SwrContext(null);
    int status =
        swr_alloc_set_opts2(
            made,
            layout,
            AV_SAMPLE_FMT_FLTP,
            sampleRate,
            frame.ch_layout(),
            sourceFormat,
            sourceRate,
            0,
            null);
    if (status >= 0 && sourceRate != sampleRate) {
      av_opt_set_int(made, "filter_size", FILTER_SIZE, 0);
      av_opt_set_double(made, "cutoff", CUTOFF, 0);
    }
    if (status >= 0 && mix == Mix.MONO) {
      int channels = frame.ch_layout().nb_channels();
      double[] weights = new double[channels];
      Arrays.fill(weights, 1.0 / channels);
      try (DoublePointer matrix = new DoublePointer(weights)) {
        status = swr_set_matrix(made, matrix, channels);
      }
    }
    if (status >= 0) {
      status = swr_init(made);
    }
    if (status < 0) {
      swr_free(made);
      throw new IllegalStateException(
          "no conversion from %d channels at %d Hz: %s"
              .formatted(frame.ch_layout().nb_channels(), sourceRate, Ffmpeg.describe(status)));
    }
    resampler = made;
    return made;
  }

  private int run(SwrContext ready, @Nullable AVFrame frame, SampleQueue into) {
    av_frame_unref(converted);
    converted.format(AV_SAMPLE_FMT_FLTP);
    converted.sample_rate(sampleRate);
    av_channel_layout_copy(converted.ch_layout(), layout);
    int status = swr_convert_frame(ready, converted, frame);
    if (status < 0) {
      throw new IllegalStateException("converting sound failed: " + Ffmpeg.describe(status));
    }
    int count = converted.nb_samples();
    int at = into.reserve(count);
    for (int c = 0; c < into.channels(); c++) {
      float[] samples = into.channel(c);
      new FloatPointer(converted.extended_data(c)).get(samples, at, count);
      for (int i = at; i < at + count; i++) {
        if (!(Math.abs(samples[i]) <= Float.MAX_VALUE)) {
          samples[i] = 0;
          notFinite++;
        }
      }
    }
    into.added(count);
    handedOut += count;
    return count;
  }

  /** Seconds handed out so far. */
  double seconds() {
    return (double) (earlier + handedOut) / sampleRate;
  }

  @Override
  public void close() {
    release();
    av_frame_free(converted);
    av_channel_layout_uninit(layout);
    av_channel_layout_uninit(sourceLayout);
  }
}
