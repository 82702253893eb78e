package dev.phasecast.job;

import dev.phasecast.child.ChildTalk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job's program: started, watched, and ended within its limits. When this returns, the
 * process and all that it started are gone.
 */
final class ChildRun {
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration BETWEEN_SIZES = Duration.ofSeconds(1);
  private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CRASH_BYTES = 20_000;

  /** Hears of a run while it goes on. */
  interface Watch {
    /** The process is there. */
    void started(ChildMark mark);

    /** So much is done, from 0 to 1. */
    void progressed(double progress);

    /**
     * The job's folder has come to hold so many bytes.
     *
     * @return whether there is room for them
     */
    boolean fits(long bytes);
  }

  private final ChildLauncher launcher;
  private final JobCommand.Program program;
  private final JobFolder folder;
  private final Duration wallClock;
  private final Watch watch;
  private volatile ChildEnd.@Nullable Cause stopped;
  private volatile @Nullable Process process;
  private long told = System.nanoTime() - BETWEEN_NEWS.toNanos();

  ChildRun(
      ChildLauncher launcher,
      JobCommand.Program program,
      JobFolder folder,
      Duration wallClock,
      Watch watch) {
    this.launcher = launcher;
    this.program = program;
    this.folder = folder;
    this.wallClock = wallClock;
    this.watch = watch;
  }

  /** Ends it from another thread, before it starts or while it runs. */
  void stop() {
    stop(ChildEnd.Cause.STOPPED);
  }

  private synchronized void stop(ChildEnd.Cause cause) {
    if (stopped == null) {
      stopped = cause;
    }
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  /** Does it, to whatever end. */
  ChildEnd run() throws InterruptedException {
    Process running;
    try {
      folder.prepare();
      running = launcher.start(program, folder);
    } catch (IOException e) {
      return ChildEnd.notStarted(FailureReason.of(e));
    }
    process = running;
    try {
      return follow(running);
    } finally {
      // However this is left, nothing stays.
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
      Leftovers.kill(Leftovers.of(folder.path()));
      closeLifeline(running);
    }
  }

  private ChildEnd follow(Process running) throws InterruptedException {
    ChildTalk talk = new ChildTalk(running.getErrorStream(), this::progressed);
    Thread listener = thread("job-talk", talk);
    Instant start = running.info().startInstant().orElseGet(Instant::now);
    watch.started(new ChildMark(running.pid(), start));
    watchOver(running);
    // What it started may hold the pipes, so that they would not end.
    Leftovers.kill(Leftovers.of(folder.path()));
    listener.join(PATIENCE.toMillis());
    writeLog(talk.lines());
    ChildEnd.Cause cause = stopped;
    return new ChildEnd(
        cause == null ? ChildEnd.Cause.ITSELF : cause,
        running.isAlive() ? -1 : running.exitValue(),
        talk.message(),
        talk.lines(),
        crash());
  }

  /** Returns when the process has ended, or cannot even be killed. */
  private void watchOver(Process running) throws InterruptedException {
    long start = System.nanoTime();
    long sized = start;
    long killed = 0;
    while (!running.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
      long now = System.nanoTime();
      if (stopped == null && now - start > wallClock.toNanos()) {
        stop(ChildEnd.Cause.TOO_LONG);
      }
      if (stopped == null && now - sized > BETWEEN_SIZES.toNanos()) {
        sized = now;
        if (!fits()) {
          stop(ChildEnd.Cause.TOO_LARGE);
        }
      }
      if (stopped != null) {
        killed = killed == 0 ? now : killed;
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        if (now - killed > PATIENCE.toNanos()) {
          return;
        }
      }
    }
    if (stopped == null && !fits()) {
      stop(ChildEnd.Cause.TOO_LARGE);
    }
  }

  private boolean fits() {
    try {
      return watch.fits(FileTree.bytes(folder.path()));
    } catch (IOException e) {
      // It changes under the eyes; the next glance sees it whole.
      return true;
    }
  }

  /** Progress comes as often as the process likes, and goes on as often as is good. */
  private void progressed(double progress) {
    long now = System.nanoTime();
    if (now - told >= BETWEEN_NEWS.toNanos()) {
      told = now;
      watch.progressed(progress);
    }
  }

  private void writeLog(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      Files.writeString(folder.log(), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      // It would have been of use to whoever looks for a fault; the reason says the most of it.
    }
  }

  private Optional<String> crash() {
    try (InputStream in = Files.newInputStream(folder.crash())) {
      // The rest lists the options of that Java, and whatever else could be taken for a reason.
      return Optional.of(
          new String(in.readNBytes(CRASH_BYTES), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith("#"))
              .collect(Collectors.joining("\n")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void closeLifeline(Process running) {
    try {
      running.getOutputStream().close();
    } catch (IOException e) {
      // The other end is gone.
    }
  }
}
