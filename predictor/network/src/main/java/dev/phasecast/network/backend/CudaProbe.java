package dev.phasecast.network.backend;

import java.util.List;

/** Looks for cards. Only a build with the profile {@code cuda} has one that does. */
interface CudaProbe {
  /**
   * The cards of this machine, as CUDA counts them.
   *
   * @throws BackendException if there are none, or CUDA cannot be asked; says why
   */
  List<CudaDevice> devices() throws BackendException;
}
