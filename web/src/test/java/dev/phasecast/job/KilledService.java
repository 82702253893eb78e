package dev.phasecast.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A service that gets jobs without pause until somebody kills it: {@code KilledService DATA LEDGER
 * ACCEPTED SEED}. The number of each job goes to the file ACCEPTED once it counts.
 */
final class KilledService {
  private KilledService() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    Path ledger = Path.of(arguments[1]);
    Path accepted = Path.of(arguments[2]);
    Random random = new Random(Long.parseLong(arguments[3]));
    LocalJobs jobs = open(data, ledger);
    while (true) {
      try {
        Path upload = jobs.newUpload();
        Files.writeString(upload, "sleep " + random.nextInt(300) + "\nresult\n");
        Job job = jobs.submit(request(random.nextInt(3)), upload);
        Files.writeString(
            accepted,
            job.id() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            StandardOpenOption.DSYNC);
        if (random.nextInt(8) == 0) {
          jobs.list(1000);
        }
      } catch (JobRefusedException e) {
        Thread.sleep(10);
      }
      Thread.sleep(random.nextInt(100));
    }
  }

  static LocalJobs open(Path data, Path ledger) throws Exception {
    JobSettings settings =
        Service.settings(data).with(new QueueLimits(2, 40, 30)).withStopTime(Duration.ofSeconds(5));
    return LocalJobs.open(settings, new FakeJob(ledger), JobLog.silent());
  }

  private static JobRequest request(int client) {
    return new JobRequest(JobKind.PREDICTION, "clip", List.of("copy"), 1, "client" + client);
  }
}
