package dev.phasecast.clip;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.digits.DigitFile;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.digits.DigitTrack;
import dev.phasecast.report.ResultFile;
import dev.phasecast.report.ResultFolderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes moving digits as an array of NumPy, and what moves in them as CSV. */
final class DigitExport {
  private static final int SEQUENCES_A_LINE = 1000;

  private final DigitSequences sequences;
  private final int count;
  private final PrintWriter progress;

  DigitExport(DigitSequences sequences, int count, PrintWriter progress) {
    this.sequences = sequences;
    this.count = count;
    this.progress = progress;
  }

  /** Writes the array; complete or not at all. */
  void array(Path target) throws CommandException {
    write(
        target,
        file ->
            DigitFile.write(
                file,
                sequences,
                count,
                done -> {
                  if (done % SEQUENCES_A_LINE == 0 || done == count) {
                    progress.printf(Locale.ROOT, "%s: %d of %d sequences%n", target, done, count);
                    progress.flush();
                  }
                }));
  }

  /** Writes a line for each digit in each frame; complete or not at all. */
  void truth(Path target) throws CommandException {
    write(
        target,
        file -> {
          try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("sequence,frame,digit,label,x,y,angle,scale,brightness\n");
            for (int number = 0; number < count; number++) {
              lines(out, number, sequences.sequence(number).tracks());
            }
          }
        });
  }

  private static void lines(Writer out, int number, List<DigitTrack> tracks) throws IOException {
    for (DigitTrack track : tracks) {
      for (int frame = 0; frame < track.frames(); frame++) {
        out.write(
            String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%.6f,%.6f,%.6f,%.6f,%.6f\n",
                number,
                frame,
                track.digit(),
                track.label(),
                track.x(frame),
                track.y(frame),
                track.angle(frame),
                track.scale(frame),
                track.brightness(frame)));
      }
    }
  }

  private static void write(Path target, ResultFile.Content content) throws CommandException {
    try {
      ResultFile.write(target, content);
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
