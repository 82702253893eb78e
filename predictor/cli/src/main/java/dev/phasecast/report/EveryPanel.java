package dev.phasecast.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.FramePictures;
import dev.phasecast.media.PalettePictures;
import dev.phasecast.motion.LocalCorrelator;
import dev.phasecast.motion.MotionVector;
import dev.phasecast.registration.CorrelationSurface;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.Registration;
import dev.phasecast.registration.RegistrationSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes everything that a viewer shows of each frame into {@link FramePack}: {@code truth.png} and
 * {@code NAME.png} of each predictor, {@code error-NAME.png}, all panels as {@code sheet.jpg}, and
 * of the motion since the frame before {@code surface.png}, the surface of phase correlation about
 * no motion, and {@code vectors.json}. The scores and motions of all frames go to {@code
 * metrics.json}.
 */
public final class EveryPanel implements FrameSink {
  /** Name of the file of scores. */
  public static final String METRICS = "metrics.json";

  private static final String TRUTH = "truth";
  private static final int COLOURS = 256;
  private static final int FURTHEST_SHOWN = 32;

  /** The surface is that of the middle of the picture, which shows the same peak at less cost. */
  private static final int SURFACE_SIDE = 320;

  /** Frames whose pictures are remembered, in case a predictor repeats one of them. */
  private static final int REMEMBERED = 32;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Function<String, Path> place;
  private final VideoFormat format;
  private final PredictorNames predictors;
  private final int horizon;
  private final int columns;
  private final int rows;
  private final FramePictures pictures;
  private final PalettePictures errors;
  private final PalettePictures surfaces;
  private final AreaScaler errorScaler;
  private final int reach;
  private final PhaseCorrelator whole;
  private final LocalCorrelator local;
  private final ScoreSeries series;
  private final Deque<Shown> shown = new ArrayDeque<>();
  private Optional<FramePackWriter> pack = Optional.empty();
  private Optional<Plane> previous = Optional.empty();

  /** A picture in the pack, and the samples it shows. */
  private record Shown(Plane luma, FramePackWriter.Place place) {}

  /**
   * @param place where to write a file of that name
   * @param source what the frames to come have in common
   * @param predictors their names, in the order of every frame's predictions
   * @param horizon frames ahead
   */
  public EveryPanel(
      Function<String, Path> place, VideoFormat source, List<String> predictors, int horizon)
      throws IOException {
    this.place = place;
    this.format = source;
    this.predictors = new PredictorNames(predictors);
    this.horizon = horizon;
    int panels = 1 + predictors.size();
    columns = (int) Math.ceil(Math.sqrt(panels));
    rows = (panels + columns - 1) / columns;
    reach =
        Math.max(0, Math.min(FURTHEST_SHOWN, Math.min(source.width(), source.height()) / 2 - 1));
    pictures = new FramePictures(source, columns, rows);
    errors = new PalettePictures(pictures.width(), pictures.height(), palette());
    surfaces = new PalettePictures(2 * reach + 1, 2 * reach + 1, palette());
    errorScaler =
        new AreaScaler(
            axis(source.width(), pictures.width()), axis(source.height(), pictures.height()), 1, 0);
    whole = new PhaseCorrelator(source.height(), source.width(), RegistrationSettings.fast());
    local = LocalCorrelator.of(source.height(), source.width());
    series = new ScoreSeries(predictors);
  }

  private static AreaScaler.Axis axis(int from, int to) {
    return new AreaScaler.Axis(from, to, (double) from / to);
  }

  private static int[] palette() {
    int[] colours = new int[COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      colours[i] = ErrorColours.at(i / (COLOURS - 1.0));
    }
    return colours;
  }

  @Override
  public void accept(ScoredFrame frame) throws IOException {
    List<Prediction> predictions = predictors.of(frame);
    FramePackWriter writer = writer(frame.truth().index());
    List<VideoFrame> panels = new ArrayList<>(List.of(frame.truth()));
    predictions.forEach(prediction -> panels.add(prediction.frame()));
    writer.put("sheet.jpg", pictures.sheet(panels));
    picture(writer, TRUTH, frame.truth());
    for (Prediction prediction : predictions) {
      picture(writer, prediction.predictor(), prediction.frame());
      writer.put("error-" + prediction.predictor() + ".png", error(frame.truth(), prediction));
    }
    Plane luma = frame.truth().luma();
    Optional<Registration> motion = whole.register(luma);
    List<MotionVector> vectors = local.register(luma);
    if (motion.isPresent() && previous.isPresent()) {
      writer.put("surface.png", surface(previous.get(), luma));
      writer.put("vectors.json", vectors(frame.truth().index(), motion.get(), vectors));
    }
    previous = Optional.of(luma);
    series.add(frame, motion);
    writer.next();
  }

  private FramePackWriter writer(long first) throws IOException {
    if (pack.isEmpty()) {
      List<String> names = new ArrayList<>(List.of(TRUTH + ".png"));
      for (String name : predictors.list()) {
        names.add(name + ".png");
        names.add("error-" + name + ".png");
      }
      names.addAll(List.of("sheet.jpg", "surface.png", "vectors.json"));
      pack = Optional.of(new FramePackWriter(place, first, names));
    }
    return pack.get();
  }

  /** A predictor may repeat a frame that has been written; its pixels are written once. */
  private void picture(FramePackWriter writer, String name, VideoFrame frame) throws IOException {
    for (Shown before : shown) {
      if (before.luma == frame.luma()) {
        writer.put(name + ".png", before.place);
        return;
      }
    }
    FramePackWriter.Place written = writer.put(name + ".png", pictures.png(frame));
    if (name.equals(TRUTH)) {
      shown.addFirst(new Shown(frame.luma(), written));
      if (shown.size() > REMEMBERED) {
        shown.removeLast();
      }
    }
  }

  private byte[] error(VideoFrame truth, Prediction prediction) throws IOException {
    float[] expected = truth.luma().data();
    float[] found = prediction.frame().luma().data();
    float[] difference = new float[expected.length];
    for (int i = 0; i < expected.length; i++) {
      difference[i] = Math.abs(expected[i] - found[i]);
    }
    float[] fitted = new float[pictures.width() * pictures.height()];
    errorScaler.draw(difference, fitted, pictures.width(), 0, 0);
    byte[] places = new byte[fitted.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(fitted[i] * ErrorColours.AMPLIFICATION);
    }
    return errors.png(places);
  }

  private static byte place(double share) {
    return (byte) Math.rint((COLOURS - 1) * Math.max(0, Math.min(1, share)));
  }

  /** From what chance gives, dark, to the highest sample, bright. */
  private byte[] surface(Plane before, Plane luma) throws IOException {
    CorrelationSurface surface =
        CorrelationSurface.of(middle(before), middle(luma), RegistrationSettings.fast());
    Plane plane = surface.plane();
    int side = 2 * reach + 1;
    float[] cut = new float[side * side];
    float highest = 0;
    for (int y = 0; y < side; y++) {
      int from = (plane.height() / 2 - reach + y) * plane.width() + plane.width() / 2 - reach;
      System.arraycopy(plane.data(), from, cut, y * side, side);
    }
    for (float sample : cut) {
      highest = Math.max(highest, sample);
    }
    byte[] places = new byte[cut.length];
    double floor = surface.chance();
    for (int i = 0; i < places.length; i++) {
      places[i] = highest > floor ? place((cut[i] - floor) / (highest - floor)) : 0;
    }
    return surfaces.png(places);
  }

  private static Plane middle(Plane plane) {
    int width = Math.min(SURFACE_SIDE, plane.width());
    int height = Math.min(SURFACE_SIDE, plane.height());
    return plane.part((plane.width() - width) / 2, (plane.height() - height) / 2, height, width);
  }

  private byte[] vectors(long frame, Registration motion, List<MotionVector> vectors)
      throws IOException {
    double across = (double) pictures.width() / format.width();
    double down = (double) pictures.height() / format.height();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("frame", frame);
    root.put("dx", motion.translation().dx() * across);
    root.put("dy", motion.translation().dy() * down);
    root.put("confidence", motion.confidence());
    ArrayNode list = root.putArray("vectors");
    for (MotionVector vector : vectors) {
      Translation moved = vector.registration().translation();
      list.addArray()
          .add(rounded(vector.x() * across))
          .add(rounded(vector.y() * down))
          .add(rounded(moved.dx() * across))
          .add(rounded(moved.dy() * down))
          .add(rounded(vector.registration().confidence()));
    }
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  private static double rounded(double value) {
    return Math.rint(1000 * value) / 1000;
  }

  @Override
  public void finish() throws IOException {
    if (pack.isPresent()) {
      pack.get().close();
    }
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", "phasecast.metrics/1");
    ObjectNode video = root.putObject("video");
    video.put("width", pictures.width());
    video.put("height", pictures.height());
    video.put("fps", format.frameRate().value());
    video.put("horizon", horizon);
    ArrayNode panels = root.putArray("panels").add(TRUTH);
    ObjectNode titles = root.putObject("titles").put(TRUTH, PanelTitle.TRUTH);
    for (String name : predictors.list()) {
      panels.add(name);
      titles.put(name, PanelTitle.of(name));
    }
    ObjectNode sheet = root.putObject("sheet");
    sheet.put("columns", columns);
    sheet.put("rows", rows);
    sheet.put("width", pictures.sheetWidth());
    sheet.put("height", pictures.sheetHeight());
    root.putObject("surface").put("reach", reach);
    series.writeTo(root);
    MAPPER.writeValue(place.apply(METRICS).toFile(), root);
  }

  @Override
  public void close() throws IOException {
    pictures.close();
    errors.close();
    surfaces.close();
    if (pack.isPresent()) {
      pack.get().close();
    }
  }
}
