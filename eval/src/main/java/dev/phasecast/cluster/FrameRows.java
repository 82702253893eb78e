package dev.phasecast.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.ZipFile;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * From how a video ended to its rows of the table of frames, read one after the other from its
 * part.
 */
final class FrameRows implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BatchPlan plan;

  FrameRows(BatchPlan plan) {
    this.plan = plan;
  }

  @Override
  public Iterator<Row> call(Row outcome) throws IOException {
    int exitCode = outcome.getAs("exitCode");
    String key = outcome.getAs("key");
    if (key == null || VideoStatus.of(exitCode) == VideoStatus.FAILED) {
      return Collections.emptyIterator();
    }
    String video = outcome.getAs("path");
    ZipFile part = new Parts(plan.layout()).open(key);
    try {
      return new Rows(part, source(part, video));
    } catch (IOException e) {
      part.close();
      throw e;
    }
  }

  /** What gives one row after the other, then null. */
  private interface Source {
    @Nullable Row next() throws IOException;
  }

  private Source source(ZipFile part, String video) throws IOException {
    return switch (plan.task()) {
      case PREDICT -> metrics(Parts.stream(part, plan.task().table().orElseThrow()), video);
      case MOTION -> pairs(Parts.stream(part, plan.task().document()), video);
      case CHECK -> timeline(Parts.stream(part, plan.task().document()), video);
    };
  }

  private static Source metrics(InputStream in, String video) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String header = lines.readLine();
    if (header == null) {
      throw new IOException("a part's metrics.csv of " + video + " is empty");
    }
    String[] columns = header.split(",", -1);
    String[] names = new String[(columns.length - 2) / 3];
    for (int i = 0; i < names.length; i++) {
      String column = columns[2 + 3 * i];
      names[i] = column.substring(0, column.lastIndexOf('.'));
    }
    return () -> {
      String line = lines.readLine();
      if (line == null) {
        return null;
      }
      String[] cells = line.split(",", -1);
      Row[] scores = new Row[names.length];
      for (int i = 0; i < names.length; i++) {
        scores[i] =
            RowFactory.create(
                names[i],
                Double.valueOf(cells[2 + 3 * i]),
                Double.valueOf(cells[3 + 3 * i]),
                Double.valueOf(cells[4 + 3 * i]));
      }
      return RowFactory.create(video, Long.valueOf(cells[0]), Double.valueOf(cells[1]), scores);
    };
  }

  private static Source pairs(InputStream in, String video) throws IOException {
    JsonParser json = arrayOf(in, "pairs");
    return () -> {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      JsonNode pair = json.readValueAsTree();
      JsonNode path = pair.path("path");
      return RowFactory.create(
          video,
          Tables.count(pair, "frame"),
          Tables.real(pair, "time"),
          Tables.real(pair, "dx"),
          Tables.real(pair, "dy"),
          Tables.real(pair, "rotation"),
          Tables.real(pair, "scale"),
          Tables.real(pair, "confidence"),
          Tables.real(pair, "sigma"),
          Tables.real(pair, "agreement"),
          pair.path("cut").asBoolean(),
          Tables.text(pair, "kind"),
          Tables.text(pair, "doubt"),
          RowFactory.create(
              Tables.real(path, "dx"),
              Tables.real(path, "dy"),
              Tables.real(path, "rotation"),
              Tables.real(path, "scale")),
          Tables.real(pair, "loopError"));
    };
  }

  private static Source timeline(InputStream in, String video) throws IOException {
    JsonParser json = arrayOf(in, "timeline");
    long[] place = {0};
    return () -> {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      JsonNode moment = json.readValueAsTree();
      return RowFactory.create(
          video, place[0]++, Tables.real(moment, "time"), Tables.real(moment, "llr"));
    };
  }

  /** Stands before the first element of the array of that name, or at the end. */
  private static JsonParser arrayOf(InputStream in, String name) throws IOException {
    JsonParser json = MAPPER.createParser(in);
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.FIELD_NAME && json.currentName().equals(name)) {
        json.nextToken();
        break;
      }
    }
    return json;
  }

  /** The rows of a part, which is closed behind the last. */
  private static final class Rows implements Iterator<Row> {
    private final ZipFile part;
    private final Source source;
    private @Nullable Row ahead;

    Rows(ZipFile part, Source source) throws IOException {
      this.part = part;
      this.source = source;
      advance();
    }

    private void advance() throws IOException {
      ahead = source.next();
      if (ahead == null) {
        part.close();
      }
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Row next() {
      Row row = ahead;
      if (row == null) {
        throw new NoSuchElementException();
      }
      try {
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return row;
    }
  }
}
