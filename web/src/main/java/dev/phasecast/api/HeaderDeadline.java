package dev.phasecast.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;

/**
 * Closes connections that send the head of a request drop by drop. Each drop resets the idle time
 * of a connection, so that alone would let them hold all places for ever.
 */
final class HeaderDeadline {
  private final Connector connector;

  /** Connections whose request has a head already, and no answer yet. */
  private final Set<Connection> busy = ConcurrentHashMap.newKeySet();

  /** How connections were at the last look; touched by one thread. */
  private Map<Connection, Look> seen = new HashMap<>();

  /** A connection at one look, and how often in a row it had sent something and no request. */
  private record Look(long requests, long bytes, int drops) {}

  /** Looks at which a connection may have trickled; with two, a whole period lies between. */
  private static final int PATIENCE = 2;

  HeaderDeadline(Connector connector) {
    this.connector = connector;
  }

  /** Says that a request has come whole. */
  void headRead(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    busy.add(connection);
    Request.addCompletionListener(request, fault -> busy.remove(connection));
  }

  /** Looks at all connections; to be called evenly. */
  void look() {
    Map<Connection, Look> now = new HashMap<>();
    for (EndPoint end : connector.getConnectedEndPoints()) {
      Connection connection = end.getConnection();
      if (connection != null && !busy.contains(connection)) {
        Look look = next(connection);
        if (look.drops() >= PATIENCE) {
          end.close();
        } else {
          now.put(connection, look);
        }
      }
    }
    seen = now;
  }

  private Look next(Connection connection) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    Look last = seen.get(connection);
    if (last == null || last.requests() != requests || last.bytes() == bytes) {
      return new Look(requests, bytes, 0);
    }
    return new Look(requests, bytes, last.drops() + 1);
  }
}
