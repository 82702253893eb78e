package dev.phasecast.cluster;

import dev.phasecast.child.ChildTalk;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run of the command line on one video, watched to its end. */
final class VideoProcess {
  private static final int GLANCE_MILLIS = 100;
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int SIGNALLED = 128;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15,
          "SIGTERM", 24, "SIGXCPU");

  private final ChildJava java;
  private final long secondsLimit;
  private final BooleanSupplier unwanted;

  /**
   * @param unwanted whether nobody wants the result any more
   */
  VideoProcess(ChildJava java, long secondsLimit, BooleanSupplier unwanted) {
    this.java = java;
    this.secondsLimit = secondsLimit;
    this.unwanted = unwanted;
  }

  /**
   * How it ended.
   *
   * @param exitCode of the process; 128 and more for signals
   * @param reason why there is no result, or null where there is one
   */
  record End(int exitCode, @Nullable String reason) {
    /** Whether there is a result. */
    boolean isDone() {
      return VideoStatus.of(exitCode) != VideoStatus.FAILED;
    }

    /** Whether another run of the same would end the same way. */
    boolean isFinal() {
      return isDone() || exitCode == ExitCode.UNREADABLE || exitCode == ExitCode.OVER_LIMIT;
    }
  }

  /**
   * Runs it. When this returns or throws, the process is gone.
   *
   * @param scratch folder for its files
   * @param output for its standard output
   * @throws IOException if it cannot be started, which is no fault of the video
   * @throws InterruptedException if nobody wants the result any more
   */
  End run(List<String> arguments, Path scratch, Path output)
      throws IOException, InterruptedException {
    Process process = java.start(arguments, scratch, output);
    try {
      ChildTalk talk = new ChildTalk(process.getErrorStream(), progress -> {});
      Thread listener = new Thread(talk, "video-talk");
      listener.setDaemon(true);
      listener.start();
      if (!watch(process)) {
        return new End(
            SIGNALLED + 9,
            "took longer than " + secondsLimit + " s and was stopped; raise --time-limit");
      }
      listener.join(PATIENCE_MILLIS);
      int code = process.exitValue();
      End end = new End(code, null);
      return end.isDone() ? end : new End(code, reason(code, talk));
    } finally {
      process.destroyForcibly();
      process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      process.getOutputStream().close();
    }
  }

  /** Whether it ended by itself within its time. */
  private boolean watch(Process process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsLimit);
    while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
      if (unwanted.getAsBoolean()) {
        throw new InterruptedException("the task was cancelled");
      }
      if (System.nanoTime() > end) {
        return false;
      }
    }
    return true;
  }

  private static String reason(int code, ChildTalk talk) {
    if (talk.lines().stream().anyMatch(line -> line.contains("OutOfMemoryError"))) {
      return "needed more memory than it may use; raise --memory";
    }
    if (code > SIGNALLED) {
      int signal = code - SIGNALLED;
      return "its process was ended by "
          + SIGNALS.getOrDefault(signal, "signal " + signal)
          + (signal == 9
              ? ", most likely as memory ran out; use fewer --workers"
              : "; the file may be damaged, or made to do harm");
    }
    return talk.message()
        .or(talk::last)
        .orElse("its process ended without a word (code " + code + ")");
  }
}
