package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_init_dict;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What FFmpeg's own filters {@code psnr} and {@code ssim} say of the luma of one picture against
 * another; run in this process.
 *
 * @param mse mean squared error in squared code values
 * @param psnr in dB; infinite for equal pictures
 * @param ssim mean over blocks of 8 × 8, every 4 samples
 */
record FilterScores(double mse, double psnr, double ssim) {
  /** A video file from some frame on. */
  record Clip(Path file, int firstFrame) {}

  /** The scores of each of the first {@code frames} frames, whatever their times. */
  static List<FilterScores> ofEachFrame(Clip first, Clip second, int frames) {
    return compare(first, second, 1, frames);
  }

  /**
   * The scores of the first {@code frames} frames as one picture, one below the other, whose PSNR
   * is by definition the pooled one.
   */
  static FilterScores pooled(Clip first, Clip second, int frames) {
    return compare(first, second, frames, 1).get(0);
  }

  private static List<FilterScores> compare(Clip first, Clip second, int stacked, int pictures) {
    Ffmpeg.load();
    AVFilterGraph graph = avfilter_graph_alloc();
    AVFrame frame = av_frame_alloc();
    try {
      AVFilterContext a = source(graph, first, stacked);
      AVFilterContext b = filter(graph, "split");
      link(source(graph, second, stacked), 0, b, 0);
      AVFilterContext psnr = filter(graph, "psnr");
      link(a, 0, psnr, 0);
      link(b, 0, psnr, 1);
      AVFilterContext ssim = filter(graph, "ssim");
      link(psnr, 0, ssim, 0);
      link(b, 1, ssim, 1);
      AVFilterContext sink = filter(graph, "buffersink");
      link(ssim, 0, sink, 0);
      succeed(avfilter_graph_config(graph, null));
      List<FilterScores> scores = new ArrayList<>();
      while (scores.size() < pictures) {
        succeed(av_buffersink_get_frame(sink, frame));
        AVDictionary said = frame.metadata();
        scores.add(
            new FilterScores(
                number(said, "lavfi.psnr.mse.y"),
                number(said, "lavfi.psnr.psnr.y"),
                number(said, "lavfi.ssim.Y")));
        av_frame_unref(frame);
      }
      return scores;
    } finally {
      av_frame_free(frame);
      avfilter_graph_free(graph);
    }
  }

  /** Decodes, drops what comes before the clip, numbers the frames and stacks them. */
  private static AVFilterContext source(AVFilterGraph graph, Clip clip, int stacked) {
    AVFilterContext last =
        filter(graph, "movie", "filename", "file:" + clip.file().toAbsolutePath());
    last = append(last, filter(graph, "trim", "start_frame", "" + clip.firstFrame()));
    // The filters pair frames by time; here they are to be paired by number.
    last = append(last, filter(graph, "setpts", "expr", "N"));
    return append(last, filter(graph, "tile", "layout", "1x" + stacked));
  }

  private static AVFilterContext append(AVFilterContext from, AVFilterContext to) {
    link(from, 0, to, 0);
    return to;
  }

  private static AVFilterContext filter(AVFilterGraph graph, String name, String... options) {
    AVFilterContext filter =
        avfilter_graph_alloc_filter(graph, avfilter_get_by_name(name), (String) null);
    assertNotNull(filter, () -> "this FFmpeg has no filter " + name);
    for (int i = 0; i < options.length; i += 2) {
      succeed(av_opt_set(filter, options[i], options[i + 1], AV_OPT_SEARCH_CHILDREN));
    }
    succeed(avfilter_init_dict(filter, (AVDictionary) null));
    return filter;
  }

  private static void link(AVFilterContext from, int output, AVFilterContext to, int input) {
    succeed(avfilter_link(from, output, to, input));
  }

  private static double number(AVDictionary said, String key) {
    AVDictionaryEntry entry = av_dict_get(said, key, null, 0);
    assertNotNull(entry, () -> "FFmpeg says nothing of " + key);
    String value = entry.value().getString();
    return value.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
  }

  private static void succeed(int status) {
    assertTrue(status >= 0, () -> "FFmpeg: " + Ffmpeg.describe(status));
  }
}
