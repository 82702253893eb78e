package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that cannot be written for a while, such as one on a full disk. */
class JobBookTest {
  private final FailingStore store = new FailingStore();
  private final RecordedLog log = new RecordedLog();
  private final List<JobNews> open = new ArrayList<>();
  private JobBook book = emptyBook();

  private JobBook emptyBook() {
    JobNews news = new JobNews(log::trouble);
    open.add(news);
    try {
      return new JobBook(store, news, log);
    } catch (JobStoreException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void begin() {
    book = emptyBook();
  }

  @AfterEach
  void end() {
    open.forEach(JobNews::close);
  }

  private StoredJob job(String id) {
    return StoredJob.accepted(
        id,
        new JobRequest(JobKind.PREDICTION, "clip", List.of("copy"), 1, "c"),
        book.nextInstant(),
        1,
        false);
  }

  @Test
  void aJobThatIsNotKeptIsNotAccepted() {
    store.broken = true;
    assertThrows(JobStoreException.class, () -> book.add(job("a")));
    assertEquals(Optional.empty(), book.find("a"));
  }

  @Test
  void aJobThatCannotBeKeptAsRunningDoesNotRun() throws Exception {
    StoredJob stored = job("a");
    book.add(stored);
    store.broken = true;
    assertThrows(JobStoreException.class, () -> book.save(stored.started(Instant.now())));
    assertTrue(book.find("a").orElseThrow().waits());
  }

  @Test
  void whatHasEndedIsKeptAsSoonAsItCanBe() throws Exception {
    StoredJob done = job("a");
    StoredJob gone = job("b");
    book.add(done);
    book.add(gone);
    store.broken = true;
    book.settle(done.done(List.of(), Instant.EPOCH));
    book.remove(gone);
    assertEquals(JobStatus.DONE, book.find("a").orElseThrow().status());
    assertEquals(Optional.empty(), book.find("b"));
    assertEquals(JobStatus.QUEUED, store.kept("a"));
    assertEquals(Optional.of("the disk is full"), book.flush());
    assertTrue(log.lines().contains("trouble: the disk is full"));
    store.broken = false;
    assertEquals(Optional.empty(), book.flush());
    assertEquals(JobStatus.DONE, store.kept("a"));
    assertEquals(1, store.jobs.size());
  }

  @Test
  void noTwoJobsAreAcceptedAtTheSameMoment() throws Exception {
    Instant last = Instant.EPOCH;
    for (int i = 0; i < 1000; i++) {
      StoredJob stored = job("job" + i);
      assertTrue(stored.job().created().isAfter(last));
      last = stored.job().created();
      book.add(stored);
    }
    List<Job> newest = book.newest(3);
    assertEquals(List.of("job999", "job998", "job997"), newest.stream().map(Job::id).toList());
    assertEquals(last, emptyBook().newest(1).get(0).created());
  }

  private static final class FailingStore implements JobStore {
    private final Map<String, StoredJob> jobs = new LinkedHashMap<>();
    private boolean broken;

    JobStatus kept(String id) {
      return Optional.ofNullable(jobs.get(id)).orElseThrow().status();
    }

    private void requireWhole() throws JobStoreException {
      if (broken) {
        throw new JobStoreException("the disk is full");
      }
    }

    @Override
    public List<StoredJob> load() {
      return List.copyOf(jobs.values());
    }

    @Override
    public boolean untouched() {
      return jobs.isEmpty();
    }

    @Override
    public void insert(StoredJob job) throws JobStoreException {
      requireWhole();
      jobs.put(job.id(), job);
    }

    @Override
    public void update(StoredJob job) throws JobStoreException {
      requireWhole();
      jobs.replace(job.id(), job);
    }

    @Override
    public void delete(String id) throws JobStoreException {
      requireWhole();
      jobs.remove(id);
    }

    @Override
    public void close() {}
  }
}
