package dev.phasecast.network.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeviceSumTest {
  @Test
  void everyDeviceAdds() {
    assertTrue(DeviceSum.devices() >= 1);
    for (int device = 0; device < DeviceSum.devices(); device++) {
      assertEquals(7.5f, DeviceSum.of(device, 1, 2, 4.5f));
    }
  }
}
