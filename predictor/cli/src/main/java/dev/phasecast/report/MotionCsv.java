package dev.phasecast.report;

import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.SimilarityRegistration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes motion as CSV, a row for each pair of frames.
 *
 * <p>Numbers have a decimal point whatever the locale, as many digits as it takes to read the same
 * double back, and are finite; {@code cut} is 1 or 0; {@code doubt} and {@code loopError} are empty
 * where there is none. Lines end with a line feed.
 */
public final class MotionCsv implements MotionSink {
  /** The first line. */
  public static final String HEADER =
      "frame,time,dx,dy,rotation,scale,sigma,confidence,agreement,cut,kind,doubt,"
          + "pathX,pathY,pathRotation,pathScale,loopError";

  private final Writer writer;
  private final StringBuilder line = new StringBuilder(256);

  /**
   * Begins with the header.
   *
   * @param out written to, flushed after each row, and left open
   */
  public MotionCsv(OutputStream out) throws IOException {
    writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    // Comes out with the first row: where there is none, the result is an error and no table.
    writer.write(HEADER + "\n");
  }

  @Override
  public void accept(MotionRow row) throws IOException {
    SimilarityRegistration found = row.pair().registration();
    line.setLength(0);
    line.append(row.frame());
    number(row.time(), "time");
    similarity(found.motion(), "motion");
    number(found.sigma(), "sigma");
    number(found.confidence(), "confidence");
    number(found.agreement(), "agreement");
    line.append(row.cut() ? ",1," : ",0,").append(row.kind());
    line.append(',').append(row.doubt().orElse(""));
    similarity(row.pair().path(), "path");
    if (row.pair().loopError().isPresent()) {
      number(row.pair().loopError().getAsDouble(), "loopError");
    } else {
      line.append(',');
    }
    writer.append(line.append('\n'));
    writer.flush();
  }

  private void similarity(Similarity motion, String what) {
    number(motion.dx(), what);
    number(motion.dy(), what);
    number(motion.rotation(), what);
    number(motion.scale(), what);
  }

  private void number(double value, String what) {
    // Adding zero turns a negative zero into a plain one.
    line.append(',').append(FiniteNumber.require(value, what) + 0.0);
  }

  @Override
  public void finish(MotionSummary summary) throws IOException {
    writer.flush();
  }
}
