package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Inputs;
import dev.phasecast.cli.Progress;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import dev.phasecast.cli.Version;
import dev.phasecast.cli.wavelet.Signal.Kind;
import dev.phasecast.frame.Picture;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.PictureReader;
import dev.phasecast.report.wavelet.PacketStatistics;
import dev.phasecast.report.wavelet.Precision;
import dev.phasecast.report.wavelet.StatisticsCsv;
import dev.phasecast.report.wavelet.StatisticsPlot;
import dev.phasecast.report.wavelet.WaveletJson;
import dev.phasecast.wavelet.Band;
import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mean and deviation of the packets of all pictures in one folder, or in two. */
final class FolderStatistics {
  private static final String PICTURE_NAMES = ".*\\.(png|jpe?g|webp|bmp|tiff?|pgm|ppm)";

  private final SourceOptions source;
  private final Settings settings;
  private final Terminal terminal;
  private final TalkOptions talk;
  private final MediaLimits limits;
  private final List<String> warnings = new ArrayList<>();

  /**
   * How to do it.
   *
   * @param size sides of the part taken of each picture; null for the greatest power of two that
   *     fits into all
   */
  record Settings(FilterOptions filter, BoundaryMode mode, @Nullable Integer size) {}

  /**
   * The pictures of a folder.
   *
   * @param name of the folder
   * @param files sorted by name
   */
  private record Folder(String name, List<Path> files) {}

  /** A set of pictures and how many of its files could not be read. */
  private record Measured(StatisticsCsv.Named set, int unreadable) {}

  FolderStatistics(SourceOptions source, Settings settings, Terminal terminal, TalkOptions talk)
      throws CommandException {
    this.source = source;
    this.settings = settings;
    this.terminal = terminal;
    this.talk = talk;
    this.limits = source.limits();
  }

  /** Does it, and answers the exit code. */
  int run(ResultOptions results, ResultFiles files) throws CommandException, IOException {
    if (results.isArray()) {
      throw new CommandException(
          ExitCode.USAGE, "statistics of folders are written as CSV; name a .csv file");
    }
    List<Folder> folders = new ArrayList<>();
    for (Path folder : source.files()) {
      folders.add(folder(folder));
    }
    int size = size(folders);
    Wavelet wavelet = settings.filter().wavelet(Kind.PICTURE);
    int level = settings.filter().level(Kind.PICTURE, wavelet, size);
    List<Measured> measured = measure(folders, size, wavelet, level);
    List<StatisticsCsv.Named> sets = measured.stream().map(Measured::set).toList();
    if (results.out().isPresent()) {
      files.text(results.out().get(), out -> StatisticsCsv.write(sets, out));
    }
    String facts =
        "wavelet packets · %s · level %d · %s · %dx%d pixels · %s"
            .formatted(
                wavelet.name(),
                level,
                settings.mode().label(),
                size,
                size,
                source.channel().name().toLowerCase(Locale.ROOT));
    if (results.plot().isPresent()) {
      String title = String.join(" and ", sets.stream().map(StatisticsCsv.Named::name).toList());
      files.plot(
          results.plot().get(), results.format(), () -> new StatisticsPlot(title, facts, sets));
    }
    if (results.json()) {
      String text = json(measured, sets, size, wavelet, level);
      ResultFiles.print(terminal, out -> out.append(text));
    } else if (results.toStdout()) {
      ResultFiles.print(terminal, out -> StatisticsCsv.write(sets, out));
    }
    files.commit();
    tell();
    return measured.stream().anyMatch(one -> one.unreadable() > 0)
        ? ExitCode.DAMAGED
        : ExitCode.DONE;
  }

  private String json(
      List<Measured> measured,
      List<StatisticsCsv.Named> sets,
      int size,
      Wavelet wavelet,
      int level) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("wavelet", wavelet.name());
    options.put("level", Integer.toString(level));
    options.put("mode", settings.mode().label());
    options.put("order", "freq");
    options.put("channel", source.channel().name().toLowerCase(Locale.ROOT));
    options.put("range", Span.text(source.range()));
    String names = String.join(", ", sets.stream().map(StatisticsCsv.Named::name).toList());
    return new WaveletJson("packets")
        .input(names, "folders", List.of(size, size), OptionalDouble.empty())
        .options(options)
        .sets(sets, measured.stream().map(Measured::unreadable).toList())
        .text(warnings, Version.current());
  }

  private static Folder folder(Path folder) throws CommandException {
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          ExitCode.USAGE, folder + ": is no folder; give one folder of pictures or two");
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files =
          entries
              .filter(file -> Files.isRegularFile(file) && isMeantAsPicture(file))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREADABLE, folder + ": cannot be read; check its permissions", e);
    }
    if (files.isEmpty()) {
      throw new CommandException(
          ExitCode.UNREADABLE,
          folder + ": holds no pictures; give a folder with PNG or JPEG files");
    }
    return new Folder(Inputs.name(folder.toAbsolutePath().normalize()), files);
  }

  /** A list or a licence beside the pictures is no fault. */
  private static boolean isMeantAsPicture(Path file) {
    String name = Inputs.name(file).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.matches(PICTURE_NAMES) || PictureReader.recognises(file));
  }

  private int size(List<Folder> folders) throws CommandException {
    if (settings.size() != null) {
      if (settings.size() < 2) {
        throw new CommandException(
            ExitCode.USAGE, "--size must be at least 2, not " + settings.size());
      }
      return settings.size();
    }
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    long count = 0;
    Progress progress = progress(folders, "pictures measured");
    try {
      for (Folder folder : folders) {
        for (Path file : folder.files()) {
          progress.frame(++count);
          try {
            Picture picture = PictureReader.read(file, limits);
            shortest = Math.min(shortest, Math.min(picture.width(), picture.height()));
            longest = Math.max(longest, Math.max(picture.width(), picture.height()));
          } catch (MediaException e) {
            // Told when it is its turn to be transformed.
          }
        }
      }
    } finally {
      progress.end();
    }
    int size = shortest == Integer.MAX_VALUE ? 2 : Integer.highestOneBit(shortest);
    if (size < longest && !talk.quiet()) {
      terminal
          .err()
          .println(
              "predict: the %d x %d pixels in the middle of each picture are taken; --size chooses"
                  .formatted(size, size));
    }
    return size;
  }

  private Progress progress(List<Folder> folders, String things) {
    long total = folders.stream().mapToLong(folder -> folder.files().size()).sum();
    return Progress.to(
        terminal.err(),
        talk.progress(terminal),
        OptionalLong.of(total),
        terminal.columns(),
        things);
  }

  private List<Measured> measure(List<Folder> folders, int size, Wavelet wavelet, int level)
      throws CommandException {
    WaveletPacketTransform transform;
    try {
      transform =
          WaveletPacketTransform.of(
              wavelet, settings.mode(), PacketOrder.FREQUENCY, level, size, size);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
    Progress progress = progress(folders, "pictures");
    List<Measured> measured = new ArrayList<>();
    long before = 0;
    try {
      for (Folder folder : folders) {
        measured.add(measure(folder, size, transform, progress, before));
        before += folder.files().size();
      }
    } finally {
      progress.end();
    }
    return measured;
  }

  private Measured measure(
      Folder folder, int size, WaveletPacketTransform transform, Progress progress, long before)
      throws CommandException {
    List<Band> bands = transform.bands();
    var statistics =
        new PacketStatistics(
            bands.stream().map(Band::name).toList(),
            bands.get(0).shape().get(0),
            bands.get(0).shape().get(1));
    int unreadable = 0;
    int exitCode = ExitCode.UNREADABLE;
    for (int i = 0; i < folder.files().size(); i++) {
      Path file = folder.files().get(i);
      try {
        Picture picture = PictureReader.read(file, limits).over(1);
        if (picture.width() < size || picture.height() < size) {
          unreadable++;
          warnings.add(
              "%s: %d x %d pixels are fewer than the %d x %d to be taken"
                  .formatted(file, picture.width(), picture.height(), size, size));
        } else {
          statistics.add(coefficients(picture, size, transform));
        }
      } catch (MediaException e) {
        unreadable++;
        exitCode = Math.max(exitCode, CommandException.of(e).exitCode());
        warnings.add(e.getMessage());
      }
      progress.frame(before + i + 1);
    }
    if (statistics.count() == 0) {
      throw new CommandException(
          exitCode,
          "%s: none of its %d pictures can be used (%s)"
              .formatted(folder.name(), unreadable, warnings.get(warnings.size() - 1)));
    }
    return new Measured(new StatisticsCsv.Named(folder.name(), statistics), unreadable);
  }

  private double[] coefficients(Picture picture, int size, WaveletPacketTransform transform) {
    double[] samples = PictureSamples.of(picture, source.channel(), source.range());
    double[] middle = new double[size * size];
    int left = (picture.width() - size) / 2;
    int top = (picture.height() - size) / 2;
    for (int y = 0; y < size; y++) {
      System.arraycopy(samples, (top + y) * picture.width() + left, middle, y * size, size);
    }
    if (settings.filter().precision() == Precision.DOUBLE) {
      return transform.forward(middle);
    }
    return Coefficients.single(transform, new int[] {size, size}, middle);
  }

  private void tell() {
    for (String warning : warnings) {
      if (!talk.quiet()) {
        terminal.err().println("predict: warning: " + warning);
      }
    }
  }
}
