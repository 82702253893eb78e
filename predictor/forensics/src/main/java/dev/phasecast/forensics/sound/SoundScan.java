package dev.phasecast.forensics.sound;

import dev.phasecast.media.MediaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Measures sound of any length in one pass, holding some twenty seconds of it at a time.
 *
 * <p>Combs are looked for in blocks of twelve seconds, within which phases have to agree, and in
 * windows of three seconds, for what was spliced in.
 */
final class SoundScan {
  private static final int RATE = SoundChecker.RATE;
  private static final int BLOCK = 12 * RATE;
  private static final int WINDOW = 3 * RATE;

  /** Shorter rests are joined to the block before. */
  private static final int LEAST_BLOCK = 4 * RATE;

  /** Nothing below this can be measured. */
  static final int LEAST = RATE;

  /** Below this root of the mean square (−70 dB) nothing is heard. */
  private static final double SILENT = 3e-4;

  /** Blocks of which textures are taken without a gap. */
  private static final int DENSE_BLOCKS = 8;

  private static final CombSearch SEARCH = CombSearch.generators(RATE);
  private static final CombSearch HUM = CombSearch.hum(RATE);

  private final List<SoundMeasurement.Window> windows = new ArrayList<>();
  private final TextureFeatures texture = new TextureFeatures();
  private final PacketFeatures packet = new PacketFeatures("sym5");
  private final List<double[]> textures = new ArrayList<>();
  private final List<double[]> packets = new ArrayList<>();
  private int blocks;
  private Optional<CombEvidence> combs = Optional.empty();
  private Optional<CombEvidence> hum = Optional.empty();
  private FlatSound strongest = new FlatSound(new float[0], new float[0]);
  private double mostNats = Double.NEGATIVE_INFINITY;
  private long samples;
  private long flat;
  private double squares;

  private SoundScan() {}

  /** What a scan gives: numbers, and the flattened block with the strongest comb to draw. */
  record Result(SoundMeasurement measurement, FlatSound block) {}

  /** Measures all that a source gives. */
  static Result of(SampleSource source) throws MediaException {
    SoundScan scan = new SoundScan();
    float[] block = new float[0];
    Optional<float[]> next = source.next(BLOCK);
    while (next.isPresent()) {
      float[] part = next.get();
      if (block.length > 0 && part.length < LEAST_BLOCK) {
        block = joined(block, part);
      } else {
        scan.add(block);
        block = part;
      }
      next = source.next(BLOCK);
    }
    scan.add(block);
    return scan.result();
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private void add(float[] block) {
    if (block.length == 0) {
      return;
    }
    double start = (double) samples / RATE;
    samples += block.length;
    tally(block);
    if (block.length < LEAST) {
      return;
    }
    // Beside the combs, on another core.
    CompletableFuture<Void> traces = startTraces(block);
    FlatSound whitened = FlatSound.of(block);
    CombSpectra spectra = new CombSpectra(whitened, 0, whitened.length(), RATE);
    CombEvidence evidence = SEARCH.measure(spectra);
    CombEvidence hummed = HUM.measure(spectra);
    combs = Optional.of(combs.map(evidence::plus).orElse(evidence));
    hum = Optional.of(hum.map(hummed::plus).orElse(hummed));
    double nats = evidence.nats(evidence.best());
    if (nats > mostNats) {
      mostNats = nats;
      strongest = whitened;
    }
    for (int from = 0; from == 0 || from + WINDOW <= block.length; from += WINDOW) {
      int to = Math.min(block.length, from + WINDOW);
      float[] part = Arrays.copyOfRange(block, from, to);
      boolean whole = from == 0 && to == block.length;
      windows.add(
          new SoundMeasurement.Window(
              start + (double) from / RATE,
              start + (double) to / RATE,
              level(part) < SILENT,
              whole ? evidence : SEARCH.measure(whitened, from, to),
              SpeechDescriptors.of(part)));
    }
    traces.join();
  }

  /** The first blocks and then every eighth: more would say little more. */
  private CompletableFuture<Void> startTraces(float[] block) {
    int index = blocks++;
    return index < DENSE_BLOCKS || index % DENSE_BLOCKS == 0
        ? CompletableFuture.runAsync(() -> takeTraces(block))
        : CompletableFuture.completedFuture(null);
  }

  private void takeTraces(float[] block) {
    textures.add(texture.of(block));
    packets.add(packet.of(block));
  }

  private static double[] mean(List<double[]> examples) {
    double[] out = examples.isEmpty() ? new double[0] : new double[examples.get(0).length];
    for (double[] example : examples) {
      for (int i = 0; i < out.length; i++) {
        out[i] += example[i] / examples.size();
      }
    }
    return out;
  }

  private void tally(float[] block) {
    float peak = 0;
    for (float sample : block) {
      squares += (double) sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    float edge = peak * 0.9999f;
    for (int i = 1; i < block.length; i++) {
      boolean clipped = Math.abs(block[i]) >= edge && Math.abs(block[i - 1]) >= edge;
      flat += clipped || block[i] == block[i - 1] ? 1 : 0;
    }
  }

  private static double level(float[] part) {
    double sum = 0;
    for (float sample : part) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / part.length);
  }

  private Result result() {
    SoundMeasurement measurement =
        new SoundMeasurement(
            (double) samples / RATE,
            samples == 0 ? 0 : Math.sqrt(squares / samples),
            samples == 0 ? 1 : (double) flat / samples,
            combs.orElseGet(SEARCH::nothing),
            hum.orElseGet(HUM::nothing),
            windows,
            mean(textures),
            mean(packets));
    return new Result(measurement, strongest);
  }
}
