package dev.phasecast.network.digits;

import org.junit.jupiter.api.Test;

class FrameGruTest {
  @Test
  void theGradientIsThatOfTheSquaredError() {
    PassGradient.check(new FrameGru(4, 5, 3), 3, 3, 0.01);
  }

  @Test
  void oneFrameSeenAndOnePredictedWorksToo() {
    FrameGru net = new FrameGru(4, 5, 3);
    net.parameters().get(2).values()[0] = 0;
    PassGradient.check(net, 2, 1, 0.01);
  }
}
