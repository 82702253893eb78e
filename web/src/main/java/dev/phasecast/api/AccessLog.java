package dev.phasecast.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/**
 * Writes down each request once it is answered, and counts it. Neither headers nor the query are
 * written, as secrets may be in them.
 */
final class AccessLog implements RequestLog {
  private static final int LONGEST_PATH = 300;
  private static final int FIRST_FAILURE = 400;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Gate gate;
  private final ServiceLog log;
  private final ServiceMetrics metrics;

  AccessLog(Gate gate, ServiceLog log, ServiceMetrics metrics) {
    this.gate = gate;
    this.log = log;
    this.metrics = metrics;
  }

  @Override
  public void log(Request request, Response response) {
    Exchange exchange = gate.exchange(request);
    String method = request.getMethod();
    int status = response.getStatus();
    long nanos = NanoTime.since(request.getBeginNanoTime());
    metrics.answered(exchange.route(), method, status, nanos);
    if (log.style() == LogStyle.TEXT && isRead(method) && status < FIRST_FAILURE) {
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("method", method);
    fields.put("path", path(request));
    fields.put("status", status);
    fields.put("milliseconds", nanos / NANOS_PER_MILLI);
    if (log.style() == LogStyle.JSON) {
      fields.put("bytes", Response.getContentBytesWritten(response));
      fields.put("route", exchange.route());
    }
    fields.put("client", exchange.client());
    fields.put("request", exchange.id());
    log.info("request", fields);
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static String path(Request request) {
    String path = String.valueOf(request.getHttpURI().getPath());
    return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
  }
}
