package dev.phasecast.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as RFC 9457 has it.
 *
 * @param status of HTTP
 * @param detail what is wrong and what to do, in one line
 * @param headers that the status calls for
 */
record Problem(int status, String detail, Map<String, String> headers) {
  static final String CONTENT_TYPE = "application/problem+json";

  Problem {
    headers = Map.copyOf(headers);
  }

  static Problem of(int status, String detail) {
    return new Problem(status, detail, Map.of());
  }

  /** For a status that the server itself comes to, before any handler of ours. */
  static Problem of(int status) {
    return of(
        status,
        switch (status) {
          case HttpStatus.BAD_REQUEST_400 ->
              "the request cannot be read; see that it is valid HTTP";
          case HttpStatus.NOT_FOUND_404 -> "there is nothing here; see /openapi.json";
          case HttpStatus.METHOD_NOT_ALLOWED_405 -> "this method is not for this address";
          case HttpStatus.REQUEST_TIMEOUT_408 -> "the request came too slowly; try again";
          case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "the request is too large; send less";
          case HttpStatus.URI_TOO_LONG_414 -> "the address is too long; shorten it";
          case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
              "the headers are too large; send fewer or shorter ones";
          case HttpStatus.SERVICE_UNAVAILABLE_503 -> "the service is stopping; try again later";
          default ->
              status >= HttpStatus.INTERNAL_SERVER_ERROR_500
                  ? "a fault of the service; its log tells more under this request's id"
                  : "the request is refused";
        });
  }

  Problem with(String header, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Problem(status, detail, more);
  }

  /** As a body. */
  byte[] body(String requestId) {
    String title = HttpStatus.getMessage(status);
    ObjectNode node =
        Json.object()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("requestId", requestId);
    return Json.bytes(node);
  }
}
