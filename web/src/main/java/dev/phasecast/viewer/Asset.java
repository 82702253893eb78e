package dev.phasecast.viewer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the page, as it goes over the wire. */
public final class Asset {
  private final byte[] bytes;

  private final String contentType;
  private final String etag;

  Asset(byte[] bytes, String contentType) {
    this.bytes = bytes.clone();
    this.contentType = contentType;
    this.etag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, 16) + '"';
  }

  /** The content; a copy, which belongs to the caller. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The media type, with the character set where it has one. */
  public String contentType() {
    return contentType;
  }

  /** A strong validator with its quotes: the same for the same bytes, and for no others. */
  public String etag() {
    return etag;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
