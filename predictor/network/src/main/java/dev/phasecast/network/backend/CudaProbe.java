package dev.phasecast.network.backend;

import java.util.List;

/**
 * Looks for cards. Found by {@link java.util.ServiceLoader}: only a build with the profile {@code
 * cuda} has one.
 */
public interface CudaProbe {
  /**
   * The cards of this machine, as CUDA counts them.
   *
   * @throws BackendException if there are none, or CUDA cannot be asked; says why
   */
  List<CudaDevice> devices() throws BackendException;
}
