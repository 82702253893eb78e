package dev.phasecast.api;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Errors that the server itself finds, before or after all handlers, told as problems. */
final class ProblemPages extends ErrorHandler {
  private final Gate gate;

  ProblemPages(Gate gate) {
    this.gate = gate;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = gate.exchange(request);
    HttpFields.Mutable headers = response.getHeaders();
    Gate.dress(headers, exchange);
    byte[] body = Problem.of(response.getStatus()).body(exchange.id());
    headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, head ? null : ByteBuffer.wrap(body), callback);
    return true;
  }
}
