package dev.phasecast.network.backend;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;

/** Asks the CUDA runtime that ND4J brings. */
final class CudaRuntime implements CudaProbe {
  @Override
  public List<CudaDevice> devices() throws BackendException {
    try {
      int[] count = new int[1];
      check(cudart.cudaGetDeviceCount(count));
      List<CudaDevice> devices = new ArrayList<>();
      for (int number = 0; number < count[0]; number++) {
        try (cudaDeviceProp card = new cudaDeviceProp()) {
          check(cudart.cudaGetDeviceProperties(card, number));
          devices.add(
              new CudaDevice(
                  number,
                  card.name().getString(),
                  card.major(),
                  card.minor(),
                  card.totalGlobalMem()));
        }
      }
      return devices;
    } catch (LinkageError e) {
      // The runtime does not even load without the driver's library. A second try says only that
      // the class could not be initialised.
      throw new BackendException(
          "no Nvidia driver is installed on this machine; install one or use --backend cpu");
    }
  }

  private static void check(int error) throws BackendException {
    if (error != cudart.cudaSuccess) {
      throw new BackendException(
          "CUDA does not answer (%s); update the Nvidia driver or use --backend cpu"
              .formatted(cudart.cudaGetErrorString(error).getString()));
    }
  }
}
