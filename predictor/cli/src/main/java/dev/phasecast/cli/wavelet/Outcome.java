package dev.phasecast.cli.wavelet;

import dev.phasecast.report.wavelet.CoefficientBlock;
import dev.phasecast.report.wavelet.Plot;
import dev.phasecast.report.wavelet.Precision;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What a transform came to.
 *
 * @param blocks in the order in which they are written
 * @param precision they are written in
 * @param frequencies of the blocks; empty where a block has none
 * @param options how it was made, for people
 * @param plot made only if asked for
 */
record Outcome(
    List<CoefficientBlock> blocks,
    Precision precision,
    List<OptionalDouble> frequencies,
    Map<String, String> options,
    Supplier<Plot> plot) {
  Outcome {
    blocks = List.copyOf(blocks);
    frequencies = List.copyOf(frequencies);
  }
}
