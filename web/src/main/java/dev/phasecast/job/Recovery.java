package dev.phasecast.job;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts in order what the last service left, however it ended: no process works on, every folder has
 * its job and every job its folder, what has a result is done, and what was running waits again,
 * once.
 */
final class Recovery {
  private static final int ATTEMPTS = 2;

  private final DataFolder data;
  private final JobBook book;
  private final JobLog log;
  private final ResultFolders results = new ResultFolders();

  Recovery(DataFolder data, JobBook book, JobLog log) {
    this.data = data;
    this.book = book;
    this.log = log;
  }

  void run() throws IOException {
    endProcesses();
    for (JobFolder folder : data.present()) {
      if (book.find(String.valueOf(folder.path().getFileName())).isEmpty()) {
        data.remove(folder);
      }
    }
    for (StoredJob stored : List.copyOf(book.all())) {
      recover(stored, data.job(stored.id()));
    }
  }

  private void endProcesses() {
    List<ProcessHandle> processes = new ArrayList<>(Leftovers.of(data.jobs()));
    for (StoredJob stored : book.all()) {
      stored.child().flatMap(Leftovers::find).ifPresent(processes::add);
    }
    Leftovers.kill(processes);
  }

  private void recover(StoredJob stored, JobFolder folder) throws IOException {
    switch (stored.status()) {
      case QUEUED -> recoverWaiting(stored, folder);
      case RUNNING -> recoverRunning(stored, folder);
      case DONE -> {
        if (!Files.isDirectory(folder.result())) {
          fail(stored, folder, "its result is gone from the disk of the service");
        }
      }
      case FAILED -> {
        // Nothing is expected to be there.
      }
    }
  }

  private void recoverWaiting(StoredJob stored, JobFolder folder) throws IOException {
    if (!Files.isRegularFile(folder.input())) {
      fail(stored, folder, "its file is gone from the disk of the service; upload it again");
    } else {
      folder.keepInput();
    }
  }

  private void recoverRunning(StoredJob stored, JobFolder folder) throws IOException {
    Optional<List<String>> warnings = results.warnings(stored.job().request().kind(), folder);
    if (warnings.isPresent()) {
      FileTree.force(folder.result());
      folder.keepResult();
      Instant ended = Files.getLastModifiedTime(folder.result()).toInstant();
      settle(stored.done(warnings.get(), Instant.ofEpochMilli(ended.toEpochMilli())), folder);
    } else if (!Files.isRegularFile(folder.input())) {
      fail(stored, folder, "its file is gone from the disk of the service; upload it again");
    } else if (stored.attempts() >= ATTEMPTS) {
      fail(stored, folder, "the service stopped twice while it ran");
    } else {
      folder.keepInput();
      StoredJob waiting = stored.requeued().sized(FileTree.bytes(folder.path()));
      book.settle(waiting);
      log.requeued(waiting.job(), "the service had stopped while it ran");
    }
  }

  private void fail(StoredJob stored, JobFolder folder, String reason) throws IOException {
    if (folder.exists()) {
      folder.keepLog();
    }
    settle(stored.failed(reason, Instant.ofEpochMilli(System.currentTimeMillis())), folder);
  }

  private void settle(StoredJob ended, JobFolder folder) throws IOException {
    StoredJob sized = ended.sized(folder.exists() ? FileTree.bytes(folder.path()) : 0);
    book.settle(sized);
    log.ended(sized.job(), 0);
  }
}
