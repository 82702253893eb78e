package dev.phasecast.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All jobs of the service. Safe for use by many threads. */
public interface Jobs extends AutoCloseable {
  /**
   * Whether a job of this client would be accepted now: asked before its file is received, so that
   * nobody uploads in vain.
   *
   * @throws JobRefusedException if not
   */
  void admit(String client) throws JobRefusedException;

  /** A new file to receive an upload in. The caller deletes it unless it is submitted. */
  Path newUpload() throws IOException;

  /**
   * Accepts a job: once this returns, the job outlives the process.
   *
   * @param upload from {@link #newUpload}, complete; it is moved away
   * @throws JobRefusedException if there is no room for it; the upload is still there
   */
  Job submit(JobRequest request, Path upload) throws JobRefusedException, IOException;

  /** The job of that id. Any text may be asked for. */
  Optional<Job> find(String id);

  /** The newest jobs, at most {@code limit}, the newest first. */
  List<Job> list(int limit);

  /** How many jobs begin before this one; 0 for one that does not wait. */
  int ahead(String id);

  /**
   * Removes a job and its files; one that runs is stopped.
   *
   * @return whether there was one
   */
  boolean delete(String id);

  /**
   * Files of a job's result that may be handed out.
   *
   * @return none while there is no result
   */
  List<Path> files(String id);

  /**
   * The folder of a job's result, complete.
   *
   * @return none while there is no result
   */
  Optional<Path> result(String id);

  /**
   * Calls {@code changed} with each new state of any job and {@code removed} with the last state of
   * each one that is deleted, until the answer is closed. Both are called by one thread in turn, in
   * order for each job; while it is away, states of a job that follow each other become one.
   */
  Subscription subscribe(Consumer<Job> changed, Consumer<Job> removed);

  /** As above, for whoever cares for no deletions. */
  default Subscription subscribe(Consumer<Job> changed) {
    return subscribe(changed, removed -> {});
  }

  /** What there is to do. */
  JobCounts counts();

  /**
   * Whether jobs can be accepted at all.
   *
   * @return why not, if not
   */
  Optional<String> trouble();

  /** Lets running jobs end within the time set for it, puts the others back, and stops. */
  @Override
  void close();

  /** Ends what {@link #subscribe} began. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
