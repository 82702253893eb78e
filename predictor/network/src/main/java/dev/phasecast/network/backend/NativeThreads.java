package dev.phasecast.network.backend;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How many threads native code computes on. On most processors that decides how the sums of matrix
 * products are rounded, and it is one number for the whole process: whoever is to give the same
 * bits again sets it before each piece of work, for others may have set it since the last.
 */
public final class NativeThreads {
  private NativeThreads() {}

  /**
   * For matrix products alone; does not start ND4J.
   *
   * @param count at least 1
   */
  public static void ofProducts(int count) {
    openblas_nolapack.blas_set_num_threads(count);
  }

  /**
   * For everything.
   *
   * @param count at least 1
   */
  public static void of(int count) {
    Nd4j.getEnvironment().setMaxThreads(count);
    Nd4j.getEnvironment().setMaxMasterThreads(count);
    ofProducts(count);
  }
}
