package dev.phasecast.benchmark.detectors;

import dev.phasecast.benchmark.detectors.Protocol.Split;
import dev.phasecast.forensics.Finding;
import dev.phasecast.forensics.sound.GeneratorFamily;
import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.forensics.sound.SoundExample;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.training.sound.SoundTreatment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;

/** Sound. */
final class Sounds implements Subject<SoundExample> {
  private static final int RATE = SoundChecker.RATE;
  private static final int SECONDS = 6;
  private static final long SEED = 1;

  private final Map<LabelledFile, Map<String, SoundExample>> measured = new HashMap<>();

  @Override
  public String name() {
    return "sounds";
  }

  @Override
  public List<String> endings() {
    return List.of(".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a");
  }

  @Override
  public List<String> degradations() {
    return SoundTreatment.all().stream().map(Sounds::label).toList();
  }

  private static String label(SoundTreatment treatment) {
    return treatment == SoundTreatment.NONE ? AS_IT_IS : treatment.label();
  }

  /** Measured once; that takes nearly all of the time. */
  @Override
  public SoundExample read(LabelledFile file, String degradation) throws IOException {
    Map<String, SoundExample> ways = measured.computeIfAbsent(file, key -> new HashMap<>());
    SoundExample example = ways.get(degradation);
    if (example == null) {
      SoundTreatment treatment =
          SoundTreatment.all().stream()
              .filter(one -> label(one).equals(degradation))
              .findFirst()
              .orElseThrow();
      AudioClip clip =
          AudioReader.read(
              file.file(), MediaLimits.standard(), AudioSelection.all().mono().at(RATE));
      example =
          SoundExample.measure(
              treatment.apply(clip, SEED),
              file.synthetic(),
              file.source(),
              file.group(),
              treatment.label());
      ways.put(degradation, example);
    }
    return example;
  }

  @Override
  public Map<LabelledFile, Checks<SoundExample>> fit(
      Protocol protocol, List<LabelledFile> files, Consumer<String> progress) throws IOException {
    List<Split> splits = protocol.splits(files, SEED, GeneratorFamily::of);
    for (String degradation : degradations()) {
      progress.accept("sounds, " + degradation + ": measuring " + files.size());
      for (LabelledFile file : files) {
        read(file, degradation);
      }
    }
    Map<LabelledFile, Checks<SoundExample>> out = new LinkedHashMap<>();
    for (int i = 0; i < splits.size(); i++) {
      Split split = splits.get(i);
      progress.accept("sounds, %s: fit %d of %d".formatted(protocol.title(), i + 1, splits.size()));
      List<SoundExample> examples = new ArrayList<>();
      for (LabelledFile file : split.fitted()) {
        for (String degradation : degradations()) {
          examples.add(read(file, degradation));
        }
      }
      Checks<SoundExample> checks = new Fitted(SoundChecker.fit(examples));
      split.scored().forEach(file -> out.put(file, checks));
    }
    return out;
  }

  @Override
  public Checks<SoundExample> shipped() {
    return new Fitted(SoundChecker.standard());
  }

  private record Fitted(SoundChecker checker) implements Checks<SoundExample> {
    @Override
    public Finding check(SoundExample content) {
      return checker.check(content);
    }

    @Override
    public OptionalDouble control(SoundExample content) {
      return OptionalDouble.empty();
    }

    @Override
    public void close() {}
  }

  @Override
  public List<Stimulus<SoundExample>> stimuli() {
    List<Stimulus<SoundExample>> out = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Random random = new Random(i);
      int seed = i;
      out.add(drawn("silence", t -> 0));
      out.add(drawn("white noise", t -> 0.1 * random.nextGaussian()));
      double[] state = new double[1];
      out.add(
          drawn(
              "brown noise",
              t -> {
                state[0] = 0.99 * state[0] + 0.02 * random.nextGaussian();
                return state[0];
              }));
      double pitch = 110 * Math.pow(2, i / 5.0);
      out.add(drawn("tone", t -> 0.3 * Math.sin(2 * Math.PI * pitch * t)));
      out.add(
          drawn(
              "mains hum",
              t -> {
                double sum = 0.01 * random.nextGaussian();
                for (int k = 1; k < 40; k++) {
                  sum += 0.2 / k * Math.sin(2 * Math.PI * k * (seed % 2 == 0 ? 50 : 60) * t);
                }
                return sum;
              }));
      out.add(drawn("melody of chords", t -> chord(t, seed)));
      out.add(drawn("clicks", t -> t * 4 % 1 < 0.002 ? 0.5 : 0.001 * random.nextGaussian()));
    }
    return out;
  }

  /** Three tones of five harmonics each, another chord every half second, plucked. */
  private static double chord(double t, int seed) {
    int beat = (int) (2 * t);
    double since = t - beat / 2.0;
    Random random = new Random(31L * seed + beat);
    double root = 130.8 * Math.pow(2, random.nextInt(12) / 12.0);
    double sum = 0;
    for (double interval : new double[] {1, Math.pow(2, 4 / 12.0), Math.pow(2, 7 / 12.0)}) {
      for (int k = 1; k <= 5; k++) {
        sum += Math.sin(2 * Math.PI * k * root * interval * t) / (k * k);
      }
    }
    return 0.15 * sum * Math.exp(-3 * since);
  }

  private interface Sample {
    double at(double seconds);
  }

  private static Stimulus<SoundExample> drawn(String name, Sample sample) {
    float[] samples = new float[SECONDS * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) sample.at((double) i / RATE);
    }
    return new Stimulus<>(
        name, SoundExample.measure(AudioClip.of(RATE, samples), false, name, name, AS_IT_IS));
  }

  @Override
  public String published() {
    return """
        Quoted, not measured here (Gasenzer and Wolter 2023, whose networks were fitted on one
        vocoder and the same reader): their tables are of accuracy on clips of one second of
        WaveFake; none gives calibration, false alarms on other readers, or lossy coding.
        """;
  }
}
