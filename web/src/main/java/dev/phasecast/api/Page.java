package dev.phasecast.api;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Hands out the files of the page, which need no token: they tell nothing. */
final class Page {
  static final String ROUTE = "/";

  /** Below this, headers outweigh what is gained. */
  private static final int WORTH_PACKING = 1024;

  private final PageAssets assets;
  private final Map<String, byte[]> packed = new ConcurrentHashMap<>();

  Page(PageAssets assets) {
    this.assets = assets;
  }

  /** Answers a request for a file of the page, and leaves all others alone. */
  void serve(Context ctx) {
    Optional<PageAssets.Asset> found = assets.find(ctx.path());
    if (found.isEmpty()) {
      return;
    }
    Exchange.of(ctx.req()).enter(ROUTE);
    String method = ctx.req().getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new ProblemException(Problem.of(405).with("Allow", "GET, HEAD"));
    }
    send(ctx, found.get());
    ctx.skipRemainingHandlers();
  }

  private void send(Context ctx, PageAssets.Asset asset) {
    HttpServletResponse response = ctx.res();
    byte[] body = asset.bytes();
    String etag = asset.etag();
    if (isText(asset.type()) && body.length >= WORTH_PACKING) {
      response.setHeader("Vary", "Accept-Encoding");
      if (acceptsGzip(ctx.req().getHeader("Accept-Encoding"))) {
        body = packed.computeIfAbsent(etag, tag -> gzip(asset.bytes()));
        etag = etag.substring(0, etag.length() - 1) + "-gz\"";
        response.setHeader("Content-Encoding", "gzip");
      }
    }
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", "no-cache");
    if (Conditions.unchanged(ctx.req(), etag, Optional.empty())) {
      ctx.status(304);
      return;
    }
    Answers.bytes(ctx, 200, asset.type(), body);
  }

  private static boolean isText(String type) {
    return type.startsWith("text/")
        || type.contains("javascript")
        || type.contains("json")
        || type.contains("svg");
  }

  /** Whether {@code gzip} is named, and not with a weight of nothing. */
  static boolean acceptsGzip(@org.jspecify.annotations.Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.split(";", -1);
      if (parts[0].strip().equals("gzip")) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] gzip(byte[] bytes) {
    try (ByteArrayOutputStream buffer = new ByteArrayOutputStream()) {
      try (GZIPOutputStream out = new GZIPOutputStream(buffer)) {
        out.write(bytes);
      }
      return buffer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
