package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Inputs;
import dev.phasecast.cli.wavelet.PictureSamples.Channel;
import dev.phasecast.cli.wavelet.Signal.Kind;
import dev.phasecast.frame.AudioClip;
import dev.phasecast.frame.Picture;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioReport;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import dev.phasecast.report.NpyHeader;
import dev.phasecast.report.wavelet.NpyArray;
import dev.phasecast.report.wavelet.TooManyNumbersException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is transformed, for every command that transforms something. */
final class SourceOptions {
  private static final int MOST_NUMBERS = 1 << 26;
  private static final int SNIFFED_BYTES = 4096;
  private static final double USUAL_RATE = 22_050;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..2",
      description =
          "A picture, a sound or video with sound, a table of numbers (CSV, TSV, .npy),"
              + " or - for a table on stdin.")
  private List<Path> files = List.of();

  @Option(
      names = "--chirp",
      paramLabel = "F0:F1",
      description = "Take no file but a tone whose frequency rises evenly from F0 to F1 Hz.")
  private @Nullable String chirp;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description =
          "Samples a second: sound is converted to it, numbers are taken to have it"
              + " (default: the file's; of a chirp 22050).")
  private @Nullable Double rate;

  @Option(
      names = "--from",
      paramLabel = "S",
      defaultValue = "0",
      description = "Second at which to begin in a sound (default: ${DEFAULT-VALUE}).")
  private double from;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How much of a sound to take (default: all; of a chirp 1).")
  private @Nullable Double seconds;

  @Option(
      names = "--channel",
      paramLabel = "luma|red|green|blue",
      defaultValue = "luma",
      description = "What of a picture to take (default: ${DEFAULT-VALUE}).")
  private Channel channel = Channel.LUMA;

  @Option(
      names = "--range",
      paramLabel = "MAX",
      defaultValue = "1",
      description =
          "Greatest sample of a picture; papers often take 255 (default: ${DEFAULT-VALUE}).")
  private double range;

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description = "Refuse sounds that last longer (default: 7200).")
  private @Nullable Double maxSeconds;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "Refuse pictures of more pixels (default: 9437184).")
  private @Nullable Long maxPixels;

  /** The files named. */
  List<Path> files() {
    return files;
  }

  Channel channel() {
    return channel;
  }

  double range() {
    return range;
  }

  /** Whether folders are named. */
  boolean hasFolders() {
    return !files.isEmpty() && Files.isDirectory(files.get(0));
  }

  MediaLimits limits() throws CommandException {
    MediaLimits standard = MediaLimits.standard();
    try {
      return new MediaLimits(
          maxPixels == null ? standard.maxPixels() : maxPixels,
          standard.maxFrames(),
          maxSeconds == null ? standard.maxSeconds() : maxSeconds);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads it.
   *
   * @throws CommandException with the exit code that says why not
   */
  Signal read() throws CommandException {
    if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
      throw wrong("--range must be above 0, not " + range);
    }
    if (chirp != null) {
      if (!files.isEmpty()) {
        throw wrong("give a file or --chirp, not both");
      }
      return chirp(chirp);
    }
    if (files.isEmpty()) {
      throw wrong("name a file, or give --chirp F0:F1");
    }
    if (files.size() > 1) {
      throw wrong("give one file; only folders of pictures are compared, with packets");
    }
    Path file = files.get(0);
    try {
      return read(file);
    } catch (MediaException e) {
      throw CommandException.of(e);
    } catch (TooManyNumbersException e) {
      throw new CommandException(ExitCode.OVER_LIMIT, file + ": " + e.getMessage(), e);
    } catch (MalformedTableException e) {
      throw new CommandException(ExitCode.UNREADABLE, file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Signal read(Path file) throws IOException, CommandException {
    if (file.toString().equals("-")) {
      return numbers("stdin", new BufferedInputStream(System.in));
    }
    if (Files.isDirectory(file)) {
      throw wrong(file + ": is a folder; name a file (packets takes folders of pictures)");
    }
    if (PictureReader.recognises(file)) {
      refuseSoundOptions("a picture");
      return picture(file);
    }
    byte[] head = head(file);
    if (NpyHeader.recognises(head) || isText(head)) {
      try (var in = new BufferedInputStream(Files.newInputStream(file))) {
        return numbers(Inputs.name(file), in);
      }
    }
    return sound(file);
  }

  private void refuseSoundOptions(String what) throws CommandException {
    if (rate != null || seconds != null || from > 0) {
      throw wrong("--rate, --from and --seconds are for sound, and the file is " + what);
    }
  }

  /** What does not exist is left to the readers, whose messages tell. */
  private static byte[] head(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SNIFFED_BYTES);
    }
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return head.length > 0;
  }

  private Signal numbers(String name, BufferedInputStream in) throws IOException, CommandException {
    in.mark(SNIFFED_BYTES);
    byte[] head = in.readNBytes(8);
    in.reset();
    if (seconds != null || from > 0) {
      throw wrong("--from and --seconds are for sound, and the input is a table of numbers");
    }
    NumberTable table =
        NpyHeader.recognises(head)
            ? array(NpyArray.read(in, MOST_NUMBERS))
            : NumberTable.read(
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                MOST_NUMBERS);
    OptionalDouble sampleRate =
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(positive(rate, "--rate"));
    return Signal.of(name, Kind.NUMBERS, table.shape(), table.values(), sampleRate);
  }

  private static NumberTable array(NpyArray array) throws MalformedTableException {
    for (int i = 0; i < array.values().length; i++) {
      if (!Double.isFinite(array.values()[i])) {
        throw new MalformedTableException(
            "number %d is %s, and only finite numbers can be transformed"
                .formatted(i, array.values()[i]));
      }
    }
    List<Integer> shape = array.shape();
    if (array.values().length == 0 || shape.size() > 2) {
      throw new MalformedTableException(
          "is an array of shape " + shape + "; give one of one or two dimensions");
    }
    int columns = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    return new NumberTable(
        NumberTable.shape(array.values().length / columns, columns), array.values());
  }

  private Signal picture(Path file) throws MediaException, CommandException {
    Picture picture = PictureReader.read(file, limits());
    List<String> notes = new ArrayList<>();
    if (picture.alpha().isPresent()) {
      notes.add("it is partly transparent; taken as on white");
    }
    Picture shown = picture.over(1);
    return new Signal(
        Inputs.name(file),
        Kind.PICTURE,
        List.of(shown.height(), shown.width()),
        PictureSamples.of(shown, channel, range),
        OptionalDouble.empty(),
        notes,
        List.of(),
        /* damaged= */ false);
  }

  private Signal sound(Path file) throws MediaException, CommandException {
    AudioSelection selection;
    try {
      selection =
          AudioSelection.all()
              .mono()
              .between(from, seconds == null ? Double.POSITIVE_INFINITY : seconds);
      if (rate != null) {
        selection = selection.at((int) Math.rint(positive(rate, "--rate")));
      }
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    try (AudioReader reader = AudioReader.open(file, limits(), selection)) {
      AudioClip clip = reader.rest();
      AudioReport report = reader.report();
      if (clip.length() == 0) {
        throw wrong(
            "%s: --from %s lies beyond the end of the sound, at %.3f s"
                .formatted(file, from, report.seconds()));
      }
      float[] floats = clip.channel(0);
      double[] samples = new double[floats.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = floats[i];
      }
      return new Signal(
          Inputs.name(file),
          Kind.SOUND,
          List.of(samples.length),
          samples,
          OptionalDouble.of(clip.sampleRate()),
          List.of(),
          report.warnings(),
          report.damaged());
    }
  }

  /** cos 2π (f0 t + (f1 − f0) t² / 2T): after T seconds the frequency is f1. */
  private Signal chirp(String text) throws CommandException {
    double sampleRate = rate == null ? USUAL_RATE : positive(rate, "--rate");
    double lasting = seconds == null ? 1 : positive(seconds, "--seconds");
    Span span = Span.parse(text, "--chirp").requireNoCount("--chirp");
    double f0 = span.from();
    double f1 = span.to();
    if (f0 < 0 || f1 < 0 || Math.max(f0, f1) > sampleRate / 2) {
      throw wrong(
          "--chirp %s: give frequencies between 0 and half the rate, %s Hz"
              .formatted(text, sampleRate / 2));
    }
    double count = Math.rint(sampleRate * lasting);
    if (count < 1 || count > MOST_NUMBERS) {
      throw new CommandException(
          count < 1 ? ExitCode.USAGE : ExitCode.OVER_LIMIT,
          "--seconds %s at %s Hz make %.0f samples; between 1 and %d are allowed"
              .formatted(lasting, sampleRate, count, MOST_NUMBERS));
    }
    double[] samples = new double[(int) count];
    for (int i = 0; i < samples.length; i++) {
      double t = i / sampleRate;
      samples[i] = Math.cos(2 * Math.PI * (f0 * t + (f1 - f0) * t * t / (2 * lasting)));
    }
    String name = "chirp from %s to %s Hz".formatted(Span.text(f0), Span.text(f1));
    return Signal.of(
        name, Kind.CHIRP, List.of(samples.length), samples, OptionalDouble.of(sampleRate));
  }

  private static double positive(double value, String option) throws CommandException {
    if (!(value > 0 && value < 1e9)) {
      throw wrong(option + " must be above 0, not " + value);
    }
    return value;
  }

  private static CommandException wrong(@Nullable String message) {
    return new CommandException(ExitCode.USAGE, String.valueOf(message));
  }
}
