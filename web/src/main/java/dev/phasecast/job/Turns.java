package dev.phasecast.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Whose turn it is. The next job is one of the client with the fewest that run; among those, of the
 * client that was served longest ago; then the oldest. So nobody waits behind all the jobs of
 * another.
 */
final class Turns {
  private Turns() {}

  /**
   * The jobs that wait, in the order in which they begin if none ends and no other comes.
   *
   * @param jobs all there are
   */
  static List<StoredJob> order(Collection<StoredJob> jobs) {
    Map<String, Client> clients = new HashMap<>();
    for (StoredJob job : jobs) {
      if (job.waits()) {
        clients.computeIfAbsent(key(job), name -> new Client());
      }
    }
    jobs.stream()
        .sorted(Comparator.comparing(stored -> stored.job().created()))
        .forEach(
            stored -> {
              Client client = clients.get(key(stored));
              if (client != null) {
                client.count(stored);
              }
            });
    PriorityQueue<Client> turns = new PriorityQueue<>(clients.values());
    List<StoredJob> order = new ArrayList<>();
    Instant now = Instant.MAX.minusSeconds(jobs.size());
    for (Client next = turns.poll(); next != null; next = turns.poll()) {
      order.add(next.waiting.remove());
      next.running++;
      next.served = now.plusSeconds(order.size());
      if (!next.waiting.isEmpty()) {
        turns.add(next);
      }
    }
    return order;
  }

  /** The worked example is nobody's, and counts for no client. */
  private static String key(StoredJob stored) {
    return stored.job().example() ? "" : "client " + stored.job().request().client();
  }

  private static final class Client implements Comparable<Client> {
    private static final Comparator<Client> ORDER =
        Comparator.<Client>comparingInt(client -> client.running)
            .thenComparing(client -> client.served)
            .thenComparing(Client::oldest);

    private final Queue<StoredJob> waiting = new ArrayDeque<>();
    private int running;
    private Instant served = Instant.MIN;

    void count(StoredJob stored) {
      if (stored.waits()) {
        waiting.add(stored);
      } else if (stored.runs()) {
        running++;
      }
      stored.job().started().filter(served::isBefore).ifPresent(start -> served = start);
    }

    private Instant oldest() {
      StoredJob first = waiting.peek();
      return first == null ? Instant.MAX : first.job().created();
    }

    @Override
    public int compareTo(Client other) {
      return ORDER.compare(this, other);
    }
  }
}
