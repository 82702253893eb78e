package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private final List<StoredJob> jobs = new ArrayList<>();

  private StoredJob job(String client) {
    return job(client, false);
  }

  private StoredJob job(String client, boolean example) {
    int number = jobs.size();
    StoredJob stored =
        StoredJob.accepted(
            client + number,
            new JobRequest(JobKind.PREDICTION, "clip", List.of("copy"), 1, client),
            START.plusSeconds(number),
            1,
            example);
    jobs.add(stored);
    return stored;
  }

  private void replace(StoredJob by) {
    jobs.replaceAll(stored -> stored.id().equals(by.id()) ? by : stored);
  }

  private List<String> order() {
    List<StoredJob> shuffled = new ArrayList<>(jobs);
    Collections.shuffle(shuffled, new Random(1));
    return Turns.order(shuffled).stream().map(StoredJob::id).toList();
  }

  @Test
  void nobodyWaits() {
    assertEquals(List.of(), order());
    replace(job("a").started(START));
    replace(job("a").started(START).failed("no", START));
    assertEquals(List.of(), order());
  }

  @Test
  void oneClientInTheOrderOfAcceptance() {
    job("a");
    job("a");
    job("a");
    assertEquals(List.of("a0", "a1", "a2"), order());
  }

  @Test
  void clientsTakeTurns() {
    job("a");
    job("a");
    job("a");
    job("b");
    job("b");
    job("c");
    assertEquals(List.of("a0", "b3", "c5", "a1", "b4", "a2"), order());
  }

  @Test
  void whoeverHasFewestRunningComesFirst() {
    replace(job("a").started(START.plusSeconds(50)));
    job("a");
    job("b");
    replace(job("c").started(START.plusSeconds(40)));
    job("c");
    assertEquals(List.of("b2", "c4", "a1"), order());
  }

  @Test
  void thenWhoeverWasServedLongestAgo() {
    StoredJob a = job("a").started(START.plusSeconds(60));
    StoredJob b = job("b").started(START.plusSeconds(50));
    replace(a.done(List.of(), START.plusSeconds(70)));
    replace(b.failed("no", START.plusSeconds(80)));
    job("a");
    job("b");
    job("c");
    assertEquals(List.of("c4", "b3", "a2"), order());
  }

  @Test
  void theExampleIsNobodys() {
    job("", true);
    job("");
    job("");
    assertEquals(List.of("0", "1", "2"), order());
  }

  @Test
  void aClientWithAThousandJobsHoldsNobodyUp() {
    for (int i = 0; i < 1000; i++) {
      job("greedy");
    }
    StoredJob late = job("late");
    assertEquals(1, order().indexOf(late.id()));
    replace(jobs.get(0).started(START.plusSeconds(5000)));
    assertEquals(0, order().indexOf(late.id()));
  }
}
