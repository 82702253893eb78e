package dev.phasecast.clip;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.digits.EsannDigits;
import dev.phasecast.digits.EsannOptions;
import dev.phasecast.digits.EsannOptions.Range;
import dev.phasecast.digits.MovingMnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code predict samples} that say which moving digits are to be exported. */
final class DigitOptions {
  /** As many as the sets of MNIST have. */
  private static final int DRAWN_TEST = 10_000;

  private static final int DRAWN_TRAIN = 60_000;
  private static final int STANDARD_DIGITS = 2;
  private static final int STANDARD_FRAMES = 20;

  /** How digits move. */
  enum Rule {
    STANDARD,
    ESANN
  }

  @Option(
      names = "--export",
      paramLabel = "FILE.npy",
      description =
          "Instead of clips, write moving digits in the layout of Moving MNIST: unsigned bytes of"
              + " frames x sequences x 64 x 64.")
  private @Nullable Path export;

  @Option(
      names = "--truth",
      paramLabel = "FILE.csv",
      description = "Also write where each digit is, and how it is turned, in every frame.")
  private @Nullable Path truth;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description = "The idx files of MNIST, plain or .gz (default: digits drawn here).")
  private @Nullable Path mnist;

  @Option(
      names = "--part",
      paramLabel = "test|train",
      description = "Which digits; the two never mix (default: test).")
  private Part part = Part.TEST;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many (default: ${DEFAULT-VALUE}, which are 819 MB).")
  private int sequences = 10_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed, the same sequences (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--rule",
      paramLabel = "standard|esann",
      description =
          "standard: Moving MNIST, whole pixels, a tenth of the free range a frame. esann: between"
              + " pixels, turning, as the options below say (default: standard).")
  private Rule rule = Rule.STANDARD;

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "In each sequence (default: 2; esann: 1, at most 3).")
  private @Nullable Integer digits;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "Of each sequence (default: 20; esann: 10).")
  private @Nullable Integer frames;

  @Option(
      names = "--velocity",
      paramLabel = "LOW:HIGH",
      converter = RangeConverter.class,
      description = "esann: pixels a frame at the start (default: 1:2).")
  private @Nullable Range velocity;

  @Option(
      names = "--acceleration",
      paramLabel = "LOW:HIGH",
      converter = RangeConverter.class,
      description = "esann: what a frame adds to that (default: 0:0).")
  private @Nullable Range acceleration;

  @Option(
      names = "--rotation",
      paramLabel = "LOW:HIGH",
      converter = RangeConverter.class,
      description = "esann: degrees a frame, counter-clockwise (default: -3:3).")
  private @Nullable Range rotation;

  @Option(
      names = "--scaling",
      paramLabel = "LOW:HIGH",
      converter = RangeConverter.class,
      description = "esann: growth a frame, such as -0.02:0.02 (default: 0:0).")
  private @Nullable Range scaling;

  @Option(
      names = "--illumination",
      paramLabel = "0..1",
      description = "esann: how much of their brightness digits lose in slow waves (default: 0).")
  private @Nullable Double illumination;

  @Option(
      names = "--distractors",
      paramLabel = "N",
      description = "esann: scraps of other digits that move among them (default: 0).")
  private @Nullable Integer distractors;

  /** The file to export to, if that is asked for. */
  Optional<Path> export() {
    return Optional.ofNullable(export);
  }

  /** The file for what moves how. */
  Optional<Path> truth() {
    return Optional.ofNullable(truth);
  }

  /** How many sequences. */
  int count() {
    return sequences;
  }

  /**
   * All of them.
   *
   * @param line blamed for options that do not go together
   * @throws CommandException if the files of MNIST cannot be used
   */
  DigitSequences sequences(CommandLine line) throws CommandException {
    if (sequences < 1) {
      throw new ParameterException(line, "--sequences must be at least 1, not " + sequences);
    }
    try {
      return rule == Rule.ESANN
          ? new EsannDigits(pictures(), esann(), seed)
          : new MovingMnist(
              pictures(), digits == null ? STANDARD_DIGITS : digits, standardFrames(), seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()));
    }
  }

  private int standardFrames() {
    if (velocity != null
        || acceleration != null
        || rotation != null
        || scaling != null
        || illumination != null
        || distractors != null) {
      throw new IllegalArgumentException(
          "digits of the standard rule all move alike; give --rule esann as well");
    }
    return frames == null ? STANDARD_FRAMES : frames;
  }

  private EsannOptions esann() {
    EsannOptions options = EsannOptions.standard();
    return new EsannOptions(
        digits == null ? options.digits() : digits,
        frames == null ? options.frames() : frames,
        velocity == null ? options.velocity() : velocity,
        acceleration == null ? options.acceleration() : acceleration,
        rotation == null ? options.rotation() : rotation,
        scaling == null ? options.scaling() : scaling,
        illumination == null ? options.illumination() : illumination,
        distractors == null ? options.distractors() : distractors);
  }

  private DigitPictures pictures() throws CommandException {
    if (mnist == null) {
      return DigitPictures.drawn(part, part == Part.TEST ? DRAWN_TEST : DRAWN_TRAIN);
    }
    try {
      return DigitPictures.mnist(mnist, part);
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads {@code LOW:HIGH}. */
  static final class RangeConverter implements ITypeConverter<Range> {
    private static final Pattern FORM = Pattern.compile("([^:]+):([^:]+)");

    @Override
    public Range convert(String value) {
      Matcher matcher = FORM.matcher(value);
      try {
        if (matcher.matches()) {
          return new Range(
              Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
        }
      } catch (IllegalArgumentException e) {
        throw refused(value, e);
      }
      throw refused(value, null);
    }

    private static TypeConversionException refused(String value, @Nullable Throwable cause) {
      TypeConversionException refused =
          new TypeConversionException("'" + value + "' is no range; give LOW:HIGH, such as 1:2");
      refused.initCause(cause);
      return refused;
    }
  }
}
