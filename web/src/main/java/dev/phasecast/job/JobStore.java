package dev.phasecast.job;

import java.util.List;

/**
 * Keeps jobs beyond the end of the process: what a call has written is there after any crash. Safe
 * for use by many threads.
 */
interface JobStore extends AutoCloseable {
  /** All jobs, in the order in which they were accepted. */
  List<StoredJob> load() throws JobStoreException;

  /** Whether no job was ever kept here, deleted ones included. */
  boolean untouched() throws JobStoreException;

  /** Keeps a job that is not there yet. */
  void insert(StoredJob job) throws JobStoreException;

  /** Keeps a new state of a job. One that is not there stays so. */
  void update(StoredJob job) throws JobStoreException;

  /** Forgets a job, if it is there. */
  void delete(String id) throws JobStoreException;

  @Override
  void close();
}
