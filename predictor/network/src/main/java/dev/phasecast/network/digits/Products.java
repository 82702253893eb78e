package dev.phasecast.network.digits;

import dev.phasecast.network.backend.NativeThreads;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Matrix products of row-major matrices outside the heap, each on the thread that asks for it, so
 * that the answer is the same to the last bit whatever else the machine does.
 */
final class Products {
  private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
  private static final int PLAIN = openblas_nolapack.CblasNoTrans;
  private static final int TURNED = openblas_nolapack.CblasTrans;

  private Products() {}

  /** Has to be called before the first product. */
  static void start() {
    NativeThreads.ofProducts(1);
  }

  /** A matrix: where it begins and how far apart its rows are. */
  record Matrix(FloatPointer at, int stride) {}

  /** sums (rows × columns) = kept · sums + left (rows × inner) · right (inner × columns). */
  static void plain(
      int rows, int columns, int inner, Matrix left, Matrix right, float kept, Matrix sums) {
    if (rows == 1) {
      // The product of matrices would copy the whole of the right one first.
      openblas_nolapack.cblas_sgemv(
          ROW_MAJOR,
          TURNED,
          inner,
          columns,
          1,
          right.at(),
          right.stride(),
          left.at(),
          1,
          kept,
          sums.at(),
          1);
      return;
    }
    call(PLAIN, PLAIN, rows, columns, inner, left, right, kept, sums);
  }

  /** sums (rows × columns) = kept · sums + left (rows × inner) · right (columns × inner)ᵀ. */
  static void rightTurned(
      int rows, int columns, int inner, Matrix left, Matrix right, float kept, Matrix sums) {
    call(PLAIN, TURNED, rows, columns, inner, left, right, kept, sums);
  }

  /** sums (rows × columns) = kept · sums + left (inner × rows)ᵀ · right (inner × columns). */
  static void leftTurned(
      int rows, int columns, int inner, Matrix left, Matrix right, float kept, Matrix sums) {
    call(TURNED, PLAIN, rows, columns, inner, left, right, kept, sums);
  }

  private static void call(
      int leftForm,
      int rightForm,
      int rows,
      int columns,
      int inner,
      Matrix left,
      Matrix right,
      float kept,
      Matrix sums) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        leftForm,
        rightForm,
        rows,
        columns,
        inner,
        1,
        left.at(),
        left.stride(),
        right.at(),
        right.stride(),
        kept,
        sums.at(),
        sums.stride());
  }
}
