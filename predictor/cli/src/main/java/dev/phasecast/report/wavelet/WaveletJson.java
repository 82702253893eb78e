package dev.phasecast.report.wavelet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.report.FiniteNumber;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a transform came to, as JSON of the schema {@code phasecast.wavelet/1}: the input, the
 * options, and the bands with their share of all energy; of folders the statistics. Numbers are
 * finite.
 */
public final class WaveletJson {
  /** Name and version of what this writes. */
  public static final String SCHEMA = "phasecast.wavelet/1";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode root = MAPPER.createObjectNode();

  /**
   * Begins the object.
   *
   * @param transform such as {@code packets}
   */
  public WaveletJson(String transform) {
    root.put("schema", SCHEMA);
    root.put("transform", transform);
  }

  /** What was transformed. */
  public WaveletJson input(
      String name, String kind, List<Integer> shape, OptionalDouble sampleRate) {
    ObjectNode input = root.putObject("input");
    input.put("file", name);
    input.put("kind", kind);
    shape.forEach(input.putArray("shape")::add);
    if (sampleRate.isPresent()) {
      input.put("sampleRate", FiniteNumber.require(sampleRate.getAsDouble(), "sampleRate"));
    } else {
      input.putNull("sampleRate");
    }
    return this;
  }

  /** How it was transformed. */
  public WaveletJson options(Map<String, String> options) {
    ObjectNode node = root.putObject("options");
    options.forEach(node::put);
    return this;
  }

  /**
   * What came out.
   *
   * @param frequencies of each block in the unit of the input's rate, or in cycles per sample;
   *     empty where a block has none
   */
  public WaveletJson bands(List<CoefficientBlock> blocks, List<OptionalDouble> frequencies) {
    double total = blocks.stream().mapToDouble(CoefficientBlock::energy).sum();
    ArrayNode bands = root.putArray("bands");
    for (int i = 0; i < blocks.size(); i++) {
      CoefficientBlock block = blocks.get(i);
      ObjectNode band = bands.addObject();
      band.put("name", block.name());
      band.put("level", block.level());
      block.shape().forEach(band.putArray("shape")::add);
      if (frequencies.get(i).isPresent()) {
        band.put("frequency", FiniteNumber.require(frequencies.get(i).getAsDouble(), "frequency"));
      }
      band.put("energy", FiniteNumber.require(block.energy(), "energy"));
      band.put("share", total > 0 ? block.energy() / total : 0);
    }
    return this;
  }

  /**
   * Statistics of sets of pictures.
   *
   * @param unreadable for each set, how many files could not be read
   */
  public WaveletJson sets(List<StatisticsCsv.Named> sets, List<Integer> unreadable) {
    ArrayNode all = root.putArray("sets");
    for (int i = 0; i < sets.size(); i++) {
      PacketStatistics statistics = sets.get(i).statistics();
      ObjectNode set = all.addObject();
      set.put("folder", sets.get(i).name());
      set.put("pictures", statistics.count());
      set.put("unreadable", unreadable.get(i));
      ArrayNode nodes = set.putArray("nodes");
      for (int node = 0; node < statistics.nodes().size(); node++) {
        ObjectNode one = nodes.addObject();
        one.put("name", statistics.nodes().get(node));
        one.put("mean", FiniteNumber.require(statistics.mean(node), "mean"));
        one.put("deviation", FiniteNumber.require(statistics.deviation(node), "deviation"));
        one.put("spread", FiniteNumber.require(statistics.spread(node), "spread"));
      }
    }
    return this;
  }

  /** The text, with what a person should know and who wrote it. */
  public String text(List<String> warnings, String version) {
    warnings.forEach(root.putArray("warnings")::add);
    root.put("version", version);
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values could not be written", e);
    }
  }
}
