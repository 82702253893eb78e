package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private final List<StoredJob> jobs = new ArrayList<>();
  private final Room room = new Room(new RoomLimits(100, 100, 5));

  private StoredJob job(long bytes, boolean example) {
    StoredJob stored =
        StoredJob.accepted(
            "job" + jobs.size(),
            new JobRequest(JobKind.PREDICTION, "clip", List.of("copy"), 1, "c"),
            START.plusSeconds(jobs.size()),
            bytes,
            example);
    jobs.add(stored);
    return stored;
  }

  private void ended(long bytes, int second) {
    StoredJob stored = job(bytes, false);
    jobs.set(jobs.size() - 1, stored.started(START).done(List.of(), START.plusSeconds(second)));
  }

  private Optional<List<String>> victims(long bytes, int another) {
    return room.victims(jobs, bytes, another)
        .map(victims -> victims.stream().map(StoredJob::id).toList());
  }

  @Test
  void nothingGoesWhileThereIsRoom() {
    ended(40, 10);
    ended(40, 20);
    assertEquals(Optional.of(List.of()), victims(20, 1));
  }

  @Test
  void theOneThatEndedFirstGoesFirst() {
    ended(40, 30);
    ended(40, 20);
    ended(20, 10);
    assertEquals(Optional.of(List.of("job2")), victims(20, 1));
    assertEquals(Optional.of(List.of("job2", "job1")), victims(21, 1));
  }

  @Test
  void neverTheExampleAndNoneThatHasNotEnded() {
    StoredJob example = job(30, true);
    jobs.set(0, example.started(START).done(List.of(), START));
    job(30, false);
    StoredJob running = job(30, false);
    jobs.set(2, running.started(START));
    ended(10, 10);
    assertEquals(Optional.of(List.of("job3")), victims(10, 1));
    assertEquals(Optional.empty(), victims(11, 1));
  }

  @Test
  void nothingGoesForWhatNeverFits() {
    ended(40, 10);
    assertEquals(Optional.empty(), victims(101, 1));
  }

  @Test
  void onlySoManyAreKept() {
    for (int i = 0; i < 5; i++) {
      ended(1, i);
    }
    assertEquals(Optional.of(List.of()), victims(0, 0));
    assertEquals(Optional.of(List.of("job0")), victims(1, 1));
  }
}
