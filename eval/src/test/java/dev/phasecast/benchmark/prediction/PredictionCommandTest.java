package dev.phasecast.benchmark.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.metric.PlaneScorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionCommandTest {
  private static final int FRAMES = 12;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... options) {
    out.reset();
    err.reset();
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Stream.concat(Stream.of("bench", "prediction"), Stream.of(options)).toArray(String[]::new));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String table() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A pan of 4 px a frame, and one whose every third frame repeats the one before. */
  private Path clips() throws IOException {
    Path clips = folder.resolve("clips");
    Clips.draw(clips.resolve("a/pan.mkv"), FRAMES, i -> 4 * i);
    Clips.draw(clips.resolve("halting.mkv"), FRAMES, i -> 4 * (i - i / 3));
    return clips;
  }

  private static List<VideoFrame> frames(Path file) throws IOException {
    List<VideoFrame> frames = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      for (Optional<VideoFrame> f = reader.next(); f.isPresent(); f = reader.next()) {
        frames.add(f.get());
      }
    }
    return frames;
  }

  @Test
  void measuresClips() throws IOException {
    Path clips = clips();
    Path json = folder.resolve("out.json");
    String[] call = {
      "--horizons", "1..3", "--held-out", "a/*", "--json", json.toString(), clips.toString()
    };
    assertEquals(ExitCode.DONE, run(call), this::said);
    String table = table();
    assertTrue(table.contains("2 clips: 1 held out, 1 tuning"), table);
    assertTrue(table.contains("Frames ahead, held out"), table);
    assertTrue(table.contains("a/pan.mkv"), table);
    assertTrue(table.contains("halting.mkv                              3 of 10"), table);
    assertFalse(table.contains("NaN"), table);
    assertEquals(List.of(), table.lines().filter(line -> line.length() > 92).toList());
    assertTrue(said().contains("bench: 2 of 2, "), said());

    JsonNode root = new ObjectMapper().readTree(json.toFile());
    assertEquals("phasecast.bench.prediction/1", root.get("schema").asText());
    assertEquals("[\"copy\",\"dis\"]", root.get("rivals").toString());
    assertEquals(3, root.get("horizon").asInt());
    assertEquals("held-out", root.at("/sets/0/name").asText());
    assertEquals("[\"a/pan.mkv\"]", root.at("/sets/0/clips").toString());
    assertEquals("tuning", root.at("/sets/1/name").asText());
    JsonNode pan = root.at("/clips/0");
    assertEquals("a/pan.mkv", pan.get("name").asText());
    assertEquals(96, pan.get("width").asInt());
    assertEquals(FRAMES, pan.get("frames").asInt());
    assertEquals("[2,3,4,5,6,7,8,9,10,11]", pan.get("scored").toString());
    for (JsonNode name : root.get("predictors")) {
      JsonNode milliseconds = pan.at("/predictors/" + name.asText() + "/milliseconds");
      assertTrue(milliseconds.asDouble() > 0, name.asText());
    }
    for (int step = 1; step <= 3; step++) {
      JsonNode of = pan.at("/predictors/dis/steps/" + (step - 1));
      assertEquals(step, of.get("step").asInt());
      assertEquals(FRAMES - 1 - step, of.get("frames").asInt());
      assertTrue(of.get("sharpness").asDouble() > 0.5);
      double gain = pan.at("/gains/" + (step - 1) + "/psnr").asDouble();
      assertTrue(Double.isFinite(gain));
    }
    double copy = pan.at("/predictors/copy/steps/0/psnr").asDouble();
    for (String better : List.of("shift", "dis", "farneback")) {
      assertTrue(pan.at("/predictors/" + better + "/steps/0/psnr").asDouble() > copy + 3, better);
    }
    // At 4·(i − i/3) frames 3, 6 and 9 stand where 2, 5 and 8 do.
    assertEquals("[3,6,9]", root.at("/clips/1/repeated").toString());
    String text = Files.readString(json);
    assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
  }

  @Test
  void scoresCopyAsAPlainLoopDoes() throws IOException {
    Path clip = Clips.draw(folder.resolve("pan.mkv"), FRAMES, i -> 2 * i);
    Path json = folder.resolve("out.json");
    String[] call = {
      "--predictors", "copy", "--frames", "2:9", "--horizon", "2", "--json", "" + json, "" + clip
    };
    assertEquals(ExitCode.DONE, run(call), this::said);
    JsonNode copy = new ObjectMapper().readTree(json.toFile()).at("/clips/0/predictors/copy");
    List<VideoFrame> frames = frames(clip);
    for (int step = 1; step <= 2; step++) {
      double psnr = 0;
      double ssim = 0;
      int count = 0;
      // Frame 3 is the second of the range, and so the first from which anything is predicted.
      for (int origin = 3; origin + step < 9; origin++) {
        var scores =
            new PlaneScorer(frames.get(origin + step).luma()).score(frames.get(origin).luma());
        psnr += scores.psnr();
        ssim += scores.ssim();
        count++;
      }
      assertEquals(count, copy.at("/steps/" + (step - 1) + "/frames").asInt());
      assertEquals(psnr / count, copy.at("/steps/" + (step - 1) + "/psnr").asDouble(), 1e-9);
      assertEquals(ssim / count, copy.at("/steps/" + (step - 1) + "/ssim").asDouble(), 1e-9);
    }
    // Nothing to gain over.
    assertFalse(table().contains("gain"), table());
  }

  @Test
  void onlyTimesDependOnThreads() throws IOException {
    Path clips = clips();
    List<String> texts = new ArrayList<>();
    for (String threads : List.of("1", "3")) {
      Path json = folder.resolve(threads + ".json");
      String[] call = {
        "--predictors", "copy,shift,dis", "--threads", threads, "--json", "" + json, "" + clips
      };
      assertEquals(ExitCode.DONE, run(call), this::said);
      JsonNode root = new ObjectMapper().readTree(json.toFile());
      root.findParents("milliseconds").forEach(node -> ((ObjectNode) node).remove("milliseconds"));
      texts.add(root.toPrettyString());
    }
    assertEquals(texts.get(0), texts.get(1));
  }

  @Test
  void writesAPageThatNeedsNothingElse() throws IOException {
    Path clips = clips();
    Path html = folder.resolve("out.html");
    Path text = Files.writeString(folder.resolve("<b>.mp4"), "no video");
    String[] call = {
      "--predictors", "copy,shift,dis", "--horizon", "2", "--html", "" + html, "" + clips, "" + text
    };
    assertEquals(ExitCode.UNREADABLE, run(call), this::said);
    String page = Files.readString(html);
    assertFalse(page.contains("{{"), "a place was not filled");
    assertFalse(page.contains("NaN"));
    assertFalse(
        page.replace("http://www.w3.org/2000/svg", "").contains("http"), "asks the network");
    assertFalse(page.contains("<b>.mp4"), "a name is not escaped");
    assertTrue(page.contains("&lt;b&gt;.mp4"));
    // Two charts for the steps of the one set, one for each clip.
    assertEquals(4, page.split("<figure class=\"chart\"", -1).length - 1);
    assertTrue(page.contains("lowest PSNR of shift"));
    int frames = page.split("<th scope=\"row\">frame ", -1).length - 1;
    assertTrue(frames >= 2 && frames <= 4, frames + " worst frames");
    // Truth, three predictions and their errors.
    assertEquals(7 * frames, page.split("src=\"data:image/jpeg;base64,", -1).length - 1);
  }

  @Test
  void goesOnAfterABadClip() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.mp4"), "no video");
    Path good = Clips.draw(folder.resolve("good.mkv"), 5, i -> 2 * i);
    Path brief = Clips.draw(folder.resolve("brief.mkv"), 2, i -> 2 * i);
    String[] all = {"--predictors", "copy,dis", "" + bad, "" + good, "" + brief, "none.mp4"};
    assertEquals(ExitCode.UNREADABLE, run(all), this::said);
    assertTrue(table().contains("good.mkv"), table());
    assertTrue(table().contains("Left out: 3 clips"), table());
    assertTrue(said().contains("predict: " + bad + ": "), said());
    assertTrue(said().contains("brief.mkv: has only 2 frames"), said());
    assertTrue(said().contains("predict: none.mp4: "), said());
    assertEquals(ExitCode.UNREADABLE, run("--predictors", "copy", "" + bad));
    assertEquals("", table());
    assertTrue(said().contains("none of the clips can be used"), said());
  }

  @Test
  void wrongUseIsToldInOneLine() throws IOException {
    String clip = Clips.draw(folder.resolve("a.mkv"), 4, i -> i).toString();
    wrong("there is no predictor 'oracle'", "--predictors", "copy,oracle", clip);
    wrong("names one twice", "--predictors", "copy,copy", clip);
    wrong("--subject dis is not measured", "--predictors", "copy", "--subject", "dis", clip);
    wrong("'0' is no horizon", "--horizon", "0", clip);
    wrong("'2..3' is no horizon", "--horizons", "2..3", clip);
    wrong("--threads must be from 1 to 1024", "--threads", "0", clip);
    wrong("cannot be written", "--json", folder.toString(), clip);
    wrong("cannot be written", "--html", folder.resolve("no/x.html").toString(), clip);
    wrong("is no glob", "--held-out", "{a", clip);
    wrong("DIR|FILE");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(ExitCode.UNREADABLE, run("" + empty));
    assertTrue(said().contains("holds no videos"), said());
  }

  private void wrong(String part, String... options) {
    assertEquals(ExitCode.USAGE, run(options), this::said);
    assertTrue(said().contains(part), said());
    assertEquals(1, said().lines().count(), said());
  }
}
