package dev.phasecast.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first to see a request: it gives it an id, finds out whom it counts for, and puts on the
 * answer the headers that all answers have, whoever writes it.
 */
final class Gate extends Handler.Wrapper {
  static final String REQUEST_ID = "X-Request-Id";

  /** Ids of clients that can stand in a log as they are. */
  private static final Pattern HARMLESS_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final int ID_BYTES = 8;

  private final ClientAddress clients;
  private final HeaderDeadline deadline;
  private final SecureRandom random = new SecureRandom();

  Gate(Handler inner, ClientAddress clients, HeaderDeadline deadline) {
    super(inner);
    this.clients = clients;
    this.deadline = deadline;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange exchange = exchange(request);
    dress(response.getHeaders(), exchange);
    deadline.headRead(request);
    return super.handle(request, response, callback);
  }

  /** That of a request; made where the request was broken off before it came here. */
  Exchange exchange(Request request) {
    if (request.getAttribute(Exchange.ATTRIBUTE) instanceof Exchange known) {
      return known;
    }
    Exchange exchange = new Exchange(id(request.getHeaders()), client(request));
    request.setAttribute(Exchange.ATTRIBUTE, exchange);
    return exchange;
  }

  static void dress(HttpFields.Mutable headers, Exchange exchange) {
    SecurityHeaders.ALL.forEach(headers::put);
    headers.put(REQUEST_ID, exchange.id());
  }

  private String id(HttpFields headers) {
    String given = headers.get(REQUEST_ID);
    if (given != null && HARMLESS_ID.matcher(given).matches()) {
      return given;
    }
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String client(Request request) {
    InetAddress peer =
        request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
            ? remote.getAddress()
            : InetAddress.getLoopbackAddress();
    HttpFields headers = request.getHeaders();
    return clients.of(
        peer, headers.getValuesList("X-Forwarded-For"), headers.getValuesList("Forwarded"));
  }
}
