package dev.phasecast.api;

import dev.phasecast.job.JobLog;
import dev.phasecast.job.JobSettings;
import dev.phasecast.job.Jobs;
import java.io.IOException;

/** What a service is put together from. */
public interface ServiceParts {
  /**
   * The jobs in a folder.
   *
   * @throws IOException if the folder cannot be written to, or another service has it; the message
   *     says what to do
   */
  Jobs jobs(JobSettings settings, JobLog log) throws IOException;

  /** What jobs there can be. */
  Catalog catalog();

  /** How frames are read. */
  FrameSource frames();

  /** The page. */
  PageAssets assets();
}
