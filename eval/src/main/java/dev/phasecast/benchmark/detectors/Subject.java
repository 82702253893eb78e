package dev.phasecast.benchmark.detectors;

import dev.phasecast.forensics.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A kind of file that can be checked.
 *
 * @param <T> what is checked in memory
 */
interface Subject<T> {
  /** In tables, such as {@code pictures}. */
  String name();

  /** Endings of file names, in lower case. */
  List<String> endings();

  /** What can happen to a file, {@link #AS_IT_IS} first. */
  List<String> degradations();

  /** Nothing has happened. */
  String AS_IT_IS = "as it is";

  /** A file after a degradation; the same each time. */
  T read(LabelledFile file, String degradation) throws IOException;

  /**
   * Detectors for each file that may score it.
   *
   * @param progress is told in words what is done
   * @throws IllegalArgumentException if the files do not allow the protocol; the message says why
   */
  Map<LabelledFile, Checks<T>> fit(
      Protocol protocol, List<LabelledFile> files, Consumer<String> progress) throws IOException;

  /** The detectors that ship. */
  Checks<T> shipped();

  /** Things that are neither recorded nor generated, such as noise: no verdict is due. */
  List<Stimulus<T>> stimuli();

  /** Figures that others published on their own data, to be quoted beside: Markdown. */
  String published();

  /**
   * Fitted detectors.
   *
   * @param <T> what is checked
   */
  interface Checks<T> extends AutoCloseable {
    /** What they say. */
    Finding check(T content);

    /** The score of a control that sees no trace of a generator; empty if there is none. */
    OptionalDouble control(T content);

    @Override
    void close();
  }

  /**
   * Something drawn.
   *
   * @param <T> what is checked
   */
  record Stimulus<T>(String name, T content) {}
}
