package dev.phasecast.network.digits;

import dev.phasecast.frame.Plane;
import dev.phasecast.prediction.SequencePredictor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a {@link FrameNet} predict, its own predictions fed back. */
class FrameNetPredictor implements SequencePredictor {
  private final String name;
  private final FrameNet net;
  private final int side;
  private @Nullable Pass pass;
  private int context;
  private int steps;

  /** A predictor with the net's weights as they are now. */
  FrameNetPredictor(String name, FrameNet net, int side) {
    this.name = name;
    this.net = net;
    this.side = side;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long parameters() {
    return net.weights();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a picture is not of the size that the net was trained on
   */
  @Override
  public List<Plane> predict(List<Plane> seen, int predicted) {
    int pixels = side * side;
    float[] frames = new float[seen.size() * pixels];
    for (int t = 0; t < seen.size(); t++) {
      Plane plane = seen.get(t);
      if (plane.height() != side || plane.width() != side) {
        throw new IllegalArgumentException(
            name
                + " knows pictures of "
                + side
                + "x"
                + side
                + " pixels, not "
                + plane.width()
                + "x"
                + plane.height());
      }
      System.arraycopy(plane.data(), 0, frames, t * pixels, pixels);
    }
    Pass now = pass(seen.size(), predicted);
    now.forward(frames, 0, seen.size());
    List<Plane> planes = new ArrayList<>();
    for (int step = 0; step < predicted; step++) {
      float[] values = new float[pixels];
      now.predicted(step, values);
      for (int i = 0; i < pixels; i++) {
        values[i] = Math.max(0, Math.min(1, values[i]));
      }
      planes.add(Plane.of(side, side, values));
    }
    return planes;
  }

  private Pass pass(int seen, int predicted) {
    Pass now = pass;
    if (now == null || seen != context || predicted != steps) {
      close();
      now = net.pass(1, seen, predicted);
      now.load(net.parameters().stream().map(Parameter::values).toList());
      pass = now;
      context = seen;
      steps = predicted;
    }
    return now;
  }

  @Override
  public void close() {
    if (pass != null) {
      pass.close();
      pass = null;
    }
  }
}
