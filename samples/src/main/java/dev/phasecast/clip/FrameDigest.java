package dev.phasecast.clip;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the code values of 8-bit frames in order, each one's luma, Cb and Cr row by row: the
 * bytes of what FFmpeg calls {@code rawvideo} in {@code yuv420p}.
 */
final class FrameDigest {
  private final MessageDigest digest;

  FrameDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(VideoFrame frame) {
    add(frame.luma());
    frame.chroma().forEach(this::add);
  }

  private void add(Plane plane) {
    float[] samples = plane.data();
    byte[] codes = new byte[samples.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) Math.round(samples[i] * 255);
    }
    digest.update(codes);
  }

  /** The digest of all frames added, in hexadecimal; starts anew. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
