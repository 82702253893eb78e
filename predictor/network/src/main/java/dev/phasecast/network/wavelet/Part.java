package dev.phasecast.network.wavelet;

import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;

/** A range along one axis of a variable, with a gradient and whatever the other sides are. */
final class Part {
  private Part() {}

  static SDVariable of(SDVariable whole, int axis, int from, int count) {
    SDIndex[] indices = new SDIndex[axis + 1];
    for (int i = 0; i < axis; i++) {
      indices[i] = SDIndex.all();
    }
    indices[axis] = SDIndex.interval(from, from + count);
    return whole.get(indices);
  }
}
