package dev.phasecast.network.wavelet;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** All nodes of one level of the packet tree along the last axis, stage by stage. */
final class PacketAxis implements AxisMap {
  private final List<AxisMap> stages;
  private final NodeOrder order;

  /**
   * @param stages each takes every node of the one before further, in the natural order
   * @param order of all nodes at the end
   */
  PacketAxis(List<AxisMap> stages, NodeOrder order) {
    this.stages = List.copyOf(stages);
    this.order = order;
  }

  @Override
  public int length() {
    return stages.get(0).length();
  }

  @Override
  public int nodes() {
    return stages.stream().mapToInt(AxisMap::nodes).reduce(1, Math::multiplyExact);
  }

  @Override
  public int width() {
    return stages.get(stages.size() - 1).width();
  }

  @Override
  public SDVariable analyse(SDVariable signals) {
    SDVariable nodes = signals;
    for (AxisMap stage : stages) {
      nodes = stage.analyse(nodes.reshape(-1, stage.length()));
    }
    return order.to(nodes.reshape(-1, nodes(), width()));
  }

  @Override
  public SDVariable synthesise(SDVariable coefficients) {
    SDVariable nodes = order.back(coefficients);
    for (int i = stages.size() - 1; i >= 0; i--) {
      AxisMap stage = stages.get(i);
      nodes = stage.synthesise(nodes.reshape(-1, stage.nodes(), stage.width()));
    }
    return nodes;
  }
}
