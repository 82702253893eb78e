package dev.phasecast.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which jobs have to go so that there is room for what comes. */
final class Room {
  private final RoomLimits limits;

  Room(RoomLimits limits) {
    this.limits = limits;
  }

  /**
   * The jobs to remove: of those that have ended, the oldest, and never the worked example.
   *
   * @param jobs all there are
   * @param more bytes that come
   * @param another jobs that come
   * @return none if removing all that may go would not do
   */
  Optional<List<StoredJob>> victims(Collection<StoredJob> jobs, long more, int another) {
    long bytes = more;
    for (StoredJob job : jobs) {
      bytes += job.job().bytes();
    }
    long count = jobs.size() + (long) another;
    List<StoredJob> removable =
        jobs.stream()
            .filter(stored -> stored.status().ended() && !stored.job().example())
            .sorted(Comparator.comparing(stored -> stored.job().ended().orElse(Instant.MIN)))
            .toList();
    List<StoredJob> victims = new ArrayList<>();
    for (StoredJob next : removable) {
      if (bytes <= limits.quotaBytes() && count <= limits.jobs()) {
        break;
      }
      victims.add(next);
      bytes -= next.job().bytes();
      count--;
    }
    return bytes <= limits.quotaBytes() && count <= limits.jobs()
        ? Optional.of(victims)
        : Optional.empty();
  }
}
