package dev.phasecast.clip;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.CommandException;
import dev.phasecast.scene.SampleScenes;
import dev.phasecast.scene.Scene;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict samples DIR}. */
@CommandLine.Command(
    name = "samples",
    description = {
      "Draw the sample clips again, with their ground truth.",
      "",
      "Each clip NAME becomes NAME.mp4 (H.264), NAME.csv (motion of the picture since the frame"
          + " before: dx, dy in pixels, rotation in degrees, scale, cut) and, where things move in"
          + " it, NAME.objects.csv (where each is). manifest.csv lists them with a SHA-256 of the"
          + " frames as drawn, which is the same on every machine.",
      "",
      "With --export, write sequences of moving digits for training and measuring instead.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict samples clips",
      "  predict samples clips --only pan --only digits --lossless",
      "  predict samples clips --force",
      "  predict samples --export moving.npy --mnist data/mnist --sequences 1000 --seed 7",
      "  predict samples --export esann.npy --truth esann.csv --rule esann --rotation -4:4"
    },
    mixinStandardHelpOptions = true)
public final class SamplesCommand implements Command {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Folder for the clips; made if there is none.")
  private @Nullable Path named;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = {
        "Draw this clip alone: pan, object, digits, zoom, cut, still, scene or timecode.",
        "May be given several times."
      })
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--lossless",
      description = "Also write NAME.mkv (FFV1), which holds the very frames.")
  private boolean lossless;

  @Option(names = "--force", description = "Write over files that are there already.")
  private boolean force;

  @ArgGroup(validate = false, heading = "%nMoving digits:%n")
  private DigitOptions digits = new DigitOptions();

  @Override
  public Integer call() throws IOException, CommandException {
    if (digits.export().isPresent()) {
      export(digits.export().get());
      return 0;
    }
    if (named == null) {
      throw wrongUse("Missing required parameter: 'DIR'");
    }
    draw(named);
    return 0;
  }

  private void export(Path file) throws CommandException {
    if (named != null) {
      throw wrongUse("clips in " + named + " and --export are two things; ask for one at a time");
    }
    Optional<Path> truth = digits.truth();
    for (Path each : truth.map(csv -> List.of(file, csv)).orElse(List.of(file))) {
      if (Files.exists(each) && !force) {
        throw wrongUse(each + ": is there already; use --force to write over it");
      }
    }
    DigitExport export =
        new DigitExport(
            digits.sequences(spec.commandLine()), digits.count(), spec.commandLine().getErr());
    export.array(file);
    if (truth.isPresent()) {
      export.truth(truth.get());
    }
  }

  private void draw(Path folder) throws IOException {
    List<Scene> scenes = scenes();
    Set<ClipWriter.Extra> extras =
        lossless ? EnumSet.of(ClipWriter.Extra.LOSSLESS) : EnumSet.noneOf(ClipWriter.Extra.class);
    checkNothingIsLost(folder, scenes, extras);
    try (Staging staging = Staging.in(folder)) {
      write(folder, scenes, extras, staging);
    } catch (FileAlreadyExistsException e) {
      throw wrongUse(folder + ": is a file; name a folder for the clips");
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw wrongUse(folder + ": cannot be written to (" + reason + "); choose another folder");
    }
  }

  private void write(Path folder, List<Scene> scenes, Set<ClipWriter.Extra> extras, Staging staging)
      throws IOException {
    PrintWriter progress = spec.commandLine().getErr();
    Manifest manifest = Manifest.read(folder);
    for (Scene scene : scenes) {
      manifest.put(ClipWriter.write(scene, staging.folder(), extras));
      progress.printf(Locale.ROOT, "%s: %d frames%n", scene.name(), scene.frames());
      progress.flush();
    }
    manifest.write(staging.folder());
    staging.publish();
  }

  private List<Scene> scenes() {
    List<Scene> all = SampleScenes.all();
    List<String> names = all.stream().map(Scene::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw wrongUse(
            "there is no clip \"" + name + "\"; choose from " + String.join(", ", names));
      }
    }
    return all.stream().filter(scene -> only.isEmpty() || only.contains(scene.name())).toList();
  }

  private void checkNothingIsLost(Path folder, List<Scene> scenes, Set<ClipWriter.Extra> extras) {
    if (force) {
      return;
    }
    List<String> present =
        scenes.stream()
            .flatMap(scene -> ClipWriter.files(scene, extras).stream())
            .filter(file -> Files.exists(folder.resolve(file)))
            .toList();
    if (!present.isEmpty()) {
      String more = present.size() == 1 ? "" : " and " + (present.size() - 1) + " more";
      throw wrongUse(
          folder
              + ": already has "
              + present.get(0)
              + more
              + "; use --force to write over them, or another folder");
    }
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
