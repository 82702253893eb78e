package dev.phasecast.job;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What {@link LocalJobs} is opened with.
 *
 * <pre>{@code
 * JobSettings.standard(folder).with(new QueueLimits(4, 200, 10)).withStopTime(Duration.ofSeconds(5))
 * }</pre>
 *
 * @param data folder of everything that is kept; made if it is not there
 * @param queue how many jobs
 * @param room how many bytes
 * @param child what a job's process may use
 * @param video which videos
 * @param stopTime how long jobs that run may go on when the service ends
 * @param example whether a new data folder starts with the worked example
 */
public record JobSettings(
    Path data,
    QueueLimits queue,
    RoomLimits room,
    ChildLimits child,
    VideoLimits video,
    Duration stopTime,
    boolean example) {
  /** The folder is made absolute. */
  public JobSettings {
    data = data.toAbsolutePath().normalize();
    Limits.requireAtLeast("stop time", stopTime.toMillis(), 0);
  }

  /** The standard of every limit, twenty seconds to stop, with the worked example. */
  public static JobSettings standard(Path data) {
    return new JobSettings(
        data,
        QueueLimits.standard(),
        RoomLimits.standard(),
        ChildLimits.standard(),
        VideoLimits.standard(),
        Duration.ofSeconds(20),
        true);
  }

  /** The same, with other bounds on the number of jobs. */
  public JobSettings with(QueueLimits other) {
    return new JobSettings(data, other, room, child, video, stopTime, example);
  }

  /** The same, with other bounds on bytes. */
  public JobSettings with(RoomLimits other) {
    return new JobSettings(data, queue, other, child, video, stopTime, example);
  }

  /** The same, with other bounds on a job's process. */
  public JobSettings with(ChildLimits other) {
    return new JobSettings(data, queue, room, other, video, stopTime, example);
  }

  /** The same, with other bounds on videos. */
  public JobSettings with(VideoLimits other) {
    return new JobSettings(data, queue, room, child, other, stopTime, example);
  }

  /** The same, with another time to stop in. */
  public JobSettings withStopTime(Duration other) {
    return new JobSettings(data, queue, room, child, video, other, example);
  }

  /** The same, without the worked example. */
  public JobSettings withoutExample() {
    return new JobSettings(data, queue, room, child, video, stopTime, false);
  }
}
