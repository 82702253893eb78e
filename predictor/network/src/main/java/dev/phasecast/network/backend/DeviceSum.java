package dev.phasecast.network.backend;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The least that a device can show that it computes: a sum. */
public final class DeviceSum {
  private DeviceSum() {}

  /** How many devices ND4J has in this process: cards, or the processor as one. */
  public static int devices() {
    // Two threads that load native libraries for the first time at once can come to harm.
    synchronized (DeviceSum.class) {
      return Nd4j.getAffinityManager().getNumberOfDevices();
    }
  }

  /**
   * Adds on a device.
   *
   * @param device from 0, below {@link #devices()}
   * @param values at least one
   */
  public static float of(int device, float... values) {
    synchronized (DeviceSum.class) {
      Nd4j.getAffinityManager().unsafeSetDevice(device);
      try (INDArray array = Nd4j.createFromArray(values)) {
        return array.sumNumber().floatValue();
      }
    }
  }
}
