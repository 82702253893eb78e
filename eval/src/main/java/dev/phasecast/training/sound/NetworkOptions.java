package dev.phasecast.training.sound;

import dev.phasecast.forensics.sound.GeneratorFamily;
import dev.phasecast.forensics.sound.SoundImages;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code predict train audio --network}. */
final class NetworkOptions {
  @Option(
      names = "--network",
      required = true,
      paramLabel = "INPUT",
      description =
          "Instead: train the network for sound on one vocoder, and print how it tells the others"
              + " from recordings. INPUT is stft or packets.")
  private String input = "";

  @Option(
      names = "--fitted",
      required = true,
      paramLabel = "GENERATOR",
      description = "The vocoder, and those of the same design, that the network is trained on.")
  private String fitted = "";

  @Option(
      names = "--wavelet",
      paramLabel = "NAME",
      defaultValue = "sym5",
      description = "Wavelet of the packets (${DEFAULT-VALUE}).")
  private String wavelet = "";

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Passes over the training files (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "6",
      description = "Seconds drawn from each generated file in a pass (${DEFAULT-VALUE}).")
  private int windows;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Repetitions, from --seed on (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--table", paramLabel = "FILE", description = "Where the table also goes.")
  private @Nullable Path table;

  /**
   * What the network is shown.
   *
   * @throws IllegalArgumentException if there is no such input or wavelet
   */
  SoundImages images() {
    return switch (input) {
      case "stft" -> SoundImages.stft();
      case "packets" -> SoundImages.packets(wavelet);
      default ->
          throw new IllegalArgumentException(
              "--network \"%s\" is neither stft nor packets".formatted(input));
    };
  }

  /**
   * How much is trained.
   *
   * @throws IllegalArgumentException if a number is not positive
   */
  NetworkExperiment.Plan plan(long seed) {
    return new NetworkExperiment.Plan(GeneratorFamily.of(fitted), epochs, windows, seeds, seed);
  }

  /** Where the table also goes. */
  Optional<Path> table() {
    return Optional.ofNullable(table);
  }
}
