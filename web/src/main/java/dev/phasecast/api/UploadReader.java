package dev.phasecast.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.RequestContext;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/**
 * Reads a form with one file, straight into its place on the disk. Whatever a client does with the
 * number, order, size and pace of its parts, no more is read or kept than a form of ours has.
 */
final class UploadReader {
  static final String FILE = "file";

  /** Room for the other parts of a form and for what stands between them. */
  private static final int FORM_OVERHEAD = 1 << 16;

  private static final int FIELD_BYTES = 1000;
  private static final int HEADER_BYTES = 4096;
  private static final int PARTS = 8;
  private static final int CHUNK = 1 << 16;
  private static final int DISCARDED_FILES = 4;
  private static final Duration DISCARDING = Duration.ofSeconds(3);

  private final long limit;
  private final ServiceSettings.Pace pace;

  /**
   * What came.
   *
   * @param name of the file as the client has it, raw
   * @param bytes of the file
   * @param fields the other parts
   */
  record Form(String name, long bytes, Map<String, String> fields) {}

  /**
   * @param limit of bytes for a file
   * @param pace that the client has to keep
   */
  UploadReader(long limit, ServiceSettings.Pace pace) {
    this.limit = limit;
    this.pace = pace;
  }

  /** Refuses what can be refused without reading anything of the body. */
  void inspect(HttpServletRequest request) {
    String type = request.getHeader("Content-Type");
    if (type == null || !mediaType(type).equals("multipart/form-data")) {
      throw new ProblemException(
          Problem.of(415, "send the file as multipart/form-data, in a part called \"file\"")
              .with("Accept-Post", "multipart/form-data"));
    }
    if (request.getContentLengthLong() > limit + FORM_OVERHEAD) {
      throw tooLarge();
    }
  }

  /**
   * Reads what is left of a body that is not wanted, for a few seconds and up to a few times the
   * size of a file. A client that is still sending when its connection is closed does not get to
   * see the answer.
   */
  void discard(HttpServletRequest request) {
    if (request.getHeader("Expect") != null) {
      // It has been waiting for the answer, and sends nothing now.
      return;
    }
    byte[] chunk = new byte[CHUNK];
    long end = System.nanoTime() + DISCARDING.toNanos();
    try {
      InputStream in = request.getInputStream();
      long left = DISCARDED_FILES * (limit + FORM_OVERHEAD);
      for (int n = 0; n >= 0 && left > 0 && System.nanoTime() < end; n = in.read(chunk)) {
        left -= n;
      }
    } catch (IOException e) {
      // Then nobody waits for the answer.
    }
  }

  /**
   * Reads the form.
   *
   * @param target where the file goes; left to the caller also when this fails
   * @param known names of the other parts that there may be
   */
  Form read(HttpServletRequest request, Path target, Set<String> known) throws IOException {
    try {
      return parts(request, target, known);
    } catch (DiskException e) {
      throw new ProblemException(507, "there is no room on the disk for this file");
    } catch (PacedStream.TooSlowException e) {
      throw slow();
    } catch (PacedStream.TooLongException e) {
      throw tooLarge();
    } catch (FileUploadException e) {
      throw malformed(e);
    } catch (IOException e) {
      if (isTimeout(e)) {
        throw slow();
      }
      throw malformed(e);
    } catch (IllegalArgumentException e) {
      // Of names of character sets and the like, from the client's headers.
      throw malformed(e);
    }
  }

  private Form parts(HttpServletRequest request, Path target, Set<String> known)
      throws IOException {
    var upload = new JakartaServletFileUpload<>();
    upload.setHeaderCharset(StandardCharsets.UTF_8);
    upload.setMaxPartHeaderSize(HEADER_BYTES);
    FileItemInputIterator parts = upload.getItemIterator(body(request));
    Map<String, String> fields = new HashMap<>();
    Optional<Form> file = Optional.empty();
    for (int count = 0; parts.hasNext(); count++) {
      if (count == PARTS) {
        throw new ProblemException(400, "the form has too many parts; send one file");
      }
      FileItemInput part = parts.next();
      String field = Optional.ofNullable(part.getFieldName()).orElse("");
      if (field.equals(FILE)) {
        if (file.isPresent()) {
          throw new ProblemException(400, "the form has two parts \"file\"; send one file a job");
        }
        file = Optional.of(new Form(name(upload, part), save(part, target), Map.of()));
      } else {
        read(part, field, known, fields);
      }
    }
    Form found =
        file.orElseThrow(
            () -> new ProblemException(400, "the form has no part \"file\"; send the video there"));
    if (found.bytes() == 0) {
      throw new ProblemException(400, "the file is empty; choose another one");
    }
    return new Form(found.name(), found.bytes(), Map.copyOf(fields));
  }

  private static void read(
      FileItemInput part, String field, Set<String> known, Map<String, String> fields)
      throws IOException {
    if (!known.contains(field)) {
      throw new ProblemException(
          400,
          "the form has a part that is not known here; there are: file"
              + known.stream().sorted().map(name -> ", " + name).reduce("", String::concat));
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    copy(part.getInputStream(), text, FIELD_BYTES);
    if (text.size() > FIELD_BYTES) {
      throw new ProblemException(400, "the part \"" + field + "\" is too long");
    }
    if (fields.put(field, text.toString(StandardCharsets.UTF_8)) != null) {
      throw new ProblemException(400, "the form has two parts \"" + field + "\"; send one");
    }
  }

  private static String name(AbstractFileUpload<?, ?, ?> upload, FileItemInput part) {
    return Optional.ofNullable(upload.getFileName(part.getHeaders())).orElse("");
  }

  private long save(FileItemInput part, Path target) throws IOException {
    long bytes;
    try (OutputStream out = new DiskStream(Files.newOutputStream(target))) {
      bytes = copy(part.getInputStream(), out, limit);
    }
    if (bytes > limit) {
      throw tooLarge();
    }
    return bytes;
  }

  /** Copies until there is more than the limit, and no further. */
  private static long copy(InputStream in, OutputStream out, long limit) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long total = 0;
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      total += n;
      out.write(chunk, 0, n);
      if (total > limit) {
        break;
      }
    }
    return total;
  }

  private RequestContext body(HttpServletRequest request) throws IOException {
    InputStream in =
        new PacedStream(request.getInputStream(), limit + FORM_OVERHEAD, pace, System::nanoTime);
    return new RequestContext() {
      @Override
      public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
      }

      @Override
      public long getContentLength() {
        return request.getContentLengthLong();
      }

      @Override
      public String getContentType() {
        return request.getHeader("Content-Type");
      }

      @Override
      public InputStream getInputStream() {
        return in;
      }

      @Override
      public boolean isMultipartRelated() {
        return false;
      }
    };
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        413, "the file is larger than " + DataSize.text(limit) + "; cut or compress it first");
  }

  private static ProblemException slow() {
    return new ProblemException(
        408, "the upload was too slow or stood still; try again on a better line");
  }

  private static ProblemException malformed(Exception fault) {
    if (fault instanceof org.apache.commons.fileupload2.core.FileUploadSizeException) {
      return new ProblemException(400, "the headers of a part are too large; shorten the name");
    }
    return new ProblemException(
        400, "the form cannot be read, or broke off; send multipart/form-data with a file");
  }

  private static boolean isTimeout(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static String mediaType(String header) {
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
