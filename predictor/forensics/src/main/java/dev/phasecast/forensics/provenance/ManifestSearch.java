package dev.phasecast.forensics.provenance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Tells containers by their first bytes, and finds the manifest store where each keeps it. */
final class ManifestSearch {
  private static final int SNIFFED = 12;

  /** Walks the headers of one container. */
  private interface Walk {
    Optional<StoreBytes> find(HeaderBytes file) throws IOException;
  }

  /** A container and the way to search it. */
  private record Container(String name, Walk walk) {}

  private ManifestSearch() {}

  static Provenance in(HeaderBytes file) throws IOException {
    Optional<Container> container = container(file);
    if (container.isEmpty()) {
      return new Provenance.Unknown("files of this kind are not searched for manifests");
    }
    String name = container.get().name();
    try {
      return container
          .get()
          .walk()
          .find(file)
          .map(store -> read(name, store))
          .orElseGet(() -> new Provenance.None(name));
    } catch (EOFException e) {
      return new Provenance.Unknown("the headers of this " + name + " file are cut short");
    } catch (HeaderBytes.TooManyHeadersException e) {
      return new Provenance.Unknown(
          "this " + name + " file has more headers than are searched for a manifest");
    }
  }

  private static Provenance read(String container, StoreBytes store) {
    JumbfStore boxes = JumbfStore.parse(store.head());
    return new Provenance.Manifest(
        container, store.declared(), boxes.manifests(), boxes.generator(), boxes.sources());
  }

  private static Optional<Container> container(HeaderBytes file) throws IOException {
    String head = ISO_8859_1.decode(file.upTo(0, SNIFFED)).toString();
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return of("JPEG", JpegManifest::find);
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return of("PNG", ChunkManifests::inPng);
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return of("TIFF", TiffManifest::find);
    }
    if (head.matches("(?s)(RIFF|RF64|BW64)....(WEBP|WAVE|AVI )")) {
      return of(head.substring(8).strip().replace("WAVE", "WAV"), ChunkManifests::inRiff);
    }
    if (head.length() == SNIFFED && head.startsWith("ftyp", 4)) {
      return of("MP4", BoxManifest::find);
    }
    if (head.startsWith("ID3")) {
      return of("ID3", Id3Manifest::find);
    }
    if (head.startsWith("fLaC")) {
      return of("FLAC", untagged -> Optional.empty());
    }
    // The frame sync of MPEG audio without a tag in front, where a manifest would be.
    if (head.matches("(?s)\u00ff[\u00e0-\u00ff].*")) {
      return of("MP3", untagged -> Optional.empty());
    }
    return Optional.empty();
  }

  private static Optional<Container> of(String name, Walk walk) {
    return Optional.of(new Container(name, walk));
  }
}
