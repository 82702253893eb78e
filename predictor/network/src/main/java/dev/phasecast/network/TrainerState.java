package dev.phasecast.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * Everything that the next steps of a training with Adam depend on, by value.
 *
 * @param iteration steps taken
 * @param values weights, then first moments, then second moments: of each the arrays one after
 *     another, each row by row; 3 × parameters of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainerState(int iteration, float[] values) {
  private static final int CHUNK = 1 << 14;

  /** Writes the number of steps, then the values, all with the highest byte first. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(iteration);
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      floats.clear().put(values, from, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @param count of values
   */
  static TrainerState read(DataInputStream in, int count) throws IOException {
    int iteration = in.readInt();
    float[] values = new float[count];
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (int from = 0; from < count; from += CHUNK) {
      int some = Math.min(CHUNK, count - from);
      in.readFully(bytes.array(), 0, some * Float.BYTES);
      floats.clear().get(values, from, some);
    }
    return new TrainerState(iteration, values);
  }
}
