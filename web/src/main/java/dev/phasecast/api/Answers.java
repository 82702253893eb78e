package dev.phasecast.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Ways to end a request well. */
final class Answers {
  /** Answers that change from call to call. */
  private static final String NOT_STORED = "no-store";

  private Answers() {}

  /** A tree, never to be stored. */
  static void json(Context ctx, int status, JsonNode node) {
    ctx.header("Cache-Control", NOT_STORED);
    bytes(ctx, status, Json.CONTENT_TYPE, Json.bytes(node));
  }

  /** Any bytes; of a HEAD request only their headers. */
  static void bytes(Context ctx, int status, String type, byte[] body) {
    HttpServletResponse response = ctx.res();
    ctx.status(status);
    response.setContentType(type);
    response.setContentLengthLong(body.length);
    if (!isHead(ctx)) {
      stream(ctx, Channels.newChannel(new ByteArrayInputStream(body)), body.length);
    }
  }

  /** A problem, in place of whatever was prepared. */
  static void problem(Context ctx, Problem problem) {
    HttpServletResponse response = ctx.res();
    if (response.isCommitted()) {
      return;
    }
    problem.headers().forEach(response::setHeader);
    response.setHeader("Cache-Control", NOT_STORED);
    if (hasBody(ctx.req())) {
      // Part of it may never be read, and the connection is closed then. A client that is not told
      // sends its next request on it, and gets no answer (RFC 9112, 9.6).
      response.setHeader("Connection", "close");
    }
    byte[] body = problem.body(Exchange.of(ctx.req()).id());
    ctx.status(problem.status());
    response.setContentType(Problem.CONTENT_TYPE);
    response.setContentLengthLong(body.length);
    if (!isHead(ctx)) {
      ctx.result(body);
    }
  }

  /** Sends what has been prepared, while the request goes on. */
  static void sendNow(Context ctx) throws IOException {
    InputStream prepared = ctx.resultInputStream();
    if (prepared != null) {
      prepared.transferTo(ctx.res().getOutputStream());
      ctx.result(new byte[0]);
    }
    ctx.res().flushBuffer();
  }

  /**
   * A file, or that part of it which the client asks for, or the word that it has it already.
   *
   * @param etag strong, in quotation marks
   */
  static void file(Context ctx, Path file, String type, String etag) throws IOException {
    SeekableByteChannel channel;
    Instant modified;
    try {
      modified = Files.getLastModifiedTime(file).toInstant();
      channel = Files.newByteChannel(file);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ProblemException(404, "this file is gone; its job was removed meanwhile");
    }
    boolean handedOver = false;
    try {
      handedOver = file(ctx, channel, type, etag, modified);
    } finally {
      if (!handedOver) {
        channel.close();
      }
    }
  }

  private static boolean file(
      Context ctx, SeekableByteChannel channel, String type, String etag, Instant modified)
      throws IOException {
    HttpServletResponse response = ctx.res();
    long length = channel.size();
    response.setHeader("ETag", etag);
    response.setHeader("Last-Modified", Conditions.date(modified));
    response.setHeader("Accept-Ranges", "bytes");
    Optional<Instant> date = Optional.of(modified);
    if (Conditions.unchanged(ctx.req(), etag, date)) {
      ctx.status(304);
      return false;
    }
    ByteRange range = range(ctx, etag, date, length);
    if (range instanceof ByteRange.Unsatisfiable) {
      throw new ProblemException(
          Problem.of(416, "the file has " + length + " bytes; ask for some of these")
              .with("Content-Range", "bytes */" + length));
    }
    ByteRange.Part part =
        range instanceof ByteRange.Part some ? some : new ByteRange.Part(0, length - 1);
    ctx.status(range instanceof ByteRange.Part ? 206 : 200);
    if (range instanceof ByteRange.Part) {
      response.setHeader(
          "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + length);
    }
    response.setContentType(type);
    response.setContentLengthLong(part.length());
    if (isHead(ctx)) {
      return false;
    }
    channel.position(part.first());
    stream(ctx, channel, part.length());
    return true;
  }

  private static ByteRange range(
      Context ctx, String etag, Optional<Instant> modified, long length) {
    String header = ctx.req().getHeader("Range");
    boolean asked =
        header != null && !isHead(ctx) && Conditions.sameForRange(ctx.req(), etag, modified);
    return asked ? ByteRange.parse(header, length) : new ByteRange.Whole();
  }

  private static void stream(Context ctx, ReadableByteChannel source, long length) {
    ctx.future(
        () -> {
          try {
            ctx.req().getAsyncContext().setTimeout(0);
            return AsyncBody.send(ctx.res().getOutputStream(), source, length);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static boolean isHead(Context ctx) {
    return ctx.req().getMethod().equals("HEAD");
  }
}
