package dev.phasecast.api;

import java.io.IOException;
import java.io.OutputStream;

/** Writes to the disk, and says so when that fails. */
final class DiskStream extends OutputStream {
  private final OutputStream out;

  DiskStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }
}
