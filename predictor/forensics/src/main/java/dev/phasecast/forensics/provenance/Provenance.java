package dev.phasecast.forensics.provenance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether a file carries a C2PA manifest. */
public sealed interface Provenance {
  /**
   * There is one. What it says is its own claim: neither its signature nor its hashes are verified.
   *
   * @param container in which it was found, such as {@code JPEG}
   * @param bytes of the manifest store, as the container declares them
   * @param manifests how many there are in the store, one for each time the file was signed; 0
   *     where the store cannot be read
   * @param generator program that made the last claim, as it calls itself
   * @param sources kinds of source that actions name, such as {@code trainedAlgorithmicMedia}: the
   *     last parts of IPTC's digital source types, each once
   */
  record Manifest(
      String container, long bytes, int manifests, Optional<String> generator, List<String> sources)
      implements Provenance {
    /** IPTC's word for what a generator made without a recording. */
    private static final String GENERATED = "trainedAlgorithmicMedia";

    private static final String COMPOSITE = "compositeWithTrainedAlgorithmicMedia";

    /** Copies the list. */
    public Manifest {
      sources = List.copyOf(sources);
    }

    /** Whether the manifest itself says that a generator made the content, or some of it. */
    public boolean saysGenerated() {
      return sources.contains(GENERATED) || sources.contains(COMPOSITE);
    }
  }

  /**
   * There is none where the specification puts one. Most files have none, so this says nothing.
   *
   * @param container that was searched
   */
  record None(String container) implements Provenance {}

  /**
   * It could not be told.
   *
   * @param reason in plain words
   */
  record Unknown(String reason) implements Provenance {}

  /**
   * Looks into JPEG, PNG, TIFF, WebP, WAV, AVI, MP4 and its relatives (MOV, M4A, HEIF, AVIF), and
   * MP3 and FLAC with an ID3v2 tag.
   *
   * @throws IOException if the file cannot be read at all
   */
  static Provenance read(Path file) throws IOException {
    try (HeaderBytes bytes = HeaderBytes.open(file)) {
      return ManifestSearch.in(bytes);
    }
  }
}
