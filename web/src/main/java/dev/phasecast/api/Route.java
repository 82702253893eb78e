package dev.phasecast.api;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * A call that there is.
 *
 * @param method of HTTP; what can be got can also be asked for with HEAD
 * @param path with names in braces for its changing parts
 * @param admission who may call it
 * @param handler that answers
 */
record Route(HandlerType method, String path, Admission admission, Handler handler) {
  /** Who may make a call. */
  enum Admission {
    /** Everybody. */
    OPEN,
    /** Whoever has the token, where there is one. */
    TOKEN
  }
}
