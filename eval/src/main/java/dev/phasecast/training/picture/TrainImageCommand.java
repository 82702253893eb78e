package dev.phasecast.training.picture;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.forensics.picture.Condition;
import dev.phasecast.forensics.picture.FaceSample;
import dev.phasecast.forensics.picture.PacketFeatures;
import dev.phasecast.forensics.picture.PacketNetwork;
import dev.phasecast.frame.Picture;
import dev.phasecast.media.MediaException;
import dev.phasecast.metric.PlattScaling;
import dev.phasecast.network.classifier.Classifier;
import dev.phasecast.training.picture.NetworkTraining.Example;
import dev.phasecast.training.picture.NetworkTraining.Plan;
import dev.phasecast.training.picture.NetworkTraining.Point;
import dev.phasecast.training.picture.PictureFigures.Row;
import dev.phasecast.wavelet.Wavelet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict train image}. */
@Command(
    name = "image",
    description = {
      "Fits the detectors of generated pictures on folders, one for each class, and writes their"
          + " weights, a card that says how they do on persons never seen, and how fast networks on"
          + " wavelet packets learn beside networks on pixels."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict train image real_ffhq fake_stylegan --out detectors",
      "  predict train image --labels pictures.csv --seeds 5 --out detectors",
      "  predict train image FOLDERS --wavelet db4 --networks packets-linear,pixels-linear --out DIR"
    })
public final class TrainImageCommand implements java.util.concurrent.Callable<Integer> {
  private static final int HELD_PART = 5;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description =
          "Folders of pictures; those whose name begins with \"real\" were taken, others generated."
              + " A folder of folders gives a class for each.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "In place of folders: a table path,label,generator,person with a header; label is real or"
              + " fake.")
  private @Nullable Path labels;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where weights, card and curves go.")
  private @Nullable Path out;

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAMES",
      defaultValue = "packets-linear,pixels-linear,packets-cnn",
      description =
          "Networks to compare: packets-linear, pixels-linear, packets-cnn, or none (${DEFAULT-VALUE}).")
  private List<String> networks = List.of();

  @Option(
      names = "--seeds",
      defaultValue = "5",
      description = "How often networks are trained, each time split anew (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--most",
      defaultValue = "600",
      description =
          "Pictures for the detectors apart from networks, drawn evenly from both classes; their"
              + " fit takes time with the third power (${DEFAULT-VALUE}).")
  private int most;

  @Option(names = "--epochs", defaultValue = "20", description = "Of networks (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      defaultValue = "32",
      description = "Pictures a step of networks (${DEFAULT-VALUE}; the source takes 512).")
  private int batch;

  @Option(
      names = "--rate",
      defaultValue = "0.001",
      description = "Step size of Adam (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--wavelet",
      defaultValue = "haar",
      description = "Of packets-linear, such as db4 or sym5 (${DEFAULT-VALUE}).")
  private String wavelet = "haar";

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of everything random (${DEFAULT-VALUE}).")
  private long seed;

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "Show where a fault comes from.")
  private boolean verbose;

  @Override
  public Integer call() throws CommandException {
    if (folders.isEmpty() == (labels == null)
        || seeds < 1
        || epochs < 1
        || batch < 2
        || most < 20) {
      throw new CommandException(
          ExitCode.USAGE,
          "give folders or --labels, not both, at least one seed and epoch, a batch of two and --most of 20");
    }
    try {
      train(Objects.requireNonNull(out));
      return ExitCode.DONE;
    } catch (MediaException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, e + ": cannot read or write there; check the folders and --out", e);
    }
  }

  private void train(Path folder) throws IOException {
    List<NetworkKind> kinds = kinds();
    Wavelet chosen = Wavelet.named(wavelet);
    if (!wavelet.equals("haar") && kinds.contains(NetworkKind.PACKETS_CNN)) {
      throw new IllegalArgumentException(
          "packets-cnn takes packets of 16x16, which haar alone gives; leave it out of --networks");
    }
    Files.createDirectories(folder);
    List<LabelledPicture> pictures =
        labels == null ? PictureFolders.read(folders) : PictureFolders.table(labels);
    say("%d pictures", pictures.size());
    int smallest = smallest(pictures);
    if (pictures.size() <= most) {
      // With many, persons under two names are few, and pairs too many.
      pictures = PreparedPictures.together(pictures);
    }
    List<LabelledPicture> some = PictureFolders.some(pictures, most, seed);
    PictureFit fit =
        PreparedPictures.of(some, seed, done -> count("features", done, some.size()))
            .fit(all -> true, done -> count("fits", done, PictureFit.fits()));
    fit.detectors().file().write(folder.resolve("pictures.model"));
    List<Row> rows = new ArrayList<>();
    Map<String, Map<String, Double>> sources = new LinkedHashMap<>();
    measure(fit, some, rows, sources);
    List<Point> convergence = new ArrayList<>();
    List<Point> kept = new ArrayList<>();
    if (!kinds.isEmpty()) {
      networks(pictures, smallest, kinds, chosen, folder, convergence, kept);
    }
    Files.writeString(
        folder.resolve("pictures.model.md"),
        new PictureCard(
                command(),
                pictures,
                rows,
                sources,
                List.of(
                    PictureFigures.calibration(fit, Condition.CLEAN),
                    PictureFigures.calibration(fit, Condition.WORN)),
                convergence,
                kept)
            .markdown());
    say("wrote %s", folder);
  }

  private List<NetworkKind> kinds() {
    List<NetworkKind> out = new ArrayList<>();
    for (String name : networks) {
      boolean known = name.equals("none");
      for (NetworkKind kind : NetworkKind.values()) {
        if (kind.label().equals(name)) {
          out.add(kind);
          known = true;
        }
      }
      if (!known) {
        throw new IllegalArgumentException(
            name + " is no network; there are packets-linear, pixels-linear and packets-cnn");
      }
    }
    return out;
  }

  private String command() {
    String from =
        labels == null
            ? String.join(
                " ",
                folders.stream()
                    .map(folder -> folder.toAbsolutePath().normalize().getFileName().toString())
                    .toList())
            : "--labels FILE";
    return String.format(
        Locale.ROOT,
        "predict train image %s --networks %s --seeds %d --epochs %d --batch %d --rate %s --wavelet"
            + " %s --seed %d --out DIR",
        from,
        String.join(",", networks),
        seeds,
        epochs,
        batch,
        rate,
        wavelet,
        seed);
  }

  /** How small the smallest square is. */
  private static int smallest(List<LabelledPicture> pictures) throws IOException {
    int smallest = Integer.MAX_VALUE;
    for (LabelledPicture picture : pictures) {
      smallest = Math.min(smallest, Harmonising.square(picture).width());
    }
    return smallest;
  }

  private void measure(
      PictureFit fit,
      List<LabelledPicture> pictures,
      List<Row> rows,
      Map<String, Map<String, Double>> sources)
      throws IOException {
    Harmonising harmonising = new Harmonising();
    for (PictureDegradation degradation : PictureDegradation.reported()) {
      List<HarmonisedPicture> degraded = new ArrayList<>();
      for (int i = 0; i < pictures.size(); i++) {
        degraded.add(harmonising.after(pictures.get(i), degradation, seed + i));
        count(degradation.label(), i + 1, pictures.size());
      }
      Row row = PictureFigures.row(degradation.label(), fit, degraded);
      rows.add(row);
      sources.put(degradation.label(), PictureFigures.bySource(fit, degraded));
      say(
          "%s: area %.3f, without fingerprint %.3f, thumbnail %.3f",
          degradation.label(),
          row.together().area(),
          row.learned().area(),
          Objects.requireNonNull(row.detectors().get("thumbnail")).area());
    }
  }

  private void networks(
      List<LabelledPicture> pictures,
      int smallest,
      List<NetworkKind> kinds,
      Wavelet chosen,
      Path folder,
      List<Point> convergence,
      List<Point> kept)
      throws IOException {
    List<Example> examples = new ArrayList<>();
    // All classes in the one size that all of them have.
    int side = smallest < FaceSample.SIDE ? PacketFeatures.SIDE : FaceSample.SIDE;
    for (int i = 0; i < pictures.size(); i++) {
      Picture square = Harmonising.square(pictures.get(i));
      Picture sized = Harmonising.measured(seed + i).apply(square, side, side);
      examples.add(new Example(sized, pictures.get(i)));
    }
    Plan plan = new Plan(epochs, batch, rate);
    for (NetworkKind kind : kinds) {
      NetworkTraining training = new NetworkTraining(kind, plan, chosen);
      for (long run = 0; run < seeds; run++) {
        List<Example> fitted = new ArrayList<>();
        List<Example> held = new ArrayList<>();
        split(examples, seed + run, fitted, held);
        List<Point> points = new ArrayList<>();
        Consumer<Point> listener = points::add;
        try (Classifier network = training.run(fitted, held, seed + run, listener)) {
          convergence.addAll(points);
          Point last = points.get(points.size() - 1);
          say(
              "%s, seed %d: accuracy %.3f, area %.3f",
              kind.label(), seed + run, last.accuracy(), last.area());
          if (run == 0 && kind != NetworkKind.PIXELS_LINEAR && wavelet.equals("haar")) {
            kept.add(last);
            keep(kind, network, held, folder);
          }
        }
      }
    }
    curves(convergence, folder.resolve("convergence.csv"));
  }

  private static void split(
      List<Example> examples, long seed, List<Example> fitted, List<Example> held) {
    int[] folds =
        Folds.of(examples.stream().map(one -> one.source().person()).toList(), HELD_PART, seed);
    for (int i = 0; i < folds.length; i++) {
      (folds[i] == 0 ? held : fitted).add(examples.get(i));
    }
  }

  private static void keep(NetworkKind kind, Classifier network, List<Example> held, Path folder)
      throws IOException {
    PacketFeatures features = new PacketFeatures(Wavelet.named("haar"));
    double[] scores =
        held.stream()
            .mapToDouble(one -> PacketNetwork.score(network, features, one.picture()))
            .toArray();
    boolean[] synthetic = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      synthetic[i] = held.get(i).source().synthetic();
    }
    // Closed by whoever trained it, and not by what is written here.
    PlattScaling line = PlattScaling.fit(scores, synthetic);
    try (OutputStream file = Files.newOutputStream(folder.resolve(kind.label() + ".net"))) {
      PacketNetwork.write(network, line, file);
    }
  }

  private static void curves(List<Point> points, Path file) throws IOException {
    StringBuilder text = new StringBuilder("network,seed,epoch,loss,accuracy,area\n");
    for (Point point : points) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%.5f,%.5f,%.5f\n",
              point.kind().label(),
              point.seed(),
              point.epoch(),
              point.loss(),
              point.accuracy(),
              point.area()));
    }
    Files.writeString(file, text);
  }

  private void say(String format, Object... values) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.printf(Locale.ROOT, format + "%n", values);
    err.flush();
  }

  /** Tells how far a stage is, where somebody watches. */
  private void count(String what, int done, int of) {
    // Only the launcher can see whether stderr is a terminal.
    if (Boolean.getBoolean("phasecast.terminal")) {
      PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
      err.printf(Locale.ROOT, "\r%-14s %d/%d%s", what, done, of, done == of ? "\n" : "");
      err.flush();
    }
  }
}
