package dev.phasecast.forensics.provenance;

import java.nio.ByteBuffer;

/**
 * The beginning of a manifest store as it lies in a file.
 *
 * @param declared bytes that the container says it has
 * @param head its first bytes, at most {@link #MOST}
 */
record StoreBytes(long declared, ByteBuffer head) {
  /** Thumbnails in manifests are larger; the claims of the last one can then be out of reach. */
  static final int MOST = 8 << 20;
}
