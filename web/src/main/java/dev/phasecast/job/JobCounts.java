package dev.phasecast.job;

/**
 * What the service has to do and has done.
 *
 * @param queued jobs that wait
 * @param running jobs that a worker is at
 * @param done jobs that are in the list, with a result
 * @param failed jobs that are in the list, without
 * @param bytes on disk of all jobs
 * @param quotaBytes how many there may be
 */
public record JobCounts(
    int queued, int running, int done, int failed, long bytes, long quotaBytes) {}
